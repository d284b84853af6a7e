package screen

import (
	"strings"

	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// unsure is the panel while nobody knows whether money was taken.
type unsure struct {
	box      *fyne.Container
	head     *control.Notice
	question *control.Text
	answers  [3]*control.Answer
	info     *control.Text
	next     *control.Button
	giveUp   *control.Button
	spill    *spill
	low      bool
	view     viewmodel.UnsureView
}

func newUnsure(kit *control.Kit, desk *viewmodel.Desk) *unsure {
	p := &unsure{
		head:     control.NewNotice(kit, control.NoticeFace{Back: look.Amber, Front: look.OnAmber, Icon: "alert"}),
		question: control.NewText(kit, "", control.Style{Size: look.Body, Bold: true, Token: look.Ink}),
		info:     control.NewText(kit, "", control.Style{Size: look.Small, Token: look.Ink2}),
	}
	p.next = control.NewButton(kit, control.Face{Icon: "arrow", Word: kit.Lang.T("screen.unsure.next"), Key: "F6"}, desk.Sell.Next)
	p.giveUp = control.NewButton(kit, control.Face{}, desk.Ways.GiveUp)
	p.box = &fyne.Container{Objects: []fyne.CanvasObject{p.head, p.question, p.info, p.next, p.giveUp}}
	for i := range p.answers {
		p.answers[i] = control.NewAnswer(kit, "", "", func() { desk.Taking.Saw(p.view.Answers[i].Saw) })
		p.box.Add(p.answers[i])
	}
	p.spill = newSpill(kit, p.box, p.lay, p.head, p.question, p.info, p.answers[0], p.answers[1], p.answers[2])
	return p
}

func (p *unsure) set(v viewmodel.UnsureView) {
	p.view = v
	p.head.Set(control.NoticeFace{Back: look.Amber, Front: look.OnAmber, Icon: "alert", Title: v.Title, Body: v.Body})
	p.question.Set(v.Question)
	for i, a := range v.Answers {
		p.answers[i].Set(a.First, a.Second)
		p.answers[i].Choose(a.Chosen)
	}
	p.giveUp.Set(control.Face{Word: v.GiveUp})
	p.info.Set(strings.Join(v.Info, " "))
}

func (p *unsure) arrange(x, y, w, h float32) {
	p.low = h < 700
	button := control.ButtonHeight()
	next := h - room - button
	place(p.next, x+room, next, w-2*room, button)
	show(p.giveUp, p.view.GiveUp != "")
	if p.view.GiveUp != "" {
		next -= 8 + button
		place(p.giveUp, x+room, next, w-2*room, button)
	}
	p.spill.arrange(x, y, w, next-y-4)
	if p.spill.over {
		return
	}
	// What goes on is told where there is room; the answers are the panel.
	show(p.info, p.info.Position().Y+p.info.Size().Height <= next-4)
}

// lay places head, question, answers and what goes on under each other; what
// goes on may be left out.
func (p *unsure) lay(x, y, w float32) float32 {
	ix, iw := x+room, w-2*room
	head := p.head.HeightFor(w)
	place(p.head, x, y, w, head)
	at := y + head + 12
	question := p.question.HeightFor(iw)
	place(p.question, ix, at, iw, question)
	at += question + 8
	for _, a := range p.answers {
		one := a.HeightFor(iw, p.low)
		place(a, ix, at, iw, one)
		at += one + 8
	}
	bottom := at - 8
	info := p.info.HeightFor(iw)
	place(p.info, ix, at+4, iw, info)
	if p.spill.over {
		show(p.info, true)
		return at + 4 + info
	}
	return bottom
}
