package receipt

import (
	"strconv"
	"time"

	"haat/app/clock"
	"haat/app/gst"
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
	Dates   []clock.Day // of the bills, when there is more than one
	Series  []SeriesUse
	Counted *money.Amount // what is in the box; nil when nobody counted
	Blind   bool          // counted without seeing what should be there
	Notes   []Count       // the cash sheet
	Batch   *shift.Batch  // of the card terminal; nil for a look
	Why     string        // what was said about a difference
	Chain   string        // the journal's head: damage after this print shows
	Version string
}

// ClosingOf is the report of a shift: a Z with its number, or a look.
func ClosingOf(z shift.Z) Closing {
	c := Closing{
		Z: z.No > 0, No: z.No, At: z.At, Till: z.Till, Opened: z.Shift.Opened, Day: z.Day, Series: z.Numbers, Why: z.Why, Chain: z.Chain,
	}
	if len(z.Dates) > 1 {
		c.Dates = z.Dates
	}
	if z.Count != nil {
		total := z.Count.Total
		c.Counted, c.Blind, c.Notes = &total, z.Count.Blind, z.Count.Sheet
	}
	if c.Z && (z.Batch.Gross != nil || !z.Batch.Ours.IsZero()) {
		c.Batch = &z.Batch
	}
	return c
}

// SeriesUse is one row of GSTR-1 Table 13: documents issued.
type SeriesUse = shift.SeriesUse

// Count is one denomination of the cash sheet.
type Count = shift.Note

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
		Pair{Left: v.T("report.till"), Right: c.Till}, Pair{Left: v.T("report.cashier"), Right: c.Cashier}, Pair{Left: v.T("report.opened"), Right: at(c.Opened)},
		Pair{Left: v.T("report.closed"), Right: at(c.Day.Shift.Closed)})
	if len(c.Dates) > 1 {
		d.Facts = append(d.Facts, Pair{Left: v.T("report.dates"), Right: day(c.Dates[0]) + " – " + day(c.Dates[len(c.Dates)-1])})
	}
	d.Groups = append(d.Groups, sales(c.Day, v), series(c.Series, v), rates(c.Day, v), ways(c.Day, v), back(c.Day, v), people(c.Day, v), box(c, v),
		sheet(c.Notes, v), batch(c, v), open(c.Day, v))
	if c.Z && c.Counted == nil {
		d.Notes = append(d.Notes, v.T("report.no_count"))
	}
	if c.Z && !c.Day.Shift.Counted {
		d.Notes = append(d.Notes, v.T("report.no_float"))
	}
	if c.Why != "" {
		d.Notes = append(d.Notes, v.T("report.said", "why", c.Why))
	}
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
	if d.Late > 0 {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("report.late", "n", d.Late), Right: figure(d.LateSum)})
	}
	if d.Returned.Notes > 0 {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("report.credit_notes", "n", d.Returned.Notes), Right: figure(d.Returned.Total.Neg())},
			Pair{Left: v.T("report.after_returns"), Right: rupees(d.Net()), Strong: true})
	}
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

// rates is the tax that is due: what came back is taken off.
func rates(d shift.Day, v Voice) Group {
	g := Group{Title: v.T("report.tax")}
	for _, r := range d.NetRates() {
		g.Pairs = append(g.Pairs, Pair{Left: "GST " + r.Rate.String() + " " + v.T("report.on"), Right: figure(r.Parts.Taxable)})
		g.Pairs = append(g.Pairs, heads(r.Parts)...)
	}
	if !d.Business.Total().IsZero() {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("report.business"), Right: figure(d.Business.Taxable)})
		g.Pairs = append(g.Pairs, heads(d.Business)...)
	}
	for _, x := range d.States {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("report.to_state", "state", x.Place), Right: figure(x.Parts.Taxable)})
		g.Pairs = append(g.Pairs, heads(x.Parts)...)
	}
	return g
}

func heads(p gst.Parts) []Pair {
	var out []Pair
	for _, h := range []struct {
		name string
		a    money.Amount
	}{{"CGST", p.CGST}, {"SGST", p.SGST}, {"IGST", p.IGST}} {
		if !h.a.IsZero() {
			out = append(out, Pair{Left: h.name, Right: figure(h.a), Deep: true})
		}
	}
	return out
}

// back is what went back for returned goods, by way.
func back(d shift.Day, v Voice) Group {
	g := Group{Title: v.T("report.returned")}
	for _, t := range d.Returned.Ways {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("report.refunded", "way", v.T("tender."+t.Kind)) + " × " + strconv.Itoa(t.Bills), Right: figure(t.Amount)})
	}
	return g
}

// people is who sold what; one person alone is named at the top already.
func people(d shift.Day, v Voice) Group {
	g := Group{Title: v.T("report.by_person")}
	for _, p := range d.Cashiers {
		if len(d.Cashiers) > 1 || p.Undone > 0 {
			name := p.Name
			if name == "" {
				name = "–"
			}
			g.Pairs = append(g.Pairs, Pair{Left: name + " × " + strconv.Itoa(p.Bills), Right: figure(p.Amount)})
		}
		if p.Undone > 0 {
			g.Pairs = append(g.Pairs, Pair{Left: v.T("report.undone", "n", p.Undone), Deep: true})
		}
	}
	return g
}

// batch compares the card terminal's settlement with what was taken on it.
func batch(c Closing, v Voice) Group {
	g := Group{Title: v.T("report.batch")}
	if c.Batch == nil {
		return g
	}
	g.Pairs = append(g.Pairs, Pair{Left: v.T("report.batch_ours"), Right: figure(c.Batch.Ours)})
	if c.Batch.Gross == nil {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("report.batch_none")})
		return g
	}
	off := c.Batch.Off()
	g.Pairs = append(g.Pairs, Pair{Left: v.T("report.batch_gross"), Right: figure(*c.Batch.Gross)}, Pair{Left: v.T("report.difference"), Right: figure(off), Strong: !off.IsZero()})
	return g
}

func ways(d shift.Day, v Voice) Group {
	g := Group{Title: v.T("report.tenders")}
	for _, t := range d.Tenders {
		name := v.T("tender." + t.Kind)
		if t.Network != "" {
			name += " " + t.Network
		}
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
		counted := Pair{Left: v.T("report.counted"), Right: figure(*c.Counted)}
		if c.Blind {
			counted.Left += " (" + v.T("report.blind") + ")"
		}
		g.Pairs = append(g.Pairs, counted, Pair{Left: v.T("report.difference"), Right: figure(over), Strong: !over.IsZero()})
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
