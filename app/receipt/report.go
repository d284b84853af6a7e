package receipt

import (
	"strconv"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/shift"
)

// Closing is what an X or Z report says. X only looks; Z closes the shift, is
// numbered, and never changes.
type Closing struct {
	Z       bool
	No      int64 // of a Z
	At      time.Time
	Till    string
	Cashier string
	Opened  time.Time
	Day     shift.Day
	Series  []SeriesUse
	Counted *money.Amount // what is in the box; nil when nobody counted
	Notes   []Count       // the cash sheet
	Chain   string        // the journal's head: damage after this print shows
	Version string
}

// SeriesUse is one row of GSTR-1 Table 13: documents issued.
type SeriesUse struct {
	Name        string // a key: doc.series_bill
	First, Last string
	Total       int
	Cancelled   int
}

// Count is one denomination of the cash sheet.
type Count struct {
	Face money.Amount
	N    int
}

// Report is the document for an X or Z.
func Report(c Closing, s Seller, o Options) Doc {
	v := o.Voice
	reg := s.registration(s.Registration)
	d := Doc{Kind: KindReport, Seller: s.lines(reg, v), Title: v.T("report.x")}
	if c.Z {
		d.Title = v.T("report.z", "no", c.No)
		d.Number = "Z" + strconv.FormatInt(c.No, 10)
		d.Sign = v.T("report.handed_over")
	}
	at := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(clock.IST).Format("02 Jan 2006 15:04")
	}
	d.Facts = facts(Pair{Left: v.T("report.printed"), Right: at(c.At)}, Pair{Left: v.T("report.day"), Right: day(c.Day.Date)},
		Pair{Left: v.T("report.till"), Right: c.Till}, Pair{Left: v.T("report.cashier"), Right: c.Cashier}, Pair{Left: v.T("report.opened"), Right: at(c.Opened)})
	d.Groups = append(d.Groups, sales(c.Day, v), series(c.Series, v), rates(c.Day, v), ways(c.Day, v), box(c, v), sheet(c.Notes, v), open(c.Day, v))
	if c.Chain != "" {
		d.Notes = append(d.Notes, v.T("report.chain", "head", c.Chain))
	}
	if c.Version != "" {
		d.Notes = append(d.Notes, "Haat "+c.Version)
	}
	return d
}

func facts(all ...Pair) []Pair {
	var out []Pair
	for _, p := range all {
		if p.Right != "" {
			out = append(out, p)
		}
	}
	return out
}

func sales(d shift.Day, v Voice) Group {
	g := Group{Title: v.T("report.sales")}
	g.Pairs = append(g.Pairs, Pair{Left: v.T("report.bills"), Right: strconv.Itoa(d.Bills)}, Pair{Left: v.T("report.gross"), Right: figure(d.Gross)},
		Pair{Left: v.T("bill.discount"), Right: figure(d.Discount.Neg())}, Pair{Left: v.T("bill.round_off"), Right: figure(d.Round)},
		Pair{Left: v.T("report.net"), Right: rupees(d.Sales), Strong: true},
		Pair{Left: v.T("report.cancelled", "n", d.Cancelled), Right: figure(d.CancelSum)})
	return g
}

func series(all []SeriesUse, v Voice) Group {
	g := Group{Title: v.T("report.numbers")}
	for _, s := range all {
		g.Pairs = append(g.Pairs, Pair{Left: v.T(s.Name), Right: strconv.Itoa(s.Total)}, Pair{Left: s.First + " … " + s.Last, Deep: true},
			Pair{Left: v.T("report.of_these_cancelled"), Right: strconv.Itoa(s.Cancelled), Deep: true})
	}
	return g
}

func rates(d shift.Day, v Voice) Group {
	g := Group{Title: v.T("report.tax")}
	for _, r := range d.Rates {
		g.Pairs = append(g.Pairs, Pair{Left: "GST " + r.Rate.String() + " " + v.T("report.on"), Right: figure(r.Parts.Taxable)})
		for _, h := range []struct {
			name string
			a    money.Amount
		}{{"CGST", r.Parts.CGST}, {"SGST", r.Parts.SGST}, {"IGST", r.Parts.IGST}} {
			if !h.a.IsZero() {
				g.Pairs = append(g.Pairs, Pair{Left: h.name, Right: figure(h.a), Deep: true})
			}
		}
	}
	return g
}

func ways(d shift.Day, v Voice) Group {
	g := Group{Title: v.T("report.tenders")}
	for _, t := range d.Tenders {
		name := v.T("tender." + t.Kind)
		if t.Unsure {
			name += " (" + v.T("report.not_checked") + ")"
		}
		g.Pairs = append(g.Pairs, Pair{Left: name + " × " + strconv.Itoa(t.Bills), Right: figure(t.Amount)})
	}
	return g
}

func box(c Closing, v Voice) Group {
	g := Group{Title: v.T("report.box")}
	b := c.Day.Box
	for _, p := range []struct {
		key string
		a   money.Amount
	}{{"report.float", b.Float}, {"report.cash_sales", b.Sales}, {"report.cash_in", b.In}, {"report.cash_out", b.Out}, {"report.cash_refunds", b.Refunds}, {"report.drops", b.Drops}} {
		if !p.a.IsZero() {
			g.Pairs = append(g.Pairs, Pair{Left: v.T(p.key), Right: figure(p.a)})
		}
	}
	g.Pairs = append(g.Pairs, Pair{Left: v.T("report.expected"), Right: figure(b.Expected()), Strong: true})
	if c.Counted != nil {
		over := c.Counted.Sub(b.Expected())
		g.Pairs = append(g.Pairs, Pair{Left: v.T("report.counted"), Right: figure(*c.Counted)}, Pair{Left: v.T("report.difference"), Right: figure(over), Strong: !over.IsZero()})
	}
	return g
}

func sheet(notes []Count, v Voice) Group {
	g := Group{Title: v.T("report.sheet")}
	for _, n := range notes {
		g.Pairs = append(g.Pairs, Pair{Left: n.Face.String() + " × " + strconv.Itoa(n.N), Right: figure(n.Face.Times(money.Units(int64(n.N))))})
	}
	return g
}

func open(d shift.Day, v Voice) Group {
	g := Group{Title: v.T("report.open")}
	for _, p := range []struct {
		key string
		n   int
	}{{"report.unsent", d.Unsent}, {"report.stopped", d.Stopped}, {"report.unprinted", d.Unprinted}, {"report.unsure", d.Unsure}} {
		g.Pairs = append(g.Pairs, Pair{Left: v.T(p.key), Right: strconv.Itoa(p.n)})
	}
	return g
}
