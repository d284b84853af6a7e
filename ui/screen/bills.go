package screen

import (
	"haat/ui/control"
	"haat/ui/viewmodel"
)

// Bills is the bills that were paid: a search, a list, and the chosen one with
// what can be done. On a phone list and bill are pages of their own.
type Bills struct {
	listing
	desk  *viewmodel.Desk
	find  *control.Field
	modes *control.Chips
	list  *control.RowList
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
	m := desk.Archive
	p := &Bills{desk: desk}
	p.find = control.NewField(kit, control.FieldSpec{Most: 40, Changed: m.Find})
	p.modes = control.NewChoices(kit, m.List)
	p.list = control.NewRowList(kit, bills(nil), m.Choose)
	p.init(kit, nav, listingParts{
		list: p.list, find: p.find, modes: p.modes, leave: m.Back, shut: func() { m.Choose("") },
		share: 0.45, most: 480, wide: 680, foot: 12,
	})
	return p
}

// Shown implements Page.
func (p *Bills) Shown(on bool) { p.desk.Archive.Show(on) }

// Scope implements Page. A scanned bill is looked for, a portal's code kept.
func (p *Bills) Scope() *control.Scope {
	return &control.Scope{
		Name: PageBills, Do: map[control.Command]func(){control.Back: p.goBack, control.Find: func() { p.nav.Focus(p.find.Focus()) }},
		Scan: p.desk.Archive.Scanned,
	}
}

// Refresh implements Page.
func (p *Bills) Refresh() {
	v := p.desk.Archive.View()
	p.find.SetLabel(v.Find, v.Hint)
	p.find.SetText(v.Query)
	p.modes.Set(chips(v.Modes), v.Mode)
	p.one = len(v.Modes) == 0
	p.list.Set(bills(v.Rows), v.Chosen)
	p.set(v.Title, "", v.Empty, v.Name, v.Blocks)
}
