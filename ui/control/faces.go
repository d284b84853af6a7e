package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// PersonFace is a person on a board of faces.
type PersonFace struct{ ID, Initials, First, Second string }

// Faces is the people who can sign in, each as large as a hand presses.
type Faces struct {
	board
	people []PersonFace
	chosen string
	press  func(id string)
}

// NewFaces makes an empty board of faces.
func NewFaces(kit *Kit, press func(id string)) *Faces {
	f := &Faces{press: press}
	f.init(kit, f, f.paintFaces)
	return f
}

// Set changes who is there and who is chosen.
func (f *Faces) Set(people []PersonFace, chosen string) {
	f.people, f.chosen = people, chosen
	f.again()
}

// faceRow is the height of one person, and how wide one is at least.
func faceRow() float32 { return look.Current().Em(72) }

func faceLeast() float32 { return look.Current().Em(200) }

func (f *Faces) columns(width float32) int {
	return max(1, int((width+look.Space2)/(faceLeast()+look.Space2)))
}

// HeightFor is its height at a width.
func (f *Faces) HeightFor(width float32) float32 {
	n := f.columns(width)
	rows := (len(f.people) + n - 1) / n
	return float32(rows)*(faceRow()+look.Space2) + 2*Rim
}

func (f *Faces) paintFaces(p *pen, s fyne.Size) {
	n := f.columns(s.Width)
	w := (s.Width - float32(n-1)*look.Space2 - 2*Rim) / float32(n)
	for i, person := range f.people {
		at := rect{Rim + float32(i%n)*(w+look.Space2), Rim + float32(i/n)*(faceRow()+look.Space2), w, faceRow()}
		f.paintFace(p, at, person)
	}
}

func (f *Faces) paintFace(p *pen, at rect, person PersonFace) {
	f.add(zone{rect: at, tag: person.ID, radius: look.RadiusTile, press: func() { f.press(person.ID) }})
	fill, edge, line := look.Surface, look.Edge, p.l.LineWidth()
	if person.ID == f.chosen {
		fill, edge, line = look.Tint, look.Brand, p.l.ChosenWidth()
	} else if f.down(person.ID) {
		fill = look.Tint
	}
	p.frame(at, p.paint(fill), look.RadiusTile, p.paint(edge), line)
	side := p.l.Em(44)
	round := rect{at.x + look.Space3, at.midY() - side/2, side, side}
	p.box(round, p.paint(look.Rail), side/2)
	z := p.l.Fit(person.Initials, true, side-8, look.Body, look.Small, look.Hint)
	p.mid(round.midX(), round.midY(), middle, person.Initials, ink{z, true, p.paint(look.OnRail)})
	text := rect{round.right() + look.Space3, at.y + 4, at.right() - round.right() - look.Space3 - look.Space2, at.h - 8}
	p.stack(text, left, 2,
		stackRow{person.First, true, p.paint(look.Ink), []look.Size{look.Body, look.Small, look.Stock, look.Hint}},
		stackRow{person.Second, false, p.paint(look.Ink2), []look.Size{look.Small, look.Stock, look.Hint}})
}
