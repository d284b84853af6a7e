package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Panel is a white card with a title and room for what is laid over it.
type Panel struct {
	drawn
	title string
}

// NewPanel makes a card; an empty title leaves the whole of it free.
func NewPanel(kit *Kit, title string) *Panel {
	c := &Panel{title: title}
	c.init(kit, c, c.paintPanel)
	return c
}

// SetTitle changes its title.
func (c *Panel) SetTitle(title string) { c.title = title; c.again() }

// PanelPad is the room between a card's edge and what is in it.
const PanelPad = 18

// PanelTop is where its content begins under the title.
func PanelTop() float32 { return look.Current().Em(44) }

func (c *Panel) paintPanel(p *pen, s fyne.Size) {
	o := p.frame(whole(s), p.paint(look.Surface), look.RadiusCard, p.paint(look.Line), p.l.LineWidth())
	o.Shadow = p.l.Shadow(look.DepthTile)
	z := p.l.Fit(c.title, true, s.Width-2*PanelPad, look.Body, look.Small)
	p.mid(PanelPad, p.l.Em(26), left, c.title, ink{z, true, p.paint(look.Ink)})
}

// Area is a plain field of colour behind other controls.
type Area struct {
	drawn
	token  look.Token
	part   uint8
	radius float32
}

// NewArea fills its place with a token's colour, at part of 255: a veil of
// paper over the goods is 200.
func NewArea(kit *Kit, token look.Token, part uint8, radius float32) *Area {
	a := &Area{token: token, part: part, radius: radius}
	a.init(kit, a, func(p *pen, s fyne.Size) { p.box(whole(s), p.l.Faded(a.token, a.part), a.radius) })
	return a
}

// Set changes its colour.
func (a *Area) Set(token look.Token) { a.token = token; a.again() }

// Rule is a divider of the look's width at the top of its place.
type Rule struct{ drawn }

// NewRule makes a divider.
func NewRule(kit *Kit) *Rule {
	r := &Rule{}
	r.init(kit, r, func(p *pen, s fyne.Size) { p.line(0, 0, s.Width) })
	return r
}
