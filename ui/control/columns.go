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

// Height is the height of the row where every line fits beside the others.
func (c *Columns) Height() float32 { return c.HeightFor(0) }

// HeightFor is the height of the row at a width: a line too long for its column
// is broken. Zero is wide enough.
func (c *Columns) HeightFor(width float32) float32 {
	l, most := look.Current(), 0
	for i, col := range c.columns {
		n := len(col.Lines)
		if width > 0 {
			n = len(c.broken(l, (rect{w: width}).cut(len(c.columns))[i].w, col.Lines))
		}
		most = max(most, n)
	}
	return 20 + l.Em(24)*float32(most+1)
}

// broken are the lines of a column, each in as many as it needs.
func (c *Columns) broken(l *look.Look, width float32, lines []string) []string {
	var out []string
	for _, line := range lines {
		if l.Width(line, look.Hint, false) <= width-12 {
			out = append(out, line)
			continue
		}
		out = append(out, l.Wrap(line, look.Small, false, width-12, 0)...)
	}
	return out
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
		for _, line := range c.broken(p.l, r.w, col.Lines) {
			y += p.l.Em(24)
			z := p.l.Fit(line, false, r.w-12, look.Small, look.Stock, look.Hint)
			p.mid(r.midX(), y, middle, line, ink{z, false, p.paint(look.Ink)})
		}
	}
}
