package screen

import (
	"fyne.io/fyne/v2"

	"haat/app/sale"
	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Today is the day of the stall: what was sold, when, how it was paid, what
// should be in the box.
type Today struct {
	page
	kit  *control.Kit
	desk *viewmodel.Desk
	nav  Nav

	back  *control.Button
	title *control.Text
	sub   *control.Text
	under bool // the second line of the head stands under the first
	other *control.Button
	out   *control.Button // exports; smaller shapes have it in the card of the box
	pout  *control.Button
	x, z  *control.Button // in the head; a phone has them in the card of the box
	px    *control.Button
	pz    *control.Button
	begin *control.Button // counts the opening cash before the first bill
	count *control.Button
	move  *control.Button
	cards *fyne.Container
	scrol *control.Page
	foot  *control.Foot

	sales *salesCard
	hours *control.Panel
	chart *control.Chart
	ways  *control.Panel
	share *control.Shares
	box   *control.Panel
	rows  *control.Table
	top   *control.Panel
	best  *control.Best
	kinds *control.Panel
	kind  *control.Table
	folk  *control.Panel
	folks *control.Table
	slows *control.Panel
	slow  *control.Table
	none  *control.Text
	view  viewmodel.TodayView
}

// salesCard is the first card: the day's sales.
type salesCard struct {
	panel *control.Panel
	sales *control.Big
	bills *control.Text
	than  *control.Text
	fair  *control.Text
	less  *control.Text
}

// NewToday makes the page.
func NewToday(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Today {
	t := kit.Lang.T
	p := &Today{kit: kit, desk: desk, nav: nav}
	p.back = control.NewButton(kit, control.Face{Icon: "more"}, func() { nav.Go(PageMenu) })
	p.title = control.NewText(kit, "", control.Style{Size: look.Amount, Bold: true, Token: look.Ink})
	p.sub = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2})
	p.other = control.NewButton(kit, control.Face{}, desk.Today.Other)
	p.x = control.NewButton(kit, control.Face{}, func() { desk.Box.Open(viewmodel.BoxX) })
	p.z = control.NewButton(kit, control.Face{}, desk.Today.PressZ)
	p.out = control.NewButton(kit, control.Face{}, desk.Today.OpenExport)
	p.pout = control.NewButton(kit, control.Face{}, desk.Today.OpenExport)
	p.px = control.NewButton(kit, control.Face{}, func() { desk.Box.Open(viewmodel.BoxX) })
	p.pz = control.NewButton(kit, control.Face{}, desk.Today.PressZ)
	p.count = control.NewButton(kit, control.Face{}, desk.Box.Count)
	p.begin = control.NewButton(kit, control.Face{}, desk.Box.Count)
	p.move = control.NewButton(kit, control.Face{}, func() { desk.Box.Open(viewmodel.BoxMove) })
	text := func(z look.Size, token look.Token) *control.Text {
		return control.NewText(kit, "", control.Style{Size: z, Token: token})
	}
	p.sales = &salesCard{
		control.NewPanel(kit, t("screen.today.sales")), control.NewBig(kit, look.Sales, look.Total, look.TotalSmall).Left(),
		text(look.Body, look.Ink), text(look.Body, look.Ink), text(look.Small, look.Ink2), text(look.Small, look.Ink2),
	}
	p.hours, p.chart = control.NewPanel(kit, t("screen.today.byHour")), control.NewChart(kit)
	p.ways, p.share = control.NewPanel(kit, t("screen.today.ways")), control.NewShares(kit)
	p.box, p.rows = control.NewPanel(kit, t("screen.today.box")), control.NewTable(kit)
	p.top, p.best = control.NewPanel(kit, t("screen.today.top")), control.NewBest(kit)
	p.kinds, p.kind = control.NewPanel(kit, t("screen.today.byGroup")), control.NewTable(kit)
	p.folk, p.folks = control.NewPanel(kit, t("screen.today.byPerson")), control.NewTable(kit)
	p.slows, p.slow = control.NewPanel(kit, t("screen.today.slow")), control.NewTable(kit)
	p.none = control.NewText(kit, "", control.Style{Size: look.Body, Token: look.Ink2, Middle: true})
	p.cards = &fyne.Container{Objects: []fyne.CanvasObject{
		p.sales.panel, p.sales.sales, p.sales.bills, p.sales.than, p.sales.fair, p.sales.less, p.hours, p.chart,
		p.ways, p.share, p.box, p.rows, p.count, p.move, p.px, p.pz, p.pout, p.top, p.best, p.kinds, p.kind, p.folk, p.folks, p.slows, p.slow,
	}}
	p.scrol = control.NewPage(kit, p.cards, func(w float32) float32 { return p.arrangeCards(w) })
	p.foot = control.NewFoot(kit)
	p.page = newPage(p.back, p.title, p.sub, p.other, p.out, p.x, p.z, p.scrol, p.none, p.begin, p.foot)
	return p
}

