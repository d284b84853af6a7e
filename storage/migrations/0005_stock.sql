-- Stock told to the back office by itself (breakage, corrections, goods
-- received), what a person counted at the stall, shares of several tills, and
-- the daily comparison with the back office.

-- A stock document: it never changes. Its movements bear its id as ref.
CREATE TABLE stock_doc (
	id     TEXT PRIMARY KEY,
	seq    INTEGER NOT NULL UNIQUE,
	kind   TEXT NOT NULL CHECK (kind IN ('damage', 'count', 'receipt')),
	number TEXT NOT NULL UNIQUE,
	place  TEXT NOT NULL,
	origin TEXT NOT NULL,                  -- of a receipt: the place the goods came from
	day    TEXT NOT NULL,
	at     INTEGER NOT NULL,
	who    TEXT NOT NULL,
	why    TEXT NOT NULL,
	CHECK ((kind = 'receipt') = (origin <> ''))
) STRICT, WITHOUT ROWID;
CREATE TABLE stock_doc_line (
	doc  TEXT NOT NULL REFERENCES stock_doc (id),
	no   INTEGER NOT NULL,
	item TEXT NOT NULL,
	name TEXT NOT NULL,
	qty  INTEGER NOT NULL CHECK (qty <> 0), -- negative: goods left
	PRIMARY KEY (doc, no)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER stock_doc_stands BEFORE UPDATE ON stock_doc BEGIN SELECT RAISE(ABORT, 'a stock document is read-only'); END;
CREATE TRIGGER stock_doc_kept BEFORE DELETE ON stock_doc BEGIN SELECT RAISE(ABORT, 'a stock document is never deleted'); END;
CREATE TRIGGER stock_line_stands BEFORE UPDATE ON stock_doc_line BEGIN SELECT RAISE(ABORT, 'a stock document is read-only'); END;
CREATE TRIGGER stock_line_kept BEFORE DELETE ON stock_doc_line BEGIN SELECT RAISE(ABORT, 'a stock document is never deleted'); END;

-- What a person counted: from seq on it is the truth here, until the
-- correction (doc) is in a newer read, or nothing had to be corrected.
CREATE TABLE stock_count (
	seq   INTEGER PRIMARY KEY,
	item  TEXT NOT NULL,
	place TEXT NOT NULL,
	qty   INTEGER NOT NULL CHECK (qty >= 0),
	at    INTEGER NOT NULL,
	who   TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('open', 'corrected', 'agreed', 'dropped', 'replaced')),
	doc   TEXT REFERENCES stock_doc (id)
) STRICT;
CREATE UNIQUE INDEX stock_count_open ON stock_count (item, place) WHERE state = 'open';

-- This till's share of an item, as what was loaded, given to and taken from
-- other tills since. A slip is recorded once on each of two tills.
CREATE TABLE allot (
	seq       INTEGER PRIMARY KEY,
	item      TEXT NOT NULL,
	place     TEXT NOT NULL,
	kind      TEXT NOT NULL CHECK (kind IN ('load', 'give', 'take', 'end')),
	qty       INTEGER NOT NULL CHECK (qty >= 0),
	slip      TEXT NOT NULL,               -- '' unless given or taken
	from_till TEXT NOT NULL,
	to_till   TEXT NOT NULL,
	who       TEXT NOT NULL,
	at        INTEGER NOT NULL,
	CHECK ((slip = '') = (kind IN ('load', 'end')))
) STRICT;
CREATE UNIQUE INDEX allot_slip ON allot (slip) WHERE slip <> '';
CREATE INDEX allot_item ON allot (place, item, seq);
CREATE TRIGGER allot_stands BEFORE UPDATE OF kind, qty, slip, from_till, to_till ON allot BEGIN SELECT RAISE(ABORT, 'a share is changed by a new row only'); END;
CREATE TRIGGER allot_kept BEFORE DELETE ON allot BEGIN SELECT RAISE(ABORT, 'a share is changed by a new row only'); END;

-- Where the last comparison with the back office left an item: what was here
-- then, by the device.
CREATE TABLE stock_base (
	item  TEXT NOT NULL,
	place TEXT NOT NULL,
	low   INTEGER NOT NULL,
	high  INTEGER NOT NULL,
	seq   INTEGER NOT NULL,
	PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;
-- What was found to differ.
CREATE TABLE stock_diff (
	seq    INTEGER PRIMARY KEY,
	day    TEXT NOT NULL,
	at     INTEGER NOT NULL,
	item   TEXT NOT NULL,
	place  TEXT NOT NULL,
	low    INTEGER NOT NULL,               -- what should be here, carried on from the last comparison
	high   INTEGER NOT NULL,
	told   INTEGER NOT NULL,               -- the back office's physical count
	unsent INTEGER NOT NULL,               -- own movements it has surely not counted
	doubt  INTEGER NOT NULL,               -- own movements nobody is sure of, without sign
	apart  INTEGER NOT NULL,               -- of unsent: it will never count them
	gap    INTEGER NOT NULL                -- what nobody here did: told too high or too low
) STRICT;
CREATE INDEX stock_diff_day ON stock_diff (place, day);

-- Sold out by a person's word, on this device.
CREATE TABLE sold_out (
	item TEXT PRIMARY KEY,
	at   INTEGER NOT NULL,
	who  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
