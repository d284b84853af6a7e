-- What a bill was priced by (sale.Terms as JSON): a reprint years later names
-- the same seller and the same kind of document, whatever is set by then.
ALTER TABLE sale ADD COLUMN terms TEXT NOT NULL DEFAULT '{}';
