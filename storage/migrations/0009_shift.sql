-- Shifts that are counted and closed, and totals that are kept with each bill,
-- so that a manager's day is read in milliseconds however many bills there are.

-- The business day: a shift opened after a close belongs to the next one. The
-- bills in it keep their calendar date, which is what the law asks for.
ALTER TABLE shift ADD COLUMN day TEXT NOT NULL DEFAULT '';
ALTER TABLE shift ADD COLUMN closed_by TEXT;
UPDATE shift SET day = date(opened / 1000 + 19800, 'unixepoch');
INSERT INTO counter VALUES ('z', 0);

-- What a person counted in the box. sheet is JSON, a list of face (paise) and
-- n; expected is what should have been there at that moment.
CREATE TABLE cash_count (
	seq      INTEGER PRIMARY KEY,
	shift    TEXT NOT NULL REFERENCES shift (id),
	what     TEXT NOT NULL CHECK (what IN ('float', 'look', 'close')),
	blind    INTEGER NOT NULL CHECK (blind IN (0, 1)),
	total    INTEGER NOT NULL CHECK (total >= 0),
	expected INTEGER NOT NULL,
	sheet    TEXT NOT NULL,
	at       INTEGER NOT NULL,
	who      TEXT NOT NULL
) STRICT;
CREATE INDEX cash_count_shift ON cash_count (shift);
CREATE TRIGGER cash_count_stands BEFORE UPDATE ON cash_count BEGIN SELECT RAISE(ABORT, 'a count is never changed'); END;
CREATE TRIGGER cash_count_kept BEFORE DELETE ON cash_count BEGIN SELECT RAISE(ABORT, 'a count is never deleted'); END;

-- A closed shift as it was: shift.Z as JSON, with the hash of the journal's
-- last event, which is the closing itself.
CREATE TABLE z_report (
	no    INTEGER PRIMARY KEY,
	shift TEXT NOT NULL UNIQUE REFERENCES shift (id),
	day   TEXT NOT NULL,
	at    INTEGER NOT NULL,
	chain TEXT NOT NULL,
	body  TEXT NOT NULL
) STRICT;
CREATE INDEX z_report_day ON z_report (day);
CREATE TRIGGER z_stands BEFORE UPDATE ON z_report BEGIN SELECT RAISE(ABORT, 'a Z report is frozen'); END;
CREATE TRIGGER z_kept BEFORE DELETE ON z_report BEGIN SELECT RAISE(ABORT, 'a Z report is never deleted'); END;
CREATE TRIGGER shift_stays_closed BEFORE UPDATE ON shift WHEN OLD.closed IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed shift stays closed'); END;
CREATE TRIGGER drawer_stands BEFORE UPDATE ON drawer BEGIN SELECT RAISE(ABORT, 'cash that moved stays written'); END;
CREATE TRIGGER drawer_kept BEFORE DELETE ON drawer BEGIN SELECT RAISE(ABORT, 'cash that moved stays written'); END;
CREATE TRIGGER drawer_open BEFORE INSERT ON drawer WHEN (SELECT closed FROM shift WHERE id = NEW.shift) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the shift is closed'); END;