// Shown implements Page.
func (p *Today) Shown(on bool) { p.desk.Today.Show(on) }

// Scope implements Page.
func (p *Today) Scope() *control.Scope {
	return &control.Scope{Name: PageToday, Do: map[control.Command]func(){control.Back: p.nav.Back}}
}

// Refresh implements Page.
func (p *Today) Refresh() {
	v := p.desk.Today.View()
	p.view = v
	p.title.Set(v.Title)
	p.sub.Set(v.Sub)
	p.other.Set(control.Face{Word: v.Other})
	p.x.Set(control.Face{Word: v.X})
	p.z.Set(control.Face{Word: v.Z})
	p.out.Set(control.Face{Word: p.desk.Today.ExportWord()})
	p.pout.Set(control.Face{Word: p.desk.Today.ExportWord()})
	p.px.Set(control.Face{Word: v.X})
	p.pz.Set(control.Face{Word: v.Z})
	p.count.Set(control.Face{Word: v.Count})
	p.move.Set(control.Face{Word: v.Move})
	p.begin.Set(control.Face{Word: v.Count})
	p.none.Set(v.Empty)
	s := p.sales
	s.sales.Set(v.Sales)
	s.bills.Set(v.Bills)
	s.than.Set(v.Than)
	token := look.Ink2
	if v.More {
		token = look.Cash
	}
	s.than.Paint(token)
	s.fair.Set(v.Fair)
	s.less.Set(v.Less)
	p.hours.SetTitle(v.ByHour)
	p.setCharts(v)
	p.foot.Set(v.Open...)
	p.Arrange(p.frame)
	p.scrol.Refresh()
}

func (p *Today) setCharts(v viewmodel.TodayView) {
	hours := make([]control.Hour, 0, len(v.Hours))
	for _, h := range v.Hours {
		hours = append(hours, control.Hour{Label: h.Label, Value: h.Value, Mark: h.Mark, Text: h.Text})
	}
	p.chart.Set(hours...)
	ways := make([]control.Share, 0, len(v.Ways))
	for _, w := range v.Ways {
		ways = append(ways, control.Share{Name: w.Name, Amount: w.Amount, Note: w.Note, Value: w.Value, Token: wayToken(w)})
	}
	p.share.Set(ways...)
	p.kind.Set(entries(v.Groups), control.Entry{})
	p.folks.Set(entries(v.People), control.Entry{})
	p.slow.Set(entries(v.Slow), control.Entry{})
	p.rows.Set(entries(v.Box), control.Entry{Name: p.kit.Lang.T("screen.box.should"), Amount: v.Should})
	best := make([]control.BestRow, 0, len(v.Top))
	for _, t := range v.Top {
		best = append(best, control.BestRow{
			Name: t.Name, Note: t.Note, Amount: t.Amount, Picture: t.Picture, Plate: look.PlateOf(t.Category),
		})
	}
	p.best.Set(best...)
}

func entries(rows []viewmodel.BoxRow) []control.Entry {
	out := make([]control.Entry, 0, len(rows))
	for _, b := range rows {
		out = append(out, control.Entry{Name: b.Name, Amount: b.Amount})
	}
	return out
}

func wayToken(w viewmodel.WayRow) look.Token {
	switch {
	case w.Unsure:
		return look.Amber
	case w.Kind == sale.Card, w.Kind == sale.Standalone:
		return look.Card
	case w.Kind == sale.UPI, w.Kind == sale.UPIQR:
		return look.UPI
	case w.Kind == sale.Cash:
		return look.Cash
	}
	return look.Bar
}
