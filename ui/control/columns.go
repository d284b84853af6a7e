package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Column is one side's figures under its name.
type Column struct {
	Name  string
	Lines []string
}

// Columns are sides beside each other, so that the eye can see them agree.
type Columns struct {
	drawn
	columns []Column
}

// NewColumns makes an empty row.
func NewColumns(kit *Kit) *Columns {
	c := &Columns{}
	c.init(kit, c, c.paintColumns)
	return c
}

// Set changes the columns.
func (c *Columns) Set(columns ...Column) { c.columns = columns; c.again() }

// Height is the height of the row.
func (c *Columns) Height() float32 {
	l, most := look.Current(), 0
	for _, col := range c.columns {
		most = max(most, len(col.Lines))
	}
	return 20 + l.Em(24)*float32(most+1)
}

func (c *Columns) paintColumns(p *pen, s fyne.Size) {
	if len(c.columns) == 0 {
		return
	}
	for i, r := range whole(s).cut(len(c.columns)) {
		col := c.columns[i]
		p.frame(r, p.paint(look.Surface), look.RadiusTile, p.paint(look.Line), p.l.LineWidth())
		y := r.y + 10 + p.l.Em(12)
		z := p.l.Fit(col.Name, true, r.w-12, look.Small, look.Stock, look.Hint)
		p.mid(r.midX(), y, middle, col.Name, ink{z, true, p.paint(look.Ink)})
		for _, line := range col.Lines {
			y += p.l.Em(24)
			z := p.l.Fit(line, false, r.w-12, look.Small, look.Stock, look.Hint)
			p.mid(r.midX(), y, middle, line, ink{z, false, p.paint(look.Ink)})
		}
	}
}
