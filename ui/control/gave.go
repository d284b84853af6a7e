package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// GaveFace is one amount the customer may have given.
type GaveFace struct {
	ID     string // what the press reports
	First  string // "gave ₹600"
	Second string // "back ₹60"
}

// GaveRow is the row of up to three such buttons, one surface under the same
// guard as the payment buttons, because a press takes the money.
type GaveRow struct {
	board
	guard *Guard
	faces []GaveFace
	press func(id string)
}

// GaveHeight is the height of the row: 48, more with large text.
func GaveHeight() float32 { return max(look.Target, look.Current().Em(42)) }

// GaveLow is its height where text is too large for the window.
func GaveLow() float32 { return max(look.Target, look.Current().Em(34)) }

// NewGaveRow makes the row. It shows nothing until told.
func NewGaveRow(kit *Kit, guard *Guard, press func(id string)) *GaveRow {
	g := &GaveRow{guard: guard, press: press}
	g.init(kit, g, g.paintGave)
	g.touch.find = func(at fyne.Position) string {
		if guard.Dead() {
			return ""
		}
		return g.find(at)
	}
	return g
}

// Set changes the amounts.
func (g *GaveRow) Set(faces ...GaveFace) {
	g.faces = faces
	g.again()
}

func (g *GaveRow) paintGave(p *pen, s fyne.Size) {
	places := whole(s).cut(3)
	for i, f := range g.faces {
		if i == len(places) {
			break
		}
		r := places[i]
		g.add(zone{rect: r, tag: f.ID, radius: look.RadiusTile, money: true, press: func() {
			g.guard.once(func() { g.press(f.ID) })
		}})
		fill := look.GreenTint
		if g.down(f.ID) {
			fill = look.Tint
		}
		p.frame(r, p.paint(fill), look.RadiusTile, p.paint(look.Cash), p.l.LineWidth())
		ink1 := p.paint(look.Ink)
		p.stack(r.inset(3), middle, 1,
			stackRow{f.First, true, ink1, []look.Size{look.Body, look.Small, look.Stock, look.Hint}},
			stackRow{f.Second, false, ink1, []look.Size{look.Small, look.Stock, look.Hint}})
	}
}
