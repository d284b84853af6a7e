package pdf

import (
	"time"

	"codeberg.org/go-pdf/fpdf"

	"haat/app/receipt"
)

// Measures of a roll in millimetres and points.
const (
	rollWide   = 80.0
	rollMargin = 4.0
	rollSize   = 8.5
	rollLine   = 4.2
	rollCode   = 28.0
)

// roll sets documents as slips, each on one page as long as it is.
func roll(at time.Time, docs []receipt.Doc) ([]byte, error) {
	p := newPen(rollWide, 200)
	for _, d := range docs {
		dry := slip{pen: newPen(rollWide, 200)}
		dry.f.AddPage()
		dry.run(d)
		p.f.AddPageFormat("P", fpdf.SizeType{Wd: rollWide, Ht: dry.y + 2*rollMargin})
		s := slip{pen: p}
		s.run(d)
	}
	return p.bytes(docs[0], at)
}

type slip struct {
	*pen
	y float64
}

func (s *slip) run(d receipt.Doc) {
	s.y = rollMargin
	for _, r := range d.Slip() {
		s.row(r)
	}
}

func (s *slip) row(r receipt.Row) {
	size, high := rollSize, rollLine
	if r.Big {
		size, high = size*1.4, high*1.4
	}
	left, right := rollMargin, rollWide-rollMargin
	switch r.Kind {
	case receipt.RowRule:
		s.rule(left, right, s.y+1.6)
		s.y += 2.6
		return
	case receipt.RowGap:
		s.y += high / 2
		return
	case receipt.RowCode:
		side := rollCode
		if (receipt.QR{Text: r.Left}).Long() {
			side = rollWide - 2*rollMargin
		}
		if s.code((rollWide-side)/2, s.y, side, r.Left) {
			s.y += side
		}
		return
	case receipt.RowText, receipt.RowPair:
	}
	if r.Deep {
		left += 3
	}
	lines := s.wrap(r.Left, right-left, size, r.Bold)
	if n := len(lines); r.Kind == receipt.RowPair && (n == 0 || left+s.width(lines[n-1], size, r.Bold)+2+s.width(r.Right, size, r.Bold) > right) {
		lines = append(lines, "")
	}
	for i, l := range lines {
		s.y += high
		if r.Centre {
			s.centre(rollWide/2, s.y, l, size, r.Bold)
		} else {
			s.text(left, s.y, l, size, r.Bold)
		}
		if i == len(lines)-1 && r.Kind == receipt.RowPair {
			s.pen.right(right, s.y, r.Right, size, r.Bold)
		}
	}
}
