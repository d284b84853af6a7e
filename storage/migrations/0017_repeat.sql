-- The id of money that a person typed: an advance or a repayment on a customer's
-- account and the cash it brought, and cash put in or taken out. Made before the
-- first try, so that a try after a COMMIT without an answer finds what is there.
ALTER TABLE account ADD COLUMN id TEXT;
ALTER TABLE drawer ADD COLUMN id TEXT;
CREATE UNIQUE INDEX account_id ON account (id) WHERE id IS NOT NULL;
CREATE UNIQUE INDEX drawer_id ON drawer (id) WHERE id IS NOT NULL;

-- A repayment's row on the account has the repayment's id. Of each customer's
-- the newest rows are those that have one.
CREATE TABLE repaid AS SELECT a.seq, r.id FROM
	(SELECT seq, customer, row_number() OVER (PARTITION BY customer ORDER BY seq DESC) AS back FROM account WHERE kind = 'on_account' AND why = 'paid_in') a
	JOIN (SELECT id, customer, row_number() OVER (PARTITION BY customer ORDER BY seq DESC) AS back FROM repayment) r ON r.customer = a.customer AND r.back = a.back;
DROP TRIGGER account_stands;
UPDATE account SET id = (SELECT id FROM repaid WHERE repaid.seq = account.seq) WHERE seq IN (SELECT seq FROM repaid);
DROP TABLE repaid;
CREATE TRIGGER account_stands BEFORE UPDATE ON account BEGIN SELECT RAISE(ABORT, 'a row of an account is never changed'); END;
