package fair

import (
	"cmp"
	"slices"

	"haat/app/clock"
	"haat/app/match"
	"haat/app/money"
)

// machine compares what we say went over a terminal with its report. Rows and
// payments of the neighbouring days are only there to find pairs over midnight.
func (a *Agreement) machine(f Facts) {
	a.Ours.Known = true
	for _, o := range f.Payments {
		if o.Day == f.Day && o.Counts() {
			a.Ours.Bills++
			a.Ours.Money = a.Ours.Money.Add(o.Amount)
			if o.Bill == "" {
				a.add(Difference{Side: Machine, Kind: "no_bill", Ref: refOf(o), Ours: o.Amount, Act: Owe, Attempt: o.ID, Sale: o.Sale, Pair: match.Pair{Ours: o}})
			}
		}
	}
	if f.Report == nil {
		if a.Ours.Bills > 0 {
			a.add(Difference{Side: Machine, Kind: "no_report", Ref: string(f.Day), Ours: a.Ours.Money, Act: Verify})
		}
		return
	}
	a.Machine.Known = true
	res := match.Compare(match.Terminal, f.Payments, f.Report.Rows)
	res.Apart(f.Used)
	for _, r := range f.Report.Rows {
		switch {
		case r.Day != f.Day:
		case slices.ContainsFunc(res.Elsewhere, func(x match.Row) bool { return x.Line == r.Line }):
			a.Others++
		default:
			a.Machine.Bills++
			a.Machine.Money = a.Machine.Money.Add(signed(r))
		}
	}
	left := slices.Clone(f.Refunds)
	for _, p := range slices.Concat(res.Matched, res.Differs, res.Back) {
		a.pair(f.Day, p, &left)
	}
	for _, o := range res.OnlyOurs {
		if o.Day != f.Day {
			continue
		}
		d := Difference{Side: Machine, Kind: "not_in_report", Ref: refOf(o), By: o.Amount, Ours: o.Amount, Act: Look, Attempt: o.ID, Sale: o.Sale, Pair: match.Pair{Ours: o}}
		if o.Said {
			d.Kind, d.Act = "claim_missing", Dispute
		}
		a.add(d)
	}
	for _, r := range res.OnlyTheirs {
		if r.Day == f.Day {
			a.theirs(r, res.Fits[r.Line], &left)
		}
	}
	for _, r := range left {
		a.add(Difference{Side: Machine, Kind: "refund_missing", Ref: r.Bill, Ours: r.Amount, Act: Look, Attempt: r.Attempt})
	}
}

// theirs names a row that no payment of ours goes with. What we gave back of an
// earlier day's bill is such a row, too.
func (a *Agreement) theirs(r match.Row, fits []match.Ours, refunds *[]Refund) {
	d := Difference{Side: Machine, Kind: "only_report", Ref: cmp.Or(r.RRN, r.LogID, r.Number), By: signed(r).Neg(), Theirs: r.Amount, Act: Owe, Pair: match.Pair{Row: r}, Fits: fits}
	switch {
	case r.Move == match.Out:
		d.Kind, d.Act = "only_back", Look
		if x, ok := takeRefund(refunds, func(x Refund) bool { return x.Amount == r.Amount && (x.RRN == "" || r.RRN == "" || x.RRN == r.RRN) }); ok {
			d.Kind, d.Act, d.Ref, d.Attempt = "refunded", Nothing, x.Bill, x.Attempt
		}
	case len(fits) > 0:
		d.Kind, d.Act = "unclear", Look
	}
	a.add(d)
}

// takeRefund takes the first refund that fits.
func takeRefund(all *[]Refund, fits func(Refund) bool) (Refund, bool) {
	i := slices.IndexFunc(*all, fits)
	if i < 0 {
		return Refund{}, false
	}
	x := (*all)[i]
	*all = slices.Delete(*all, i, i+1)
	return x, true
}

// pair names what a payment and its row do not have in common.
func (a *Agreement) pair(day clock.Day, p match.Pair, refunds *[]Refund) {
	var ours, theirs money.Amount
	if p.Ours.Day == day && p.Ours.Counts() && p.Row.Move == match.In {
		ours = p.Ours.Amount
	}
	if p.Row.Day == day {
		theirs = signed(p.Row)
	}
	d := Difference{
		Side: Machine, Ref: refOf(p.Ours), By: ours.Sub(theirs), Ours: p.Ours.Amount, Theirs: p.Row.Amount, Act: Look, Attempt: p.Ours.ID, Sale: p.Ours.Sale, Pair: p,
	}
	switch {
	case p.Ours.Day != day && p.Row.Day != day:
		return
	case p.Row.Move == match.Out:
		d.Kind = "went_back"
		_, known := takeRefund(refunds, func(x Refund) bool { return x.Attempt == p.Ours.ID && x.Amount == p.Row.Amount })
		switch {
		case !p.Ours.Counts():
			d.Act = Nothing // the row of the payment itself is named, too
		case known:
			d.Kind, d.Act = "refunded", Nothing
		}
	case p.Ours.Day != p.Row.Day:
		d.Kind, d.Act = "midnight", Nothing
	case !p.Ours.Counts():
		d.Kind, d.Act = "unproven", Verify
		if p.Gone {
			d.Kind, d.Act = "went_back", Nothing
		}
	case p.Ours.Amount != p.Row.Amount:
		d.Kind = "amount"
	case p.Ours.Said:
		d.Kind, d.Act = "claim", Verify
	default:
		return
	}
	a.add(d)
}

func signed(r match.Row) money.Amount {
	if r.Move == match.Out {
		return r.Amount.Neg()
	}
	return r.Amount
}

func refOf(o match.Ours) string { return cmp.Or(o.Bill, o.RRN, o.Number) }
