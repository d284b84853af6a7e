package demo

import (
	"context"
	"fmt"

	"haat/app/clock"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/sale"
)

// terminalBooks lays the machine's own ledger beside the till's, charge by
// charge. Unknown is what the machine charged for payments that the till is not
// sure of; every remainder is listed by its id.
func (r *run) terminalBooks(ctx context.Context, out *Result) error {
	db := r.w.App.DB
	books, err := db.TerminalBooks(ctx)
	if err != nil {
		return err
	}
	out.TerminalTenders, out.Owed, out.Voided = books.Tenders, books.Owed, books.Voided
	ours, err := db.OurPayments(ctx, match.Terminal, clock.DayOf(opening), clock.DayOf(r.v.Now()))
	if err != nil {
		return err
	}
	charges := map[string]int{}
	for _, c := range r.w.Pine.Charges() {
		if c.Foreign {
			continue // another till's bill on this machine
		}
		out.TerminalCharged = out.TerminalCharged.Add(money.Paise(c.Paise))
		if charges[c.Number]++; c.Number != "" && charges[c.Number] > 1 {
			out.Duplicates++
			out.Remainder = append(out.Remainder, "charged twice: "+c.Number)
		}
		r.place(out, c, ours)
	}
	owed, err := db.OwedEver(ctx)
	for _, o := range owed {
		if o.State == payment.StillOwed {
			out.Remainder = append(out.Remainder, fmt.Sprintf("owed %s (%s), payment %s, log id %s, RRN %s", o.Left(), o.Why, o.ID.UUID(), o.LogID, o.RRN))
		}
	}
	if err != nil {
		return err
	}
	return r.cashBox(ctx, out)
}

// place finds where one charge of the machine is in the till's books.
func (r *run) place(out *Result, c pinesim.Charge, ours []match.Ours) {
	for _, o := range ours {
		if c.Number == "" || o.Number != c.Number {
			if !c.ByHand || o.RRN != c.RRN {
				continue
			}
		}
		switch {
		case o.State.Live():
			out.Unknown = out.Unknown.Add(money.Paise(c.Paise))
			out.Remainder = append(out.Remainder, fmt.Sprintf("not sure %s, payment %s, log id %s", money.Paise(c.Paise), o.ID.UUID(), c.LogID))
		case o.State == payment.Voided:
			out.Remainder = append(out.Remainder, fmt.Sprintf("voided %s, payment %s, log id %s", money.Paise(c.Paise), o.ID.UUID(), c.LogID))
		case !o.State.TookMoney() && r.died[c.Number]:
			// It charged and told nobody, neither by slip nor by answer: only the
			// bank or the report can say. By every rule the till has given it up.
			out.Unknown = out.Unknown.Add(money.Paise(c.Paise))
			out.Remainder = append(out.Remainder, fmt.Sprintf("not sure %s, payment %s (%s; the machine died in the middle), log id %s", money.Paise(c.Paise), o.ID.UUID(), o.State, c.LogID))
		case !o.State.TookMoney():
			out.Problems = append(out.Problems, fmt.Sprintf("%s was charged, and the till has payment %s as %s", money.Paise(c.Paise), o.ID.UUID(), o.State))
		}
		return
	}
	out.Problems = append(out.Problems, fmt.Sprintf("a charge of nobody: %s, log id %s", money.Paise(c.Paise), c.LogID))
}

// cashBox sums the drawer's rows, and the cash of bills that are still being
// paid, which the drawer has already.
func (r *run) cashBox(ctx context.Context, out *Result) error {
	rows, err := r.w.App.DB.DrawerAll(ctx)
	for _, x := range rows {
		out.Drawer = out.Drawer.Add(x.Amount)
	}
	if err != nil {
		return err
	}
	drafts, err := r.w.App.DB.Drafts(ctx)
	for _, d := range drafts {
		out.Cash = out.Cash.Add(sale.CashIn(d.Tenders))
	}
	return err
}
