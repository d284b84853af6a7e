package viewmodel

import (
	"context"
	"fmt"
	"strings"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/shift"
	"haat/app/words"
	"haat/ui/async"
)

// Today is the day of the stall.
type Today struct {
	k       *Desk
	shown   bool
	back    int // days before today
	day     shift.Day
	before  shift.Day // the last selling day before it, zero for none
	fair    shift.Fair
	waits   int // returns of other tills' bills
	export  exportForm
	have    bool
	reading bool
	again   bool
}

// HourBar is one hour of the day.
type HourBar struct {
	Label string
	Value int64 // paise
	Mark  int64 // what the last selling day had in that hour
	Text  string
}

// WayRow is what came in one way.
type WayRow struct {
	Name   string
	Amount string
	Note   string
	Value  int64 // paise
	Kind   sale.Kind
	Unsure bool // typed in and not checked
}

// BoxRow is one row of the cash box.
type BoxRow struct{ Name, Amount string }

// TopRow is an item that sold most.
type TopRow struct {
	Name, Note, Amount string
	Picture, Category  string
}

// TodayView is the page.
type TodayView struct {
	Title   string
	Sub     string
	Other   string // word of the button to the other day
	Loading bool
	Empty   string // instead of everything, "" when there are bills
	Sales   string
	Bills   string
	Than    string // against the last selling day, "" without one
	More    bool   // and it is more
	Less    string // returns, discounts, tax
	Fair    string // the fair so far, "" on its first day
	Hours   []HourBar
	ByHour  string // the title over them
	Ways    []WayRow
	Box     []BoxRow
	Should  string
	Top     []TopRow
	Slow    []BoxRow // what sold least
	Groups  []BoxRow // by category
	People  []BoxRow // by who sold, when there are several
	Open    []string // what is open
	X, Z    string   // words of the buttons; Z "" when there is nothing to close or show
	Count   string   // word of the button that counts the box
	Move    string   // word of the button that moves cash
}

// Show begins and ends the page.
func (t *Today) Show(on bool) {
	t.shown = on
	if on {
		t.read()
	}
}

// Other goes to yesterday and back.
func (t *Today) Other() {
	t.back = 1 - t.back
	t.have = false
	t.k.changed()
	t.read()
}

func (t *Today) follow() {
	if t.shown {
		t.read()
	}
}

type bothDays struct {
	waits       int
	day, before shift.Day
	fair        shift.Fair
}

// read brings the totals off the thread, one reading at a time.
func (t *Today) read() {
	if t.reading {
		t.again = true
		return
	}
	t.reading = true
	day := t.k.deps.Till.Today()
	for range t.back {
		day = day.Before()
	}
	async.Run(t.k.deps.Run, func(ctx context.Context) (b bothDays, err error) {
		if b.day, err = t.k.deps.Till.Day(ctx, day); err != nil {
			return b, err
		}
		if b.before, _, err = t.k.deps.Till.DayBefore(ctx, day); err == nil {
			b.fair, err = t.k.deps.Till.Fair(ctx, day)
		}
		if err == nil {
			var waits []sale.Waiting
			waits, err = t.k.deps.Till.WaitingReturns(ctx, false)
			b.waits = len(waits)
		}
		return b, err
	}, func(b bothDays, err error) {
		t.reading = false
		if err != nil {
			t.k.Fault(err)
			return
		}
		t.day, t.before, t.fair, t.waits, t.have = b.day, b.before, b.fair, b.waits, true
		t.k.changed()
		if t.again {
			t.again = false
			t.read()
		}
	})
}

