-- What the e-invoice portal answered about a credit note, kept as its answers
-- about bills are: never changed, the newest stands.
CREATE TABLE einvoice_note (
	seq    INTEGER PRIMARY KEY,
	note   TEXT NOT NULL REFERENCES giveback (id),
	irn    TEXT NOT NULL CHECK (length(irn) = 64),
	ack_no TEXT NOT NULL,
	ack_at INTEGER,                        -- NULL where it is not known
	qr     TEXT NOT NULL,                  -- the signed code's text, '' where it is not known
	source TEXT NOT NULL CHECK (source IN ('person', 'zoho')),
	at     INTEGER NOT NULL,
	who    TEXT NOT NULL
) STRICT;
CREATE INDEX einvoice_note_note ON einvoice_note (note, seq);
CREATE INDEX einvoice_note_irn ON einvoice_note (irn);
CREATE TRIGGER einvoice_note_stands BEFORE UPDATE ON einvoice_note BEGIN SELECT RAISE(ABORT, 'an answer of the portal is never changed'); END;
CREATE TRIGGER einvoice_note_kept BEFORE DELETE ON einvoice_note BEGIN SELECT RAISE(ABORT, 'an answer of the portal is never deleted'); END;
-- Credit notes to businesses: few among all.
CREATE INDEX giveback_business ON giveback (seq) WHERE coalesce(json_extract(buyer, '$.GSTIN'), '') <> '';
