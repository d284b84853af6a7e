-- What a customer pays back of what is on their account, and of which bills, so
-- that the back office can be told: its invoices for them stay open until then.

CREATE TABLE repayment (
	id       TEXT PRIMARY KEY,
	seq      INTEGER NOT NULL UNIQUE,
	customer TEXT NOT NULL REFERENCES customer (id),
	day      TEXT NOT NULL,
	at       INTEGER NOT NULL,
	who      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE repayment_part (
	repayment TEXT NOT NULL REFERENCES repayment (id),
	no        INTEGER NOT NULL,
	sale      TEXT NOT NULL REFERENCES sale (id),
	amount    INTEGER NOT NULL CHECK (amount > 0),
	PRIMARY KEY (repayment, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX repayment_sale ON repayment_part (sale);
CREATE TRIGGER repayment_stands BEFORE UPDATE ON repayment BEGIN SELECT RAISE(ABORT, 'a repayment is read-only'); END;
CREATE TRIGGER repayment_kept BEFORE DELETE ON repayment BEGIN SELECT RAISE(ABORT, 'a repayment is never deleted'); END;
CREATE TRIGGER repayment_part_stands BEFORE UPDATE ON repayment_part BEGIN SELECT RAISE(ABORT, 'a repayment is read-only'); END;
CREATE TRIGGER repayment_part_kept BEFORE DELETE ON repayment_part BEGIN SELECT RAISE(ABORT, 'a repayment is never deleted'); END;

-- Jobs of one more kind. The rows are put back before the transaction ends, so
-- that whatever names a job names it still.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE job_before AS SELECT * FROM job;
DROP TABLE job;
CREATE TABLE job (
	id         TEXT PRIMARY KEY,
	seq        INTEGER NOT NULL UNIQUE,
	kind       TEXT NOT NULL CHECK (kind IN ('customer', 'sale', 'cancellation', 'return', 'stock', 'repayment')),
	key        TEXT NOT NULL,
	ref        TEXT NOT NULL,
	state      TEXT NOT NULL CHECK (state IN ('born', 'open', 'stopped', 'done', 'dropped')),
	waits_on   TEXT REFERENCES job (id),
	not_before INTEGER NOT NULL,
	born       INTEGER NOT NULL,
	facts      TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;
INSERT INTO job (id, seq, kind, key, ref, state, waits_on, not_before, born, facts)
	SELECT id, seq, kind, key, ref, state, waits_on, not_before, born, facts FROM job_before ORDER BY seq;
DROP TABLE job_before;
CREATE UNIQUE INDEX job_ref ON job (kind, ref);
CREATE INDEX job_live ON job (seq) WHERE state NOT IN ('done', 'dropped');
CREATE INDEX job_born ON job (seq) WHERE state = 'born';
CREATE INDEX job_waits ON job (waits_on) WHERE waits_on IS NOT NULL;
