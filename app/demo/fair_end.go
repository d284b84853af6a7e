package demo

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/fair"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/words"
	"haat/sync/zoho/zohosim"
)

// count counts every item at both tills: at the first two pieces of one are
// missing, at the second there is one too many of another.
func (f *fairRun) count(ctx context.Context) error {
	for i, t := range f.tills {
		u, err := t.w.App.FairReport(ctx)
		if err != nil {
			return err
		}
		odd := false
		for _, l := range u.Goods {
			q := l.Expected()
			if !odd && money.Units(5).Less(q) {
				odd = true
				if i == 0 {
					q, t.short = q.Sub(money.Units(2)), money.Units(2)
				} else {
					q, t.over = q.Add(money.Units(1)), money.Units(1)
				}
			}
			if err := t.w.App.CountAtFair(ctx, l.ID, q); err != nil {
				return fmt.Errorf("count %s: %w", l.Name, err)
			}
		}
	}
	return nil
}

// finish closes the fair on both tills, tells Zoho what came of it and lets
// everything arrive there.
func (f *fairRun) finish(ctx context.Context) error {
	for i, t := range f.tills {
		u, err := t.w.App.CloseFair(ctx)
		if err != nil {
			return err
		}
		if f.out.Unload = u; i > 0 {
			f.out.Unload = fair.Add(f.out.Till[0], u)
		}
		f.out.Till = append(f.out.Till, u)
		drafts, err := t.w.App.FairDrafts(ctx)
		if err != nil {
			return err
		}
		for _, d := range drafts {
			if d.What == app.FairHome {
				for _, name := range d.Serial {
					f.byHand[name] = true
				}
			}
			doc, err := t.w.App.ReleaseFair(ctx, d.What, "")
			if err != nil {
				return fmt.Errorf("release %s: %w", d.What, err)
			}
			f.out.Released = append(f.out.Released, fmt.Sprintf("till %s: %s as %s, %d items", t.name, d.What, doc.Number, len(d.Lines)))
		}
	}
	for name := range f.byHand {
		f.out.ByHand = append(f.out.ByHand, name)
	}
	slices.Sort(f.out.ByHand)
	for range 40 {
		left := 0
		for _, t := range f.tills {
			c, err := t.w.App.DB.Counts(ctx)
			if err != nil {
				return err
			}
			left += c.Waiting - c.Stopped
		}
		if left == 0 {
			break
		}
		if err := f.until(ctx, f.v.Now().Add(20*time.Minute)); err != nil {
			return err
		}
	}
	f.tills[0].w.Zoho.Settle()
	return nil
}

// FairResult is what every side counts at the end of a fair.
type FairResult struct {
	Seed      uint64        `json:"seed"`
	Unload    fair.Unload   `json:"unload"` // of both tills
	Till      []fair.Unload `json:"tills"`
	Days      []FairDay     `json:"days"`
	Rehearsed []string      `json:"rehearsed"` // what was to be done before the first customer
	Released  []string      `json:"released"`
	ByHand    []string      `json:"by_hand"` // items that leave by number: a person moves them in Zoho
	Boxes     []FairBox     `json:"boxes"`   // as each was closed
	Orders    int           `json:"zoho_orders"`
	Problems  []string      `json:"problems"` // what does not agree
}

// FairDay is one till's day beside the other sides.
type FairDay struct {
	Till string `json:"till"`
	fair.Agreement
	Calls int `json:"calls"`
}

// balance lays everything beside each other, and says what does not agree.
func (f *fairRun) balance(ctx context.Context) error {
	bad := func(format string, a ...any) { f.out.Problems = append(f.out.Problems, fmt.Sprintf(format, a...)) }
	f.out.Orders = f.tills[0].w.Zoho.Report().Orders.Count
	for i, t := range f.tills {
		if err := f.records(ctx, i, bad); err != nil {
			return err
		}
		for d := clock.DayOf(opening); d <= clock.DayOf(opening).Next().Next(); d = d.Next() {
			g, err := t.w.App.Agree(ctx, d, true)
			if err != nil {
				return err
			}
			if g.Why != nil {
				return g.Why
			}
			f.out.Days = append(f.out.Days, FairDay{t.name, g.Agreement, g.Calls})
			for _, s := range []fair.Side{fair.Machine, fair.Office} {
				if r := g.Rest(s); !r.IsZero() {
					bad("till %s, %s, %s: %s has no name", t.name, d, s, r)
				}
			}
		}
		f.drawer(ctx, t, bad)
	}
	f.goods(bad)
	f.money(bad)
	return nil
}

// drawer compares the cash that was kept with what lies in the box.
func (f *fairRun) drawer(ctx context.Context, t *stallTill, bad func(string, ...any)) {
	u, err := t.w.App.FairReport(ctx)
	if err != nil {
		bad("till %s: %v", t.name, err)
		return
	}
	for _, w := range u.Money.Ways {
		if w.Kind == string(sale.Cash) && w.Kept() != u.Money.Box.Sales.Add(u.Money.Box.Refunds) {
			bad("till %s: %s of cash was kept, the box says %s", t.name, w.Kept(), u.Money.Box.Sales.Add(u.Money.Box.Refunds))
		}
	}
	if got := u.Money.Box.Expected(); got != fairFloat {
		bad("till %s: the box should hold its float, the report says %s", t.name, got)
	}
}

