package pdf

import "haat/app/receipt"

// sums is the tax by rate at the left, totals and payments at the right.
func (s *sheet) sums() {
	d := s.d
	rows := max(len(d.Taxes)+2, len(d.Totals)+len(d.Paid)+4)
	if d.Payable.Right == "" {
		return
	}
	s.room(float64(rows)*s.leading() + 6)
	top := s.y
	middle := s.left() + (s.right()-s.left())*0.56
	s.taxes(s.left(), middle-6)
	end := s.y
	s.y = top
	for _, p := range d.Totals {
		s.pair(middle, s.right(), p)
	}
	size := s.body() + 3
	s.y += size*0.48 + 1
	s.text(middle, s.y, d.Payable.Left, size, true)
	s.pen.right(s.right(), s.y, d.Payable.Right, size, true)
	s.y += 2
	s.rule(middle, s.right(), s.y)
	for _, p := range d.Paid {
		s.pair(middle, s.right(), p)
	}
	s.y = max(s.y, end) + 4
}

// taxes is the summary by rate, with its sums.
func (s *sheet) taxes(left, right float64) {
	if len(s.d.Taxes) == 0 {
		return
	}
	heads := []string{"GST", "Taxable", "CGST", s.d.Second}
	row := func(t receipt.TaxRow) []string { return []string{t.Rate, t.Value, t.CGST, t.SGST} }
	if s.d.Inter {
		heads = []string{"GST", "Taxable", "IGST"}
		row = func(t receipt.TaxRow) []string { return []string{t.Rate, t.Value, t.IGST} }
	}
	size := s.body() - 0.5
	each := (right - left) / float64(len(heads))
	write := func(cells []string, bold bool) {
		s.y += s.leading()
		for i, c := range cells {
			if i == 0 {
				s.text(left, s.y, c, size, bold)
			} else {
				s.pen.right(left+each*float64(i+1), s.y, c, size, bold)
			}
		}
	}
	write(heads, true)
	for _, t := range s.d.Taxes {
		write(row(t), false)
	}
}

// groups are a report's parts, in one column.
func (s *sheet) groups() {
	right := s.left() + (s.right()-s.left())*0.6
	for _, g := range s.d.Groups {
		if len(g.Pairs) == 0 {
			continue
		}
		s.room(float64(min(len(g.Pairs), 6)+2) * s.leading())
		s.pair(s.left(), right, receipt.Pair{Left: g.Title, Strong: true})
		s.rule(s.left(), right, s.y+1)
		s.y += 1
		for _, p := range g.Pairs {
			s.room(s.leading())
			s.pair(s.left(), right, p)
		}
		s.y += 3
	}
}

// closing is the code to scan, notes, the place to sign and the thanks.
func (s *sheet) closing() {
	code := 30.0
	if s.d.QR.Long() {
		code = 45 // a third of a millimetre for each of its dots
	}
	s.room(code + 8)
	top := s.y
	x := s.left()
	if s.d.QR.Text != "" && s.code(x, top, code, s.d.QR.Text) {
		for _, l := range s.wrap(s.d.QR.Caption, code, s.body()-1.5, false) {
			s.y += (s.body() - 1.5) * 0.48
			s.centre(x+code/2, code+s.y, l, s.body()-1.5, false)
		}
		x += code + 5
	}
	end := s.y + code
	s.y = top + 1
	for _, n := range append(append([]string(nil), s.d.Notes...), s.d.Thanks...) {
		for _, l := range s.wrap(n, s.right()-55-x, s.body(), false) {
			s.y += s.leading()
			s.text(x, s.y, l, s.body(), false)
		}
	}
	if s.d.Sign != "" {
		s.rule(s.right()-50, s.right(), top+code-6)
		s.centre(s.right()-25, top+code-6+s.leading(), s.d.Sign, s.body()-0.5, false)
		s.centre(s.right()-25, top+s.leading(), s.d.Seller[0], s.body(), true)
	}
	s.y = max(s.y, end)
}
