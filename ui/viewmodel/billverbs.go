package viewmodel

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
	"haat/catalog"
)

// Tap puts a tile's item on the bill. A group asks which variant, a thing sold
// by measure asks how much, unless a quantity was typed before.
func (s *Sell) Tap(id string, q money.Quantity) {
	if group, ok := strings.CutPrefix(id, groupPrefix); ok {
		s.k.Open(Sheet{VariantsSheet, group})
		return
	}
	item := catalog.ItemID(strings.TrimPrefix(id, itemPrefix))
	it, ok := s.book.ByID(item)
	switch {
	case ok && it.Price.IsZero():
		s.askPrice(it, q)
	case ok && it.Fractions() && q == money.Units(1):
		s.k.Open(Sheet{AddSheet, string(item)})
	default:
		s.Add(string(item), q)
	}
}

// askPrice asks what goods cost that are listed without a price.
func (s *Sell) askPrice(it *catalog.Item, q money.Quantity) {
	s.howMany = q
	s.k.Open(Sheet{AskPriceSheet, string(it.ID)})
}

// Look opens what a long press asks for: how many of the item, with its price
// and stock; of a group, its variants.
func (s *Sell) Look(id string) {
	if group, ok := strings.CutPrefix(id, groupPrefix); ok {
		s.k.Open(Sheet{VariantsSheet, group})
		return
	}
	s.k.Open(Sheet{AddSheet, strings.TrimPrefix(id, itemPrefix)})
}

// Add puts an item on the bill.
func (s *Sell) Add(item string, q money.Quantity) {
	s.k.sheet = Sheet{}
	s.begin()
	s.k.cart(func() error {
		_, err := s.k.deps.Till.Add(catalog.ItemID(item), q)
		if err == nil {
			s.front = 0
		}
		return err
	})
}

// Scan puts the item with a code on the bill. An unknown code stays above the
// lines until it is answered.
func (s *Sell) Scan(code string, q money.Quantity) {
	s.begin()
	if it, ok := s.book.ByCode(catalog.CleanCode(code)); ok && it.Price.IsZero() {
		s.askPrice(it, q)
		return
	}
	_, err := s.k.deps.Till.Scan(code, q)
	if fault.Has(err, "fault.no_such_code") {
		s.unknown = catalog.CleanCode(code)
		s.k.refresh()
		return
	}
	if s.k.cart(func() error {
		if err == nil {
			s.front = 0
		}
		return err
	}) {
		s.light()
	}
}

// lit is how long the line of a scan is lit.
const lit = 300 * time.Millisecond

// light lights the line of a scan for a moment.
func (s *Sell) light() {
	lines := s.k.view.Bill.Lines
	if len(lines) == 0 {
		return
	}
	if s.cool != nil {
		s.cool()
	}
	s.hot = lines[len(lines)-1].Key
	s.cool = s.k.deps.Run.After(lit, func() {
		s.hot, s.cool = 0, nil
		s.k.changed()
	})
	s.k.changed()
}

// UnknownAnswers are what can be done about a code that is not in the list.
func (s *Sell) UnknownAnswers() []Chip {
	k := s.k
	return []Chip{{"find", k.t("screen.bill.findIt")}, {AnswerOpen, k.t("screen.open.sell")}, {"drop", k.t("screen.bill.leaveIt")}}
}

// AnswerUnknown does one of them.
func (s *Sell) AnswerUnknown(id string) {
	switch id {
	case "find":
		s.FindUnknown()
	case AnswerOpen:
		s.SellOpen()
	default:
		s.DropUnknown()
	}
}

// FindUnknown looks for an unknown code among the goods.
func (s *Sell) FindUnknown() {
	code := s.unknown
	s.unknown = ""
	s.Find(code)
}

// DropUnknown puts an unknown code away.
func (s *Sell) DropUnknown() {
	s.unknown = ""
	s.k.changed()
}

// key finds a line by its identity.
func (s *Sell) key(id string) (sale.BillLine, bool) {
	n, err := strconv.Atoi(id)
	i := slices.IndexFunc(s.k.view.Bill.Lines, func(l sale.BillLine) bool { return l.Key == n })
	if err != nil || i < 0 {
		return sale.BillLine{}, false
	}
	return s.k.view.Bill.Lines[i], true
}

// Top is the line on top, "" for an empty bill.
func (s *Sell) Top() string {
	if lines := s.lines(); len(lines) > 0 {
		return lines[0].ID
	}
	return ""
}

// Bring puts a line on top, where it has its buttons.
func (s *Sell) Bring(id string) {
	if l, ok := s.key(id); ok {
		s.front = l.Key
		s.k.changed()
	}
}

// Step changes a line by one.
func (s *Sell) Step(id string, up bool) {
	if l, ok := s.key(id); ok {
		if !up && !money.Units(1).Less(l.Qty) {
			s.removed = l.Key
		}
		s.k.cart(func() error { return s.k.deps.Till.StepQty(l.Key, up) })
	}
}

// SetQty changes a line's quantity.
func (s *Sell) SetQty(id string, q money.Quantity) {
	if l, ok := s.key(id); ok && s.k.cart(func() error { return s.k.deps.Till.SetQty(l.Key, q) }) {
		s.k.CloseSheet()
	}
}

