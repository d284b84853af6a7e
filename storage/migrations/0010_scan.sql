-- Every code that was scanned: when, by whom, what it was. An unknown code has
-- no item. They are never needed to sell and never in its way.
CREATE TABLE scan (
	seq  INTEGER PRIMARY KEY,
	at   INTEGER NOT NULL,
	who  TEXT NOT NULL,
	code TEXT NOT NULL,
	item TEXT NOT NULL,
	sku  TEXT NOT NULL,
	sale TEXT NOT NULL
) STRICT;
