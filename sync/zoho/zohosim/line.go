package zohosim

// line is one row of an order, invoice or credit note, or one part of a kit in
// such a row.
type line struct {
	id        string
	item      *item
	name      string
	note      string // description
	hsn, unit string
	qty       milli
	rate      paise // per unit, as the document counts (with or without tax)
	given     discount
	gross     paise // rate × qty, rounded once
	discount  paise
	amount    paise // gross − discount
	tax       *tax  // nil when sales tax is off
	taxable   paise
	taxRows   []taxRow
	place     *place
	parts     []*line // of a kit
	numbers   []string

	// How far an order's line has got. invoiced counts drafts too.
	packed, shipped, delivered, invoiced, returned milli
	credited                                       milli // of an invoice's line

	orderLine   *line       // of an invoice's line
	invoiceLine *line       // of a credit note's line
	returnLine  *returnLine // of a credit note's line
	restock     bool        // is_returned_to_stock
}

// leaves are the rows that move stock: the line itself, or a kit's parts.
func (l *line) leaves() []*line {
	if len(l.parts) > 0 {
		var out []*line
		for _, p := range l.parts {
			out = append(out, p.leaves()...)
		}
		return out
	}
	if l.item.tracked() {
		return []*line{l}
	}
	return nil
}

func (d *document) leaves() []*line {
	var out []*line
	for _, l := range d.lines {
		out = append(out, l.leaves()...)
	}
	return out
}

// find looks for a row by id, among kits' parts too.
func (d *document) find(id string) *line {
	for _, l := range d.lines {
		if l.id == id {
			return l
		}
		for _, p := range l.parts {
			if p.id == id {
				return p
			}
		}
	}
	return nil
}

// readLine reads row n of a document.
func (s *Sim) readLine(in *input, d *document, up update, n int) *line {
	l := &line{id: s.lineID(in, up, n), place: s.readPlace(in), qty: in.quantity("quantity"), given: readDiscount(in)}
	id := in.id("item_id")
	if id == "" {
		in.bad.add(missing("item_id"))
		return l
	}
	if l.item = s.items.byID[id]; l.item == nil {
		in.bad.add(gone("Item"))
		return l
	}
	if up.old == nil && !up.anyItem && !l.item.sellable() {
		in.bad.add(refuse(400, codeNotForSale, "The item "+l.item.name+" is inactive or cannot be sold."))
	}
	l.name, l.note, l.hsn, l.unit = l.item.name, in.text("description", 2000), l.item.hsn, l.item.unit
	if in.has("name") {
		l.name = in.text("name", 200)
	}
	if in.has("hsn_or_sac") {
		l.hsn = in.text("hsn_or_sac", 8)
	}
	l.rate = l.item.rate
	if in.has("rate") {
		l.rate = in.money("rate")
	}
	l.tax = s.pickTax(in, l.item, d.inter)
	l.numbers = in.texts("serial_numbers")
	s.amounts(in, l)
	s.readParts(in, l, up)
	return l
}

// lineID keeps the id of an updated row: the one it names, or, when the rows
// were not sent again, the one it had.
func (s *Sim) lineID(in *input, up update, n int) string {
	if up.old == nil {
		return s.newID()
	}
	if up.keepRows {
		return up.old.lines[n].id
	}
	id := in.id("line_item_id")
	if id == "" {
		return s.newID()
	}
	if up.old.find(id) == nil {
		in.bad.add(invalid("line_item_id"))
	}
	return id
}

func (s *Sim) amounts(in *input, l *line) {
	if l.rate < 0 {
		in.bad.add(invalid("rate"))
	}
	if in.bad.first != nil {
		return
	}
	l.gross = paise(mulDivHalfUp(int64(l.rate), int64(l.qty), 1000))
	l.discount = l.given.of(l.gross)
	l.amount = l.gross - l.discount
	if l.gross > mostPaise {
		in.bad.add(invalid("rate"))
	}
	if l.amount < 0 {
		in.bad.add(invalid("discount"))
	}
}
