package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Pill is a word on a field of colour.
type Pill struct {
	Word        string
	Back, Front look.Token
}

// PillWaits is for what waits and needs nobody.
func PillWaits(word string) Pill { return Pill{word, look.Sunken, look.Ink} }

// PillGoing is for what happens just now.
func PillGoing(word string) Pill { return Pill{word, look.AmberTint, look.AmberInk} }

// PillStopped is for what needs a person.
func PillStopped(word string) Pill { return Pill{word, look.RedTint, look.Red} }

// PillDone is for what is finished.
func PillDone(word string) Pill { return Pill{word, look.GreenTint, look.Ink} }

// Row is one row of a list, as finished text. What is empty takes no room.
type Row struct {
	ID     string
	First  string // bold
	Second string
	Amount string
	Dots   []StepState
	Pill   Pill
}

// Rows are what a list shows. At is asked for what is visible only.
type Rows interface {
	Len() int
	At(i int) Row
}

// RowList is a list of rows of 70 every 78, one of them chosen; one surface
// that scrolls and draws only what is visible. It reaches RowRim beyond its rows.
type RowList struct {
	board
	rows   Rows
	chosen string
	scroll *scroller
	press  func(id string)
}

const (
	rowHeight = 70
	rowPitch  = 78
)

// NewRowList makes a list.
func NewRowList(kit *Kit, rows Rows, press func(id string)) *RowList {
	r := &RowList{rows: rows, press: press}
	r.init(kit, r, r.paintRows)
	r.scroll = r.scrolls(upDown)
	return r
}

// Set changes the rows and which one is chosen; the place is kept.
func (r *RowList) Set(rows Rows, chosen string) {
	r.rows, r.chosen = rows, chosen
	r.again()
}

// Chosen is the chosen row's identity.
func (r *RowList) Chosen() string { return r.chosen }

// Scrolled implements fyne.Scrollable; it also makes Fyne clip the list.
func (r *RowList) Scrolled(e *fyne.ScrollEvent) { r.wheel(e) }

// RowRim is how far the list reaches beyond its rows: the thickest border, and
// what a picture painted without a display keeps around it. Fyne's painter of
// such pictures moves what is clipped nearer than that.
const RowRim = 6

func (r *RowList) paintRows(p *pen, s fyne.Size) {
	pitch, height := p.l.Em(rowPitch), p.l.Em(rowHeight)
	n := r.rows.Len()
	r.scroll.fit(float32(n)*pitch-(pitch-height)+2*RowRim, s.Height)
	first := max(int(r.scroll.offset/pitch), 0)
	for i := first; i < n; i++ {
		y := float32(i)*pitch - r.scroll.offset + RowRim
		if y > s.Height {
			break
		}
		r.paintRow(p, rect{RowRim, y, s.Width - 2*RowRim, height}, r.rows.At(i))
	}
}

func (r *RowList) paintRow(p *pen, at rect, row Row) {
	r.add(zone{rect: at, tag: row.ID, radius: look.RadiusTile, press: func() { r.press(row.ID) }})
	fill, line, width := look.Surface, look.Line, p.l.LineWidth()
	if row.ID == r.chosen {
		fill, line, width = look.Tint, look.Brand, p.l.ChosenWidth()
	} else if r.down(row.ID) {
		fill = look.Tint
	}
	p.frame(at, p.paint(fill), look.RadiusTile, p.paint(line), width)
	end := at.right() - 16
	if row.Pill.Word != "" {
		w, h := p.l.Width(row.Pill.Word, look.Small, true)+20, p.l.Em(30)
		b := rect{end - w, at.midY() - h/2, w, h}
		p.box(b, p.paint(row.Pill.Back), 8)
		p.mid(b.midX(), b.midY(), middle, row.Pill.Word, ink{look.Small, true, p.paint(row.Pill.Front)})
		end = b.x - 16
	}
	end = r.paintDots(p, at, row, end)
	if row.Amount != "" {
		p.mid(end, at.midY(), right, row.Amount, ink{look.Body, true, p.paint(look.Ink)})
		end -= p.l.Width(row.Amount, look.Body, true) + look.Space3
	}
	x := at.x + 16
	second := p.l.Cut(row.Second, look.Small, false, end-x)
	first := p.l.Cut(row.First, look.Body, true, end-x)
	p.stack(rect{x, at.y + 2, end - x, at.h - 4}, left, 5,
		stackRow{first, true, p.paint(look.Ink), []look.Size{look.Body}},
		stackRow{second, false, p.paint(look.Ink2), []look.Size{look.Small}})
}

// paintDots draws the dots in a column of their own where the row is wide
// enough, and not at all where it is not: the pill says the same in a word.
func (r *RowList) paintDots(p *pen, at rect, row Row, end float32) float32 {
	w := dotsWidth(len(row.Dots))
	if len(row.Dots) == 0 || at.w < 560 {
		return end
	}
	x := at.x + at.w*0.52
	if x+w > end {
		x = end - w
	}
	paintDots(p, x, at.midY(), row.Dots)
	return x - 24
}
