package storage

var stockSet = Set{
	Name: "stock", Help: "One row for each movement of stock this till made; bundles as their parts.",
	Columns: []Column{
		{"cursor", Whole, "order of writing"},
		{"key", Text, "id of the movement"},
		{"at", Moment, "when"},
		{"item", Text, "id of the item"},
		{"sku", Text, "as it is now"},
		{"name", Text, "as it is now"},
		{"place", Text, "the warehouse's id in Zoho"},
		{"quantity", Quantity, "negative: it left"},
		{"why", Text, "sale, cancel, return, receipt, damage or count"},
		{"document", Text, "number of the bill, credit note or stock document"},
		{"zoho", Text, "counted, on its way, or waiting"},
	},
	query: `SELECT m.born, m.id, m.at, m.item, coalesce(i.sku, ''), coalesce(i.name, ''), m.place, m.delta, m.why,
		coalesce((SELECT number FROM sale WHERE id = m.ref), (SELECT number FROM giveback WHERE id = m.ref), (SELECT number FROM stock_doc WHERE id = m.ref), ''),
		CASE WHEN m.landed IS NOT NULL OR m.settled = 1 THEN 'counted' WHEN m.sent IS NOT NULL THEN 'on its way' ELSE 'waiting' END
		FROM move m LEFT JOIN item i ON i.id = m.item WHERE m.born > ?1 ORDER BY m.born`,
}

var shiftsSet = Set{
	Name: "shifts", Help: "One row for each Z report, as it was when the cash box was closed.",
	Columns: []Column{
		{"cursor", Whole, "number of the Z report"},
		{"key", Text, "id of the shift"},
		{"shift", Whole, "number of the shift"},
		{"day", Text, "business day"},
		{"opened", Moment, "when"},
		{"closed", Moment, "when"},
		{"closed_by", Text, "id of who closed it"},
		{"bills", Whole, "that stood"},
		{"sales", Rupees, "before returns"},
		{"returned", Rupees, "for credit notes"},
		{"float", Rupees, "opening cash"},
		{"cash_sales", Rupees, "net of change"},
		{"cash_in", Rupees, "put in"},
		{"cash_out", Rupees, "taken out, negative"},
		{"cash_back", Rupees, "given back, negative"},
		{"drops", Rupees, "to the bank, negative"},
		{"expected", Rupees, "what should have been in the box"},
		{"counted", Truth, "whether somebody counted"},
		{"cash", Rupees, "what was counted"},
		{"difference", Rupees, "counted less expected"},
		{"machine", Rupees, "taken on the card machine by this till"},
		{"settled", Truth, "whether its settlement was told"},
		{"settlement", Rupees, "gross, as the machine's settlement says"},
		{"why", Text, "what was said about a difference"},
		{"chain", Text, "the journal's head after closing"},
	},
	query: `SELECT no, shift, json_extract(body, '$.Shift.No'), day, (SELECT opened FROM shift s WHERE s.id = z.shift), at, (SELECT closed_by FROM shift s WHERE s.id = z.shift),
		json_extract(body, '$.Day.Bills'), json_extract(body, '$.Day.Sales'), json_extract(body, '$.Day.Returned.Total'),
		json_extract(body, '$.Day.Box.Float'), json_extract(body, '$.Day.Box.Sales'), json_extract(body, '$.Day.Box.In'), json_extract(body, '$.Day.Box.Out'),
		json_extract(body, '$.Day.Box.Refunds'), json_extract(body, '$.Day.Box.Drops'),
		json_extract(body, '$.Day.Box.Float') + json_extract(body, '$.Day.Box.Sales') + json_extract(body, '$.Day.Box.In') + json_extract(body, '$.Day.Box.Out')
			+ json_extract(body, '$.Day.Box.Refunds') + json_extract(body, '$.Day.Box.Drops'),
		json_extract(body, '$.Count') IS NOT NULL, coalesce(json_extract(body, '$.Count.Total'), 0),
		coalesce(json_extract(body, '$.Count.Total') - json_extract(body, '$.Count.Expected'), 0),
		json_extract(body, '$.Batch.Ours'), json_extract(body, '$.Batch.Gross') IS NOT NULL, coalesce(json_extract(body, '$.Batch.Gross'), 0),
		json_extract(body, '$.Why'), chain
		FROM z_report z WHERE no > ?1 ORDER BY no`,
}

var cashSet = Set{
	Name: "cash", Help: "One row for each movement of cash in the box.",
	Columns: []Column{
		{"cursor", Whole, "order of writing"},
		{"key", Text, "the same, as text"},
		{"shift", Whole, "number of the shift"},
		{"day", Text, "business day"},
		{"at", Moment, "when"},
		{"who", Text, "by whom"},
		{"kind", Text, "float, sale, refund, in, out or drop"},
		{"amount", Rupees, "negative: it left the box"},
		{"document", Text, "number of the bill or credit note"},
		{"why", Text, "the reason"},
		{"account", Text, "key in accounts, of an advance or a repayment"},
	},
	query: `SELECT d.seq, CAST(d.seq AS TEXT), s.no, s.day, d.at, d.who, d.kind, d.amount,
		coalesce((SELECT number FROM sale WHERE id = d.ref), (SELECT number FROM giveback WHERE id = d.ref), ''), d.why,
		coalesce((SELECT id FROM account a WHERE a.id = d.id), '')
		FROM drawer d JOIN shift s ON s.id = d.shift WHERE d.seq > ?1 ORDER BY d.seq`,
}

