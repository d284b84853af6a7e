-- What a bill was priced by (sale.Terms as JSON): a reprint years later names
-- the same seller and the same kind of document, whatever is set by then.
ALTER TABLE sale ADD COLUMN terms TEXT NOT NULL DEFAULT '{}';

-- The print queue. A bill's row is born in its sale's transaction and drawn
-- anew from the sale; other documents (credit notes, X and Z, a test) bring
-- their own body, a receipt.Doc as JSON.
CREATE TABLE print_new (
	seq        INTEGER PRIMARY KEY,
	sale       TEXT REFERENCES sale (id),  -- of a bill
	state      TEXT NOT NULL CHECK (state IN ('waiting', 'printed', 'none', 'stopped')),
	not_before INTEGER NOT NULL,
	tries      INTEGER NOT NULL DEFAULT 0,
	note       TEXT NOT NULL DEFAULT '',   -- a key of the word lists
	kind       TEXT NOT NULL DEFAULT 'bill' CHECK (kind IN ('bill', 'doc')),
	body       TEXT NOT NULL DEFAULT '',
	reprint    INTEGER NOT NULL DEFAULT 0, -- how often the same was printed before
	printed    INTEGER,
	CHECK ((kind = 'bill') = (sale IS NOT NULL))
) STRICT;
INSERT INTO print_new (seq, sale, state, not_before, tries, note) SELECT seq, sale, state, not_before, tries, note FROM print_job;
DROP TABLE print_job;
ALTER TABLE print_new RENAME TO print_job;
CREATE INDEX print_waiting ON print_job (not_before) WHERE state = 'waiting';
CREATE INDEX print_sale ON print_job (sale);

-- Bills to be sent by WhatsApp: see sync/notify. A row is marked "sending"
-- before its request leaves; found so at a start, it may have been sent, and is
-- never sent again by itself. ever is when it was marked last.
CREATE TABLE message (
	seq        INTEGER PRIMARY KEY,
	sale       TEXT NOT NULL REFERENCES sale (id),
	phone      TEXT NOT NULL CHECK (phone <> ''),
	state      TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'doubtful', 'stopped', 'none')),
	not_before INTEGER NOT NULL,
	media      TEXT NOT NULL DEFAULT '',
	answer     TEXT NOT NULL DEFAULT '',   -- the API's id of the message
	tries      INTEGER NOT NULL DEFAULT 0,
	note       TEXT NOT NULL DEFAULT '',
	ever       INTEGER
) STRICT;
CREATE INDEX message_waiting ON message (not_before) WHERE state = 'waiting';
CREATE INDEX message_ever ON message (ever) WHERE ever IS NOT NULL;
-- One at a time for each bill: twice is what must not happen.
CREATE UNIQUE INDEX message_live ON message (sale) WHERE state IN ('waiting', 'sending');
