package screen

import (
	"strings"

	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// detail is one bill on its way: what is wrong, what can be done, its steps.
type detail struct {
	kit    *control.Kit
	desk   *viewmodel.Desk
	nav    Nav
	box    *fyne.Container
	panel  *control.Panel
	page   *control.Page
	inner  *fyne.Container
	ground *control.Area
	wrong  *control.Text
	theirs *control.Text
	deeds  [3]*control.Answer
	note   *control.Field
	save   *control.Button
	drop   *control.Button
	steps  *control.StepRows
	calls  *control.Text
	view   viewmodel.JobView
}

func newDetail(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *detail {
	t := kit.Lang.T
	d := &detail{kit: kit, desk: desk, nav: nav}
	m := desk.Sending
	d.panel = control.NewPanel(kit, "")
	d.ground = control.NewArea(kit, look.RedTint, 255, look.RadiusField)
	d.wrong = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink})
	d.theirs = control.NewText(kit, "", control.Style{Size: look.Small, Token: look.Ink2})
	d.calls = control.NewText(kit, "", control.Style{Size: look.Stock, Token: look.Ink2})
	d.note = control.NewField(kit, control.FieldSpec{Most: 100, Entered: d.saveNote})
	d.save = control.NewButton(kit, control.Face{Word: t("screen.sending.save"), Strong: true}, d.saveNote)
	d.drop = control.NewButton(kit, control.Face{Word: t("screen.sending.goBack")}, m.DropNote)
	d.steps = control.NewStepRows(kit)
	d.inner = &fyne.Container{Objects: []fyne.CanvasObject{d.ground, d.wrong, d.theirs, d.note, d.save, d.drop, d.steps, d.calls}}
	for i := range d.deeds {
		d.deeds[i] = control.NewAnswer(kit, "", "", func() { m.Do(d.view.Deeds[i].Action) })
		d.inner.Add(d.deeds[i])
	}
	d.page = control.NewPage(kit, d.inner, d.arrangeInner)
	d.box = &fyne.Container{Objects: []fyne.CanvasObject{d.panel, d.page}}
	return d
}

func (d *detail) saveNote() {
	wrong := d.desk.Sending.Note(d.note.Text())
	d.note.Wrong(wrong)
	d.page.Refresh()
}

func (d *detail) set(v viewmodel.JobView) {
	asks := v.Asking != d.view.Asking
	d.view = v
	d.panel.SetTitle(v.Title)
	d.wrong.Set(v.Wrong)
	small := v.Theirs
	if v.Ours != "" {
		small = strings.TrimSpace(small + " " + v.Ours)
	}
	d.theirs.Set(small)
	d.note.SetLabel(v.Asking, v.Hint)
	for i := range d.deeds {
		show(d.deeds[i], i < len(v.Deeds))
		if i < len(v.Deeds) {
			d.deeds[i].Set(v.Deeds[i].First, v.Deeds[i].Second)
		}
	}
	d.steps.Set(steps(v.Steps)...)
	d.calls.SetLines(v.Calls)
	d.page.Refresh()
	if asks {
		d.note.SetText("")
		d.note.Wrong("")
		d.takeKeys(v.Asking != "")
	}
}

// takeKeys gives the keys to the field as soon as it asks.
func (d *detail) takeKeys(on bool) {
	if on {
		d.nav.Focus(d.note.Focus())
	} else {
		d.nav.Unfocus()
	}
}

func (d *detail) arrange(x, y, w, h float32) {
	place(d.panel, x, y, w, h)
	place(d.page, x+4, y+control.PanelTop(), w-8, h-control.PanelTop()-8)
	d.page.Refresh()
}

// arrangeInner places everything in a column and returns its height.
func (d *detail) arrangeInner(width float32) float32 {
	const side = control.PanelPad - 4
	v, w, y := &d.view, width-2*side, float32(0)
	put := func(o fyne.CanvasObject, on bool, h, gap float32) {
		show(o, on)
		if on {
			place(o, side, y, w, h)
			y += h + gap
		}
	}
	wrong := v.Wrong != ""
	show(d.ground, wrong)
	show(d.wrong, wrong)
	if wrong {
		h := d.wrong.HeightFor(w - 28)
		place(d.ground, side, y, w, h+24)
		place(d.wrong, side+14, y+12, w-28, h)
		y += h + 24 + 10
	}
	put(d.theirs, d.theirs.Says() != "", d.theirs.HeightFor(w), 10)
	for i := range d.deeds {
		put(d.deeds[i], i < len(v.Deeds), d.deeds[i].HeightFor(w, true), 8)
	}
	asking := v.Asking != ""
	put(d.note, asking, d.note.HeightFor(w), 8)
	put(d.save, asking, max(56, look.Current().Em(44)), 8)
	put(d.drop, asking, control.ButtonHeight(), 8)
	put(d.steps, true, d.steps.Height(), 12)
	put(d.calls, len(v.Calls) > 0, d.calls.HeightFor(w), 8)
	return y
}
