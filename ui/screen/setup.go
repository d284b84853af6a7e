package screen

import (
	"haat/ui/control"
	"haat/ui/viewmodel"
)

// sectioned is a model of sections, of which one is chosen.
type sectioned interface {
	Show(on bool)
	Choose(section string)
	Back() bool // leaves a step within the section, if there is one
	View() viewmodel.SetupView
}

// Sections is a page of sections with how each stands, and the chosen one, such
// as Set up. On a phone the two are pages of their own.
type Sections struct {
	listing
	name  string
	model sectioned
	list  *control.RowList
}

// sections shows a model's sections as a list's rows.
type sections []viewmodel.SectionRow

func (s sections) Len() int { return len(s) }

func (s sections) At(i int) control.Row {
	r := s[i]
	return control.Row{ID: r.ID, First: r.First, Second: r.Second, Pill: pill(viewmodel.JobRow{Word: r.Word, Mood: r.Mood})}
}

// NewSetup makes the page on which the till is set up.
func NewSetup(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Sections {
	return newSections(kit, nav, PageSetup, desk.Settings)
}

func newSections(kit *control.Kit, nav Nav, name string, m sectioned) *Sections {
	p := &Sections{name: name, model: m}
	p.list = control.NewRowList(kit, sections(nil), m.Choose)
	p.init(kit, nav, listingParts{
		list: p.list, leave: m.Back, shut: func() { m.Choose("") }, share: 0.42, most: 440, wide: 640, foot: 16,
	})
	return p
}

// Shown implements Page.
func (p *Sections) Shown(on bool) { p.model.Show(on) }

// Scope implements Page.
func (p *Sections) Scope() *control.Scope {
	return &control.Scope{Name: p.name, Do: map[control.Command]func(){control.Back: p.goBack}}
}

// Refresh implements Page.
func (p *Sections) Refresh() {
	v := p.model.View()
	p.list.Set(sections(v.Rows), v.Chosen)
	p.set(v.Title, v.Sub, "", v.Section, v.Blocks)
}
