package control

import (
	"image/color"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Button is a plain button: a border, an icon, a word, the name of its key.
type Button struct {
	board
	face  Face
	press func()
}

// Face is what a button shows.
type Face struct {
	Icon   string // of assets/icons; empty for none
	Word   string // empty with an icon for a square button
	Key    string // its key's name, shown once a real key has been pressed
	Off    bool   // cannot be pressed now
	Why    string // the reason under the word when off
	Strong bool   // filled with the brand: the one step forward of a panel
	Second string // a smaller line under the word of a strong button
	Fill   look.Token
}

// ButtonHeight is the height of a plain button: 48, more with large text.
func ButtonHeight() float32 { return max(look.Target, look.Current().Em(38)) }

// NewButton makes a button.
func NewButton(kit *Kit, face Face, press func()) *Button {
	b := &Button{face: face, press: press}
	b.init(kit, b, b.paintButton)
	return b
}

// Set changes what it shows.
func (b *Button) Set(face Face) {
	if b.face != face {
		b.face = face
		b.again()
	}
}

// Face is what it shows.
func (b *Button) Face() Face { return b.face }

// AccessibilityLabel implements fyne.Accessible.
func (b *Button) AccessibilityLabel() string { return b.face.Word }

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// tagButton is the tag of the only zone of a control that has one.
const tagButton = "button"

func (b *Button) paintButton(p *pen, s fyne.Size) {
	r := whole(s)
	if !b.face.Off {
		b.add(zone{rect: r, tag: tagButton, radius: look.RadiusTile, press: b.press})
	}
	b.face.paint(p, r, b.down(tagButton), b.kit.Keys.real)
}

func (f Face) paint(p *pen, r rect, down, keys bool) {
	if f.Strong {
		f.paintStrong(p, r, down)
		return
	}
	fill, word := look.Surface, look.Ink
	switch {
	case f.Off:
		fill, word = look.Sunken, look.Ink2
	case down:
		fill = look.Tint
	}
	p.frame(r, p.paint(fill), look.RadiusTile, p.paint(look.Edge), p.l.LineWidth())
	ink := p.paint(word)
	if f.Word == "" && f.Icon == "" {
		return
	}
	if f.Word == "" {
		size := p.l.Em(22)
		p.symbol(r.midX()-size/2, r.midY()-size/2, size, f.Icon, ink, look.Normal)
		return
	}
	if f.Off && f.Why != "" {
		// Word and reason; the icon would say nothing that they do not.
		p.stack(r.inset(3), middle, 2,
			stackRow{f.Word, false, ink, []look.Size{look.Body, look.Small, look.Stock}},
			stackRow{f.Why, false, ink, []look.Size{look.Small, look.Stock, look.Hint}})
		return
	}
	f.paintWord(p, r, r.midY(), ink, keys)
}

func ink2(p *pen, z look.Size) ink { return ink{z, false, p.paint(look.Ink2)} }

// paintWord writes icon, word and key hint as one group in the middle. The
// hint goes first when there is no room, then the icon, then the size.
func (f Face) paintWord(p *pen, r rect, yc float32, colour color.Color, keys bool) {
	const gap = 7
	room := r.w - 2*look.Space2
	icon, hint := float32(0), float32(0)
	if f.Icon != "" {
		icon = p.l.Em(20) + gap
	}
	if f.Key != "" && keys {
		hint = p.l.Width(f.Key, look.Hint, true) + gap
	}
	word := p.l.Width(f.Word, look.Body, false)
	if icon+word+hint > room {
		if word+hint <= room {
			icon = 0
		} else {
			hint = 0
		}
	}
	if icon+word > room {
		icon = 0
	}
	z := min(p.l.Fit(f.Word, false, room-icon-hint, look.Body, look.Small, look.Stock), look.Size(r.h/p.l.Em(stackHeight)))
	text := p.l.Cut(f.Word, z, false, room-icon-hint)
	word = p.l.Width(text, z, false)
	x := r.x + (r.w-icon-word-hint)/2
	if icon > 0 {
		size := p.l.Em(20)
		p.symbol(x, yc-size/2, size, f.Icon, colour, look.Normal)
	}
	p.mid(x+icon, yc, left, text, ink{z, false, colour})
	if hint > 0 {
		p.mid(x+icon+word+gap, yc, left, f.Key, ink{look.Hint, true, p.paint(look.Ink2)})
	}
}

func (f Face) paintStrong(p *pen, r rect, down bool) {
	fill, word := f.Fill, look.OnPay
	if fill == look.Paper {
		fill, word = look.Brand, look.OnBrand
	}
	if f.Off {
		p.frame(r, p.paint(look.Sunken), look.RadiusCard, p.paint(look.Edge), p.l.LineWidth())
		word = look.Ink2
	} else {
		p.box(r, p.paint(fill), look.RadiusCard)
		if down {
			p.box(r, look.Shade(61), look.RadiusCard)
		}
	}
	second := f.Second
	if f.Off && f.Why != "" {
		second = f.Why
	}
	p.stack(rect{r.x + look.Space3, r.y + 3, r.w - 2*look.Space3, r.h - 6}, middle, 6,
		stackRow{f.Word, true, p.paint(word), []look.Size{look.Heading, look.Body, look.Small}},
		stackRow{second, false, p.paint(word), []look.Size{look.Small, look.Stock, look.Hint}})
}
