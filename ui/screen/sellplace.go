package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Arrange implements Page.
func (s *Sell) Arrange(f Frame) {
	if f.Size.IsZero() {
		return
	}
	s.frame = f
	phone := f.Shape == Phone
	panel := s.desk.Panel()
	full := phone && panel != viewmodel.PanelBill // a panel takes the phone's whole page
	for _, o := range []fyne.CanvasObject{s.menu, s.search, s.light, s.chips, s.status} {
		show(o, !full)
	}
	show(s.menu, f.Shape != Desktop && !full)
	nothing := s.desk.Sell.GoodsState() != ""
	show(s.grid, !full && !nothing)
	show(s.empty, !full && nothing)
	show(s.bar, phone && !full)
	show(s.barPay, phone && !full)
	beside := f.Cramped() && panel == viewmodel.PanelBill && s.asks.Says() != s.bill.view.Strip
	show(s.asks, (phone && !full || beside) && s.asks.Says() != "")
	show(s.side, !phone || full)
	show(s.awning, !phone || full)
	show(s.bill.box, !full && (phone || panel == viewmodel.PanelBill))
	show(s.taking.box, panel == viewmodel.PanelTaking)
	show(s.unsure.box, panel == viewmodel.PanelUnsure)
	show(s.done.box, panel == viewmodel.PanelDone)
	show(s.customer.box, panel == viewmodel.PanelCustomer)
	show(s.code.box, panel == viewmodel.PanelCode)
	show(s.ways.box, panel == viewmodel.PanelWays)
	show(s.veil, !phone && veiled(panel))
	s.putBill(phone)
	switch f.Shape {
	case Desktop:
		s.arrangeWide(f, BillWidth(f.Shape, f.Size.Width), 40, control.DesktopTiles)
	case Tablet:
		s.arrangeWide(f, BillWidth(f.Shape, f.Size.Width), 36, control.TabletTiles)
	case Phone:
		s.arrangePhone(f, full)
	}
}

// veiled reports whether the goods cannot be put on the bill now: money is being
// taken for it.
func veiled(p viewmodel.Panel) bool {
	return p == viewmodel.PanelTaking || p == viewmodel.PanelUnsure || p == viewmodel.PanelCode || p == viewmodel.PanelWays
}

// putBill moves the bill into the phone's drawer, or out of it.
func (s *Sell) putBill(phone bool) {
	in := len(s.inside.Objects) > 0
	if phone == in {
		return
	}
	if phone {
		s.root.Remove(s.bill.box)
		s.inside.Objects = []fyne.CanvasObject{s.bill.box}
		return
	}
	s.drawer.Open(false)
	s.inside.Objects = nil
	for i, o := range s.root.Objects {
		if o == s.side {
			at := append([]fyne.CanvasObject{s.bill.box}, s.root.Objects[i+1:]...)
			s.root.Objects = append(s.root.Objects[:i+1:i+1], at...)
			return
		}
	}
}

// arrangeWide is the desktop and the tablet: goods on the left, the bill on
// the right.
func (s *Sell) arrangeWide(f Frame, bill, foot float32, shape control.Shape) {
	l := look.Current()
	w, h := f.Size.Width, f.Size.Height
	goods := w - bill - 2*room
	row := control.ButtonHeight()
	x, find := float32(room), goods-56
	if f.Shape == Tablet {
		place(s.menu, x, 12, look.Target, row)
		x, find = x+56, find-56
	}
	place(s.search, x, 12, find, row)
	place(s.light, room+goods-look.Target, 12, look.Target, row)
	chips := 12 + row + 4
	place(s.chips, room-control.Rim, chips, goods+2*control.Rim, control.ChipsHeight())
	top := chips + control.ChipsHeight() + 8
	foot = max(foot, l.Em(30))
	s.arrangeGoods(room, top, goods, h-foot-top, shape)
	s.grid.Foot(0)
	place(s.status, 0, h-foot, w-bill, foot)
	place(s.veil, 0, 0, w-bill, h-foot)
	s.asks.Within(0)
	place(s.asks, room, top, goods, s.asks.HeightFor(goods))
	at := w - bill
	place(s.side, at, 0, bill, h)
	place(s.awning, at, 0, bill, look.AwningHeight)
	s.bill.arrangeSide(at, bill, h, f)
	s.bill.owed.Raise(f.Cramped())
	if f.Cramped() { // at the foot, away from where a finger goes for the goods
		high := s.bill.owed.HeightFor(goods)
		place(s.bill.owed, room, h-foot-high-look.Space2, goods, high)
	}
	s.arrangePanels(at, bill, h)
}

