package storage

var accountsSet = Set{
	Name: "accounts",
	Help: "One row for each movement on a customer's account. For each kind they come to what customers hold; on account, negative by what they owe. What was paid_in is in cash too.",
	Columns: []Column{
		{"cursor", Whole, "order of writing"},
		{"key", Text, "id of what a person booked; of the other rows the cursor, as text"},
		{"day", Text, "date in India"},
		{"at", Moment, "when"},
		{"who", Text, "id of who booked it"},
		{"customer", Text, "key in customers"},
		{"kind", Text, "credit_note, advance or on_account"},
		{"why", Text, "granted, paid_in, spent or taken_back"},
		{"amount", Rupees, "negative: it was spent"},
		{"number", Text, "of the bill it paid"},
		{"reference", Text, "number of the credit note, or what it was for"},
	},
	query: `SELECT a.seq, coalesce(a.id, CAST(a.seq AS TEXT)), date(a.at / 1000 + 19800, 'unixepoch'), a.at, a.who, a.customer, a.kind, a.why, a.amount,
		coalesce((SELECT number FROM sale s WHERE s.id = a.sale), ''), a.ref
		FROM account a WHERE a.seq > ?1 ORDER BY a.seq`,
}

var repaymentsSet = Set{
	Name: "repayments",
	Help: "One row for each bill that a repayment of an account pays, as Zoho is told it. A repayment's rows come to its row in accounts.",
	Columns: []Column{
		{"cursor", Whole, "order of writing"},
		{"key", Text, "id of the repayment, a slash, number of its bill"},
		{"account", Text, "id of the repayment, its key in accounts"},
		{"day", Text, "date of the repayment in India"},
		{"at", Moment, "when"},
		{"who", Text, "id of who took it"},
		{"customer", Text, "key in customers"},
		{"number", Text, "of the bill it pays"},
		{"state", Text, "of the bill: paid or cancelled"},
		{"amount", Rupees, "towards that bill"},
		{"zoho", Text, "sent, waiting, stopped or never"},
	},
	query: `SELECT r.seq, r.id || '/' || p.no, r.id, r.day, r.at, r.who, r.customer, s.number, s.state, p.amount,
		CASE j.state WHEN 'done' THEN 'sent' WHEN 'stopped' THEN 'stopped' WHEN 'dropped' THEN 'never' ELSE 'waiting' END
		FROM repayment r JOIN repayment_part p ON p.repayment = r.id JOIN sale s ON s.id = p.sale LEFT JOIN job j ON j.kind = 'repayment' AND j.ref = r.id
		WHERE r.seq > ?1 ORDER BY r.seq, p.no`,
}
