package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Way is one of the three ways to pay.
type Way string

// The ways to pay, in their order on every screen.
const (
	ByCash Way = "cash"
	ByCard Way = "card"
	ByUPI  Way = "upi"
)

// Ways lists them.
var Ways = []Way{ByCash, ByCard, ByUPI}

func (w Way) token() look.Token {
	switch w {
	case ByCard:
		return look.Card
	case ByUPI:
		return look.UPI
	default:
		return look.Cash
	}
}

// PayState is how a way to pay stands.
type PayState uint8

// The states.
const (
	PayReady  PayState = iota
	PayEmpty           // nothing to pay: only the word
	PayByHand          // keyed into the machine by the cashier
	PayWaits           // the machine is busy, or nobody knows what it did
	PayOff             // cannot be taken on this till; a press says why
)

// PayFace is what one payment button shows.
type PayFace struct {
	Amount string // "₹540"
	Word   string // "Cash"
	Key    string // "F9"
	State  PayState
}

// Pay is the row of the three payment buttons, one surface. They keep their
// places in every state.
type Pay struct {
	board
	guard *Guard
	faces map[Way]PayFace
	press func(Way)
}

// NewPay makes the row. press is called once per counted press.
func NewPay(kit *Kit, guard *Guard, press func(Way)) *Pay {
	y := &Pay{guard: guard, faces: map[Way]PayFace{}, press: press}
	y.init(kit, y, y.paintPay)
	y.touch.find = func(at fyne.Position) string {
		if guard.Dead() {
			return ""
		}
		return y.find(at)
	}
	return y
}

// Set changes the face of one way.
func (y *Pay) Set(w Way, f PayFace) {
	if y.faces[w] != f {
		y.faces[w] = f
		y.again()
	}
}

// Face is what a way shows.
func (y *Pay) Face(w Way) PayFace { return y.faces[w] }

const (
	payGap     = look.Space2
	stackedPay = 56 // dp, one of three that lie under each other
)

// Stacked reports whether the buttons lie under each other at a width, because
// an amount fits at no size beside the others.
func (y *Pay) Stacked(width float32) bool {
	l := look.Current()
	room := whole(fyne.NewSize(width, 1)).cut(3)[0].w - 2*look.Space1
	for _, f := range y.faces {
		if f.State != PayEmpty && l.Width(f.Amount, look.Body, true) > room {
			return true
		}
	}
	return false
}

// HeightFor is the height of the row at a width; usual is 76, or 72 in a low
// window.
func (y *Pay) HeightFor(width, usual float32) float32 {
	if y.Stacked(width) {
		return 3*look.Current().Em(stackedPay) + 2*payGap
	}
	return max(usual, look.Current().Em(usual)*0.8)
}

func (y *Pay) paintPay(p *pen, s fyne.Size) {
	stacked := y.Stacked(s.Width)
	places := whole(s).cut(3)
	for i, w := range Ways {
		r := places[i]
		if stacked {
			h := (s.Height - 2*payGap) / 3
			r = rect{0, float32(i) * (h + payGap), s.Width, h}
		}
		f := y.faces[w]
		if f.State == PayReady || f.State == PayByHand || f.State == PayOff {
			y.add(zone{rect: r, tag: string(w), radius: look.RadiusCard, money: true, press: func() {
				y.guard.once(func() { y.press(w) })
			}})
		}
		f.paint(p, r, w.token(), y.down(string(w)), y.kit.Keys.real, stacked)
	}
}

func (f PayFace) paint(p *pen, r rect, colour look.Token, down, keys, stacked bool) {
	front := look.OnPay
	switch f.State {
	case PayEmpty, PayWaits, PayOff:
		p.frame(r, p.paint(look.Sunken), look.RadiusCard, p.paint(look.Edge), p.l.LineWidth())
		z := p.l.Fit(f.Word, false, r.w-look.Space2, look.Body, look.Small, look.Stock, look.Hint)
		p.mid(r.midX(), r.midY(), middle, f.Word, ink2(p, z))
		return
	case PayByHand:
		p.frame(r, p.paint(look.Surface), look.RadiusCard, p.paint(colour), p.l.ChosenWidth())
		front = colour
		if down {
			p.box(r, look.Shade(30), look.RadiusCard)
		}
	default:
		o := p.box(r, p.paint(colour), look.RadiusCard)
		if down {
			p.box(r, look.Shade(61), look.RadiusCard)
		} else {
			o.Shadow = p.l.Shadow(look.DepthPay)
		}
	}
	if stacked {
		f.writeInARow(p, r, front)
		return
	}
	f.write(p, r, front, keys)
}

func (f PayFace) write(p *pen, r rect, front look.Token, keys bool) {
	colour := p.paint(front)
	inner := r.inset(look.Space1)
	hint := ""
	if keys && f.State == PayReady && r.h >= p.l.Em(56) {
		hint = f.Key
	}
	word := stackRow{f.Word, false, colour, []look.Size{look.Body, look.Small, look.Stock, look.Hint}}
	amount := stackRow{f.Amount, true, colour, []look.Size{look.Amount, look.Heading, look.Body}}
	const gap = 8
	beside := p.l.Width(hint, look.Hint, true) + gap
	if hint == "" || p.l.Width(f.Word, look.Body, false)+beside > inner.w {
		p.stack(inner, middle, 3, amount, word)
		return
	}
	// The word makes room for its key, and both stay in the middle.
	p.stack(inner, middle, 3, amount, stackRow{" ", false, colour, word.sizes})
	w := p.l.Width(f.Word, look.Body, false)
	x, yc := r.midX()-(w+beside)/2, r.midY()+p.l.Em(17)
	p.mid(x, yc, left, f.Word, ink{look.Body, false, colour})
	p.mid(x+w+gap, yc, left, hint, ink{look.Hint, true, colour})
}

func (f PayFace) writeInARow(p *pen, r rect, front look.Token) {
	colour := p.paint(front)
	word := p.l.Fit(f.Word, false, r.w/2, look.Body, look.Small)
	p.mid(r.x+look.Space4, r.midY(), left, f.Word, ink{word, false, colour})
	room := r.w - 3*look.Space4 - p.l.Width(f.Word, word, false)
	z := p.l.Fit(f.Amount, true, room, look.Amount, look.Heading, look.Body)
	p.mid(r.right()-look.Space4, r.midY(), right, f.Amount, ink{z, true, colour})
}