// View is the page as it is known.
func (t *Today) View() TodayView {
	k, d := t.k, &t.day
	v := TodayView{Title: k.t("screen.today.title"), Other: k.t("screen.today.yesterday"), Loading: !t.have}
	if t.back > 0 {
		v.Title, v.Other = k.t("screen.today.yesterday"), k.t("screen.today.title")
	}
	if !t.have {
		return v
	}
	v.Sub = k.weekday(d.Date) + " " + k.date(d.Date)
	if !d.Shift.Opened.IsZero() && clock.DayOf(d.Shift.Opened) == d.Date {
		v.Sub += " · " + k.t("screen.today.openSince", "time", at(d.Shift.Opened))
	}
	if d.Bills == 0 {
		v.Empty = k.t("screen.today.noBills")
	}
	v.Sales = rupees(d.Sales)
	v.Bills = k.t("screen.today.bills", "n", d.Bills, "average", rupees(roundRupee(d.Average())))
	v.Less = t.less()
	t.sayThan(&v)
	v.Fair, v.Slow = t.sayFair(), t.slow()
	if v.ByHour = k.t("screen.today.byHour"); t.before.Bills > 0 {
		v.ByHour = k.t("screen.today.byHourThan", "day", k.weekday(t.before.Date))
	}
	v.Hours, v.Ways, v.Top = t.hours(), t.ways(), t.top()
	v.Groups, v.People = t.groups(), t.people()
	v.Open = t.open()
	t.sayBox(&v)
	return v
}

// less is what came off the sales, and the tax in them.
func (t *Today) less() string {
	k, d := t.k, &t.day
	var parts []string
	if d.Cancelled > 0 {
		parts = append(parts, k.t("screen.today.cancelled", "n", d.Cancelled, "amount", rupees(d.CancelSum)))
	}
	if d.Returned.Total.Positive() {
		parts = append(parts, k.t("screen.today.returned", "amount", rupees(d.Returned.Total)))
	}
	if d.Discount.Positive() {
		parts = append(parts, k.t("screen.today.discounts", "amount", rupees(d.Discount)))
	}
	if tax := d.NetParts().Tax(); tax.Positive() {
		parts = append(parts, k.t("screen.today.gst", "amount", rupees(tax)))
	}
	return strings.Join(parts, " · ")
}

// roundRupee is for a figure nobody pays, such as an average.
func roundRupee(a money.Amount) money.Amount { return money.Paise((a.Paise() + 50) / 100 * 100) }

// sayThan compares with the last selling day up to the same hour; a day that
// is over, with the whole of it.
func (t *Today) sayThan(v *TodayView) {
	k, d, b := t.k, &t.day, &t.before
	if b.Bills == 0 {
		return
	}
	upTo := t.upTo()
	sum := func(x *shift.Day) (s money.Amount) {
		for h := range upTo {
			s = s.Add(x.Hours[h].Amount)
		}
		return s
	}
	diff := sum(d).Sub(sum(b))
	day := k.weekday(b.Date)
	switch {
	case diff.IsZero():
		v.Than = k.t("screen.today.same", "day", day)
	case diff.Negative():
		v.Than = k.t("screen.today.lessThan", "amount", rupees(diff.Neg()), "day", day)
	default:
		v.Than, v.More = k.t("screen.today.moreThan", "amount", rupees(diff), "day", day), true
	}
}

// upTo is the hour until which days are compared.
func (t *Today) upTo() int {
	if t.back > 0 {
		return 24
	}
	return t.k.deps.Clock.Now().In(clock.IST).Hour() + 1
}

// sayFair is the fair so far, and how the day does against the average of its
// earlier days at the same hour.
func (t *Today) sayFair() string {
	k := t.k
	usual, ok := t.fair.UpTo(t.upTo())
	if !ok {
		return ""
	}
	text := k.t("screen.today.fair", "days", t.fair.Days, "amount", rupees(t.fair.Sales.Sub(t.fair.Returned)))
	var now money.Amount
	for h := range t.upTo() {
		now = now.Add(t.day.Hours[h].Amount)
	}
	switch diff := now.Sub(usual); {
	case diff.Positive():
		return text + " · " + k.t("screen.today.fairMore", "amount", rupees(roundRupee(diff)))
	case diff.Negative():
		return text + " · " + k.t("screen.today.fairLess", "amount", rupees(roundRupee(diff.Neg())))
	}
	return text + " · " + k.t("screen.today.fairSame")
}

