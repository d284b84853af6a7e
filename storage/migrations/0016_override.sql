-- What a line was sold at other than the item's own price, why, and who allowed
-- it. The own price of lines sold before is not known.
ALTER TABLE sale_line ADD COLUMN own_price INTEGER CHECK (own_price >= 0);
ALTER TABLE sale_line ADD COLUMN price_why TEXT NOT NULL DEFAULT '';
ALTER TABLE sale_line ADD COLUMN price_by TEXT NOT NULL DEFAULT '';
