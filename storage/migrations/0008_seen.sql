-- A difference to the back office is a task until somebody has looked at it or
-- counted the item.
ALTER TABLE stock_diff ADD COLUMN seen INTEGER;
