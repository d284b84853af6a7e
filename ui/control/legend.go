package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// LegendRow is a key and what it does.
type LegendRow struct{ Key, Word string }

// Legend is the keys and what they do, in as many columns as there is room for.
type Legend struct {
	drawn
	rows []LegendRow
}

// NewLegend makes one.
func NewLegend(kit *Kit, rows []LegendRow) *Legend {
	g := &Legend{rows: rows}
	g.init(kit, g, g.paintLegend)
	return g
}

func legendRow() float32 { return look.Current().Em(34) }

func (g *Legend) columns(width float32) int { return max(1, int(width/look.Current().Em(300))) }

// HeightFor is its height at a width.
func (g *Legend) HeightFor(width float32) float32 {
	n := g.columns(width)
	return float32((len(g.rows)+n-1)/n) * legendRow()
}

func (g *Legend) paintLegend(p *pen, s fyne.Size) {
	n := g.columns(s.Width)
	high := (len(g.rows) + n - 1) / n
	w := (s.Width - float32(n-1)*look.Space4) / float32(n)
	key := min(p.l.Em(118), w*0.45)
	for i, row := range g.rows {
		at := rect{float32(i/high) * (w + look.Space4), float32(i%high) * legendRow(), w, legendRow()}
		box := rect{at.x, at.y + p.l.Em(4), key, at.h - p.l.Em(8)}
		p.frame(box, p.paint(look.Sunken), look.RadiusTag, p.paint(look.Line), p.l.LineWidth())
		z := p.l.Fit(row.Key, true, key-8, look.Small, look.Stock, look.Hint, 10)
		p.mid(box.midX(), box.midY(), middle, row.Key, ink{z, true, p.paint(look.Ink)})
		x := box.right() + look.Space3
		z = p.l.Fit(row.Word, false, at.right()-x, look.Body, look.Small, look.Stock, look.Hint)
		p.mid(x, at.midY(), left, row.Word, ink{z, false, p.paint(look.Ink)})
	}
}
