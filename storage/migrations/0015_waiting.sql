-- Goods that came back against another till's bill, until its own till has
-- written the credit note: see sale.Waiting. known is JSON, "" while nobody has
-- told what the bill was.
CREATE TABLE IF NOT EXISTS waiting_return (
	id    TEXT PRIMARY KEY,
	bill  TEXT NOT NULL CHECK (length(bill) BETWEEN 1 AND 16),
	goods TEXT NOT NULL CHECK (goods <> ''),
	name  TEXT NOT NULL,
	phone TEXT NOT NULL,
	why   TEXT NOT NULL,
	day   TEXT NOT NULL,
	at    INTEGER NOT NULL,
	who   TEXT NOT NULL,
	known TEXT NOT NULL DEFAULT '',
	over  INTEGER,
	note  TEXT NOT NULL DEFAULT '',
	gone  INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
	CHECK ((over IS NULL) = (note = ''))
) STRICT, WITHOUT ROWID;
-- A bill waits once: what is brought later is added to what lies there.
CREATE UNIQUE INDEX IF NOT EXISTS waiting_return_bill ON waiting_return (upper(bill)) WHERE over IS NULL;
CREATE INDEX IF NOT EXISTS waiting_return_open ON waiting_return (at, id) WHERE over IS NULL;
-- The few payments that were tried before a first customer, among all events.
CREATE INDEX IF NOT EXISTS event_tried ON event (seq, kind, ref, at) WHERE kind IN ('payment_trial', 'payment_test');
CREATE TRIGGER IF NOT EXISTS waiting_return_kept BEFORE DELETE ON waiting_return BEGIN SELECT RAISE(ABORT, 'a waiting return is never deleted'); END;
CREATE TRIGGER IF NOT EXISTS waiting_return_over BEFORE UPDATE ON waiting_return WHEN OLD.over IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a return that is over stays so'); END;
