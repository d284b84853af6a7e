package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// NoticeFace is a block of colour at the head of a panel.
type NoticeFace struct {
	Back, Front look.Token
	Icon        string
	Disc        bool   // the icon on a round field of the payment green
	Title       string // 26, or 20 with a disc
	Body        string // 17 bold, under the title
	Second      string // 15, beside a disc
}

// Notice says how things stand: amber "Not sure", green "Paid". It reaches the
// panel's edges and is never cut.
type Notice struct {
	drawn
	face NoticeFace
}

// NewNotice makes one.
func NewNotice(kit *Kit, face NoticeFace) *Notice {
	n := &Notice{face: face}
	n.init(kit, n, func(p *pen, s fyne.Size) {
		p.box(whole(s), p.paint(n.face.Back), 0)
		n.face.paint(p, s.Width)
	})
	return n
}

// Set changes what it says.
func (n *Notice) Set(face NoticeFace) { n.face = face; n.again() }

const noticePad = 16

func (f NoticeFace) titleStyle() (z look.Size, x float32) {
	if f.Disc {
		return look.Heading, 54
	}
	return look.Amount, 50
}

// HeightFor is its height at a width.
func (n *Notice) HeightFor(width float32) float32 {
	l := look.Current()
	f := n.face
	z, x := f.titleStyle()
	room := width - 2*noticePad
	lines := float32(len(l.Wrap(f.Title, z, true, room-x, 0)))
	h := 2*noticePad + lines*l.Pitch(z)
	if f.Second != "" {
		h += float32(len(l.Wrap(f.Second, look.Small, false, room-x, 0))) * l.Pitch(look.Small)
	}
	if f.Body != "" {
		h += look.Space2 + float32(len(l.Wrap(f.Body, look.Body, true, room, 0)))*l.Em(24)
	}
	return max(h, 72)
}

func (f NoticeFace) paint(p *pen, width float32) {
	z, x := f.titleStyle()
	room, y := width-2*noticePad, float32(noticePad)
	if f.Disc {
		p.box(rect{noticePad, y, 40, 40}, p.paint(look.Cash), 20)
		p.symbol(noticePad+9, y+9, 22, f.Icon, p.paint(look.OnPay), look.Heavy)
	} else if f.Icon != "" {
		p.symbol(noticePad, y-2, 36, f.Icon, p.paint(f.Front), look.Normal)
	}
	y += paragraph(p, rect{noticePad + x, y, room - x, 0}, f.Title, Style{Size: z, Bold: true, Token: f.Front})
	if f.Second != "" {
		y += paragraph(p, rect{noticePad + x, y, room - x, 0}, f.Second, Style{Size: look.Small, Token: f.Front})
	}
	if f.Body != "" {
		paragraph(p, rect{noticePad, y + look.Space2, room, 0}, f.Body, Style{Size: look.Body, Bold: true, Token: f.Front})
	}
}
