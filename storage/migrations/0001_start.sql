-- Money is whole paise, quantities whole thousandths of a unit, times
-- milliseconds since 1970 in UTC, days IST as 2026-11-21, ids bare UUID text,
-- Zoho's ids text. Deletions are rare and named; corrections are new rows.

CREATE TABLE setting (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One counter orders everything this single writer does: stock is reasoned
-- about by these numbers, not by clocks.
CREATE TABLE counter (
	name TEXT PRIMARY KEY,
	n    INTEGER NOT NULL CHECK (n >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('seq', 0), ('shift', 0);

CREATE TABLE person (
	id   TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('cashier', 'senior', 'manager', 'owner'))
) STRICT, WITHOUT ROWID;

-- Goods -------------------------------------------------------------------

CREATE TABLE item (
	id        TEXT PRIMARY KEY,
	sku       TEXT NOT NULL,
	name      TEXT NOT NULL,
	name_hi   TEXT NOT NULL DEFAULT '',
	hsn       TEXT NOT NULL DEFAULT '',
	codes     TEXT NOT NULL DEFAULT '[]',  -- JSON list of barcodes
	unit      TEXT NOT NULL DEFAULT '',
	price     INTEGER NOT NULL CHECK (price >= 0),
	mrp       INTEGER NOT NULL DEFAULT 0 CHECK (mrp >= 0),
	rate      INTEGER NOT NULL DEFAULT 0 CHECK (rate BETWEEN 0 AND 10000),
	tax_known INTEGER NOT NULL CHECK (tax_known IN (0, 1)),
	intra_id  TEXT NOT NULL DEFAULT '',
	inter_id  TEXT NOT NULL DEFAULT '',
	category  TEXT NOT NULL DEFAULT '',
	grp       TEXT NOT NULL DEFAULT '',
	grp_name  TEXT NOT NULL DEFAULT '',
	option1   TEXT NOT NULL DEFAULT '',
	option2   TEXT NOT NULL DEFAULT '',
	axis1     TEXT NOT NULL DEFAULT '',
	axis2     TEXT NOT NULL DEFAULT '',
	tracked   INTEGER NOT NULL CHECK (tracked IN (0, 1)),
	serial    INTEGER NOT NULL DEFAULT 0 CHECK (serial IN (0, 1)),
	sellable  INTEGER NOT NULL CHECK (sellable IN (0, 1)),
	parts     TEXT NOT NULL DEFAULT '[]',  -- JSON list of a kit's components
	reorder   INTEGER NOT NULL DEFAULT 0,
	picture   TEXT NOT NULL DEFAULT '',    -- the back office's picture id; the file is named after it
	pos       INTEGER NOT NULL DEFAULT 0,
	pulled    INTEGER NOT NULL,            -- the pull that saw it last
	gone      INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What the back office told about an item at a place: see catalog.Read.
CREATE TABLE stock_read (
	item       TEXT NOT NULL,
	place      TEXT NOT NULL,
	physical   INTEGER NOT NULL,
	committed  INTEGER,
	from_seq   INTEGER NOT NULL,
	to_seq     INTEGER NOT NULL,
	asked_run  INTEGER NOT NULL,
	asked_mono INTEGER NOT NULL,
	at         INTEGER NOT NULL,
	PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;

-- Every movement of stock this till makes: see catalog.Movement. NULL means it
-- has not happened. settled = 1 once a read is sure to contain it.
CREATE TABLE move (
	id             TEXT PRIMARY KEY,
	item           TEXT NOT NULL,
	place          TEXT NOT NULL,
	delta          INTEGER NOT NULL CHECK (delta <> 0),
	why            TEXT NOT NULL CHECK (why IN ('sale', 'cancel', 'return', 'receipt', 'damage', 'count')),
	ref            TEXT NOT NULL,          -- the sale or stock document
	at             INTEGER NOT NULL,
	born           INTEGER NOT NULL,
	confirmed      INTEGER,
	confirmed_run  INTEGER,
	confirmed_mono INTEGER,
	sent           INTEGER,
	landed         INTEGER,
	landed_run     INTEGER,
	landed_mono    INTEGER,
	settled        INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX move_open ON move (item, place) WHERE settled = 0;
CREATE INDEX move_ref ON move (ref);

-- People who buy ----------------------------------------------------------

CREATE TABLE customer (
	id        TEXT PRIMARY KEY,
	phone     TEXT NOT NULL DEFAULT '',
	name      TEXT NOT NULL DEFAULT '',
	address   TEXT NOT NULL DEFAULT '',
	pin       TEXT NOT NULL DEFAULT '',
	state     TEXT NOT NULL DEFAULT '',
	gstin     TEXT NOT NULL DEFAULT '',
	billed    INTEGER NOT NULL DEFAULT 0,
	send_bill INTEGER NOT NULL DEFAULT 0,
	offers    INTEGER NOT NULL DEFAULT 0,
	walk_in   INTEGER NOT NULL DEFAULT 0,  -- the one shared row for everybody unknown
	contact   TEXT NOT NULL DEFAULT '',    -- the back office's id
	created   INTEGER NOT NULL,
	seen      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX customer_phone ON customer (phone) WHERE phone <> '';
CREATE UNIQUE INDEX customer_walk_in ON customer (walk_in) WHERE walk_in = 1;

-- Sales -------------------------------------------------------------------

CREATE TABLE shift (
	id        TEXT PRIMARY KEY,
	no        INTEGER NOT NULL UNIQUE,
	opened    INTEGER NOT NULL,
	opened_by TEXT NOT NULL,
	closed    INTEGER,
	counted   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX shift_open ON shift ((closed IS NULL)) WHERE closed IS NULL;

-- A sale being made, whole, as JSON: see sale.Draft. It leaves this table for
-- sale when it is paid; one that was given up stays as void.
CREATE TABLE draft (
	id      TEXT PRIMARY KEY,
	state   TEXT NOT NULL CHECK (state IN ('open', 'tendering', 'set_aside', 'void')),
	held    INTEGER NOT NULL CHECK (held IN (0, 1)),
	body    TEXT NOT NULL,
	updated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_live ON draft (updated) WHERE state <> 'void';

CREATE TABLE series (
	prefix TEXT PRIMARY KEY,
	last   INTEGER NOT NULL CHECK (last > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale (
	id         TEXT PRIMARY KEY,
	seq        INTEGER NOT NULL UNIQUE,
	state      TEXT NOT NULL CHECK (state IN ('paid', 'cancelled')),
	number     TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 16),
	day        TEXT NOT NULL,
	started    INTEGER NOT NULL,
	paid       INTEGER NOT NULL,
	shift      TEXT NOT NULL REFERENCES shift (id),
	cashier    TEXT NOT NULL,
	customer   TEXT NOT NULL REFERENCES customer (id),
	buyer      TEXT NOT NULL DEFAULT '{}', -- the customer as they were on this bill
	known      INTEGER NOT NULL CHECK (known IN (0, 1)),
	stock_at   TEXT NOT NULL,              -- place the goods left
	supplier   TEXT NOT NULL,              -- State code of the seller
	place      TEXT NOT NULL,              -- place of supply, State code
	supply     TEXT NOT NULL CHECK (supply IN ('intra', 'inter')),
	gross      INTEGER NOT NULL,
	discount   INTEGER NOT NULL,
	taxable    INTEGER NOT NULL,
	cgst       INTEGER NOT NULL,
	sgst       INTEGER NOT NULL,
	igst       INTEGER NOT NULL,
	round      INTEGER NOT NULL,
	payable    INTEGER NOT NULL,
	saved      INTEGER NOT NULL,
	note       TEXT NOT NULL DEFAULT '',
	cancelled  INTEGER,
	cancel_by  TEXT,
	cancel_why TEXT,
	CHECK (taxable + cgst + sgst + igst + round = payable),
	CHECK (gross - discount + round = payable),
	CHECK ((state = 'cancelled') = (cancelled IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- Case does not make a number another one (GST portal, since June 2025).
CREATE UNIQUE INDEX sale_number ON sale (upper(number));
CREATE INDEX sale_day ON sale (day, seq);

CREATE TABLE sale_line (
	sale     TEXT NOT NULL REFERENCES sale (id),
	no       INTEGER NOT NULL,
	item     TEXT NOT NULL,
	sku      TEXT NOT NULL,
	name     TEXT NOT NULL,
	name_hi  TEXT NOT NULL,
	hsn      TEXT NOT NULL,
	unit     TEXT NOT NULL,
	category TEXT NOT NULL,
	picture  TEXT NOT NULL,
	qty      INTEGER NOT NULL CHECK (qty > 0),
	price    INTEGER NOT NULL,
	mrp      INTEGER NOT NULL,
	discount INTEGER NOT NULL,             -- off the line itself
	share    INTEGER NOT NULL,             -- of what came off the whole bill
	net      INTEGER NOT NULL,
	rate     INTEGER NOT NULL,
	intra_id TEXT NOT NULL,
	inter_id TEXT NOT NULL,
	taxable  INTEGER NOT NULL,
	cgst     INTEGER NOT NULL,
	sgst     INTEGER NOT NULL,
	igst     INTEGER NOT NULL,
	tracked  INTEGER NOT NULL,
	parts    TEXT NOT NULL,
	note     TEXT NOT NULL,
	PRIMARY KEY (sale, no),
	CHECK (taxable + cgst + sgst + igst = net)
) STRICT, WITHOUT ROWID;

-- One try to take money: see payment.Attempt. The rest of it is JSON; what
-- rules look at has a column.
CREATE TABLE attempt (
	id       TEXT PRIMARY KEY,
	sale     TEXT NOT NULL,
	terminal TEXT NOT NULL,
	number   TEXT NOT NULL,
	sequence INTEGER NOT NULL CHECK (sequence > 0),
	amount   INTEGER NOT NULL CHECK (amount > 0),
	state    TEXT NOT NULL,
	live     INTEGER NOT NULL CHECK (live IN (0, 1)),
	used     INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)), -- became a tender
	took     INTEGER NOT NULL CHECK (took IN (0, 1)),           -- the customer's money is held
	log_id   TEXT NOT NULL DEFAULT '',
	ref      TEXT NOT NULL DEFAULT '',
	rrn      TEXT NOT NULL DEFAULT '',
	started  INTEGER NOT NULL,
	body     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- One live attempt per sale; a log id or a reference belongs to one attempt.
CREATE UNIQUE INDEX attempt_live ON attempt (sale) WHERE live = 1;
CREATE UNIQUE INDEX attempt_number ON attempt (number, sequence);
CREATE UNIQUE INDEX attempt_log_id ON attempt (log_id) WHERE log_id <> '';
CREATE UNIQUE INDEX attempt_ref ON attempt (terminal, ref) WHERE ref <> '';
CREATE INDEX attempt_owed ON attempt (started) WHERE took = 1 AND used = 0;

CREATE TABLE attempt_log (
	attempt TEXT NOT NULL REFERENCES attempt (id),
	seq     INTEGER NOT NULL,
	at      INTEGER NOT NULL,
	event   TEXT NOT NULL,
	was     TEXT NOT NULL,
	became  TEXT NOT NULL,
	note    TEXT NOT NULL,
	PRIMARY KEY (attempt, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE tender (
	sale     TEXT NOT NULL REFERENCES sale (id),
	no       INTEGER NOT NULL,
	shift    TEXT NOT NULL REFERENCES shift (id),
	kind     TEXT NOT NULL,
	amount   INTEGER NOT NULL,
	given    INTEGER NOT NULL,
	change   INTEGER NOT NULL,
	standing TEXT NOT NULL CHECK (standing IN ('proven', 'claimed', 'verified', 'disputed')),
	attempt  TEXT REFERENCES attempt (id),
	rrn      TEXT NOT NULL,
	approval TEXT NOT NULL,
	tid      TEXT NOT NULL,
	log_id   TEXT NOT NULL,
	last4    TEXT NOT NULL CHECK (length(last4) <= 4),
	network  TEXT NOT NULL,
	asked    TEXT NOT NULL,
	PRIMARY KEY (sale, no),
	CHECK (kind <> 'cash' OR given - change = amount)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX tender_attempt ON tender (attempt) WHERE attempt IS NOT NULL;
CREATE UNIQUE INDEX tender_rrn ON tender (kind, tid, rrn) WHERE rrn <> '';
CREATE INDEX tender_unsure ON tender (sale) WHERE standing = 'claimed';

-- Goods that came back: see sale.Return. Its tax follows from the original's
-- lines, its round-off from total.
CREATE TABLE giveback (
	id     TEXT PRIMARY KEY,
	seq    INTEGER NOT NULL UNIQUE,
	number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 16),
	sale   TEXT NOT NULL REFERENCES sale (id),
	day    TEXT NOT NULL,
	at     INTEGER NOT NULL,
	shift  TEXT NOT NULL REFERENCES shift (id),
	who    TEXT NOT NULL,
	why    TEXT NOT NULL,
	buyer  TEXT NOT NULL,                  -- as it stands on the credit note, JSON
	total  INTEGER NOT NULL CHECK (total >= 0)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX giveback_number ON giveback (upper(number));
CREATE INDEX giveback_sale ON giveback (sale);
CREATE INDEX giveback_day ON giveback (day, seq);

CREATE TABLE giveback_line (
	giveback TEXT NOT NULL REFERENCES giveback (id),
	no       INTEGER NOT NULL,
	line     INTEGER NOT NULL,             -- of the original's
	qty      INTEGER NOT NULL CHECK (qty > 0),
	damaged  INTEGER NOT NULL CHECK (damaged IN (0, 1)),
	net      INTEGER NOT NULL,
	PRIMARY KEY (giveback, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE refund (
	giveback TEXT NOT NULL REFERENCES giveback (id),
	tender   INTEGER NOT NULL,             -- number of the original's
	kind     TEXT NOT NULL,
	amount   INTEGER NOT NULL CHECK (amount > 0),
	rrn      TEXT NOT NULL,
	PRIMARY KEY (giveback, tender)
) STRICT, WITHOUT ROWID;

CREATE TABLE drawer (
	seq    INTEGER PRIMARY KEY,
	shift  TEXT NOT NULL REFERENCES shift (id),
	kind   TEXT NOT NULL CHECK (kind IN ('float', 'sale', 'refund', 'in', 'out', 'drop')),
	amount INTEGER NOT NULL,
	at     INTEGER NOT NULL,
	who    TEXT NOT NULL,
	ref    TEXT NOT NULL,
	why    TEXT NOT NULL
) STRICT;
CREATE INDEX drawer_shift ON drawer (shift);

CREATE TABLE print_job (
	seq        INTEGER PRIMARY KEY,
	sale       TEXT NOT NULL REFERENCES sale (id),
	state      TEXT NOT NULL CHECK (state IN ('waiting', 'printed', 'none', 'stopped')),
	not_before INTEGER NOT NULL,
	tries      INTEGER NOT NULL DEFAULT 0,
	note       TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX print_waiting ON print_job (not_before) WHERE state = 'waiting';

-- Telling the back office: see sync/outbox. ---------------------------------

CREATE TABLE job (
	id         TEXT PRIMARY KEY,
	seq        INTEGER NOT NULL UNIQUE,
	kind       TEXT NOT NULL CHECK (kind IN ('customer', 'sale', 'cancellation', 'return', 'stock')),
	key        TEXT NOT NULL,
	ref        TEXT NOT NULL,
	state      TEXT NOT NULL CHECK (state IN ('born', 'open', 'stopped', 'done', 'dropped')),
	waits_on   TEXT REFERENCES job (id),
	not_before INTEGER NOT NULL,
	born       INTEGER NOT NULL,
	facts      TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX job_ref ON job (kind, ref);
CREATE INDEX job_live ON job (seq) WHERE state NOT IN ('done', 'dropped');
CREATE INDEX job_born ON job (seq) WHERE state = 'born';
CREATE INDEX job_waits ON job (waits_on) WHERE waits_on IS NOT NULL;

CREATE TABLE job_step (
	job      TEXT NOT NULL REFERENCES job (id),
	no       INTEGER NOT NULL,
	name     TEXT NOT NULL,
	state    TEXT NOT NULL CHECK (state IN ('blocked', 'ready', 'sent', 'unknown', 'done', 'skipped', 'stopped')),
	seq      INTEGER NOT NULL,             -- the job's, so that picking needs no join
	late     INTEGER NOT NULL CHECK (late IN (0, 1)),
	due      INTEGER NOT NULL,
	since    INTEGER NOT NULL,
	body     TEXT NOT NULL,                -- the whole step as JSON
	PRIMARY KEY (job, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX step_work ON job_step (late, name, seq) WHERE state IN ('ready', 'unknown');
CREATE INDEX step_open ON job_step (name) WHERE late = 0 AND state IN ('blocked', 'ready', 'sent', 'unknown');
CREATE INDEX step_sent ON job_step (job) WHERE state = 'sent';

CREATE TABLE job_call (
	seq    INTEGER PRIMARY KEY,
	job    TEXT NOT NULL REFERENCES job (id),
	step   TEXT NOT NULL,
	at     INTEGER NOT NULL,
	method TEXT NOT NULL,
	path   TEXT NOT NULL,
	http   INTEGER NOT NULL,
	code   TEXT NOT NULL,
	words  TEXT NOT NULL,
	doc    TEXT NOT NULL
) STRICT;
CREATE INDEX job_call_job ON job_call (job, seq);

-- A step that is stopped for every job: a missing scope, the same refusal
-- three times running.
CREATE TABLE step_hold (
	name  TEXT PRIMARY KEY,
	class TEXT NOT NULL,
	code  TEXT NOT NULL,
	words TEXT NOT NULL,
	key   TEXT NOT NULL,
	at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every call to the back office, because calls are money.
CREATE TABLE api_call (
	seq    INTEGER PRIMARY KEY,
	at     INTEGER NOT NULL,
	method TEXT NOT NULL,
	path   TEXT NOT NULL,
	http   INTEGER NOT NULL,
	code   TEXT NOT NULL,
	saga   INTEGER NOT NULL CHECK (saga IN (0, 1))
) STRICT;
CREATE INDEX api_call_at ON api_call (at);

-- What happened, never changed and chained by hash: see app/journal.
CREATE TABLE event (
	seq  INTEGER PRIMARY KEY,
	at   INTEGER NOT NULL,
	who  TEXT NOT NULL,
	kind TEXT NOT NULL,
	ref  TEXT NOT NULL,
	body TEXT NOT NULL,
	hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER sale_stands BEFORE UPDATE OF number, day, paid, gross, discount, taxable, cgst, sgst, igst, round, payable ON sale
BEGIN SELECT RAISE(ABORT, 'a paid sale is read-only'); END;
CREATE TRIGGER sale_kept BEFORE DELETE ON sale BEGIN SELECT RAISE(ABORT, 'a sale is never deleted'); END;
CREATE TRIGGER giveback_stands BEFORE UPDATE ON giveback BEGIN SELECT RAISE(ABORT, 'a credit note is read-only'); END;
CREATE TRIGGER giveback_kept BEFORE DELETE ON giveback BEGIN SELECT RAISE(ABORT, 'a credit note is never deleted'); END;
CREATE TRIGGER line_stands BEFORE UPDATE ON sale_line BEGIN SELECT RAISE(ABORT, 'a paid sale is read-only'); END;
