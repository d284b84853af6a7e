package screen

import (
	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Bills is the bills that were paid: a search, a list, and the chosen one with
// what can be done. On a phone list and bill are pages of their own.
type Bills struct {
	page
	kit  *control.Kit
	desk *viewmodel.Desk
	nav  Nav

	back   *control.Button
	title  *control.Text
	find   *control.Field
	list   *control.RowList
	none   *control.Text
	detail *detail
	view   viewmodel.ArchiveView
}

// bills shows a model's bills as a list's rows.
type bills []viewmodel.BillRow

func (b bills) Len() int { return len(b) }

func (b bills) At(i int) control.Row {
	r := b[i]
	row := control.Row{ID: r.ID, First: r.First, Second: r.Second, Amount: r.Amount}
	if r.Word != "" {
		row.Pill = control.PillStopped(r.Word)
	}
	return row
}

// NewBills makes the page.
func NewBills(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Bills {
	p := &Bills{kit: kit, desk: desk, nav: nav}
	m := desk.Archive
	p.back = control.NewButton(kit, control.Face{}, p.goBack)
	p.title = control.NewText(kit, "", control.Style{Size: look.Amount, Bold: true, Token: look.Ink})
	p.find = control.NewField(kit, control.FieldSpec{Most: 40, Changed: m.Find})
	p.list = control.NewRowList(kit, bills(nil), m.Choose)
	p.none = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2, Middle: true})
	p.detail = newDetail(kit, nav)
	p.page = newPage(p.back, p.title, p.find, p.list, p.none, p.detail.box)
	return p
}

// Shown implements Page.
func (p *Bills) Shown(on bool) { p.desk.Archive.Show(on) }

// Scope implements Page. A scanned bill is looked for.
func (p *Bills) Scope() *control.Scope {
	return &control.Scope{
		Name: PageBills, Do: map[control.Command]func(){control.Back: p.goBack, control.Find: func() { p.nav.Focus(p.find.Focus()) }},
		Scan: func(code string) {
			p.desk.Archive.Choose("")
			p.desk.Archive.Find(code)
		},
	}
}

func (p *Bills) goBack() {
	switch {
	case p.desk.Archive.Back():
	case p.alone():
		p.nav.Unfocus()
		p.desk.Archive.Choose("")
	case p.frame.Shape == Desktop:
		p.nav.Back()
	default:
		p.nav.Go(PageMenu)
	}
}

// alone reports whether the bill is a page of its own now.
func (p *Bills) alone() bool { return p.frame.Shape == Phone && p.view.Name != "" }

// Refresh implements Page.
func (p *Bills) Refresh() {
	v := p.desk.Archive.View()
	p.view = v
	p.title.Set(v.Title)
	p.find.SetLabel(v.Find, v.Hint)
	p.find.SetText(v.Query)
	p.list.Set(bills(v.Rows), v.Chosen)
	p.none.Set(v.Empty)
	if v.Name != "" {
		p.detail.set(v.Name, v.Blocks)
	}
	p.Arrange(p.frame)
}

// Arrange implements Page.
func (p *Bills) Arrange(f Frame) {
	if f.Size.IsZero() {
		return
	}
	p.frame = f
	l := look.Current()
	w, h := f.Size.Width, f.Size.Height
	margin := float32(20)
	if f.Shape == Phone {
		margin = 12
	}
	alone, open := p.alone(), p.view.Name != ""
	button := control.ButtonHeight()
	x := margin
	icon := "more"
	if alone {
		icon = "back"
	}
	p.back.Set(control.Face{Icon: icon})
	show(p.back, f.Shape != Desktop)
	if f.Shape != Desktop {
		place(p.back, x, 12, look.Target, button)
		x += look.Target + 12
	}
	show(p.title, !alone)
	place(p.title, x, 12+button/2-l.Pitch(look.Amount)/2, w-x-margin, l.Pitch(look.Amount))
	y := 12 + button + 10
	list := w - 2*margin
	if f.Shape != Phone {
		list = min(list*0.45, 480)
	}
	for _, o := range []interface{ Hide() }{p.find, p.list, p.none} {
		o.Hide()
	}
	show(p.detail.box, open)
	if alone {
		p.detail.arrange(margin, y, w-2*margin, h-y-12)
		return
	}
	if open {
		p.detail.arrange(margin+list+16, y, min(w-2*margin-list-16, 680), h-y-16)
	}
	p.find.Show()
	find := p.find.HeightFor(list)
	place(p.find, margin, y, list, find)
	y += find + 12
	show(p.list, len(p.view.Rows) > 0)
	show(p.none, p.view.Empty != "")
	place(p.list, margin-control.Rim, y-control.Rim, list+2*control.Rim, h-y)
	place(p.none, margin, y+24, list, p.none.HeightFor(list))
}
