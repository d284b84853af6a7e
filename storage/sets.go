package storage

// Sets are what can be exported, in the order they are listed.
var Sets = []Set{salesSet, linesSet, paymentsSet, returnsSet, refundsSet, cancelledSet, accountsSet, repaymentsSet, stockSet, shiftsSet, cashSet, itemsSet, customersSet, scansSet, eventsSet}

// taxes are the columns of a taxed amount.
func taxes(of string) []Column {
	return []Column{
		{"taxable", Rupees, "taxable value of " + of}, {"cgst", Rupees, "central tax"}, {"sgst", Rupees, "State tax"}, {"igst", Rupees, "integrated tax"},
	}
}

// portalsAnswer is what the e-invoice portal answered about a document.
var portalsAnswer = []Column{
	{"irn", Text, "the e-invoice portal's number; empty where it has given none"},
	{"ack_number", Text, "its acknowledgement number"},
	{"ack_date", Moment, "when it acknowledged; empty where that is not known"},
}

func columns(parts ...[]Column) []Column {
	var all []Column
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

var salesSet = Set{
	Name: "sales", Help: "One row for each bill. Bills whose zoho is sent come to Zoho's invoices; with waiting and stopped they come to all that stand.",
	Columns: columns([]Column{
		{"cursor", Whole, "order of writing"},
		{"key", Text, "id of the bill, the reference number in Zoho"},
		{"number", Text, "bill number"},
		{"state", Text, "paid or cancelled"},
		{"day", Text, "date of the bill in India"},
		{"paid_at", Moment, "when it was paid"},
		{"shift", Whole, "number of the shift"},
		{"cashier", Text, "id of who made it"},
		{"cashier_name", Text, "their name"},
		{"customer", Text, "key in customers; empty for a walk-in"},
		{"gstin", Text, "of a business buyer"},
		{"place_of_supply", Text, "State code"},
		{"supply", Text, "intra or inter"},
		{"gross", Rupees, "before discounts"},
		{"discount", Rupees, "what came off"},
	}, taxes("the bill"), []Column{
		{"round_off", Rupees, "to the whole rupee"}, {"total", Rupees, "what was paid"}, {"zoho", Text, "sent, waiting, stopped, or never (taken back before it was sent)"},
	}, portalsAnswer),
	query: `SELECT s.seq, s.id, s.number, s.state, s.day, s.paid, f.no, s.cashier, coalesce(p.name, ''), CASE s.known WHEN 1 THEN s.customer ELSE '' END,
		coalesce(json_extract(s.buyer, '$.GSTIN'), ''), s.place, s.supply, s.gross, s.discount, s.taxable, s.cgst, s.sgst, s.igst, s.round, s.payable,
		CASE j.state WHEN 'done' THEN 'sent' WHEN 'stopped' THEN 'stopped' WHEN 'dropped' THEN 'never' ELSE 'waiting' END,
		coalesce(e.irn, ''), coalesce(e.ack_no, ''), e.ack_at
		FROM sale s LEFT JOIN einvoice e ON e.seq = (SELECT max(seq) FROM einvoice WHERE sale = s.id) JOIN shift f ON f.id = s.shift LEFT JOIN person p ON p.id = s.cashier LEFT JOIN job j ON j.kind = 'sale' AND j.ref = s.id
		WHERE s.seq > ?1 ORDER BY s.seq`,
}

var linesSet = Set{
	Name: "lines", Help: "One row for each line of each bill. Their taxable value, tax and the bills' round-off come to the bills' totals.",
	Columns: columns([]Column{
		{"cursor", Whole, "that of the bill"},
		{"key", Text, "id of the bill, a slash, number of the line"},
		{"number", Text, "bill number"},
		{"state", Text, "of the bill: paid or cancelled"},
		{"day", Text, "date of the bill"},
		{"line", Whole, "number of the line"},
		{"item", Text, "id of the item"},
		{"sku", Text, "as sold"},
		{"name", Text, "as sold"},
		{"hsn", Text, "HSN code"},
		{"category", Text, "as sold"},
		{"unit", Text, "of the quantity"},
		{"quantity", Quantity, "sold"},
		{"bundle", Truth, "a composite item: its parts are in items and stock"},
		{"price", Rupees, "of one unit, tax included"},
		{"own_price", Rupees, "the item's own price then; 0 where it is not known"},
		{"price_why", Text, "why it was sold at another price; empty for the item's own"},
		{"price_by", Text, "id of who allowed that"},
		{"price_by_name", Text, "their name"},
		{"mrp", Rupees, "printed price; 0 for none"},
		{"line_discount", Rupees, "off this line"},
		{"bill_discount", Rupees, "this line's share of what came off the whole bill"},
		{"net", Rupees, "tax included"},
		{"rate", Percent, "GST"},
	}, taxes("the line")),
	query: `SELECT s.seq, s.id || '/' || l.no, s.number, s.state, s.day, l.no, l.item, l.sku, l.name, l.hsn, l.category, l.unit, l.qty,
		l.parts NOT IN ('[]', 'null', ''), l.price, l.own_price, l.price_why, l.price_by, coalesce(p.name, ''), l.mrp, l.discount, l.share, l.net, l.rate, l.taxable, l.cgst, l.sgst, l.igst
		FROM sale s JOIN sale_line l ON l.sale = s.id LEFT JOIN person p ON p.id = l.price_by WHERE s.seq > ?1 ORDER BY s.seq, l.no`,
}

var paymentsSet = Set{
	Name: "payments", Help: "One row for each way a part of a bill was paid, with the gateway's references. Their amounts come to the bills' totals.",
	Columns: []Column{
		{"cursor", Whole, "that of the bill"},
		{"key", Text, "id of the bill, a slash, number of the payment"},
		{"number", Text, "bill number"},
		{"state", Text, "of the bill: paid or cancelled"},
		{"day", Text, "date of the bill"},
		{"paid_at", Moment, "when the bill was paid"},
		{"kind", Text, "cash, card, upi, upi_qr, standalone, credit_note, advance, on_account"},
		{"amount", Rupees, "towards the bill"},
		{"given", Rupees, "cash handed over"},
		{"change", Rupees, "cash given back"},
		{"standing", Text, "proven, claimed, unverified, verified or disputed"},
		{"rrn", Text, "retrieval reference number, or UPI reference"},
		{"approval", Text, "approval code"},
		{"terminal_id", Text, "TID"},
		{"transaction_id", Text, "the gateway's transaction log id"},
		{"last4", Text, "last four digits of the card"},
		{"network", Text, "of the card"},
		{"evidence", Text, "what a person had seen"},
		{"reference", Text, "reference in our UPI code, or number of a credit note"},
		{"attempt", Text, "id of the payment attempt"},
	},
	query: `SELECT s.seq, s.id || '/' || x.no, s.number, s.state, s.day, s.paid, x.kind, x.amount, x.given, x.change, x.standing, x.rrn, x.approval, x.tid, x.log_id,
		x.last4, x.network, x.evidence, x.ref, coalesce(x.attempt, '')
		FROM sale s JOIN tender x ON x.sale = s.id WHERE s.seq > ?1 ORDER BY s.seq, x.no`,
}

var returnsSet = Set{
	Name: "returns", Help: "One row for each line of each credit note.",
	Columns: columns([]Column{
		{"cursor", Whole, "order of writing"},
		{"key", Text, "id of the credit note, a slash, number of its line"},
		{"credit_note", Text, "its number"},
		{"number", Text, "of the bill it is against"},
		{"day", Text, "date of the credit note"},
		{"at", Moment, "when"},
		{"who", Text, "id of who took it back"},
		{"why", Text, "the reason"},
		{"line", Whole, "of the bill"},
		{"item", Text, "id of the item"},
		{"sku", Text, "as sold"},
		{"name", Text, "as sold"},
		{"quantity", Quantity, "that came back"},
		{"damaged", Truth, "not fit to be sold again"},
		{"net", Rupees, "tax included"},
		{"rate", Percent, "GST"},
		{"supply", Text, "intra or inter"},
	}, taxes("the line"), portalsAnswer),
	query: `SELECT g.seq, g.id || '/' || b.no, g.number, s.number, g.day, g.at, g.who, g.why, b.line, l.item, l.sku, l.name, b.qty, b.damaged, b.net, l.rate, s.supply, 0, 0, 0, 0,
		coalesce(e.irn, ''), coalesce(e.ack_no, ''), e.ack_at
		FROM giveback g LEFT JOIN einvoice_note e ON e.seq = (SELECT max(seq) FROM einvoice_note WHERE note = g.id) JOIN giveback_line b ON b.giveback = g.id JOIN sale s ON s.id = g.sale JOIN sale_line l ON l.sale = g.sale AND l.no = b.line
		WHERE g.seq > ?1 ORDER BY g.seq, b.no`,
	finish: splitReturned,
}

var refundsSet = Set{
	Name: "refunds", Help: "One row for each way money went back for a credit note. Their amounts come to the credit notes' totals.",
	Columns: []Column{
		{"cursor", Whole, "that of the credit note"},
		{"key", Text, "id of the credit note, a slash, number of the bill's payment"},
		{"credit_note", Text, "its number"},
		{"number", Text, "of the bill"},
		{"day", Text, "date of the credit note"},
		{"kind", Text, "as in payments"},
		{"amount", Rupees, "that went back"},
		{"rrn", Text, "reference of the refund's slip"},
	},
	query: `SELECT g.seq, g.id || '/' || f.tender, g.number, s.number, g.day, f.kind, f.amount, f.rrn
		FROM giveback g JOIN refund f ON f.giveback = g.id JOIN sale s ON s.id = g.sale WHERE g.seq > ?1 ORDER BY g.seq, f.tender`,
}

var cancelledSet = Set{
	Name: "cancelled", Help: "One row for each bill that was taken back; a bill that was exported before shows here that it no longer stands.",
	Columns: []Column{
		{"cursor", Whole, "of the event"},
		{"key", Text, "id of the bill"},
		{"number", Text, "bill number"},
		{"day", Text, "date of the bill"},
		{"at", Moment, "when it was taken back"},
		{"who", Text, "by whom"},
		{"why", Text, "the reason"},
		{"undone", Truth, "at once, within the time for that"},
		{"total", Rupees, "of the bill"},
	},
	query: `SELECT e.seq, s.id, s.number, s.day, e.at, e.who, coalesce(s.cancel_why, ''), b.undone, s.payable
		FROM event e JOIN sale s ON s.id = e.ref JOIN taken_back b ON b.sale = s.id WHERE e.seq > ?1 AND e.kind = 'sale_cancelled' ORDER BY e.seq`,
}
