package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Entry is a name and an amount.
type Entry struct{ Name, Amount string }

// Table is a list of amounts under each other with their sum below a line.
type Table struct {
	drawn
	rows []Entry
	sum  Entry
}

// NewTable makes an empty table.
func NewTable(kit *Kit) *Table {
	t := &Table{}
	t.init(kit, t, t.paintTable)
	return t
}

// Set changes the rows and the sum; a sum without a name is left out.
func (t *Table) Set(rows []Entry, sum Entry) { t.rows, t.sum = rows, sum; t.again() }

const tableRow = 34

// Height is the height of the table.
func (t *Table) Height() float32 {
	h := float32(len(t.rows)) * look.Current().Em(tableRow)
	if t.sum.Name != "" {
		h += look.Current().Em(44)
	}
	return h
}

func (t *Table) paintTable(p *pen, s fyne.Size) {
	row := p.l.Em(tableRow)
	ink1 := p.paint(look.Ink)
	for i, e := range t.rows {
		yc := row * (float32(i) + 0.5)
		z := p.l.Fit(e.Amount, false, s.Width*0.66, look.Body, look.Small, look.Stock)
		p.mid(s.Width, yc, right, e.Amount, ink{z, false, ink1})
		z = p.l.Fit(e.Name, false, s.Width-p.l.Width(e.Amount, z, false)-look.Space2, look.Body, look.Small, look.Stock)
		p.mid(0, yc, left, e.Name, ink{z, false, ink1})
	}
	if t.sum.Name == "" {
		return
	}
	y := row*float32(len(t.rows)) + look.Space1
	p.box(rect{0, y, s.Width, p.l.LineWidth()}, p.paint(look.Edge), 0)
	yc := y + p.l.Em(24)
	z := p.l.Fit(t.sum.Amount, true, s.Width*0.5, look.Amount, look.Heading, look.Body)
	p.mid(s.Width, yc, right, t.sum.Amount, ink{z, true, ink1})
	room := s.Width - p.l.Width(t.sum.Amount, z, true) - look.Space2
	z = p.l.Fit(t.sum.Name, true, room, look.Body, look.Small, look.Stock)
	p.mid(0, yc, left, t.sum.Name, ink{z, true, ink1})
}
