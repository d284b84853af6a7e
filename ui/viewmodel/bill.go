package viewmodel

import (
	"slices"
	"strconv"
	"strings"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
	"haat/app/words"
	"haat/catalog"
)

// Line is one line of the bill as finished text.
type Line struct {
	ID     string
	Qty    string
	Name   string
	Each   string
	Amount string
	Off    string
	Note   string
	Ask    string // a question about this line, "" for none
	Yes    string // its answers
	No     string
	Bare   bool // a measured length: its quantity is typed, not stepped
	Hot    bool // just scanned
}

// PayWay is how a way to pay stands.
type PayWay struct {
	Amount string
	Word   string
	Ready  bool
	Empty  bool // nothing to pay
	Off    bool // not on this till: asked for all the same, it says why
	ByHand bool // keyed into the machine by the cashier
}

// Given is an amount a customer may have handed over.
type Given struct {
	Amount money.Amount
	First  string
	Second string
}

// Tab is a bill that waits.
type Tab struct {
	ID     string
	First  string
	Second string
	Amber  bool
}

// BillView is the bill in front.
type BillView struct {
	Title       string
	Held        string // word of the button; it is not there where HeldOff
	HeldOff     bool
	Customer    string
	Lines       []Line
	Empty       string // what an empty bill says
	Unknown     string // about a code that is not in the list, "" for none
	Ended       string // why the last payment came to nothing, "" for nothing
	Strip       string // what was done just before: a line taken off, the last bill with its change
	Answers     []Chip // and what can be done about it
	Repeat      string // word of the button that sells the last bill again, "" for none
	Hint        string // what the law or the banks forbid, or make worth a second look
	HintAnswers []Chip // and what can be done about it
	Short       string // less was given than is due
	Total       string
	TotalOf     string // what stands over it: Total, or what is left to pay
	Sub         string
	Count       string // "2 items", for the phone's bar
	Gave        []Given
	Cash        PayWay
	Card        PayWay
	UPI         PayWay
	Tabs        []Tab
	Chosen      string // the tab of the bill in front, "" for none
	Locked      bool   // money is involved: the lines stay as they are
	Times       string
}

// Bill is the bill in front.
func (s *Sell) Bill() BillView {
	k, v := s.k, &s.k.view
	b := BillView{
		Title: k.t("screen.bill.new"), Empty: k.t("screen.bill.empty"), Locked: v.Draft.Locked(), Times: s.times,
		Customer: k.t("screen.bill.customer"), TotalOf: k.t("screen.bill.total"), Total: rupees(v.Due),
		Ended: k.ended(), Lines: s.lines(),
	}
	if c := v.Draft.Cart.Customer; !c.IsZero() {
		b.Customer = who(c)
	}
	if s.unknown != "" {
		b.Unknown = k.t("screen.bill.unknownCode", "code", s.unknown)
	}
	b.Hint, b.HintAnswers = k.hint()
	b.Strip, b.Answers = s.Strip()
	b.Repeat = s.RepeatWord()
	s.sayTotals(&b)
	s.sayWays(&b)
	s.sayTabs(&b)
	return b
}

// who names a customer in few letters.
func who(c sale.Customer) string {
	if c.Name != "" {
		return c.Name
	}
	if n := len(c.Phone); n > 5 {
		return "…" + c.Phone[n-5:]
	}
	return c.GSTIN
}

