-- What a pull needs to go on where it stopped, and to cost few calls.

-- The office's own stamp of an item's last change, the stamp its details were
-- fetched for, and whether it has parts that only the details tell.
ALTER TABLE item ADD COLUMN modified TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN detailed TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN combo INTEGER NOT NULL DEFAULT 0 CHECK (combo IN (0, 1));
-- Its place within its group as the office lists it; 0 is not told.
ALTER TABLE item ADD COLUMN seat INTEGER NOT NULL DEFAULT 0;
-- 1: the office has some of it somewhere, so its count here is asked first.
ALTER TABLE item ADD COLUMN somewhere INTEGER NOT NULL DEFAULT 0 CHECK (somewhere IN (0, 1));
-- Where an item came from that no office of this till has confirmed yet:
-- a table that was typed, or another till's file.
ALTER TABLE item ADD COLUMN origin TEXT NOT NULL DEFAULT '' CHECK (origin IN ('', 'csv', 'file'));
CREATE INDEX item_sku ON item (upper(sku)) WHERE sku <> '';
CREATE INDEX move_item ON move (item, place);

-- An id that gave way to the office's own when the item was found there by
-- SKU. Sold lines keep the old one; whoever tells the office looks here.
CREATE TABLE item_alias (
	old TEXT PRIMARY KEY,
	new TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX item_alias_new ON item_alias (new);

-- When an item's count at a place was last asked for.
CREATE TABLE stock_ask (
	item  TEXT NOT NULL,
	place TEXT NOT NULL,
	at    INTEGER NOT NULL,
	PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;

-- The chosen price list: a price per item, in paise.
CREATE TABLE list_price (
	item  TEXT PRIMARY KEY,
	price INTEGER NOT NULL CHECK (price >= 0),
	pull  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A bill that was being paid while its item gave way still takes the right one
-- from the shelf.
CREATE TRIGGER move_present AFTER INSERT ON move WHEN EXISTS (SELECT 1 FROM item_alias WHERE old = NEW.item)
BEGIN UPDATE move SET item = (SELECT new FROM item_alias WHERE old = NEW.item) WHERE id = NEW.id; END;
