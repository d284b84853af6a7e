package screen

import (
	"haat/ui/control"
	"haat/ui/viewmodel"
)

// Stock is what is here: a search, the items, and the chosen one with what a
// person can say about it.
type Stock struct {
	listing
	desk  *viewmodel.Desk
	find  *control.Field
	modes *control.Chips
	list  *control.RowList
}

// goods shows a model's items as a list's rows.
type goods struct{ viewmodel.StockLines }

func (g goods) At(i int) control.Row {
	l := g.StockLines.At(i)
	row := control.Row{ID: l.ID, First: l.First, Second: l.Second, Amount: l.Amount}
	if l.Word != "" {
		row.Pill = pill(viewmodel.JobRow{Word: l.Word, Mood: l.Mood})
	}
	return row
}

// NewStock makes the page.
func NewStock(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Stock {
	m := desk.Stock
	p := &Stock{desk: desk}
	p.find = control.NewField(kit, control.FieldSpec{Most: 40, Changed: m.Find})
	p.modes = control.NewChoices(kit, m.List)
	p.list = control.NewRowList(kit, goods{}, m.Choose)
	p.init(kit, nav, listingParts{
		list: p.list, find: p.find, modes: p.modes, leave: m.Back, shut: func() { m.Choose("") },
		share: 0.45, most: 480, wide: 680, foot: 12,
	})
	return p
}

// Shown implements Page.
func (p *Stock) Shown(on bool) { p.desk.Stock.Show(on) }

// Scope implements Page. A scanned item is opened, another till's slip taken.
func (p *Stock) Scope() *control.Scope {
	return &control.Scope{
		Name: PageStock, Do: map[control.Command]func(){control.Back: p.goBack, control.Find: func() { p.nav.Focus(p.find.Focus()) }},
		Scan: p.desk.Stock.Scanned,
	}
}

// Refresh implements Page.
func (p *Stock) Refresh() {
	v := p.desk.Stock.View()
	p.find.SetLabel(v.Find, v.Hint)
	p.find.SetText(v.Query)
	p.modes.Set(chips(v.Modes), v.Mode)
	p.list.Set(goods{v.Rows}, v.Chosen)
	p.set(v.Title, v.Sub, v.Empty, v.Name, v.Blocks)
}
