package pdf

import (
	"haat/app/receipt"
	"haat/app/words"
)

// sheet sets one document on pages of A4 or A5.
type sheet struct {
	*pen
	d                  receipt.Doc
	wide, high, margin float64
	small              bool // A5
	y                  float64
	page, pages        int
}

// Type sizes in points; smaller on A5.
func (s *sheet) body() float64 {
	if s.small {
		return 7
	}
	return 8.5
}

func (s *sheet) leading() float64 { return s.body() * 0.48 }

func (s *sheet) left() float64  { return s.margin }
func (s *sheet) right() float64 { return s.wide - s.margin }
func (s *sheet) foot() float64  { return s.high - s.margin }

func (s *sheet) run() {
	s.newPage()
	s.head()
	s.parties()
	if len(s.d.Lines) > 0 {
		s.goods()
	}
	s.sums()
	for _, t := range s.d.Tables {
		s.table(t)
	}
	s.groups()
	s.closing()
}

func (s *sheet) newPage() {
	s.f.AddPage()
	s.page++
	s.y = s.margin
	if s.pages > 1 {
		s.pen.right(s.right(), s.foot()+4, words.English.T("doc.page", "n", s.page, "all", s.pages), s.body()-1.5, false)
		s.text(s.left(), s.foot()+4, s.d.Number, s.body()-1.5, false)
	}
}

// room begins a new page when less than so many millimetres are left.
func (s *sheet) room(need float64) bool {
	if s.y+need <= s.foot() {
		return false
	}
	s.newPage()
	return true
}

// head is the seller at the left, title and marks at the right.
func (s *sheet) head() {
	for _, t := range s.d.Top {
		for _, l := range s.wrap(t, s.right()-s.left(), s.body(), false) {
			s.y += s.leading()
			s.centre(s.wide/2, s.y, l, s.body(), false)
		}
		s.y += 1
	}
	top, size := s.y, s.body()+5
	split := s.left() + (s.right()-s.left())*0.55
	for i, l := range s.d.Seller {
		pt, bold := s.body(), false
		if i == 0 {
			pt, bold = size, true
		}
		for _, part := range s.wrap(l, split-s.left()-4, pt, bold) {
			s.y += pt * 0.48
			s.text(s.left(), s.y, part, pt, bold)
		}
	}
	end := s.y
	s.y = top
	for i, l := range append([]string{s.d.Title}, s.d.Marks...) {
		pt := s.body() + 3
		if i > 0 {
			pt = s.body()
		}
		for _, part := range s.wrap(l, s.right()-split, pt, true) {
			s.y += pt * 0.48
			s.pen.right(s.right(), s.y, part, pt, true)
		}
	}
	s.y = max(s.y, end) + 2.5
	s.rule(s.left(), s.right(), s.y)
	s.y += 1.5
}

// parties is the buyer at the left and the document's facts at the right.
func (s *sheet) parties() {
	top := s.y
	split := s.left() + (s.right()-s.left())*0.55
	for i, l := range s.d.Buyer {
		for _, part := range s.wrap(l, split-s.left()-4, s.body(), i == 0) {
			s.y += s.leading()
			s.text(s.left(), s.y, part, s.body(), i == 0)
		}
	}
	end := s.y
	s.y = top
	if len(s.d.Buyer) == 0 { // nothing at the left: the facts may have it all
		split = s.left()
	}
	for _, p := range s.d.Facts {
		s.pair(split, s.right(), p)
	}
	s.y = max(s.y, end) + 3
}

// pair writes words at the left and a figure at the right of a box.
func (s *sheet) pair(left, right float64, p receipt.Pair) {
	size := s.body()
	if p.Deep {
		left += 3
	}
	lines := s.wrap(p.Left, right-left-s.width(p.Right, size, p.Strong)-2, size, p.Strong)
	if len(lines) == 0 {
		lines = []string{""}
	}
	for i, l := range lines {
		s.y += s.leading()
		s.text(left, s.y, l, size, p.Strong)
		if i == 0 {
			s.pen.right(right, s.y, p.Right, size, p.Strong)
		}
	}
}