func (s *Sell) sayTotals(b *BillView) {
	k, v := s.k, &s.k.view
	if v.Draft.Cart.Empty() {
		b.Total = rupees(money.Amount{})
		return
	}
	pieces := int(v.Bill.Count.Milli() / 1000)
	b.Count = k.t("screen.bill.items", "n", pieces)
	parts := []string{b.Count}
	if paid := sale.PaidBy(v.Draft.Tenders); paid.Positive() {
		b.TotalOf = k.t("screen.bill.left")
		parts = append(parts, k.t("screen.bill.partPaid", "amount", rupees(paid), "total", rupees(v.Bill.Payable)))
	} else if v.Bill.Discount.Less(v.Bill.Saved) {
		parts = append(parts, k.t("screen.bill.saved", "amount", rupees(v.Bill.Saved)))
	} else if v.Bill.Discount.Positive() {
		parts = append(parts, k.t("screen.bill.discount", "amount", rupees(v.Bill.Discount)))
	}
	if tax := v.Bill.Parts.Total().Sub(v.Bill.Parts.Taxable); tax.Positive() {
		parts = append(parts, k.t("screen.bill.gst", "amount", rupees(tax)))
	}
	b.Sub = strings.Join(parts, " · ")
	if v.Due.Positive() {
		for _, n := range sale.Notes(v.Due) {
			b.Gave = append(b.Gave, Given{
				n, k.t("screen.bill.gave", "amount", rupees(n)), k.t("screen.bill.back", "amount", rupees(n.Sub(v.Due))),
			})
		}
	}
}

func (s *Sell) sayWays(b *BillView) {
	k, v := s.k, &s.k.view
	empty := v.Draft.Cart.Empty()
	way := func(word string) PayWay {
		return PayWay{Amount: rupees(v.Due), Word: word, Ready: !empty && !s.paying, Empty: empty}
	}
	b.Cash, b.Card, b.UPI = way(k.t("screen.pay.cash")), way(k.t("screen.pay.card")), way(k.t("screen.pay.upi"))
	switch {
	case empty:
	case v.CardWaits:
		b.Card.Ready, b.Card.Word = false, k.t("screen.pay.cardWaits")
		if !s.ownCode() {
			b.UPI.Ready, b.UPI.Word = false, k.t("screen.pay.upiWaits")
		}
	case s.cardByHand():
		b.Card.ByHand, b.Card.Word = true, k.t("screen.pay.cardByHand")
		if !s.ownCode() {
			b.UPI.ByHand, b.UPI.Word = true, k.t("screen.pay.upiByHand")
		}
	}
	if s.short.Positive() && s.short.Less(v.Due) {
		b.Short = k.t("screen.bill.short", "given", rupees(s.short), "short", rupees(v.Due.Sub(s.short)))
	}
}

func (s *Sell) sayTabs(b *BillView) {
	k, v := s.k, &s.k.view
	held := 0
	always := false
	for _, t := range v.Tabs {
		tab := Tab{ID: t.ID.UUID(), First: rupees(t.Amount), Second: at(t.Since), Amber: t.Unsure}
		switch {
		case t.Unsure:
			tab.First = k.t("screen.tab.unsure", "amount", rupees(t.Amount))
		case t.Who != "":
			tab.First = t.Who
		}
		if t.Paying {
			tab.Second = k.t("screen.tab.paying", "time", tab.Second)
		}
		if t.Held {
			held++
		}
		always = always || t.Unsure || t.Paying || !t.Held
		b.Tabs = append(b.Tabs, tab)
	}
	b.HeldOff = held == 0
	b.Held = k.t("screen.bill.held", "n", held)
	if !always && !s.tabsOpen {
		b.Tabs = nil
	}
}

// lines are the bill's lines, the newest or the chosen one first.
func (s *Sell) lines() []Line {
	all := s.k.view.Bill.Lines
	out := make([]Line, 0, len(all))
	for i := len(all) - 1; i >= 0; i-- {
		line := s.line(&all[i])
		if all[i].Key == s.front && len(out) > 0 {
			out = append([]Line{line}, out...)
			continue
		}
		out = append(out, line)
	}
	return out
}

