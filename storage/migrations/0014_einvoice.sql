-- What the e-invoice portal answered about a bill (CGST Rule 48(4)). An answer is
-- never changed: a fuller or corrected one is a new row, and the newest stands.
CREATE TABLE einvoice (
	seq    INTEGER PRIMARY KEY,
	sale   TEXT NOT NULL REFERENCES sale (id),
	irn    TEXT NOT NULL CHECK (length(irn) = 64),
	ack_no TEXT NOT NULL,
	ack_at INTEGER,                        -- NULL where it is not known
	qr     TEXT NOT NULL,                  -- the signed code's text, '' where it is not known
	source TEXT NOT NULL CHECK (source IN ('person', 'zoho')),
	at     INTEGER NOT NULL,
	who    TEXT NOT NULL
) STRICT;
CREATE INDEX einvoice_sale ON einvoice (sale, seq);
CREATE INDEX einvoice_irn ON einvoice (irn);
CREATE TRIGGER einvoice_stands BEFORE UPDATE ON einvoice BEGIN SELECT RAISE(ABORT, 'an answer of the portal is never changed'); END;
CREATE TRIGGER einvoice_kept BEFORE DELETE ON einvoice BEGIN SELECT RAISE(ABORT, 'an answer of the portal is never deleted'); END;
-- Bills of a seller who must have an answer: a list among a million others.
CREATE INDEX sale_einvoice ON sale (seq) WHERE json_extract(terms, '$.Seller.EInvoice');

-- Delivery challans (CGST Rule 55): papers of goods that move without being
-- sold. The body is catalog.Challan as JSON, as it was written.
CREATE TABLE challan (
	seq       INTEGER PRIMARY KEY,
	id        TEXT NOT NULL UNIQUE,
	number    TEXT NOT NULL UNIQUE,
	day       TEXT NOT NULL,
	at        INTEGER NOT NULL,
	who       TEXT NOT NULL,
	kind      TEXT NOT NULL CHECK (kind IN ('to_fair', 'from_fair', 'approval', 'other')),
	fair      TEXT REFERENCES fair (id),
	body      TEXT NOT NULL,
	cancelled TEXT                         -- why, NULL while it stands
) STRICT;
CREATE INDEX challan_day ON challan (day);
CREATE INDEX challan_number ON challan (upper(number));
CREATE INDEX challan_fair ON challan (fair, seq);
CREATE INDEX challan_at ON challan (at);
CREATE TRIGGER challan_stands BEFORE UPDATE OF id, number, day, at, who, kind, fair, body ON challan
BEGIN SELECT RAISE(ABORT, 'a challan is never changed'); END;
CREATE TRIGGER challan_kept BEFORE DELETE ON challan BEGIN SELECT RAISE(ABORT, 'a challan is never deleted'); END;
