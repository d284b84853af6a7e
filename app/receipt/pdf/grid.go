package pdf

import (
	"strings"

	"haat/app/receipt"
)

// table sets a table of figures over the whole width: figures get the room they
// need, the words before them the rest, and the type becomes smaller until that
// is a quarter of the line. A heading in two languages has a line for each.
func (s *sheet) table(t receipt.Table) {
	wide, size := s.tableWidths(t)
	s.tableRow(wide, t.Heads, size, true, true)
	for _, r := range t.Rows {
		if s.room(s.tableHigh(wide, r, size)) {
			s.tableRow(wide, t.Heads, size, true, true)
		}
		s.tableRow(wide, r, size, false, false)
	}
	if t.Sum != nil {
		s.room(s.tableHigh(wide, t.Sum, size))
		s.tableRow(wide, t.Sum, size, true, false)
	}
	s.y += 4
}

func (s *sheet) tableWidths(t receipt.Table) (wide []float64, size float64) {
	all := append([][]string{t.Heads}, t.Rows...)
	if t.Sum != nil {
		all = append(all, t.Sum)
	}
	for size = s.body(); ; size -= 0.5 {
		wide = make([]float64, len(t.Heads))
		rest := s.right() - s.left()
		for c := 1; c < len(wide); c++ {
			for i, r := range all {
				for _, l := range spoken(r[c], i == 0) {
					wide[c] = max(wide[c], s.width(l, size, i == 0 || t.Sum != nil && i == len(all)-1)+3)
				}
			}
			rest -= wide[c]
		}
		if rest >= (s.right()-s.left())/4 || size <= 4.5 {
			wide[0] = max(rest, 20)
			return wide, size
		}
	}
}

// spoken are the lines of a cell: a heading's languages.
func spoken(cell string, head bool) []string {
	if !head {
		return []string{cell}
	}
	return strings.Split(cell, " / ")
}

func (s *sheet) tableHigh(wide []float64, cells []string, size float64) float64 {
	return float64(max(len(s.wrap(cells[0], wide[0]-3, size, false)), 1))*size*0.48 + 1.6
}

func (s *sheet) tableRow(wide []float64, cells []string, size float64, bold, shaded bool) {
	high, top := size*0.48, s.y
	lines := s.wrap(cells[0], wide[0]-3, size, bold)
	rows := max(len(lines), 1)
	for _, c := range cells[1:] {
		rows = max(rows, len(spoken(c, shaded)))
	}
	whole := float64(rows)*high + 1.4
	if shaded {
		s.f.SetFillColor(235, 235, 235)
		s.f.Rect(s.left(), top, s.right()-s.left(), whole+0.4, "F")
		s.f.SetFillColor(0, 0, 0)
	}
	for n, l := range lines {
		s.text(s.left()+1.5, top+float64(n+1)*high, l, size, bold)
	}
	x := s.left() + wide[0]
	for c := 1; c < len(cells); c++ {
		x += wide[c]
		for n, l := range spoken(cells[c], shaded) {
			s.pen.right(x-1.5, top+float64(n+1)*high, l, size, bold)
		}
	}
	s.y = top + whole
	s.rule(s.left(), s.right(), s.y)
	s.y += 0.2
}