// Remove takes a line off.
func (s *Sell) Remove(id string) {
	if l, ok := s.key(id); ok {
		s.removed = l.Key
		s.k.cart(func() error { return s.k.deps.Till.Remove(l.Key) })
	}
}

// Answer settles a line's question: sell it all the same, or only what is
// here; take what the office says of it now, or keep it as it is.
func (s *Sell) Answer(id string, sell bool) {
	l, ok := s.key(id)
	if !ok {
		return
	}
	free, over := s.overSold(&l.Item)
	switch c, changed := s.change(l.Key); {
	case over && s.agreed[l.Key] != l.Qty: // the question that was asked first
		if changed && c.What == till.StockShort {
			s.k.cart(func() error { return s.k.deps.Till.Keep(l.Key) }) // it is the same question
		}
	case changed && sell:
		s.k.cart(func() error { return s.k.deps.Till.Take(l.Key) })
		return
	case changed:
		s.k.cart(func() error { return s.k.deps.Till.Keep(l.Key) })
		return
	}
	switch {
	case sell || !over:
		s.agreed[l.Key] = l.Qty
		s.k.changed()
	case free.Positive():
		rest := free.Sub(s.inBill[l.Item.ID].Sub(l.Qty)) // what other lines of it leave
		if !rest.Positive() {
			s.Remove(id)
			return
		}
		s.k.cart(func() error { return s.k.deps.Till.SetQty(l.Key, rest) })
	default:
		s.Remove(id)
	}
}

// Less takes an amount off a line.
func (s *Sell) Less(id string, off money.Amount) {
	if l, ok := s.key(id); ok {
		s.priced(func(ctx context.Context) error { return s.k.deps.Till.DiscountLine(ctx, l.Key, off) })
	}
}

// FinalPrice makes the whole bill cost p.
func (s *Sell) FinalPrice(p money.Amount) {
	s.priced(func(ctx context.Context) error { return s.k.deps.Till.FinalPrice(ctx, p) })
}

// priced changes what the bill costs, which may need somebody's PIN, and closes
// the sheet it was asked on.
func (s *Sell) priced(verb func(ctx context.Context) error) {
	k := s.k
	k.off(verb, func(err error) {
		if err != nil {
			k.Fault(err)
			return
		}
		k.strip = Strip{}
		k.CloseSheet()
		k.save()
	})
}

// Hold puts the bill aside.
func (s *Sell) Hold() { s.k.cart(s.k.deps.Till.Hold) }

// Next serves the next customer; the bill in front waits as it is.
func (s *Sell) Next() {
	s.k.deps.Till.NextCustomer()
	s.k.save()
	s.k.refresh()
}

// ShowHeld shows or hides the tabs of held bills.
func (s *Sell) ShowHeld() {
	s.tabsOpen = !s.tabsOpen
	s.k.changed()
}

// Recall takes a bill up again.
func (s *Sell) Recall(id string) {
	sale, err := identSale(id)
	if err != nil {
		return
	}
	s.tabsOpen = false
	s.k.cart(func() error { return s.k.deps.Till.Recall(sale) })
}

func identSale(id string) (out ident.Sale, err error) {
	err = out.UnmarshalText([]byte(id))
	return out, err
}

// money runs a verb about money off the thread, one at a time.
func (s *Sell) money(verb func(ctx context.Context) error, done func(err error)) {
	if s.paying {
		return
	}
	s.paying = true
	s.k.Done.settle()
	s.k.off(verb, func(err error) {
		s.paying = false
		switch {
		case done != nil:
			done(err)
		case err != nil:
			s.k.Fault(err)
		}
	})
	s.k.changed()
}

// PayCash takes what is due in cash; given is what the customer handed over,
// nothing for the exact amount. Too little asks how the rest is paid.
func (s *Sell) PayCash(given money.Amount) {
	s.money(func(ctx context.Context) error {
		_, err := s.k.deps.Till.PayCash(ctx, given)
		return err
	}, func(err error) {
		switch {
		case fault.Has(err, "fault.cash_short"):
			s.short = given
			s.k.sheet = Sheet{}
		case err != nil:
			s.k.Fault(err)
		default:
			s.k.sheet = Sheet{}
		}
	})
}

// Charge asks the terminal for what is due.
func (s *Sell) Charge(mode payment.Mode) {
	s.money(func(ctx context.Context) error {
		_, err := s.k.deps.Till.Charge(ctx, mode, money.Amount{})
		return err
	}, nil)
}

// PayPart takes a part in cash; the rest is due then.
func (s *Sell) PayPart(part money.Amount, then func()) {
	s.money(func(ctx context.Context) error { return s.k.deps.Till.PayPart(ctx, part) }, func(err error) {
		if err != nil {
			s.k.Fault(err)
			return
		}
		s.short, s.k.sheet = money.Amount{}, Sheet{}
		if then != nil {
			then()
		}
	})
}

// Rest takes what was given and lets a way to pay take the rest of it.
func (s *Sell) Rest(pay func()) { s.PayPart(s.short, pay) }

// DropShort forgets that too little was given.
func (s *Sell) DropShort() {
	s.short = money.Amount{}
	s.k.changed()
}
