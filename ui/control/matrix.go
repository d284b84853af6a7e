package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// MatrixCell is one variant: its price and its stock.
type MatrixCell struct {
	ID     string // "" for a place without a variant
	First  string
	Second string
	State  StockState
}

// Matrix is a table of variants, one row per colour and one column per size,
// each cell a button.
type Matrix struct {
	board
	columns, rows []string
	cells         [][]MatrixCell
	press         func(id string)
}

// NewMatrix makes an empty table.
func NewMatrix(kit *Kit, press func(id string)) *Matrix {
	m := &Matrix{press: press}
	m.init(kit, m, m.paintMatrix)
	return m
}

// Set changes the table. A single row without a name is drawn without names
// at its side.
func (m *Matrix) Set(columns, rows []string, cells [][]MatrixCell) {
	m.columns, m.rows, m.cells = columns, rows, cells
	m.again()
}

const matrixHead = 28

func matrixRow() float32 { return max(56, look.Current().Em(50)) }

// perRow is how many cells lie beside each other: a table that is too wide for
// its place is broken into more rows when it has only one.
func (m *Matrix) perRow(l *look.Look, width float32) int {
	n := max(len(m.columns), 1)
	least := l.Em(72)
	fit := max(int((width-m.sideWidth(l)+look.Space2)/(least+look.Space2)), 1)
	if len(m.rows) <= 1 {
		return min(n, fit)
	}
	return n
}

func (m *Matrix) sideWidth(l *look.Look) float32 {
	w := float32(0)
	for _, name := range m.rows {
		w = max(w, l.Width(name, look.Small, false))
	}
	if w > 0 {
		w += look.Space3
	}
	return min(w, l.Em(96))
}

// HeightFor is its height at a width.
func (m *Matrix) HeightFor(width float32) float32 {
	l := look.Current()
	if len(m.rows) <= 1 {
		per := m.perRow(l, width)
		lines := (len(m.columns) + per - 1) / per
		return float32(lines) * (l.Em(matrixHead) + matrixRow() + look.Space2)
	}
	return l.Em(matrixHead) + float32(len(m.rows))*(matrixRow()+look.Space2)
}

func (m *Matrix) paintMatrix(p *pen, s fyne.Size) {
	side, per := m.sideWidth(p.l), m.perRow(p.l, s.Width)
	head, high := p.l.Em(matrixHead), matrixRow()
	y := float32(0)
	for r, row := range m.cells {
		for from := 0; from < len(row); from += per {
			places := rect{side, 0, s.Width - side, high}.cut(per)
			if r == 0 || len(m.rows) <= 1 {
				for i, name := range m.columns[from:min(from+per, len(m.columns))] {
					z := p.l.Fit(name, false, places[i].w, look.Small, look.Stock, look.Hint)
					p.mid(places[i].midX(), y+head/2, middle, name, ink2(p, z))
				}
				y += head
			}
			if side > 0 {
				z := p.l.Fit(m.rows[r], false, side-look.Space2, look.Small, look.Stock, look.Hint)
				p.mid(0, y+high/2, left, m.rows[r], ink{z, false, p.paint(look.Ink)})
			}
			for i, c := range row[from:min(from+per, len(row))] {
				at := places[i]
				at.y = y
				m.paintCell(p, at, c)
			}
			y += high + look.Space2
		}
	}
}

func (m *Matrix) paintCell(p *pen, r rect, c MatrixCell) {
	if c.ID == "" {
		p.box(r, p.paint(look.Sunken), look.RadiusTile)
		return
	}
	m.add(zone{rect: r, tag: c.ID, radius: look.RadiusTile, press: func() { m.press(c.ID) }})
	fill, second := look.Surface, look.Ink2
	switch {
	case m.down(c.ID):
		fill = look.Tint
	case c.State == StockLow:
		fill, second = look.AmberTint, look.AmberInk
	case c.State == StockOut:
		fill = look.Sunken
	}
	p.frame(r, p.paint(fill), look.RadiusTile, p.paint(look.Edge), p.l.LineWidth())
	p.stack(r.inset(3), middle, 3,
		stackRow{c.First, true, p.paint(look.Ink), []look.Size{look.Body, look.Small, look.Stock}},
		stackRow{c.Second, false, p.paint(second), []look.Size{look.Stock, look.Hint}})
}