// arrangeGoods places the grid with its bleed, and the question that takes
// its place.
func (s *Sell) arrangeGoods(x, y, w, h float32, shape control.Shape) {
	s.grid.SetShape(shape)
	place(s.grid, x-control.Bleed, y-control.Bleed, w+2*control.Bleed, h+control.Bleed)
	ask := min(w, 420)
	high := s.empty.HeightFor(ask)
	place(s.empty, x+(w-ask)/2, y+max(min(h/3-60, h-high-4), 0), ask, high)
}

func (s *Sell) arrangePanels(x, w, h float32) {
	y := look.AwningHeight
	s.taking.arrange(x, y, w, h)
	s.unsure.arrange(x, y, w, h)
	s.done.arrange(x, y, w, h, s.frame.Shape == Phone)
	s.customer.arrange(x, y, w, h)
	if s.frame.Cramped() {
		s.code.arrangeCramped(x, y, w, h)
	} else {
		s.code.arrange(x, y, w, h)
	}
	s.ways.arrange(x, y, w, h)
}

// arrangePhone is one column: find, how things stand, goods, and the foot with
// the payment buttons.
func (s *Sell) arrangePhone(f Frame, full bool) {
	const pad, gap = 12, 8
	l := look.Current()
	w, h := f.Size.Width, f.Size.Height
	if full {
		place(s.side, 0, 0, w, h)
		place(s.awning, 0, 0, w, look.AwningHeight)
		s.arrangePanels(0, w, h)
		s.drawer.Open(false)
		return
	}
	row := control.ButtonHeight()
	place(s.menu, pad, 4, look.Target, row)
	place(s.search, pad+look.Target+gap, 4, w-2*pad-2*(look.Target+gap), row)
	place(s.light, w-pad-look.Target, 4, look.Target, row)
	y := 4 + row + 6
	line := max(30, l.Em(26))
	place(s.status, 0, y, w, line)
	y += line + 2
	place(s.chips, pad-control.Rim, y, w-pad+control.Rim, control.ChipsHeight())
	y += control.ChipsHeight() + 4
	pay := s.barPay.HeightFor(w-2*pad, look.PayHeight)
	bar := control.BarTop() + pay + phoneFoot
	s.placeAsk(pad, y, w-2*pad, h-bar)
	s.arrangeGoods(pad, y, w-2*pad, h-bar-y+look.RadiusSheet, control.PhoneTiles)
	s.grid.Foot(look.RadiusSheet)
	place(s.bar, 0, h-bar, w, bar)
	place(s.barPay, pad, h-phoneFoot-pay, w-2*pad, pay)
	s.drawer.SetTop(min(60, h/8))
	place(s.drawer, 0, 0, w, h)
	s.bill.arrangeDrawer(s.inside.Size().Width, s.inside.Size().Height)
}

// placeAsk puts the question of a phone over the goods. Where large text leaves
// too little room there, it takes that of the chips, of how things stand and at
// last of the search as well: what must be answered comes before them.
func (s *Sell) placeAsk(x, y, w, foot float32) {
	free := foot - s.chips.Position().Y
	s.asks.Within(free)
	if s.asks.HeightFor(w) > free {
		s.asks.Within(foot - s.search.Position().Y)
	}
	high := s.asks.HeightFor(w)
	if s.asks.Visible() {
		for _, over := range []fyne.CanvasObject{s.chips, s.status, s.search} {
			if y+high <= foot {
				break
			}
			y = over.Position().Y
			show(over, false)
			if over == s.search {
				show(s.menu, false)
				show(s.light, false)
			}
		}
	}
	place(s.asks, x, y, w, high)
}

// insideDrawer lays the bill out whenever the drawer gives it another size.
type insideDrawer struct{ s *Sell }

func (d insideDrawer) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (d insideDrawer) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	d.s.bill.arrangeDrawer(size.Width, size.Height)
}
