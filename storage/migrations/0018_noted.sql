-- How many bills and documents the back office has, kept by the statement that
-- changes a job, so that a screen can ask at each change however long the past
-- is; haat verify counts anew. Customers are no documents.
CREATE TABLE job_total (
	id   INTEGER PRIMARY KEY CHECK (id = 1),
	sent INTEGER NOT NULL CHECK (sent >= 0)
) STRICT;
INSERT INTO job_total SELECT 1, count(*) FROM job WHERE state = 'done' AND kind <> 'customer';
CREATE TRIGGER job_born_done AFTER INSERT ON job WHEN NEW.state = 'done' AND NEW.kind <> 'customer'
BEGIN UPDATE job_total SET sent = sent + 1; END;
CREATE TRIGGER job_moved AFTER UPDATE OF state ON job WHEN NEW.kind <> 'customer' AND (NEW.state = 'done') <> (OLD.state = 'done')
BEGIN UPDATE job_total SET sent = sent + CASE NEW.state WHEN 'done' THEN 1 ELSE -1 END; END;
CREATE TRIGGER job_gone AFTER DELETE ON job WHEN OLD.state = 'done' AND OLD.kind <> 'customer'
BEGIN UPDATE job_total SET sent = sent - 1; END;

-- When the back office last answered well, without a walk through its refusals.
CREATE INDEX api_call_good ON api_call (at) WHERE http BETWEEN 200 AND 299;

-- What a person wrote down about money that two sides do not agree about, until
-- somebody settles it. key names the difference wherever it is seen again.
CREATE TABLE noted (
	key     TEXT PRIMARY KEY,
	side    TEXT NOT NULL CHECK (side IN ('terminal', 'zoho', 'cash')),
	ref     TEXT NOT NULL,
	ours    INTEGER NOT NULL,
	theirs  INTEGER NOT NULL,
	why     TEXT NOT NULL CHECK (why <> ''),
	who     TEXT NOT NULL,
	at      INTEGER NOT NULL,
	settled INTEGER,
	settled_by TEXT NOT NULL DEFAULT '',
	outcome TEXT NOT NULL DEFAULT '',
	CHECK ((settled IS NULL) = (outcome = ''))
) STRICT, WITHOUT ROWID;
CREATE INDEX noted_open ON noted (at) WHERE settled IS NULL;
