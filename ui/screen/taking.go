package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// taking is the panel while the terminal takes the money.
type taking struct {
	box      *fyne.Container
	title    *control.Text
	amount   *control.Text
	machine  *control.Machine
	steps    *control.Steps
	note     *control.Text
	rule     *control.Rule
	meantime *control.Text
	phone    *control.Answer
	next     *control.Answer
	cancel   *control.Button
	spill    *spill
	low      bool
}

func newTaking(kit *control.Kit, desk *viewmodel.Desk) *taking {
	t := kit.Lang.T
	p := &taking{
		title:    control.NewText(kit, "", control.Style{Size: look.Heading, Bold: true, Token: look.Ink}),
		amount:   control.NewText(kit, "", control.Style{Size: look.Amount, Bold: true, Token: look.Ink, End: true}),
		machine:  control.NewMachine(kit),
		steps:    control.NewSteps(kit),
		note:     control.NewText(kit, "", control.Style{Size: look.Small, Token: look.Ink2}),
		rule:     control.NewRule(kit),
		meantime: control.NewText(kit, t("screen.taking.meantime"), control.Style{Size: look.Small, Token: look.Ink2}),
		phone:    control.NewAnswer(kit, t("screen.taking.phone"), t("screen.taking.phoneThen"), desk.Customer.Open),
		next:     control.NewAnswer(kit, t("screen.taking.next"), t("screen.taking.nextThen"), desk.Sell.Next),
	}
	p.cancel = control.NewButton(kit, control.Face{Icon: "cross"}, desk.Taking.Cancel)
	p.box = &fyne.Container{Objects: []fyne.CanvasObject{
		p.title, p.amount, p.machine, p.steps, p.note, p.rule, p.meantime, p.phone, p.next, p.cancel,
	}}
	p.spill = newSpill(kit, p.box, p.lay, p.steps, p.note, p.rule, p.meantime, p.phone, p.next)
	return p
}

func (p *taking) set(v viewmodel.TakingView) {
	p.title.Set(v.Title)
	p.amount.Set(v.Amount)
	p.machine.Set(v.Amount, v.Machine)
	p.steps.Set(steps(v.Steps)...)
	p.note.Set(v.Note)
	p.cancel.Set(control.Face{Icon: "cross", Word: v.Cancel})
	show(p.cancel, v.Cancel != "")
}

// arrange lays it out below the awning. The drawing of the machine goes first
// when there is little room; everything one can press stays.
func (p *taking) arrange(x, y, w, h float32) {
	l := look.Current()
	ix, iw := x+room, w-2*room
	button := control.ButtonHeight()
	place(p.title, ix, y+10, iw/2, l.Pitch(look.Heading))
	place(p.amount, ix+iw/3, y+8, iw*2/3, l.Pitch(look.Amount))
	place(p.cancel, ix, h-room-button, iw, button)
	p.low = h < 660
	at := y + max(48, l.Em(44))
	end := h - room
	if p.cancel.Visible() {
		end -= button
	}
	drawn := !p.spill.over && end-at-(p.lay(x, at, w)-at)-16 >= 174
	show(p.machine, drawn)
	if drawn {
		place(p.machine, ix+iw/2-56, at+4, 112, 150)
		at += 172
	}
	p.spill.arrange(x, at, w, end-at)
}

// lay places what lies between the machine and the foot under each other.
func (p *taking) lay(x, at, w float32) float32 {
	l := look.Current()
	ix, iw := x+room, w-2*room
	note := float32(0)
	if p.note.Says() != "" {
		note = p.note.HeightFor(iw) + 6
	}
	place(p.steps, ix, at, iw, p.steps.Height())
	at += p.steps.Height()
	if note > 0 {
		place(p.note, ix, at, iw, note)
	}
	show(p.note, note > 0)
	at += note + 14
	place(p.rule, ix, at, iw, 2)
	at += 12
	place(p.meantime, ix, at, iw, l.Pitch(look.Small))
	at += l.Pitch(look.Small) + 8
	one, other := p.phone.HeightFor(iw, p.low), p.next.HeightFor(iw, p.low)
	place(p.phone, ix, at, iw, one)
	place(p.next, ix, at+one+8, iw, other)
	return at + one + 8 + other
}
