package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// ways is the panel of the other ways to pay and of what is typed about a
// payment: a column in the place of the bill, with the way out at its foot.
type ways struct {
	box    *fyne.Container
	title  *control.Text
	amount *control.Text
	column *column
	back   *control.Button
	shown  string
}

func newWays(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *ways {
	p := &ways{
		title:  control.NewText(kit, "", control.Style{Size: look.Heading, Bold: true, Token: look.Ink}),
		amount: control.NewText(kit, "", control.Style{Size: look.Amount, Bold: true, Token: look.Ink, End: true}),
		column: newColumn(kit, nav, 4),
		back:   control.NewButton(kit, control.Face{}, desk.Ways.Close),
	}
	p.box = &fyne.Container{Objects: []fyne.CanvasObject{p.title, p.amount, p.column.page, p.back}}
	return p
}

// set shows it; another question begins at its top.
func (p *ways) set(v viewmodel.WaysView) {
	if p.shown != v.Title {
		p.shown = v.Title
		p.column.page.ScrollTo(0)
	}
	p.title.Set(v.Title)
	p.amount.Set(v.Amount)
	p.back.Set(control.Face{Icon: "back", Word: v.Back, Key: "Esc"})
	p.column.set(v.Blocks)
}

func (p *ways) arrange(x, y, w, h float32) {
	l := look.Current()
	ix, iw, button := x+room, w-2*room, control.ButtonHeight()
	amount := l.Width(p.amount.Says(), look.Amount, true) + 8
	z := l.Fit(p.title.Says(), true, iw-amount-8, look.Heading, look.Body, look.Small)
	p.title.SetSize(z)
	place(p.title, ix, y+10+(l.Pitch(look.Heading)-l.Pitch(z))/2, iw-amount-8, l.Pitch(z))
	place(p.amount, ix+iw-amount, y+8, amount, l.Pitch(look.Amount))
	foot := h - room - button
	place(p.back, ix, foot, iw, button)
	top := y + max(48, l.Em(44))
	place(p.column.page, ix-4, top, iw+8, foot-8-top)
	p.column.page.Refresh()
}
