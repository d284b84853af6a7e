package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Sell is the goods and the bill, and the panels that take the bill's place.
type Sell struct {
	page
	kit  *control.Kit
	desk *viewmodel.Desk
	nav  Nav

	menu   *control.Button
	search *control.Search
	light  *control.Button
	chips  *control.Chips
	grid   *control.Grid
	empty  *control.Ask // in place of the goods
	status *control.Status
	veil   *control.Cover

	side     *control.Side // ground of the bill
	awning   *control.Awning
	bill     *bill
	taking   *taking
	unsure   *unsure
	done     *done
	customer *customer
	code     *code
	ways     *ways

	asks    *control.Ask // the phone's, over the goods
	bar     *control.Bar // the phone's foot
	barPay  *control.Pay
	drawer  *control.Drawer
	inside  *fyne.Container // of the drawer
	fresh   int
	panelAt viewmodel.Panel
}

// phoneFoot is the room under the phone's payment buttons.
const phoneFoot = 16

// NewSell makes the page.
func NewSell(kit *control.Kit, desk *viewmodel.Desk, nav Nav) *Sell {
	s := &Sell{kit: kit, desk: desk, nav: nav, fresh: -1}
	guard := control.NewGuard(kit)
	m := desk.Sell
	s.menu = control.NewButton(kit, control.Face{Icon: "more"}, func() { nav.Go(PageMenu) })
	s.search = control.NewSearch(kit, kit.Lang.T("screen.sell.find"), m.Find, func() { m.Enter(kit.Keys.Times()) })
	s.light = control.NewButton(kit, control.Face{Icon: "sun"}, nav.NextLight)
	s.chips = control.NewChips(kit, m.Choose)
	s.grid = control.NewGrid(kit, control.DesktopTiles, tiles{m.Goods()}, s.tap, m.Look)
	s.empty = control.NewAsk(kit, "", nil, s.nothing).Quiet()
	s.status = control.NewStatus(kit, room, s.putRight)
	s.veil = control.NewCover(kit, look.Paper, 200)
	s.side, s.awning = control.NewSide(kit), control.NewAwning(kit)
	s.bill, s.taking, s.unsure = newBill(kit, desk, guard), newTaking(kit, desk), newUnsure(kit, desk)
	s.done, s.customer = newDone(kit, desk), newCustomer(kit, desk)
	s.code, s.ways = newCode(kit, desk), newWays(kit, desk, nav)
	s.bar = control.NewBar(kit, func() { s.drawer.Open(true) })
	s.barPay = newPay(kit, desk, guard)
	s.asks = control.NewAsk(kit, "", nil, s.answer)
	s.inside = &fyne.Container{Layout: insideDrawer{s}}
	s.drawer = control.NewDrawer(kit, s.inside, 60, nil)
	s.page = newPage(
		s.menu, s.search, s.light, s.chips, s.grid, s.empty, s.status, s.veil, s.asks, s.bar, s.barPay,
		s.side, s.bill.box, s.taking.box, s.unsure.box, s.done.box, s.customer.box, s.code.box, s.ways.box, s.awning, s.drawer,
	)
	return s
}

// putRight goes where what the status speaks of is put right.
func (s *Sell) putRight() {
	if s.desk.PutRight() != "" {
		s.nav.Go(PageSetup)
	}
}

// OpenDrawer pulls the phone's bill up.
func (s *Sell) OpenDrawer() { s.drawer.Open(true) }

// nothing answers what stands in place of the goods.
func (s *Sell) nothing(id string) {
	if id == viewmodel.AnswerConnect {
		s.desk.Settings.Choose(viewmodel.SectionZoho)
		s.nav.Go(PageSetup)
		return
	}
	if id == viewmodel.AnswerOpen {
		s.desk.Sell.SellOpen()
		return
	}
	s.desk.Sell.Find("")
}

// tap is a counted press on a tile.
func (s *Sell) tap(id string) { s.desk.Sell.Tap(id, s.kit.Keys.Times()) }

// Shown implements Page.
func (s *Sell) Shown(bool) {}

// Refresh implements Page.
func (s *Sell) Refresh() {
	m := s.desk.Sell
	s.chips.Set(chips(m.Chips()), s.chipShown())
	s.search.SetText(m.Query())
	s.light.Set(control.Face{Icon: lightIcon(look.Current().Light())})
	s.grid.SetTiles(tiles{m.Goods()}, m.Fresh() != s.fresh)
	s.fresh = m.Fresh()
	s.status.Set(status(s.desk.Status()))
	if state := m.GoodsState(); state != "" {
		s.empty.Set(state, chips(m.GoodsAnswers())...)
	}
	s.refreshPanels()
	s.Arrange(s.frame)
}

// chipShown is the chosen chip, none while a search is shown.
func (s *Sell) chipShown() string {
	if s.desk.Sell.Query() != "" {
		return ""
	}
	return s.desk.Sell.Chip()
}

// answer answers the phone's question.
func (s *Sell) answer(id string) {
	if s.bill.view.Short != "" {
		s.bill.rest(id)
		return
	}
	s.desk.Sell.Question().Answer(id)
}

func (s *Sell) refreshPanels() {
	m := s.desk.Sell
	v := m.Bill()
	s.bill.set(v)
	setPay(s.barPay, v)
	s.bar.Set(v.Count, v.Total, v.Empty)
	q := m.Question()
	s.asks.Set(q.Text, chips(q.Answers)...)
	if t, ok := s.desk.Taking.View(); ok {
		s.taking.set(t)
	}
	if u, ok := s.desk.Taking.Unsure(); ok {
		s.unsure.set(u)
	}
	if d, ok := s.desk.Done.View(); ok {
		s.done.set(d)
	}
	if c, ok := s.desk.Customer.View(); ok {
		s.customer.set(c)
	}
	if c, ok := s.desk.Code.View(); ok {
		s.code.set(c)
	}
	if v, ok := s.desk.Ways.View(); ok {
		s.ways.set(v)
	}
	if was := s.panelAt; was != s.desk.Panel() {
		s.panelAt = s.desk.Panel()
		s.panelChanged()
	}
}

// panelChanged gives the keys to the phone field of a panel that has come, and
// takes them from one that has gone.
func (s *Sell) panelChanged() {
	if s.panelAt == viewmodel.PanelCustomer {
		show(s.customer.box, true) // what is hidden does not take the keys
		s.nav.Focus(s.customer.phone)
		return
	}
	s.nav.Unfocus()
	if s.panelAt != viewmodel.PanelBill {
		s.drawer.Open(false)
	}
}
