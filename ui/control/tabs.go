package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Tab is a bill that waits.
type Tab struct {
	ID     string
	First  string // name or amount
	Second string // time
	Amber  bool   // not sure about its card
}

// Tabs is the row of bills that wait, under the head of the bill. It scrolls
// sideways; a tab is 48 high, the row reaches Rim beyond it.
type Tabs struct {
	board
	tabs   []Tab
	chosen string
	scroll *scroller
	press  func(id string)
}

// TabsHeight is the height of the row with its rim.
func TabsHeight() float32 { return max(look.Target, look.Current().Em(40)) + 2*Rim }

// NewTabs makes an empty row.
func NewTabs(kit *Kit, press func(id string)) *Tabs {
	t := &Tabs{press: press}
	t.init(kit, t, t.paintTabs)
	t.scroll = t.scrolls(sideways)
	return t
}

// Set changes the bills that wait, and which one is open, "" for none.
func (t *Tabs) Set(tabs []Tab, chosen string) {
	t.tabs, t.chosen = tabs, chosen
	t.again()
}

// Scrolled implements fyne.Scrollable; it also makes Fyne clip the row.
func (t *Tabs) Scrolled(e *fyne.ScrollEvent) { t.wheel(e) }

func (t *Tabs) paintTabs(p *pen, s fyne.Size) {
	const gap, pad = 8, 12
	x := Rim - t.scroll.offset
	for _, tab := range t.tabs {
		w := max(p.l.Width(tab.First, look.Small, true), p.l.Width(tab.Second, look.Stock, false)) + 2*pad
		if tab.Amber {
			w += p.l.Em(16) + look.Space1
		}
		r := rect{x, Rim, max(w, 64), s.Height - 2*Rim}
		x = r.right() + gap
		t.add(zone{rect: r, tag: tab.ID, radius: look.RadiusField, press: func() { t.press(tab.ID) }})
		t.paintTab(p, r, tab)
	}
	t.scroll.fit(x-gap+Rim+t.scroll.offset, s.Width)
}

func (t *Tabs) paintTab(p *pen, r rect, tab Tab) {
	fill, line, front, second := look.Surface, look.Edge, look.Ink, look.Ink2
	width := p.l.LineWidth()
	switch {
	case tab.Amber:
		fill, line, front, second = look.Amber, look.Amber, look.OnAmber, look.OnAmber
	case t.down(tab.ID):
		fill = look.Tint
	}
	if tab.ID == t.chosen {
		line, width = look.Brand, p.l.ChosenWidth()
	}
	p.frame(r, p.paint(fill), look.RadiusField, p.paint(line), width)
	x := r.x + 12
	if tab.Amber {
		side := p.l.Em(16)
		p.symbol(x, r.midY()-side/2, side, "alert", p.paint(look.OnAmber), look.Thick)
		x += side + look.Space1
	}
	p.stack(rect{x, r.y + 2, r.right() - x, r.h - 4}, left, 2,
		stackRow{tab.First, true, p.paint(front), []look.Size{look.Small}},
		stackRow{tab.Second, false, p.paint(second), []look.Size{look.Stock}})
}
