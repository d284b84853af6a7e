package screen

import (
	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Setup is how the till is set up: the sections with how each stands, and the
// chosen one. On a phone the two are pages of their own.
type Setup struct {
	page
	kit  *control.Kit
	desk *viewmodel.Desk
	nav  Nav

	back    *control.Button
	title   *control.Text
	sub     *control.Text
	list    *control.RowList
	section *detail
	view    viewmodel.SetupView
}

// sections shows a model's sections as a list's rows.
type sections []viewmodel.SectionRow

func (s sections) Len() int { return len(s) }

func (s sections) At(i int) control.Row {
	r := s[i]
	return control.Row{ID: r.ID, First: r.First, Second: r.Second, Pill: pill(viewmodel.JobRow{Word: r.Word, Mood: r.Mood})}
}

// NewSetup makes the page.
func NewSetup(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Setup {
	p := &Setup{kit: kit, desk: desk, nav: nav}
	p.back = control.NewButton(kit, control.Face{}, p.goBack)
	p.title = control.NewText(kit, "", control.Style{Size: look.Amount, Bold: true, Token: look.Ink})
	p.sub = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2})
	p.list = control.NewRowList(kit, sections(nil), desk.Settings.Choose)
	p.section = newDetail(kit, nav)
	p.page = newPage(p.back, p.title, p.sub, p.list, p.section.box)
	return p
}

// Shown implements Page.
func (p *Setup) Shown(on bool) { p.desk.Settings.Show(on) }

// Scope implements Page.
func (p *Setup) Scope() *control.Scope {
	return &control.Scope{Name: PageSetup, Do: map[control.Command]func(){control.Back: p.goBack}}
}

// goBack leaves a step of a section, then the section on a phone, then the
// page.
func (p *Setup) goBack() {
	switch {
	case p.desk.Settings.Back():
	case p.alone():
		p.nav.Unfocus()
		p.desk.Settings.Choose("")
	case p.frame.Shape == Desktop:
		p.nav.Back()
	default:
		p.nav.Go(PageMenu)
	}
}

// alone reports whether the section is a page of its own now.
func (p *Setup) alone() bool { return p.frame.Shape == Phone && p.view.Section != "" }

// Refresh implements Page.
func (p *Setup) Refresh() {
	v := p.desk.Settings.View()
	p.view = v
	p.title.Set(v.Title)
	p.sub.Set(v.Sub)
	p.list.Set(sections(v.Rows), v.Chosen)
	if v.Section != "" {
		p.section.set(v.Section, v.Blocks)
	}
	p.Arrange(p.frame)
}

// Arrange implements Page.
func (p *Setup) Arrange(f Frame) {
	if f.Size.IsZero() {
		return
	}
	p.frame = f
	w, h := f.Size.Width, f.Size.Height
	margin := float32(20)
	if f.Shape == Phone {
		margin = 12
	}
	alone := p.alone()
	y := p.arrangeHead(w, margin, alone)
	show(p.list, !alone)
	open := p.view.Section != ""
	show(p.section.box, open)
	list := w - 2*margin
	if f.Shape != Phone {
		list = min(list*0.42, 440)
	}
	place(p.list, margin-control.Rim, y-control.Rim, list+2*control.Rim, h-y)
	x, wide := margin, w-2*margin
	if f.Shape != Phone {
		x, wide = margin+list+16, min(w-2*margin-list-16, 640)
	}
	p.section.arrange(x, y, wide, h-y-16)
}

func (p *Setup) arrangeHead(w, margin float32, alone bool) float32 {
	l := look.Current()
	button := control.ButtonHeight()
	x := margin
	icon := "more"
	if alone {
		icon = "back"
	}
	p.back.Set(control.Face{Icon: icon})
	show(p.back, p.frame.Shape != Desktop)
	if p.frame.Shape != Desktop {
		place(p.back, x, 12, look.Target, button)
		x += look.Target + 12
	}
	show(p.title, !alone)
	z := l.Fit(p.view.Title, true, w-margin-x, look.Amount, look.Heading, look.Body)
	p.title.SetSize(z)
	place(p.title, x, 12+button/2-l.Pitch(z)/2, w-margin-x, l.Pitch(z))
	sub := p.sub.HeightFor(w - 2*margin)
	show(p.sub, !alone)
	place(p.sub, margin, 12+button+6, w-2*margin, sub)
	if alone {
		return 12 + button + 10
	}
	return 12 + button + 6 + sub + 14
}
