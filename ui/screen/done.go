package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// done is the panel of the bill just paid.
type done struct {
	desk   *viewmodel.Desk
	box    *fyne.Container
	head   *control.Notice
	give   *control.Text
	change *control.Big
	of     *control.Text
	ask    *control.Text
	gave   *control.GaveRow
	undo   *control.UndoBar
	papers [2]*control.Button
	next   *control.Text   // beside the goods: they are live
	on     *control.Button // on a phone, which shows no goods behind
	view   viewmodel.DoneView
}

func newDone(kit *control.Kit, desk *viewmodel.Desk) *done {
	t := kit.Lang.T
	p := &done{
		desk:   desk,
		head:   control.NewNotice(kit, control.NoticeFace{}),
		give:   control.NewText(kit, t("screen.done.giveBack"), control.Style{Size: look.Heading, Token: look.Ink2, Middle: true}),
		change: control.NewBig(kit, look.Change, look.Sales, look.Total, look.TotalSmall),
		of:     control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2, Middle: true}),
		ask:    control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2}),
		next:   control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2, Middle: true}),
		undo:   control.NewUndoBar(kit, t("screen.done.undo"), desk.Done.Undo),
	}
	p.on = control.NewButton(kit, control.Face{Icon: "arrow", Word: t("screen.done.nextBill")}, desk.Done.Close)
	for i := range p.papers {
		p.papers[i] = control.NewButton(kit, control.Face{}, func() {
			if i < len(p.view.Papers) {
				desk.Done.Paper(p.view.Papers[i].ID)
			}
		})
	}
	// Telling what was given changes no books, so it has a guard of its own.
	p.gave = control.NewGaveRow(kit, control.NewGuard(kit), p.gaveThis)
	p.box = &fyne.Container{Objects: []fyne.CanvasObject{p.head, p.give, p.change, p.of, p.ask, p.gave, p.papers[0], p.papers[1], p.undo, p.next, p.on}}
	return p
}

func (p *done) gaveThis(id string) {
	for _, g := range p.view.Gave {
		if g.Amount.Decimal() == id {
			p.desk.Done.Gave(g.Amount)
		}
	}
}

func (p *done) set(v viewmodel.DoneView) {
	p.view = v
	p.head.Set(control.NoticeFace{
		Back: look.GreenTint, Front: look.Ink, Icon: "tick", Disc: true, Title: v.Title, Second: v.Second,
	})
	p.change.Set(v.GiveBack)
	p.of.Set(v.Of)
	p.ask.Set(v.Ask)
	p.gave.Set(gave(v.Gave)...)
	if v.Undo == "" {
		p.undo.Set("", 0)
	} else {
		p.undo.Set(v.UndoLeft, v.UndoPart)
	}
	p.next.Set(v.Next)
	for i, b := range p.papers {
		show(b, i < len(v.Papers))
		if i < len(v.Papers) {
			icon := "print"
			if v.Papers[i].ID != viewmodel.PaperPrint {
				icon = "chat"
			}
			b.Set(control.Face{Icon: icon, Word: v.Papers[i].Word})
		}
	}
	back := v.GiveBack != ""
	for _, o := range []fyne.CanvasObject{p.give, p.change, p.of} {
		show(o, back)
	}
	show(p.ask, v.Ask != "")
	show(p.gave, v.Ask != "")
}

func (p *done) arrange(x, y, w, h float32, phone bool) {
	l := look.Current()
	ix, iw := x+room, w-2*room
	head := p.head.HeightFor(w)
	place(p.head, x, y, w, head)
	at := y + head + 16
	place(p.ask, ix, at, iw, l.Pitch(look.Body))
	place(p.gave, ix, at+l.Pitch(look.Body)+8, iw, control.GaveHeight())
	place(p.give, ix, at, iw, l.Pitch(look.Heading))
	next := p.next.HeightFor(iw)
	if phone {
		next = control.ButtonHeight()
	}
	show(p.on, phone)
	show(p.next, !phone)
	place(p.on, ix, h-room-next, iw, next)
	place(p.next, ix, h-room-next, iw, next)
	undo := max(56, l.Em(44))
	y = h - room - next - 12 - undo
	place(p.undo, ix, y, iw, undo)
	if n := len(p.view.Papers); n > 0 {
		each, high := (iw-float32(n-1)*8)/float32(n), control.ButtonHeight()
		for i, b := range p.papers[:n] {
			place(b, ix+float32(i)*(each+8), y-12-high, each, high)
		}
		y -= 12 + high
	}
	// The change is as large as there is room for above what can be pressed;
	// where that is too little for three lines it stands beside its words.
	left := y - 12 - at
	big := min(l.Em(84), left-l.Pitch(look.Heading)-8-l.Pitch(look.Body))
	if big < l.Em(36) {
		half := (iw - 8) / 2
		place(p.give, ix, at, half, l.Pitch(look.Heading))
		place(p.of, ix, at+l.Pitch(look.Heading), half, l.Pitch(look.Body))
		place(p.change, ix+half+8, at, half, max(min(left, l.Pitch(look.Heading)+l.Pitch(look.Body)), l.Em(36)))
		return
	}
	place(p.change, ix, at+l.Pitch(look.Heading)+4, iw, big)
	place(p.of, ix, at+l.Pitch(look.Heading)+8+big, iw, l.Pitch(look.Body))
}
