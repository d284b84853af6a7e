package pdf

import (
	"strconv"

	"haat/app/receipt"
)

// column is one column of the goods.
type column struct {
	head string
	cell func(i int, l receipt.Line) string
	wide float64
	text bool // set from the left and wrapped; others end at the right
}

// columns are those the document needs: no tax columns where no tax is shown,
// no discount where there is none.
func (s *sheet) columns() []column {
	d := s.d
	cols := []column{
		{head: "#", cell: func(i int, _ receipt.Line) string { return strconv.Itoa(i + 1) }},
		{head: "Description", cell: func(_ int, l receipt.Line) string { return described(l) }, text: true},
	}
	add := func(head string, cell func(receipt.Line) string) {
		for _, l := range d.Lines {
			if cell(l) != "" {
				cols = append(cols, column{head: head, cell: func(_ int, l receipt.Line) string { return cell(l) }})
				return
			}
		}
	}
	if d.Taxed || d.Kind == receipt.KindChallan {
		add("HSN", func(l receipt.Line) string { return l.HSN })
	}
	add("Qty", func(l receipt.Line) string { return l.Qty })
	add("Rate", func(l receipt.Line) string { return l.Price })
	add("Discount", func(l receipt.Line) string { return l.Off })
	if d.Taxed {
		add("Taxable", func(l receipt.Line) string { return l.Value })
		add("GST", func(l receipt.Line) string { return l.Rate })
		if d.Inter {
			add("IGST", func(l receipt.Line) string { return l.IGST })
		} else {
			add("CGST", func(l receipt.Line) string { return l.CGST })
			add(d.Second, func(l receipt.Line) string { return l.SGST })
		}
	}
	add("Amount", func(l receipt.Line) string { return l.Net })
	return cols
}

// described is what a line is, with what was said about it.
func described(l receipt.Line) string {
	if l.Note == "" {
		return l.Name
	}
	return l.Name + " “" + l.Note + "”"
}

// fit gives figures the room they need and the description the rest; the type
// becomes smaller until the description has a quarter of the line.
func (s *sheet) fit(cols []column) float64 {
	for size := s.body(); ; size -= 0.5 {
		rest := s.right() - s.left()
		for i := range cols {
			c := &cols[i]
			if c.text {
				continue
			}
			c.wide = s.width(c.head, size, true)
			for n, l := range s.d.Lines {
				c.wide = max(c.wide, s.width(c.cell(n, l), size, false))
			}
			c.wide += 3
			rest -= c.wide
		}
		if rest >= (s.right()-s.left())/4 || size <= 4.5 {
			for i := range cols {
				if cols[i].text {
					cols[i].wide = max(rest, 15)
				}
			}
			return size
		}
	}
}

func (s *sheet) goods() {
	cols := s.columns()
	size := s.fit(cols)
	high := size * 0.48
	s.heading(cols, size)
	for i, l := range s.d.Lines {
		need := 0.0
		for _, c := range cols {
			if c.text {
				need = float64(len(s.wrap(c.cell(i, l), c.wide-3, size, false))) * high
			}
		}
		if s.room(max(need, high) + 1.6) {
			s.heading(cols, size)
		}
		s.cells(cols, i, l, size)
	}
	s.y++
}

func (s *sheet) heading(cols []column, size float64) {
	high := size*0.48 + 2
	s.f.SetFillColor(235, 235, 235)
	s.f.Rect(s.left(), s.y, s.right()-s.left(), high, "F")
	s.f.SetFillColor(0, 0, 0)
	x := s.left()
	for _, c := range cols {
		if c.text {
			s.text(x+1.5, s.y+high-1.6, c.head, size, true)
		} else {
			s.pen.right(x+c.wide-1.5, s.y+high-1.6, c.head, size, true)
		}
		x += c.wide
	}
	s.y += high
}

func (s *sheet) cells(cols []column, i int, l receipt.Line, size float64) {
	high, top, x, rows := size*0.48, s.y, s.left(), 1
	for _, c := range cols {
		if c.text {
			lines := s.wrap(c.cell(i, l), c.wide-3, size, false)
			rows = max(rows, len(lines))
			for n, part := range lines {
				s.text(x+1.5, top+float64(n+1)*high, part, size, false)
			}
		} else {
			s.pen.right(x+c.wide-1.5, top+high, c.cell(i, l), size, false)
		}
		x += c.wide
	}
	s.y = top + float64(rows)*high + 1.4
	s.rule(s.left(), s.right(), s.y)
	s.y += 0.2
}