-- Which bills were taken back, in which shift: one of an earlier shift is an
-- adjustment of that later one.
CREATE TABLE taken_back (
	sale   TEXT PRIMARY KEY REFERENCES sale (id),
	shift  TEXT NOT NULL REFERENCES shift (id),
	day    TEXT NOT NULL,
	who    TEXT NOT NULL,
	undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX taken_back_shift ON taken_back (shift);
CREATE INDEX taken_back_day ON taken_back (day);
INSERT INTO taken_back SELECT s.id, coalesce((SELECT x.id FROM shift x WHERE x.opened <= s.cancelled ORDER BY x.no DESC LIMIT 1), s.shift),
	date(s.cancelled / 1000 + 19800, 'unixepoch'), s.cancel_by,
	EXISTS (SELECT 1 FROM event e WHERE e.kind = 'sale_undone' AND e.ref = s.id)
	FROM sale s WHERE s.state = 'cancelled';
CREATE INDEX giveback_shift ON giveback (shift);

-- Totals of bills that stand. The triggers below keep them in the very
-- statement that writes, so no path past them exists; haat verify adds them up
-- anew. hour is IST.
CREATE TABLE bill_total (
	day        TEXT NOT NULL,
	shift      TEXT NOT NULL,
	hour       INTEGER NOT NULL,
	cashier    TEXT NOT NULL,
	bills      INTEGER NOT NULL,
	known      INTEGER NOT NULL,
	gross      INTEGER NOT NULL,
	discount   INTEGER NOT NULL,
	taxable    INTEGER NOT NULL,
	cgst       INTEGER NOT NULL,
	sgst       INTEGER NOT NULL,
	igst       INTEGER NOT NULL,
	round      INTEGER NOT NULL,
	payable    INTEGER NOT NULL,
	cancelled  INTEGER NOT NULL,
	cancel_sum INTEGER NOT NULL,
	PRIMARY KEY (day, shift, hour, cashier)
) STRICT, WITHOUT ROWID;
CREATE INDEX bill_total_shift ON bill_total (shift);

-- business: to a buyer with a GSTIN. place: the State of supply, between States.
CREATE TABLE rate_total (
	day      TEXT NOT NULL,
	shift    TEXT NOT NULL,
	rate     INTEGER NOT NULL,
	business INTEGER NOT NULL,
	place    TEXT NOT NULL,
	taxable  INTEGER NOT NULL,
	cgst     INTEGER NOT NULL,
	sgst     INTEGER NOT NULL,
	igst     INTEGER NOT NULL,
	PRIMARY KEY (day, shift, rate, business, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX rate_total_shift ON rate_total (shift);

CREATE TABLE tender_total (
	day     TEXT NOT NULL,
	shift   TEXT NOT NULL,
	kind    TEXT NOT NULL,
	network TEXT NOT NULL,
	unsure  INTEGER NOT NULL,
	bills   INTEGER NOT NULL,
	amount  INTEGER NOT NULL,
	PRIMARY KEY (day, shift, kind, network, unsure)
) STRICT, WITHOUT ROWID;
CREATE INDEX tender_total_shift ON tender_total (shift);

-- What was sold, less what came back on that day.
CREATE TABLE item_total (
	day      TEXT NOT NULL,
	item     TEXT NOT NULL,
	name     TEXT NOT NULL,
	name_hi  TEXT NOT NULL,
	picture  TEXT NOT NULL,
	category TEXT NOT NULL,
	qty      INTEGER NOT NULL,
	amount   INTEGER NOT NULL,
	PRIMARY KEY (day, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_total_best ON item_total (day, amount);
CREATE TABLE category_total (
	day      TEXT NOT NULL,
	category TEXT NOT NULL,
	qty      INTEGER NOT NULL,
	amount   INTEGER NOT NULL,
	PRIMARY KEY (day, category)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER total_bill AFTER INSERT ON sale BEGIN
	INSERT INTO bill_total VALUES (NEW.day, NEW.shift, (NEW.paid / 60000 + 330) / 60 % 24, NEW.cashier, 1, NEW.known, NEW.gross, NEW.discount,
		NEW.taxable, NEW.cgst, NEW.sgst, NEW.igst, NEW.round, NEW.payable, 0, 0)
	ON CONFLICT DO UPDATE SET bills = bills + 1, known = known + excluded.known, gross = gross + excluded.gross,
		discount = discount + excluded.discount, taxable = taxable + excluded.taxable, cgst = cgst + excluded.cgst, sgst = sgst + excluded.sgst,
		igst = igst + excluded.igst, round = round + excluded.round, payable = payable + excluded.payable;
END;

CREATE TRIGGER total_line AFTER INSERT ON sale_line BEGIN
	INSERT INTO rate_total SELECT day, shift, NEW.rate, coalesce(json_extract(buyer, '$.GSTIN'), '') <> '', CASE supply WHEN 'inter' THEN place ELSE '' END,
		NEW.taxable, NEW.cgst, NEW.sgst, NEW.igst FROM sale WHERE id = NEW.sale
	ON CONFLICT DO UPDATE SET taxable = taxable + excluded.taxable, cgst = cgst + excluded.cgst, sgst = sgst + excluded.sgst, igst = igst + excluded.igst;
	INSERT INTO item_total SELECT day, NEW.item, NEW.name, NEW.name_hi, NEW.picture, NEW.category, NEW.qty, NEW.net FROM sale WHERE id = NEW.sale
	ON CONFLICT DO UPDATE SET qty = qty + excluded.qty, amount = amount + excluded.amount, name = excluded.name, name_hi = excluded.name_hi,
		picture = max(picture, excluded.picture), category = max(category, excluded.category);
	INSERT INTO category_total SELECT day, NEW.category, NEW.qty, NEW.net FROM sale WHERE id = NEW.sale
	ON CONFLICT DO UPDATE SET qty = qty + excluded.qty, amount = amount + excluded.amount;
END;

CREATE TRIGGER total_tender AFTER INSERT ON tender BEGIN
	INSERT INTO tender_total SELECT s.day, NEW.shift, NEW.kind, NEW.network, NEW.standing IN ('claimed', 'unverified', 'disputed'),
		NOT EXISTS (SELECT 1 FROM tender o WHERE o.sale = NEW.sale AND o.no <> NEW.no AND o.kind = NEW.kind AND o.network = NEW.network
			AND (o.standing IN ('claimed', 'unverified', 'disputed')) = (NEW.standing IN ('claimed', 'unverified', 'disputed'))),
		NEW.amount FROM sale s WHERE s.id = NEW.sale AND true
	ON CONFLICT DO UPDATE SET bills = bills + excluded.bills, amount = amount + excluded.amount;
END;

-- A standing that moves takes the tender from one row to the other.
CREATE TRIGGER total_standing AFTER UPDATE OF standing ON tender
WHEN (OLD.standing IN ('claimed', 'unverified', 'disputed')) <> (NEW.standing IN ('claimed', 'unverified', 'disputed'))
	AND (SELECT state FROM sale WHERE id = NEW.sale) = 'paid'
BEGIN
	UPDATE tender_total SET amount = amount - OLD.amount, bills = bills - NOT EXISTS (SELECT 1 FROM tender o WHERE o.sale = NEW.sale AND o.no <> NEW.no
			AND o.kind = OLD.kind AND o.network = OLD.network AND (o.standing IN ('claimed', 'unverified', 'disputed')) = unsure)
		WHERE day = (SELECT day FROM sale WHERE id = NEW.sale) AND shift = OLD.shift AND kind = OLD.kind AND network = OLD.network
			AND unsure = (OLD.standing IN ('claimed', 'unverified', 'disputed'));
	INSERT INTO tender_total SELECT s.day, NEW.shift, NEW.kind, NEW.network, NEW.standing IN ('claimed', 'unverified', 'disputed'),
		NOT EXISTS (SELECT 1 FROM tender o WHERE o.sale = NEW.sale AND o.no <> NEW.no AND o.kind = NEW.kind AND o.network = NEW.network
			AND (o.standing IN ('claimed', 'unverified', 'disputed')) = (NEW.standing IN ('claimed', 'unverified', 'disputed'))),
		NEW.amount FROM sale s WHERE s.id = NEW.sale AND true
	ON CONFLICT DO UPDATE SET bills = bills + excluded.bills, amount = amount + excluded.amount;
END;

CREATE TRIGGER total_cancel AFTER UPDATE OF state ON sale WHEN OLD.state = 'paid' AND NEW.state = 'cancelled' BEGIN
	UPDATE bill_total SET bills = bills - 1, known = known - NEW.known, gross = gross - NEW.gross, discount = discount - NEW.discount,
		taxable = taxable - NEW.taxable, cgst = cgst - NEW.cgst, sgst = sgst - NEW.sgst, igst = igst - NEW.igst, round = round - NEW.round,
		payable = payable - NEW.payable, cancelled = cancelled + 1, cancel_sum = cancel_sum + NEW.payable
		WHERE day = NEW.day AND shift = NEW.shift AND hour = (NEW.paid / 60000 + 330) / 60 % 24 AND cashier = NEW.cashier;
	INSERT INTO rate_total SELECT NEW.day, NEW.shift, rate, coalesce(json_extract(NEW.buyer, '$.GSTIN'), '') <> '',
		CASE NEW.supply WHEN 'inter' THEN NEW.place ELSE '' END, sum(taxable), sum(cgst), sum(sgst), sum(igst)
		FROM sale_line WHERE sale = NEW.id GROUP BY rate
	ON CONFLICT DO UPDATE SET taxable = taxable - excluded.taxable, cgst = cgst - excluded.cgst, sgst = sgst - excluded.sgst, igst = igst - excluded.igst;
	INSERT INTO item_total SELECT NEW.day, item, '', '', '', '', sum(qty), sum(net) FROM sale_line WHERE sale = NEW.id GROUP BY item
	ON CONFLICT DO UPDATE SET qty = qty - excluded.qty, amount = amount - excluded.amount;
	INSERT INTO category_total SELECT NEW.day, category, sum(qty), sum(net) FROM sale_line WHERE sale = NEW.id GROUP BY category
	ON CONFLICT DO UPDATE SET qty = qty - excluded.qty, amount = amount - excluded.amount;
	INSERT INTO tender_total SELECT NEW.day, shift, kind, network, standing IN ('claimed', 'unverified', 'disputed'), 1, sum(amount)
		FROM tender WHERE sale = NEW.id GROUP BY shift, kind, network, 5
	ON CONFLICT DO UPDATE SET bills = bills - 1, amount = amount - excluded.amount;
END;

CREATE TRIGGER total_back AFTER INSERT ON giveback_line BEGIN
	INSERT INTO item_total SELECT g.day, l.item, l.name, l.name_hi, l.picture, l.category, -NEW.qty, -NEW.net
		FROM giveback g JOIN sale_line l ON l.sale = g.sale AND l.no = NEW.line WHERE g.id = NEW.giveback
	ON CONFLICT DO UPDATE SET qty = qty + excluded.qty, amount = amount + excluded.amount;
	INSERT INTO category_total SELECT g.day, l.category, -NEW.qty, -NEW.net
		FROM giveback g JOIN sale_line l ON l.sale = g.sale AND l.no = NEW.line WHERE g.id = NEW.giveback
	ON CONFLICT DO UPDATE SET qty = qty + excluded.qty, amount = amount + excluded.amount;
END;

-- The same sums again, of the rows themselves: what the totals begin with, and
-- what they are checked against.
CREATE VIEW bill_sums AS SELECT day, shift, (paid / 60000 + 330) / 60 % 24 AS hour, cashier, sum(state = 'paid') AS bills,
	sum(CASE state WHEN 'paid' THEN known ELSE 0 END) AS known, sum(CASE state WHEN 'paid' THEN gross ELSE 0 END) AS gross,
	sum(CASE state WHEN 'paid' THEN discount ELSE 0 END) AS discount, sum(CASE state WHEN 'paid' THEN taxable ELSE 0 END) AS taxable,
	sum(CASE state WHEN 'paid' THEN cgst ELSE 0 END) AS cgst, sum(CASE state WHEN 'paid' THEN sgst ELSE 0 END) AS sgst,
	sum(CASE state WHEN 'paid' THEN igst ELSE 0 END) AS igst, sum(CASE state WHEN 'paid' THEN round ELSE 0 END) AS round,
	sum(CASE state WHEN 'paid' THEN payable ELSE 0 END) AS payable, sum(state = 'cancelled') AS cancelled,
	sum(CASE state WHEN 'cancelled' THEN payable ELSE 0 END) AS cancel_sum FROM sale GROUP BY 1, 2, 3, 4;
CREATE VIEW rate_sums AS SELECT s.day, s.shift, l.rate, coalesce(json_extract(s.buyer, '$.GSTIN'), '') <> '' AS business,
	CASE s.supply WHEN 'inter' THEN s.place ELSE '' END AS place, sum(l.taxable) AS taxable, sum(l.cgst) AS cgst, sum(l.sgst) AS sgst, sum(l.igst) AS igst
	FROM sale s JOIN sale_line l ON l.sale = s.id WHERE s.state = 'paid' GROUP BY 1, 2, 3, 4, 5;
CREATE VIEW tender_sums AS SELECT s.day, x.shift, x.kind, x.network, x.standing IN ('claimed', 'unverified', 'disputed') AS unsure,
	count(DISTINCT x.sale) AS bills, sum(x.amount) AS amount FROM sale s JOIN tender x ON x.sale = s.id WHERE s.state = 'paid' GROUP BY 1, 2, 3, 4, 5;
CREATE VIEW item_moves AS SELECT s.day, l.item, l.name, l.name_hi, l.picture, l.category, l.qty, l.net FROM sale s JOIN sale_line l ON l.sale = s.id WHERE s.state = 'paid'
	UNION ALL SELECT g.day, l.item, l.name, l.name_hi, l.picture, l.category, -b.qty, -b.net
	FROM giveback g JOIN giveback_line b ON b.giveback = g.id JOIN sale_line l ON l.sale = g.sale AND l.no = b.line;
CREATE VIEW item_sums AS SELECT day, item, max(name) AS name, max(name_hi) AS name_hi, max(picture) AS picture, max(category) AS category,
	sum(qty) AS qty, sum(net) AS amount FROM item_moves GROUP BY 1, 2;
CREATE VIEW category_sums AS SELECT day, category, sum(qty) AS qty, sum(net) AS amount FROM item_moves GROUP BY 1, 2;

INSERT INTO bill_total SELECT * FROM bill_sums;
INSERT INTO rate_total SELECT * FROM rate_sums;
INSERT INTO tender_total SELECT * FROM tender_sums;
INSERT INTO item_total SELECT * FROM item_sums;
INSERT INTO category_total SELECT * FROM category_sums;
