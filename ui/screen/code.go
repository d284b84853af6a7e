package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// code is the panel with a UPI code of our own: the customer scans it, the
// cashier says when the money has come.
type code struct {
	box    *fyne.Container
	title  *control.Text
	amount *control.Text
	qr     *control.QR
	show   *control.Text
	payee  *control.Text
	seen   *control.Chips
	come   *control.Button
	their  *control.Answer
	ref    *control.Answer
	their2 *control.Button // the same two side by side, where there is little room
	ref2   *control.Button
	next   *control.Button
	not    *control.Button
}

func newCode(kit *control.Kit, desk *viewmodel.Desk) *code {
	m := desk.Code
	p := &code{
		title:  control.NewText(kit, "", control.Style{Size: look.Heading, Bold: true, Token: look.Ink}),
		amount: control.NewText(kit, "", control.Style{Size: look.Amount, Bold: true, Token: look.Ink, End: true}),
		qr:     control.NewModules(kit),
		show:   control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink, Middle: true}),
		payee:  control.NewText(kit, "", control.Style{Size: look.Small, Token: look.Ink2, Middle: true}),
		seen:   control.NewChoices(kit, m.Choose),
		come:   control.NewButton(kit, control.Face{}, m.Come),
		their:  control.NewAnswer(kit, "", "", m.Their),
		ref:    control.NewAnswer(kit, "", "", m.Type),
		their2: control.NewButton(kit, control.Face{}, m.Their),
		ref2:   control.NewButton(kit, control.Face{}, m.Type),
		next:   control.NewButton(kit, control.Face{}, desk.Sell.Next),
		not:    control.NewButton(kit, control.Face{}, m.NotPaid),
	}
	p.box = &fyne.Container{Objects: []fyne.CanvasObject{
		p.title, p.amount, p.qr, p.show, p.payee, p.seen, p.come, p.their, p.ref, p.their2, p.ref2, p.next, p.not,
	}}
	return p
}

func (p *code) set(v viewmodel.CodeView) {
	p.title.Set(v.Title)
	p.amount.Set(v.Amount)
	p.qr.Set(v.Modules)
	p.show.Set(v.Show)
	p.payee.Set(v.Payee)
	p.seen.Set(chips(v.Evidence), v.Seen)
	p.come.Set(control.Face{Word: v.Come, Second: v.ComeThen, Strong: true, Fill: look.UPI})
	p.their.Set(v.Their, v.TheirThen)
	p.ref.Set(v.Ref, v.RefThen)
	p.their2.Set(control.Face{Word: v.TheirWord})
	p.ref2.Set(control.Face{Word: v.RefWord})
	p.next.Set(control.Face{Word: v.Next, Key: "F6"})
	p.not.Set(control.Face{Word: v.NotPaid})
}

// Sides of the code in dp: no larger than LOOK wants it, and no smaller than
// three centimetres, which a phone's camera reads from across a table.
const (
	codeMost  = 272
	codeLeast = 200
)

// arrange lays it out below the awning. The code has what is left; where that
// is little, the two other answers lie beside each other, and then the choice
// of evidence goes.
func (p *code) arrange(x, y, w, h float32) {
	l := look.Current()
	ix, iw, button := x+room, w-2*room, control.ButtonHeight()
	place(p.title, ix, y+10, iw/2, l.Pitch(look.Heading))
	place(p.amount, ix+iw/3, y+8, iw*2/3, l.Pitch(look.Amount))
	half := (iw - 8) / 2
	foot := h - room - button
	place(p.next, ix, foot, half, button)
	place(p.not, ix+half+8, foot, half, button)

	top := y + max(48, l.Em(44))
	payee := p.payee.HeightFor(iw)
	words := l.Pitch(look.Body) + payee + 4
	come := max(72, l.Em(60))
	seen := p.seen.HeightFor(iw + 2*control.Rim)
	one, other := p.their.HeightFor(iw, true), p.ref.HeightFor(iw, true)
	answers, low := one+other+8, false
	left := foot - top - words - come - 4*8 - 4
	if left-seen-8-answers < codeLeast {
		answers, low = button, true
	}
	chips := left-seen-8-answers >= codeLeast
	side := left - answers
	if chips {
		side -= seen + 8
	}
	side = min(max(side, 96), codeMost, iw)
	place(p.qr, ix+(iw-side)/2, top, side, side)
	at := top + side + 6
	p.show.SetSize(l.Fit(p.show.Says(), true, iw, look.Body, look.Small, look.Stock))
	place(p.show, ix, at, iw, l.Pitch(look.Body))
	place(p.payee, ix, at+l.Pitch(look.Body), iw, payee)
	at += words + 4
	show(p.seen, chips)
	if chips {
		place(p.seen, ix-control.Rim, at, iw+2*control.Rim, seen)
		at += seen + 8
	}
	place(p.come, ix, at, iw, come)
	at += come + 8
	for _, o := range []fyne.CanvasObject{p.their, p.ref} {
		show(o, !low)
	}
	for _, o := range []fyne.CanvasObject{p.their2, p.ref2} {
		show(o, low)
	}
	place(p.their, ix, at, iw, one)
	place(p.ref, ix, at+one+8, iw, other)
	place(p.their2, ix, at, half, button)
	place(p.ref2, ix+half+8, at, half, button)
}

// arrangeCramped lays it out where the text is too large for the height: the
// words stand beside the code.
func (p *code) arrangeCramped(x, y, w, h float32) {
	l := look.Current()
	ix, iw, button := x+room, w-2*room, max(look.Target, l.Em(29))
	place(p.title, ix, y+6, iw/2, l.Pitch(look.Heading))
	place(p.amount, ix+iw/3, y+4, iw*2/3, l.Pitch(look.Amount))
	half, foot := (iw-8)/2, h-8-button
	place(p.next, ix, foot, half, button)
	place(p.not, ix+half+8, foot, half, button)
	foot -= 8 + button
	place(p.their2, ix, foot, half, button)
	place(p.ref2, ix+half+8, foot, half, button)
	come := max(look.Target, l.Em(38))
	foot -= 8 + come
	place(p.come, ix, foot, iw, come)
	top := y + l.Em(34)
	side := min(foot-8-top, codeMost, iw/2)
	place(p.qr, ix, top, side, side)
	wx, ww := ix+side+12, iw-side-12
	p.show.SetSize(look.Body)
	high := p.show.HeightFor(ww)
	place(p.show, wx, top, ww, high)
	place(p.payee, wx, top+high+8, ww, p.payee.HeightFor(ww))
	for _, o := range []fyne.CanvasObject{p.seen, p.their, p.ref} {
		show(o, false)
	}
	for _, o := range []fyne.CanvasObject{p.their2, p.ref2} {
		show(o, true)
	}
}