var itemsSet = Set{
	Name: "items", Help: "One row for each item; a bundle has one row for each of its parts.",
	Columns: []Column{
		{"cursor", Whole, "the fetch that saw it last"},
		{"key", Text, "id of the item; of a bundle with a slash and its part's"},
		{"item", Text, "id"},
		{"sku", Text, "code"},
		{"name", Text, "name"},
		{"name_hi", Text, "name in Hindi"},
		{"category", Text, "category"},
		{"hsn", Text, "HSN code"},
		{"unit", Text, "unit"},
		{"price", Rupees, "tax included"},
		{"mrp", Rupees, "printed price; 0 for none"},
		{"rate", Percent, "GST"},
		{"barcodes", Text, "separated by spaces"},
		{"tracked", Truth, "has stock"},
		{"gone", Truth, "no longer in Zoho"},
		{"bundle", Truth, "a composite item"},
		{"part", Text, "id of the part"},
		{"part_sku", Text, "its code"},
		{"part_name", Text, "its name"},
		{"part_quantity", Quantity, "of it in one bundle"},
	},
	query: `SELECT i.pulled, i.id || coalesce('/' || json_extract(k.value, '$.Item'), ''), i.id, i.sku, i.name, i.name_hi, i.category, i.hsn, i.unit, i.price, i.mrp, i.rate,
		coalesce((SELECT group_concat(c.value, ' ') FROM json_each(i.codes) c), ''), i.tracked, i.gone, k.value IS NOT NULL, coalesce(json_extract(k.value, '$.Item'), ''),
		coalesce(p.sku, ''), coalesce(p.name, ''), coalesce(json_extract(k.value, '$.Qty'), 0)
		FROM item i LEFT JOIN json_each(i.parts) k ON true LEFT JOIN item p ON p.id = json_extract(k.value, '$.Item')
		WHERE i.pulled > ?1 ORDER BY i.pulled, i.id, k.key`,
}

var customersSet = Set{
	Name: "customers", Help: "One row for each known customer. Name, phone and address only of those who agreed to offers; of the others only that they are there.",
	Columns: []Column{
		{"cursor", Whole, "when they were here last, milliseconds"},
		{"key", Text, "id"},
		{"agreed", Truth, "to offers"},
		{"name", Text, "empty without consent"},
		{"phone", Text, "empty without consent"},
		{"address", Text, "empty without consent"},
		{"pin", Text, "empty without consent"},
		{"state", Text, "State code"},
		{"gstin", Text, "of a business, as it stands on its bills"},
		{"zoho_contact", Text, "id in Zoho"},
		{"first_seen", Moment, "when"},
		{"last_seen", Moment, "when"},
	},
	query: `SELECT seen, id, offers, CASE offers WHEN 1 THEN name ELSE '' END, CASE offers WHEN 1 THEN phone ELSE '' END, CASE offers WHEN 1 THEN address ELSE '' END,
		CASE offers WHEN 1 THEN pin ELSE '' END, state, gstin, contact, created, seen FROM customer WHERE walk_in = 0 AND seen > ?1 ORDER BY seen, id`,
}

var scansSet = Set{
	Name: "scans", Help: "One row for each code that was scanned.",
	Columns: []Column{
		{"cursor", Whole, "order of writing"},
		{"key", Text, "the same, as text"},
		{"at", Moment, "when"},
		{"operator", Text, "id of who scanned"},
		{"operator_name", Text, "their name"},
		{"code", Text, "as read"},
		{"item", Text, "id of the item; empty for an unknown code"},
		{"sku", Text, "its code"},
		{"sale", Text, "id of the bill in front"},
	},
	query: `SELECT x.seq, CAST(x.seq AS TEXT), x.at, x.who, coalesce(p.name, ''), x.code, x.item, x.sku, x.sale FROM scan x LEFT JOIN person p ON p.id = x.who
		WHERE x.seq > ?1 ORDER BY x.seq`,
}

var eventsSet = Set{
	Name: "events", Help: "The journal. Each row's hash covers the one before it.",
	Columns: []Column{
		{"cursor", Whole, "order of writing"},
		{"key", Text, "the same, as text"},
		{"at", Moment, "when"},
		{"who", Text, "by whom; empty for the program"},
		{"kind", Text, "what happened"},
		{"ref", Text, "id of what it is about"},
		{"body", Text, "JSON"},
		{"hash", Text, "of the chain"},
	},
	query: "SELECT seq, CAST(seq AS TEXT), at, who, kind, ref, body, hash FROM event WHERE seq > ?1 ORDER BY seq",
}