func (s *Sell) line(l *sale.BillLine) Line {
	k := s.k
	hindi := k.lang == words.Hindi
	out := Line{
		ID: strconv.Itoa(l.Key), Qty: l.Qty.String(), Name: l.Item.Called(hindi), Amount: rupees(l.Line.Net()), Bare: l.Item.Fractions(),
		Each: k.t("screen.line.each", "price", rupees(l.Price)),
	}
	if l.Item.Fractions() {
		out.Qty += " " + l.Item.Unit
		out.Each = k.t("screen.line.per", "price", rupees(l.Price), "unit", l.Item.Unit)
	}
	s.sayOff(&out, l)
	if s.k.view.Draft.Locked() {
		out.Bare = true
		return out
	}
	s.ask(&out, l)
	if c, ok := s.change(l.Key); ok && out.Ask == "" {
		out.Ask = c.Say(k.lang)
		out.Yes, out.No = c.Verbs(k.lang)
	}
	return out
}

// sayOff says what is off a line, and what was said about it.
func (s *Sell) sayOff(out *Line, l *sale.BillLine) {
	k := s.k
	var all []string
	switch {
	case l.Deal.Positive():
		all = append(all, k.t("screen.line.deal", "offer", s.dealOf(), "amount", rupees(l.Deal)))
	case l.Line.Discount.Positive():
		all = append(all, k.t("screen.line.off", "amount", rupees(l.Line.Discount)))
	}
	if l.Why != "" {
		all = append(all, k.t("screen.line.was", "price", rupees(l.Item.Price)))
	}
	if l.Note != "" {
		all = append(all, l.Note)
	}
	out.Off, out.Hot = strings.Join(all, " · "), l.Key == s.hot
}

// change is what the office says of a line since it was put there.
func (s *Sell) change(key int) (till.Change, bool) {
	all := s.k.view.Changes
	if i := slices.IndexFunc(all, func(c till.Change) bool { return c.Key == key }); i >= 0 {
		return all[i], true
	}
	return till.Change{}, false
}

// ask puts the question into a line of which more is sold than is here.
func (s *Sell) ask(out *Line, l *sale.BillLine) {
	free, over := s.overSold(&l.Item)
	if !over || s.agreed[l.Key] == l.Qty {
		return
	}
	k := s.k
	out.Yes = k.t("screen.ask.yesSell")
	if free.Positive() {
		out.Ask = k.t("screen.ask.only", "left", free, "want", s.inBill[l.Item.ID])
		out.No = k.t("screen.ask.keep", "left", free)
		return
	}
	out.Ask = k.t("screen.ask.soldOut")
	out.No = k.t("screen.ask.takeOff")
}

// overSold reports how many are here and whether the bill has more.
func (s *Sell) overSold(it *catalog.Item) (free money.Quantity, over bool) {
	if s.k.deps.Till.SaidOut(it.ID) {
		return money.Quantity{}, true
	}
	if !it.Tracked && !it.Kit() {
		return free, false
	}
	level := s.k.deps.Till.Level(it)
	if !level.Known {
		return free, false
	}
	return level.Free(), level.Free().Less(s.inBill[it.ID])
}

// ended says why the bill's last payment came to nothing. It says that
// nothing was charged only where that is certain.
func (k *Desk) ended() string {
	e := k.view.Ended
	if e == nil {
		return ""
	}
	switch {
	case e.Terminal == payment.OwnQR:
		return k.t("screen.ended.code")
	case e.Terminal == payment.Keyed:
		return k.t("screen.ended.other")
	}
	switch e.State {
	case payment.NotSent:
		return k.t("screen.ended.notSent")
	case payment.Refused:
		return k.t("screen.ended.refused")
	case payment.Declined:
		return k.t("screen.ended.declined")
	case payment.Cancelled:
		return k.t("screen.ended.cancelled")
	case payment.Lapsed:
		return k.t("screen.ended.lapsed")
	case payment.Recorded, payment.Sent, payment.Waiting, payment.Unknown, payment.Paid, payment.PaidDifferent,
		payment.PaidLate, payment.Voided, payment.Claimed, payment.Verified, payment.Disputed:
	}
	return k.t("screen.ended.other")
}
