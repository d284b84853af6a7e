package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// StatusKind is how loudly the status line speaks.
type StatusKind uint8

// The kinds. Offline is a fact and dark, never red.
const (
	StatusQuiet StatusKind = iota // all is well
	StatusDot                     // quiet, with an amber dot: a manager is needed
	StatusStrip                   // dark: offline, the machine silent, signed out
	StatusAmber                   // amber: the clock, the storage
)

// StatusFace is what the line says. Texts are tried from the longest; the
// first that fits is shown, and none is ever cut.
type StatusFace struct {
	Kind   StatusKind
	Icon   string // empty for the kind's own
	Texts  []string
	Button string // a manager's way in; empty for none
}

// Status is the line at the foot (or under Find on a phone).
type Status struct {
	board
	face  StatusFace
	press func()
	pad   float32
}

// NewStatus makes a line whose words begin at pad. press is the button's.
func NewStatus(kit *Kit, pad float32, press func()) *Status {
	s := &Status{pad: pad, press: press}
	s.init(kit, s, s.paintStatus)
	return s
}

// Set changes what it says.
func (s *Status) Set(f StatusFace) { s.face = f; s.again() }

// Says is the text shown last, in full.
func (s *Status) Says() string {
	if len(s.face.Texts) == 0 {
		return ""
	}
	return s.face.Texts[0]
}

func (s *Status) paintStatus(p *pen, size fyne.Size) {
	r := whole(size)
	back, front, bold, icon := look.Sunken, look.Ink2, false, "tick"
	switch s.face.Kind {
	case StatusStrip:
		back, front, bold, icon = look.Strip, look.OnStrip, true, "cloud0"
	case StatusAmber:
		back, front, bold, icon = look.Amber, look.OnAmber, true, "alert"
	case StatusDot:
		front, icon = look.Ink, ""
	}
	if s.face.Icon != "" {
		icon = s.face.Icon
	}
	p.box(r, p.paint(back), 0)
	x, end := s.pad, r.w-s.pad
	side := min(p.l.Em(20), r.h-8)
	if icon == "" {
		p.box(rect{x + side/2 - 5, r.midY() - 5, 10, 10}, p.paint(look.Amber), 5)
	} else {
		p.symbol(x, r.midY()-side/2, side, icon, p.paint(front), look.Thick)
	}
	x += side + look.Space2
	if s.face.Button != "" {
		end -= s.paintWayIn(p, r, end) + look.Space2
	}
	text, z := s.longest(p.l, bold, end-x)
	p.mid(x, r.midY(), left, text, ink{z, bold, p.paint(front)})
}

// longest is the first text that fits at 17 or 15, else the last at what fits.
func (s *Status) longest(l *look.Look, bold bool, room float32) (string, look.Size) {
	for _, text := range s.face.Texts {
		for _, z := range []look.Size{look.Body, look.Small} {
			if l.Width(text, z, bold) <= room {
				return text, z
			}
		}
	}
	if n := len(s.face.Texts); n > 0 {
		last := s.face.Texts[n-1]
		return last, l.Fit(last, bold, room, look.Stock, look.Hint)
	}
	return "", look.Body
}

func (s *Status) paintWayIn(p *pen, r rect, end float32) float32 {
	z := p.l.Fit(s.face.Button, true, r.w*0.45-24, look.Small, look.Stock, look.Hint)
	w := p.l.Width(s.face.Button, z, true) + 24
	b := rect{end - w, r.y + 3, w, r.h - 6}
	s.add(zone{rect: rect{b.x, r.y, b.w, r.h}, tag: tagButton, radius: look.RadiusTag, press: s.press})
	fill := look.Surface
	if s.down(tagButton) {
		fill = look.Tint
	}
	p.frame(b, p.paint(fill), look.RadiusTag, p.paint(look.Edge), p.l.LineWidth())
	p.mid(b.midX(), b.midY(), middle, s.face.Button, ink{z, true, p.paint(look.Ink)})
	return w
}
