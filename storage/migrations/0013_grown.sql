-- After ten years there are a million rows where there are a few on the first
-- day. What the till asks while it sells finds them by these.
CREATE INDEX IF NOT EXISTS attempt_sale ON attempt (sale);
CREATE INDEX IF NOT EXISTS attempt_started ON attempt (started);
CREATE INDEX IF NOT EXISTS job_about ON job (ref);
CREATE INDEX IF NOT EXISTS move_born ON move (born);
CREATE INDEX IF NOT EXISTS account_ref ON account (ref);
CREATE INDEX IF NOT EXISTS account_sale ON account (sale);
CREATE INDEX IF NOT EXISTS message_sale ON message (sale);
CREATE INDEX IF NOT EXISTS message_open ON message (seq) WHERE state IN ('waiting', 'sending', 'stopped', 'doubtful');
CREATE INDEX IF NOT EXISTS print_open ON print_job (not_before, seq) WHERE state IN ('waiting', 'stopped');
CREATE INDEX IF NOT EXISTS refund_rrn ON refund (rrn) WHERE rrn <> '';
CREATE INDEX IF NOT EXISTS stock_count_item ON stock_count (item, place);
CREATE INDEX IF NOT EXISTS repayment_customer ON repayment (customer);
