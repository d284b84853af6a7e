package screen

import (
	"haat/ui/control"
	"haat/ui/viewmodel"
)

// Scope implements Page. What the keys mean depends on the panel in front: a
// panel that asks something takes no scan.
func (s *Sell) Scope() *control.Scope {
	scope := &control.Scope{Name: PageSell, Times: s.desk.Sell.Times, Text: s.type1}
	all := map[control.Command]func(){
		control.Bills:   func() { s.nav.Go(PageBills) },
		control.Find:    func() { s.nav.Focus(s.search.Focus()) },
		control.Back:    s.back,
		control.GoUp:    func() { s.walk(0, -1) },
		control.GoDown:  func() { s.walk(0, 1) },
		control.GoLeft:  func() { s.walk(-1, 0) },
		control.GoRight: func() { s.walk(1, 0) },
	}
	scope.Do = all
	switch s.desk.Panel() {
	case viewmodel.PanelBill:
		scope.Scan = s.scan
		s.billKeys(all)
	case viewmodel.PanelDone:
		scope.Scan = s.scan
		all[control.Undo] = s.desk.Done.Undo
		all[control.Take] = s.desk.Done.Close
		all[control.Hold] = s.desk.Done.Close
	case viewmodel.PanelTaking, viewmodel.PanelUnsure, viewmodel.PanelCode:
		all[control.Hold] = s.desk.Sell.Next
		all[control.Customer] = s.desk.Customer.Open
	case viewmodel.PanelCustomer:
		all[control.Take] = s.customer.enter
		scope.Text = nil
		scope.Times = nil
	case viewmodel.PanelWays:
		scope.Text = nil
		scope.Times = nil
	}
	return scope
}

func (s *Sell) scan(code string) { s.desk.Sell.Scan(code, s.kit.Keys.Times()) }

// type1 is a character typed while the keys were nowhere: it begins a search.
func (s *Sell) type1(r rune) {
	s.search.Append(r)
	s.nav.Focus(s.search.Focus())
}

// back is Esc: it puts away what is in front and never cancels money.
func (s *Sell) back() {
	switch {
	case s.drawer.IsOpen():
		s.drawer.Open(false)
	case s.desk.Panel() == viewmodel.PanelCustomer:
		s.desk.Customer.Close()
	case s.desk.Panel() == viewmodel.PanelWays:
		s.desk.Ways.Close()
	case s.desk.Panel() == viewmodel.PanelDone:
		s.desk.Done.Close()
	case s.desk.Sell.Query() != "":
		s.desk.Sell.Find("")
		s.nav.Unfocus()
	default:
		s.desk.Sell.Times("")
		s.nav.Unfocus()
		if s.desk.Panel() == viewmodel.PanelBill && len(s.bill.view.Lines) == 0 {
			s.nav.Leave()
		}
	}
}

// walk moves through the goods with the arrows, from wherever the keys are.
func (s *Sell) walk(dx, dy int) {
	s.nav.Focus(s.grid)
	s.grid.Walk(dx, dy)
}

func (s *Sell) billKeys(all map[control.Command]func()) {
	m, desk := s.desk.Sell, s.desk
	open := func(kind viewmodel.SheetKind) func() {
		return func() {
			if m.Top() != "" {
				desk.Open(viewmodel.Sheet{Kind: kind})
			}
		}
	}
	top := func(f func(id string)) func() {
		return func() {
			if id := m.Top(); id != "" {
				f(id)
			}
		}
	}
	all[control.Customer] = desk.Customer.Open
	all[control.Less] = top(func(id string) { desk.Open(viewmodel.Sheet{Kind: viewmodel.LessSheet, ID: id}) })
	all[control.FinalPrice] = s.bill.openFinal
	all[control.Hold] = m.Hold
	all[control.Held] = m.ShowHeld
	all[control.Cash] = func() { s.bill.pay.Press(string(control.ByCash)) }
	all[control.Card] = func() { s.bill.pay.Press(string(control.ByCard)) }
	all[control.UPI] = func() { s.bill.pay.Press(string(control.ByUPI)) }
	all[control.Split] = desk.Ways.More
	all[control.Gave] = open(viewmodel.GaveSheet)
	all[control.Plus] = top(func(id string) { m.Step(id, true) })
	all[control.Minus] = top(func(id string) { m.Step(id, false) })
	all[control.Remove] = top(m.Remove)
	all[control.Undo] = m.UndoKey
	all[control.Take] = func() { m.Enter(s.kit.Keys.Times()) }
}
