package receipt

// RowKind is how a row of a slip is set.
type RowKind int

// The kinds of rows.
const (
	RowText RowKind = iota // words, wrapped
	RowPair                // words at the left, a figure at the right edge
	RowRule
	RowCode // a code to scan
	RowGap
)

// Row is one row of a till roll; a renderer wraps it to its paper.
type Row struct {
	Kind   RowKind
	Left   string
	Right  string
	Centre bool
	Bold   bool
	Big    bool
	Deep   bool // two characters in
}

// Slip is the document as rows from top to bottom.
func (d Doc) Slip() []Row {
	var s slip
	s.head(d)
	s.goods(d)
	s.tax(d)
	s.pairs(d.Paid)
	for _, g := range d.Groups {
		if len(g.Pairs) > 0 {
			s.rule()
			s.add(Row{Left: g.Title, Bold: true})
			s.rows(g.Pairs)
		}
	}
	for i, n := range d.Notes {
		if i == 0 {
			s.rule()
		}
		s.add(Row{Left: n, Centre: d.Kind != KindReport})
	}
	if d.QR.Text != "" {
		s.add(Row{Kind: RowGap}, Row{Kind: RowCode, Left: d.QR.Text}, Row{Left: d.QR.Caption, Centre: true})
	}
	if len(d.Thanks) > 0 {
		s.rule()
		for _, t := range d.Thanks {
			s.add(Row{Left: t, Centre: true})
		}
	}
	if d.Sign != "" && d.Kind != KindBill {
		s.add(Row{Kind: RowGap}, Row{Kind: RowGap}, Row{Kind: RowRule}, Row{Left: d.Sign})
	}
	return s.out
}

type slip struct{ out []Row }

func (s *slip) add(rows ...Row) { s.out = append(s.out, rows...) }

func (s *slip) rule() { s.add(Row{Kind: RowRule}) }

func (s *slip) head(d Doc) {
	for i, l := range d.Seller {
		s.add(Row{Left: l, Centre: true, Bold: i == 0, Big: i == 0})
	}
	for _, t := range d.Top {
		s.add(Row{Left: t, Centre: true})
	}
	s.add(Row{Left: d.Title, Centre: true, Bold: true})
	for _, m := range d.Marks {
		s.add(Row{Left: m, Centre: true, Bold: true})
	}
	s.rule()
	s.rows(d.Facts)
	for _, l := range d.Buyer {
		s.add(Row{Left: l})
	}
	if len(d.Lines) > 0 {
		s.rule()
	}
}

func (s *slip) goods(d Doc) {
	if len(d.Lines) == 0 {
		return
	}
	for _, l := range d.Lines {
		name := l.Name
		if l.HSN != "" && (d.Taxed || d.Kind == KindChallan) {
			name += " (HSN\u00a0" + l.HSN + ")"
		}
		s.add(Row{Left: name}, Row{Kind: RowPair, Left: l.Qty + " x " + l.Price, Right: l.Gross, Deep: true})
		if l.Note != "" {
			s.add(Row{Left: "“" + l.Note + "”", Deep: true})
		}
		if l.Off != "" {
			s.add(Row{Kind: RowPair, Left: d.Less, Right: l.Off, Deep: true})
		}
	}
	s.rule()
	s.rows(d.Totals)
	s.add(Row{Kind: RowPair, Left: d.Payable.Left, Right: d.Payable.Right, Bold: true, Big: true})
}

// tax shows the heads of each rate that are contained in the total.
func (s *slip) tax(d Doc) {
	if len(d.Taxes) == 0 {
		return
	}
	s.rule()
	for _, t := range d.Taxes {
		if t.Free {
			s.add(Row{Kind: RowPair, Left: "Exempt / nil rated", Right: t.Value})
			continue
		}
		s.add(Row{Kind: RowPair, Left: "Taxable value " + t.Rate, Right: t.Value})
		if d.Inter {
			s.add(Row{Kind: RowPair, Left: "IGST " + t.Rate, Right: t.IGST, Deep: true})
			continue
		}
		s.add(Row{Kind: RowPair, Left: "CGST " + t.Half, Right: t.CGST, Deep: true}, Row{Kind: RowPair, Left: d.Second + " " + t.Half, Right: t.SGST, Deep: true})
	}
}

func (s *slip) pairs(ps []Pair) {
	if len(ps) > 0 {
		s.rule()
		s.rows(ps)
	}
}

func (s *slip) rows(ps []Pair) {
	for _, p := range ps {
		k := RowPair
		if p.Right == "" {
			k = RowText
		}
		s.add(Row{Kind: k, Left: p.Left, Right: p.Right, Bold: p.Strong, Deep: p.Deep})
	}
}