// goods compares the report with Zoho's own counts, item by item: nothing is left
// at the stall, and home has more by what went home.
func (f *fairRun) goods(bad func(string, ...any)) {
	lines := map[string]fair.Line{}
	for _, l := range f.out.Unload.Goods {
		if !l.Balances() {
			bad("%s does not balance: %+v", l.Name, l)
		}
		lines[string(l.ID)] = l
	}
	c := f.tills[0].w.Zoho.Credentials()
	for _, row := range f.tills[0].w.Zoho.Report().Stock {
		l, ok := lines[row.ItemID]
		if !ok || f.byHand[l.Name] {
			continue // what leaves by number is moved in Zoho by a person
		}
		var want money.Quantity
		switch {
		case row.Place == zohosim.FleaMarket:
		case row.PlaceID == c.Places[0].ID:
			want = money.Milli(row.Opening).Add(l.Home())
		default:
			continue
		}
		for name, got := range map[string]int64{"physical": row.Physical, "accounting": row.Accounting} {
			if money.Milli(got) != want {
				bad("%s at %s: Zoho's %s count is %s, the report says %s", row.SKU, row.Place, name, money.Milli(got), want)
			}
		}
	}
	sum := f.out.Unload.Sum()
	if miss := f.tills[0].short.Sub(f.tills[1].over); sum.Missing() != miss {
		bad("%s are missing, %s were taken", sum.Missing(), miss)
	}
}

// money compares the report with the machines' ledger and with Zoho's payments:
// what differs is what the days name.
func (f *fairRun) money(bad func(string, ...any)) {
	m := f.out.Unload.Money
	sales, _ := m.Sales()
	var till, zoho, machine, ours money.Amount
	for _, d := range f.out.Days {
		till, zoho = till.Add(d.Agreement.Till.Money), zoho.Add(d.Office.Money)
		machine, ours = machine.Add(d.Machine.Money), ours.Add(d.Ours.Money)
	}
	if sales != till {
		bad("the report sold %s, the days %s", sales, till)
	}
	var paid, held money.Amount
	for _, p := range f.tills[0].w.Zoho.Report().PaidByInvoice {
		paid = paid.Add(money.Paise(p))
	}
	if paid != zoho {
		bad("Zoho was paid %s, the days say %s", paid, zoho)
	}
	for _, c := range f.tills[0].w.Pine.Charges() {
		held = held.Add(money.Paise(c.Paise))
		for _, r := range c.Refunds {
			held = held.Sub(money.Paise(r.Paise))
		}
	}
	if held != machine {
		bad("the machines charged %s less refunds, the days say %s", held, machine)
	}
}

// Table writes the result for people.
func (r FairResult) Table() string {
	var b strings.Builder
	for _, x := range r.Rehearsed {
		fmt.Fprintf(&b, "  before the first customer, till %s\n", x)
	}
	s, m := r.Unload.Sum(), r.Unload.Money
	sales, back := m.Sales()
	fmt.Fprintf(&b, "\n  brought %s · sold %s · returned %s · damaged %s · missing %s · goes home %s\n",
		s.Brought, s.Sold, s.Returned.Add(s.Broken), s.Damaged.Add(s.Broken), s.Missing(), s.Home())
	fmt.Fprintf(&b, "  %d bills %s · came back %s · tax %s · cash box %s\n", m.Bills(), sales, back, m.Tax().Tax(), m.Box.Expected())
	for _, x := range r.Boxes {
		fmt.Fprintf(&b, "  till %s, Z %d of %s: %d bills, box %s, counted %s, off %s\n", x.Till, x.Z, x.Day, x.Bills, x.Expected, x.Counted, x.Counted.Sub(x.Expected))
	}
	for _, x := range r.Released {
		fmt.Fprintf(&b, "  %s\n", x)
	}
	if len(r.ByHand) > 0 {
		fmt.Fprintf(&b, "  moved in Zoho by hand, because they have numbers: %s\n", strings.Join(r.ByHand, ", "))
	}
	fmt.Fprintf(&b, "\n  %-11s %-5s %22s %20s %20s %20s\n", "", "till", "till", "on the machine", "machine's report", "Zoho")
	for _, d := range r.Days {
		fmt.Fprintf(&b, "  %-11s %-5s %5d %16s %20s %20s %20s\n", d.Day, d.Till, d.Agreement.Till.Bills, d.Agreement.Till.Money, d.Ours.Money, d.Machine.Money, d.Office.Money)
		for _, x := range d.Diffs {
			fmt.Fprintf(&b, "      %s %s, %s: %s. %s\n", words.English.T("fair.side."+string(x.Side)), x.By, x.Ref, words.English.T("fair.diff."+x.Kind), words.English.T("fair.act."+string(x.Act)))
		}
	}
	if len(r.Problems) == 0 {
		b.WriteString("\n  Till, machine, Zoho, cash box and unload report agree; each difference has a name.\n")
	}
	for _, x := range r.Problems {
		fmt.Fprintf(&b, "  DOES NOT AGREE: %s\n", x)
	}
	return b.String()
}
