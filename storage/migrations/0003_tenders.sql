-- Money that a person vouches for, money owed to customers, money given back,
-- customers' accounts, and reports to compare with.

-- A claim that only the customer's phone supports is 'unverified'; evidence is
-- what the person had seen; ref is the UPI reference of our code, or the
-- number of a credit note.
CREATE TABLE tender_new (
	sale     TEXT NOT NULL REFERENCES sale (id),
	no       INTEGER NOT NULL,
	shift    TEXT NOT NULL REFERENCES shift (id),
	kind     TEXT NOT NULL,
	amount   INTEGER NOT NULL,
	given    INTEGER NOT NULL,
	change   INTEGER NOT NULL,
	standing TEXT NOT NULL CHECK (standing IN ('proven', 'claimed', 'unverified', 'verified', 'disputed')),
	attempt  TEXT REFERENCES attempt (id),
	rrn      TEXT NOT NULL,
	approval TEXT NOT NULL,
	tid      TEXT NOT NULL,
	log_id   TEXT NOT NULL,
	last4    TEXT NOT NULL CHECK (length(last4) <= 4),
	network  TEXT NOT NULL,
	asked    TEXT NOT NULL,
	evidence TEXT NOT NULL DEFAULT '',
	ref      TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (sale, no),
	CHECK (kind <> 'cash' OR given - change = amount)
) STRICT, WITHOUT ROWID;
INSERT INTO tender_new SELECT *, '', '' FROM tender;
DROP TABLE tender;
ALTER TABLE tender_new RENAME TO tender;
CREATE UNIQUE INDEX tender_attempt ON tender (attempt) WHERE attempt IS NOT NULL;
CREATE UNIQUE INDEX tender_rrn ON tender (kind, tid, rrn) WHERE rrn <> '';
CREATE INDEX tender_unsure ON tender (sale) WHERE standing IN ('claimed', 'unverified');

ALTER TABLE attempt ADD COLUMN tid TEXT NOT NULL DEFAULT '';
CREATE INDEX attempt_rrn ON attempt (rrn) WHERE rrn <> '';

-- A charge without a bill, or above it. It is listed until all is given back.
CREATE TABLE owed (
	id      TEXT PRIMARY KEY,
	attempt TEXT UNIQUE REFERENCES attempt (id), -- NULL: a report's row, no attempt of ours
	sale    TEXT NOT NULL,
	why     TEXT NOT NULL CHECK (why IN ('late', 'other_amount', 'above', 'no_bill', 'report')),
	state   TEXT NOT NULL CHECK (state IN ('owed', 'voided', 'refunded', 'kept')),
	amount  INTEGER NOT NULL CHECK (amount > 0),
	back    INTEGER NOT NULL DEFAULT 0 CHECK (back BETWEEN 0 AND amount),
	since   INTEGER NOT NULL,
	settled INTEGER,
	rrn     TEXT NOT NULL,
	tid     TEXT NOT NULL,
	log_id  TEXT NOT NULL,
	words   TEXT NOT NULL,
	key     TEXT NOT NULL DEFAULT '',            -- of a report's row, so that it is owed once
	CHECK ((state = 'owed') = (settled IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX owed_key ON owed (key) WHERE key <> '';
CREATE INDEX owed_open ON owed (since) WHERE state = 'owed';

-- Money that went back, towards what is owed or of a bill's tender.
CREATE TABLE hand_back (
	seq      INTEGER PRIMARY KEY,
	owed     TEXT REFERENCES owed (id),
	sale     TEXT,
	no       INTEGER,
	way      TEXT NOT NULL CHECK (way IN ('void', 'refund', 'cash')),
	amount   INTEGER NOT NULL CHECK (amount > 0),
	proven   INTEGER NOT NULL CHECK (proven IN (0, 1)),
	at       INTEGER NOT NULL,
	who      TEXT NOT NULL,
	rrn      TEXT NOT NULL,
	approval TEXT NOT NULL,
	tid      TEXT NOT NULL,
	why      TEXT NOT NULL,
	FOREIGN KEY (sale, no) REFERENCES tender (sale, no),
	CHECK ((owed IS NULL) <> (sale IS NULL))
) STRICT;
CREATE UNIQUE INDEX hand_back_rrn ON hand_back (way, tid, rrn) WHERE rrn <> '';
CREATE INDEX hand_back_tender ON hand_back (sale, no) WHERE sale IS NOT NULL;

-- What a customer holds here (a credit note, an advance: positive) or owes
-- (on account: negative). The balance of a kind is the sum of its rows.
CREATE TABLE account (
	seq      INTEGER PRIMARY KEY,
	customer TEXT NOT NULL REFERENCES customer (id),
	kind     TEXT NOT NULL CHECK (kind IN ('credit_note', 'advance', 'on_account')),
	amount   INTEGER NOT NULL CHECK (amount <> 0),
	at       INTEGER NOT NULL,
	who      TEXT NOT NULL,
	sale     TEXT NOT NULL,                      -- the bill it paid, '' for none
	ref      TEXT NOT NULL,                      -- number of the credit note, or what it was for
	why      TEXT NOT NULL CHECK (why IN ('granted', 'paid_in', 'spent', 'taken_back'))
) STRICT;
CREATE INDEX account_customer ON account (customer, kind);

-- Which column of a report holds what, remembered per heading.
CREATE TABLE report_map (
	heading TEXT PRIMARY KEY,                    -- fingerprint of the heading's words
	columns TEXT NOT NULL,                       -- JSON: field to column
	at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER hand_back_stands BEFORE UPDATE ON hand_back BEGIN SELECT RAISE(ABORT, 'what was given back is never changed'); END;
CREATE TRIGGER hand_back_kept BEFORE DELETE ON hand_back BEGIN SELECT RAISE(ABORT, 'what was given back is never deleted'); END;
CREATE TRIGGER account_stands BEFORE UPDATE ON account BEGIN SELECT RAISE(ABORT, 'a row of an account is never changed'); END;
CREATE TRIGGER account_kept BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'a row of an account is never deleted'); END;
