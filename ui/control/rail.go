package control

import (
	"image/color"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// RailEntry is one way of the side rail.
type RailEntry struct {
	ID    string
	Icon  string
	Word  string
	Count string // on amber; empty for none
}

// Rail is the side rail of a wide window: the mark, the ways, who is there.
type Rail struct {
	board
	entries []RailEntry
	at      string
	person  string // initials
	press   func(id string)
	who     func()
}

// NewRail makes a rail 72 wide. press is told which way, who is the person's
// button at the foot.
func NewRail(kit *Kit, press func(id string), who func()) *Rail {
	r := &Rail{press: press, who: who}
	r.init(kit, r, r.paintRail)
	return r
}

// Set changes the ways, where we are, and the person's initials.
func (r *Rail) Set(entries []RailEntry, at, person string) {
	r.entries, r.at, r.person = entries, at, person
	r.again()
}

var (
	railHere   color.Color = color.NRGBA{R: 255, G: 255, B: 255, A: 34}
	railPerson color.Color = color.NRGBA{R: 255, G: 255, B: 255, A: 40}
)

func (r *Rail) paintRail(p *pen, s fyne.Size) {
	p.box(whole(s), p.paint(look.Rail), 0)
	y, pitch, mark := r.room(s.Height)
	if mark {
		paintMark(p, rect{16, 14, 40, 40})
	}
	for _, e := range r.entries {
		r.paintEntry(p, rect{6, y, 60, pitch - 4}, e)
		y += pitch
	}
	if r.person == "" {
		return
	}
	foot := rect{16, s.Height - 56, 40, 40}
	r.add(zone{rect: foot.inset(-4), tag: "person", radius: 24, press: r.who})
	p.box(foot, railPerson, 20)
	z := p.l.Fit(r.person, true, 34, look.Small, look.Hint)
	p.mid(foot.midX(), foot.midY(), middle, r.person, ink{z, true, p.paint(look.OnRail)})
}

// Heights of the rail: where entries begin below the mark and without it, how
// far apart they stand at best, and at least, so that a finger meets one.
const (
	railTop, railBare         = 78, 14
	railPitch, railPitchLeast = 68, 52
)

// room is where the entries begin and how far apart they stand: a low window
// moves them together and then gives up the mark, before any would lie under
// the person's button.
func (r *Rail) room(height float32) (top, pitch float32, mark bool) {
	n := float32(max(1, len(r.entries)))
	free := height - 8
	if r.person != "" {
		free -= 56
	}
	if pitch = min(railPitch, (free-railTop)/n); pitch >= railPitchLeast {
		return railTop, pitch, true
	}
	return railBare, min(railPitch, (free-railBare)/n), false
}

func (r *Rail) paintEntry(p *pen, at rect, e RailEntry) {
	here := e.ID == r.at
	r.add(zone{rect: at, tag: e.ID, radius: look.RadiusTile, press: func() { r.press(e.ID) }})
	if here || r.down(e.ID) {
		p.box(at, railHere, look.RadiusTile)
	}
	if here {
		p.box(rect{0, at.midY() - 18, look.Space1, 36}, look.MarkField, 2)
	}
	front := p.paint(look.OnRail)
	p.symbol(at.midX()-12, at.midY()-22, 24, e.Icon, front, look.Normal)
	z := p.l.Fit(e.Word, here, at.w+8, look.Stock, look.Hint, 10)
	p.mid(at.midX(), at.midY()+17, middle, e.Word, ink{z, here, front})
	if e.Count != "" {
		w := max(24, p.l.Width(e.Count, look.Stock, true)+12)
		b := rect{at.midX() + 6, at.y + 4, w, 20}
		p.box(b, p.paint(look.Amber), 10)
		z := p.l.Fit(e.Count, true, w-6, look.Stock, look.Hint)
		p.mid(b.midX(), b.midY(), middle, e.Count, ink{z, true, p.paint(look.OnAmber)})
	}
}
