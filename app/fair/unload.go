package fair

import (
	"cmp"
	"slices"
	"time"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/shift"
)

// DayTotal is one business date of the fair, of bills that stand.
type DayTotal struct {
	Day      clock.Day
	Bills    int
	Sales    money.Amount // Σ payable
	Discount money.Amount
	Round    money.Amount
	Returns  int
	Returned money.Amount // Σ credit notes
}

// Way is one way of paying.
type Way struct {
	Kind   string
	Taken  money.Amount // of bills that stand
	Unsure money.Amount // of Taken: only a person vouches for it
	Back   money.Amount // refunded of it for goods that came back
}

// Kept is what stays of it.
func (w Way) Kept() money.Amount { return w.Taken.Sub(w.Back) }

// RateTotal is the tax of one rate, less what came back.
type RateTotal struct {
	Rate  gst.Rate
	Parts gst.Parts
}

// Money is what the fair took.
type Money struct {
	Days      []DayTotal
	Ways      []Way
	Rates     []RateTotal
	Round     money.Amount // of bills, less that of credit notes
	Cancelled int
	CancelSum money.Amount
	Owed      money.Amount // charges without a bill that are not given back yet
	Box       shift.Box    // of every shift of the fair
	Counted   []BoxCount   // of the box, one for each shift that was counted at its end
}

// BoxCount is what a person found in the cash box at the end of a shift.
type BoxCount struct {
	Shift    int64
	Day      clock.Day
	Expected money.Amount
	Counted  money.Amount
}

// Sales is Σ payable of bills that stand; Returned Σ of credit notes.
func (m Money) Sales() (sales, returned money.Amount) {
	for _, d := range m.Days {
		sales, returned = sales.Add(d.Sales), returned.Add(d.Returned)
	}
	return sales, returned
}

// Bills counts bills that stand.
func (m Money) Bills() int {
	n := 0
	for _, d := range m.Days {
		n += d.Bills
	}
	return n
}

// Tax is all tax, less what came back.
func (m Money) Tax() gst.Parts {
	var p gst.Parts
	for _, r := range m.Rates {
		p = p.Add(r.Parts)
	}
	return p
}

// Unload is the report at the end: what came, what became of it, what goes home,
// and the money. A frozen one never changes.
type Unload struct {
	Event Event
	Tills []string // whose it is: one, or those that were put together
	At    time.Time
	Goods []Line
	Money Money
	Chain string // head of the journal when it was frozen; "" before
}

// Sum adds up the goods.
func (u Unload) Sum() Line {
	var s Line
	var counted money.Quantity
	for _, l := range u.Goods {
		for _, f := range []struct {
			into *money.Quantity
			q    money.Quantity
		}{
			{&s.Brought, l.Brought},
			{&s.Received, l.Received},
			{&s.Taken, l.Taken},
			{&s.Returned, l.Returned},
			{&s.Broken, l.Broken},
			{&s.Sold, l.Sold},
			{&s.Damaged, l.Damaged},
			{&s.Given, l.Given},
			{&s.Sent, l.Sent},
		} {
			*f.into = f.into.Add(f.q)
		}
		counted = counted.Add(l.Home())
	}
	s.Counted = &counted
	return s
}

// Off lists the items that a count found to be more or fewer than they should
// be, and Uncounted those that something should be left of and nobody counted.
func (u Unload) Off() (off, uncounted []Line) {
	for _, l := range u.Goods {
		switch {
		case l.Counted == nil && !l.Expected().IsZero():
			uncounted = append(uncounted, l)
		case !l.Missing().IsZero():
			off = append(off, l)
		}
	}
	return off, uncounted
}

// GoesHome lists what there is to take home.
func (u Unload) GoesHome() []Line {
	var all []Line
	for _, l := range u.Goods {
		if l.Home().Positive() {
			all = append(all, l)
		}
	}
	return all
}

// Add puts the reports of two tills of one fair together. Goods that one till
// gave to the other by slip appear as given and as taken.
func Add(a, b Unload) Unload {
	out := a
	out.Tills, out.Chain = append(slices.Clone(a.Tills), b.Tills...), ""
	if out.At.Before(b.At) {
		out.At = b.At
	}
	out.Goods = addGoods(a.Goods, b.Goods)
	out.Money = addMoney(a.Money, b.Money)
	return out
}

func addGoods(a, b []Line) []Line {
	out := slices.Clone(a)
	for _, l := range b {
		i := slices.IndexFunc(out, func(x Line) bool { return x.ID == l.ID })
		if i < 0 {
			out = append(out, l)
			continue
		}
		s := Unload{Goods: []Line{out[i], l}}.Sum()
		s.Item = out[i].Item
		if out[i].Counted == nil && l.Counted == nil {
			s.Counted = nil
		}
		out[i] = s
	}
	return out
}

func addMoney(a, b Money) Money {
	out := Money{
		Round: a.Round.Add(b.Round), Cancelled: a.Cancelled + b.Cancelled, CancelSum: a.CancelSum.Add(b.CancelSum), Owed: a.Owed.Add(b.Owed),
		Counted: append(slices.Clone(a.Counted), b.Counted...),
		Box: shift.Box{
			Float: a.Box.Float.Add(b.Box.Float), Sales: a.Box.Sales.Add(b.Box.Sales), In: a.Box.In.Add(b.Box.In),
			Out: a.Box.Out.Add(b.Box.Out), Refunds: a.Box.Refunds.Add(b.Box.Refunds), Drops: a.Box.Drops.Add(b.Box.Drops),
		},
	}
	out.Days = merge(a.Days, b.Days, func(x, y DayTotal) int { return cmp.Compare(x.Day, y.Day) }, func(x *DayTotal, y DayTotal) {
		x.Bills, x.Returns = x.Bills+y.Bills, x.Returns+y.Returns
		x.Sales, x.Discount, x.Round, x.Returned = x.Sales.Add(y.Sales), x.Discount.Add(y.Discount), x.Round.Add(y.Round), x.Returned.Add(y.Returned)
	})
	out.Ways = merge(a.Ways, b.Ways, func(x, y Way) int { return cmp.Compare(x.Kind, y.Kind) }, func(x *Way, y Way) {
		x.Taken, x.Unsure, x.Back = x.Taken.Add(y.Taken), x.Unsure.Add(y.Unsure), x.Back.Add(y.Back)
	})
	out.Rates = merge(a.Rates, b.Rates, func(x, y RateTotal) int { return cmp.Compare(x.Rate, y.Rate) }, func(x *RateTotal, y RateTotal) {
		x.Parts = x.Parts.Add(y.Parts)
	})
	return out
}

// merge adds what compares as equal and keeps the order.
func merge[T any](a, b []T, order func(x, y T) int, add func(x *T, y T)) []T {
	out := slices.Clone(a)
	for _, y := range b {
		if i := slices.IndexFunc(out, func(x T) bool { return order(x, y) == 0 }); i >= 0 {
			add(&out[i], y)
		} else {
			out = append(out, y)
		}
	}
	slices.SortStableFunc(out, order)
	return out
}
