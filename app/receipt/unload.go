package receipt

import (
	"strconv"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/shift"
	"haat/app/words"
)

// Unload is the document for a fair's report.
func Unload(u fair.Unload, s Seller, o Options) Doc {
	v, e := o.Voice, u.Event
	d := Doc{Kind: KindReport, Seller: s.lines(s.registration(s.Registration), v), Title: v.T("report.fair"), Number: e.Name, Sign: v.T("report.handed_over")}
	if e.Stage != fair.Closed {
		d.Marks = []string{v.T("report.fair.open")}
	}
	closed := ""
	if !e.ClosedAt.IsZero() {
		closed = stamp(e.ClosedAt)
	}
	d.Facts = facts(Pair{Left: v.T("report.fair.name"), Right: e.Name}, Pair{Left: v.T("report.fair.days"), Right: day(e.From) + " – " + day(e.To)},
		Pair{Left: v.T("report.fair.place"), Right: e.PlaceIs}, Pair{Left: v.T("report.fair.tills"), Right: strings.Join(u.Tills, ", ")},
		Pair{Left: v.T("report.printed"), Right: stamp(u.At)}, Pair{Left: v.T("report.fair.closed"), Right: closed})
	if len(u.Goods) > 0 {
		d.Tables = append(d.Tables, unloadGoods(u, v))
	}
	m := u.Money
	d.Groups = append(d.Groups, unloadSales(m, v), unloadWays(m, v), unloadTax(m, v), box(Closing{Day: shift.Day{Box: m.Box}}, v), unloadCounts(m, v))
	if _, uncounted := u.Off(); len(uncounted) > 0 {
		d.Notes = append(d.Notes, v.T("report.fair.uncounted"))
	}
	if u.Chain != "" {
		d.Notes = append(d.Notes, v.T("report.chain", "head", u.Chain))
	}
	return d
}

func stamp(t time.Time) string { return t.In(clock.IST).Format("02 Jan 2006 15:04") }

func unloadGoods(u fair.Unload, v Voice) Table {
	t := Table{}
	for _, key := range []string{"item", "brought", "more", "sold", "returned", "damaged", "passed", "missing", "home"} {
		t.Heads = append(t.Heads, v.T("report.fair."+key))
	}
	row := func(name string, l fair.Line, star string) []string {
		out := []string{name}
		for _, q := range []interface{ Decimal() string }{
			l.Brought, l.Received.Add(l.Taken), l.Sold, l.Returned.Add(l.Broken), l.Damaged.Add(l.Broken), l.Given.Add(l.Sent), l.Missing(), l.Home(),
		} {
			out = append(out, q.Decimal())
		}
		out[len(out)-1] += star
		return out
	}
	for _, l := range u.Goods {
		star := ""
		if l.Counted == nil && !l.Expected().IsZero() {
			star = "*"
		}
		t.Rows = append(t.Rows, row(goodsName(l.Item, v), l, star))
	}
	t.Sum = row(v.T("report.fair.total"), u.Sum(), "")
	return t
}

func goodsName(it fair.Item, v Voice) string {
	return v.each(func(l words.Lang) string {
		if l == words.Hindi && it.NameHi != "" {
			return it.NameHi
		}
		return it.Name
	})
}

func unloadSales(m fair.Money, v Voice) Group {
	g := Group{Title: v.T("report.sales")}
	for _, d := range m.Days {
		g.Pairs = append(g.Pairs, Pair{Left: day(d.Day) + " × " + strconv.Itoa(d.Bills), Right: figure(d.Sales)})
		if d.Returns > 0 {
			g.Pairs = append(g.Pairs, Pair{Left: v.T("report.fair.returns", "n", d.Returns), Right: figure(d.Returned.Neg()), Deep: true})
		}
	}
	sales, back := m.Sales()
	g.Pairs = append(g.Pairs, Pair{Left: v.T("report.net"), Right: rupees(sales.Sub(back)), Strong: true})
	if m.Cancelled > 0 {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("report.cancelled", "n", m.Cancelled), Right: figure(m.CancelSum)})
	}
	return g
}

func unloadWays(m fair.Money, v Voice) Group {
	g := Group{Title: v.T("report.tenders")}
	for _, w := range m.Ways {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("tender." + w.Kind), Right: figure(w.Taken)})
		if !w.Unsure.IsZero() {
			g.Pairs = append(g.Pairs, Pair{Left: v.T("report.not_checked"), Right: figure(w.Unsure), Deep: true})
		}
		if !w.Back.IsZero() {
			g.Pairs = append(g.Pairs, Pair{Left: v.T("report.fair.given_back"), Right: figure(w.Back.Neg()), Deep: true})
		}
	}
	if !m.Owed.IsZero() {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("report.fair.owed"), Right: figure(m.Owed)})
	}
	return g
}

func unloadTax(m fair.Money, v Voice) Group {
	day := shift.Day{}
	for _, r := range m.Rates {
		day.Rates = append(day.Rates, shift.RateTotal{Rate: r.Rate, Parts: r.Parts})
	}
	g := rates(day, v)
	g.Title = v.T("report.fair.tax_left")
	if !m.Round.IsZero() {
		g.Pairs = append(g.Pairs, Pair{Left: v.T("bill.round_off"), Right: figure(m.Round)})
	}
	return g
}

func unloadCounts(m fair.Money, v Voice) Group {
	g := Group{Title: v.T("report.counted")}
	for _, c := range m.Counted {
		g.Pairs = append(g.Pairs, Pair{Left: day(c.Day), Right: figure(c.Counted)})
		if off := c.Counted.Sub(c.Expected); !off.IsZero() {
			g.Pairs = append(g.Pairs, Pair{Left: v.T("report.difference"), Right: figure(off), Deep: true})
		}
	}
	return g
}