// slow are the items that sold least, where more were sold than the page shows
// as sold most.
func (t *Today) slow() []BoxRow {
	var out []BoxRow
	top := map[string]bool{}
	for _, x := range t.day.Top {
		top[x.Item] = true
	}
	for _, x := range t.day.Slow {
		if top[x.Item] || len(out) == mostGroups {
			continue
		}
		name := x.Name
		if t.k.lang == words.Hindi && x.NameHi != "" {
			name = x.NameHi
		}
		out = append(out, BoxRow{t.k.t("screen.today.slowOne", "item", name, "quantity", x.Qty), rupees(x.Amount)})
	}
	return out
}

// hours are the bars from the first hour with a bill to the last, at least
// ten of them, so that one early sale does not fill the chart.
func (t *Today) hours() []HourBar {
	first, last := 24, -1
	for h, x := range t.day.Hours {
		if x.Bills > 0 || t.before.Hours[h].Bills > 0 {
			first, last = min(first, h), max(last, h)
		}
	}
	if last < 0 {
		first, last = 10, 19
	}
	for last-first < 9 {
		if last < 23 {
			last++
		} else {
			first--
		}
	}
	var out []HourBar
	for h := first; h <= last; h++ {
		a := t.day.Hours[h].Amount
		out = append(out, HourBar{fmt.Sprint(h), a.Paise(), t.before.Hours[h].Amount.Paise(), rupees(a)})
	}
	return out
}

func (t *Today) ways() []WayRow {
	k := t.k
	var out []WayRow
	for _, x := range t.day.Ways() {
		row := WayRow{
			Amount: rupees(x.Amount), Note: k.t("screen.today.billCount", "n", x.Bills), Value: x.Amount.Paise(),
			Kind: sale.Kind(x.Kind), Unsure: x.Unsure, Name: k.way(sale.Kind(x.Kind)),
		}
		if x.Unsure {
			row.Name = k.t("screen.today.unsure")
		}
		out = append(out, row)
	}
	return out
}

// way is a way of paying as a word.
func (k *Desk) way(kind sale.Kind) string {
	switch kind {
	case sale.Cash:
		return k.t("screen.pay.cash")
	case sale.Card, sale.Standalone:
		return k.t("screen.pay.card")
	case sale.UPI, sale.UPIQR:
		return k.t("screen.pay.upi")
	case sale.CreditNote:
		return k.t("screen.pay.creditNote")
	case sale.Advance:
		return k.t("screen.pay.advance")
	case sale.OnAccount:
		return k.t("screen.pay.onAccount")
	}
	return string(kind)
}

func (t *Today) top() []TopRow {
	k := t.k
	var out []TopRow
	for _, x := range t.day.Top {
		name := x.Name
		if k.lang == words.Hindi && x.NameHi != "" {
			name = x.NameHi
		}
		out = append(out, TopRow{name, k.t("screen.today.sold", "quantity", x.Qty), rupees(x.Amount), x.Pic, x.Cat})
	}
	return out
}

// open lists what is not finished, each with its count.
func (t *Today) open() []string {
	k, d := t.k, &t.day
	var out []string
	if late := t.late(); late != "" && t.back == 0 {
		out = append(out, late)
	}
	if d.Shift.Open() && !d.Shift.Counted && t.back == 0 {
		out = append(out, k.t("screen.box.notCounted"))
	}
	if d.Unsent > 0 {
		out = append(out, k.t("screen.today.unsent", "n", d.Unsent))
	}
	if d.Stopped > 0 {
		out = append(out, k.t("screen.today.stopped", "n", d.Stopped))
	}
	if d.Unprinted > 0 {
		out = append(out, k.t("screen.today.unprinted", "n", d.Unprinted))
	}
	if t.waits > 0 {
		out = append(out, k.t("screen.waiting.today", "n", t.waits))
	}
	if sum, n := k.Tally.Owed(); n > 0 {
		out = append(out, k.t("screen.today.owed", "amount", rupees(sum)))
	}
	if d.Unsure > 0 {
		out = append(out, k.t("screen.today.toCheck", "n", d.Unsure))
	}
	return out
}
