package screen

import (
	"haat/ui/control"
	"haat/ui/viewmodel"
)

// Setup is how the till is set up: the sections with how each stands, and the
// chosen one. On a phone the two are pages of their own.
type Setup struct {
	listing
	desk *viewmodel.Desk
	list *control.RowList
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
	m := desk.Settings
	p := &Setup{desk: desk}
	p.list = control.NewRowList(kit, sections(nil), m.Choose)
	p.init(kit, nav, listingParts{
		list: p.list, leave: m.Back, shut: func() { m.Choose("") }, share: 0.42, most: 440, wide: 640, foot: 16,
	})
	return p
}

// Shown implements Page.
func (p *Setup) Shown(on bool) { p.desk.Settings.Show(on) }

// Scope implements Page.
func (p *Setup) Scope() *control.Scope {
	return &control.Scope{Name: PageSetup, Do: map[control.Command]func(){control.Back: p.goBack}}
}

// Refresh implements Page.
func (p *Setup) Refresh() {
	v := p.desk.Settings.View()
	p.list.Set(sections(v.Rows), v.Chosen)
	p.set(v.Title, v.Sub, "", v.Section, v.Blocks)
}
