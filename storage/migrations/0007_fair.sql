-- A fair: what was brought, what was counted, its frozen report; and the rows of
-- reports that were laid beside our payments.

CREATE TABLE fair (
	id     TEXT PRIMARY KEY,
	seq    INTEGER NOT NULL UNIQUE,
	stage  TEXT NOT NULL CHECK (stage IN ('open', 'loaded', 'closed')),
	body   TEXT NOT NULL,                  -- fair.Event as JSON
	place  TEXT NOT NULL,
	loaded INTEGER,                        -- moments in the store's own order
	closed INTEGER,
	CHECK ((stage = 'open') = (loaded IS NULL)),
	CHECK ((stage = 'closed') = (closed IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- One at a time.
CREATE UNIQUE INDEX fair_live ON fair ((1)) WHERE stage <> 'closed';
CREATE TRIGGER fair_stays_closed BEFORE UPDATE ON fair WHEN OLD.stage = 'closed' BEGIN SELECT RAISE(ABORT, 'a closed fair stays closed'); END;
CREATE TRIGGER fair_kept BEFORE DELETE ON fair BEGIN SELECT RAISE(ABORT, 'a fair is never deleted'); END;

CREATE TABLE fair_item (
	fair    TEXT NOT NULL REFERENCES fair (id),
	no      INTEGER NOT NULL,
	item    TEXT NOT NULL,
	sku     TEXT NOT NULL,
	name    TEXT NOT NULL,
	name_hi TEXT NOT NULL,
	unit    TEXT NOT NULL,
	qty     INTEGER NOT NULL CHECK (qty >= 0), -- brought
	PRIMARY KEY (fair, item)
) STRICT, WITHOUT ROWID;

-- Every count of an item; the newest is the one that stands.
CREATE TABLE fair_count (
	seq  INTEGER PRIMARY KEY,
	fair TEXT NOT NULL REFERENCES fair (id),
	item TEXT NOT NULL,
	qty  INTEGER NOT NULL CHECK (qty >= 0),
	at   INTEGER NOT NULL,
	who  TEXT NOT NULL
) STRICT;
CREATE INDEX fair_count_item ON fair_count (fair, item, seq);
CREATE TRIGGER fair_count_stands BEFORE UPDATE ON fair_count BEGIN SELECT RAISE(ABORT, 'a count is never changed'); END;
CREATE TRIGGER fair_count_kept BEFORE DELETE ON fair_count BEGIN SELECT RAISE(ABORT, 'a count is never deleted'); END;

-- Stock documents that a closed fair led to: what is missing, what was found,
-- what went home. Each at most once.
CREATE TABLE fair_doc (
	fair TEXT NOT NULL REFERENCES fair (id),
	what TEXT NOT NULL CHECK (what IN ('missing', 'found', 'home')),
	doc  TEXT NOT NULL REFERENCES stock_doc (id),
	PRIMARY KEY (fair, what)
) STRICT, WITHOUT ROWID;

-- The report as it was when the fair was closed: fair.Unload as JSON, with the
-- hash of the journal's last event.
CREATE TABLE fair_unload (
	fair  TEXT PRIMARY KEY REFERENCES fair (id),
	at    INTEGER NOT NULL,
	chain TEXT NOT NULL,
	body  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER fair_unload_stands BEFORE UPDATE ON fair_unload BEGIN SELECT RAISE(ABORT, 'an unload report is frozen'); END;
CREATE TRIGGER fair_unload_kept BEFORE DELETE ON fair_unload BEGIN SELECT RAISE(ABORT, 'an unload report is never deleted'); END;

-- Rows of reports, by what names them in any copy of the file. A day that a
-- report was about is known even where it has no row.
CREATE TABLE report_row (
	kind TEXT NOT NULL CHECK (kind IN ('terminal', 'settlement', 'bank')),
	key  TEXT NOT NULL,
	day  TEXT NOT NULL,
	body TEXT NOT NULL,                    -- match.Row as JSON
	PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_row_day ON report_row (kind, day);
CREATE TABLE report_day (
	kind TEXT NOT NULL,
	day  TEXT NOT NULL,
	at   INTEGER NOT NULL,
	PRIMARY KEY (kind, day)
) STRICT, WITHOUT ROWID;
