package till_test

import (
	"fmt"
	"strings"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/sale"
)

// place is where a charge of the machine is in our books.
type place struct {
	charge  pinesim.Charge
	attempt payment.Attempt
	found   bool
}

// places finds the attempt of every charge, foreign ones aside: by its number,
// or by the RRN where it was keyed in by hand.
func (w *stall) places() []place {
	w.t.Helper()
	var all []payment.Attempt
	for id := range w.sold {
		of, err := w.db.AttemptsOf(w.t.Context(), id)
		w.must(err)
		all = append(all, of...)
	}
	var out []place
	for _, c := range w.sim.Charges() {
		if c.Foreign {
			continue
		}
		p := place{charge: c}
		for _, a := range all {
			if isOf(c.Number, a) || c.ByHand && a.Proof.RRN == c.RRN {
				p.attempt, p.found = a, true
			}
		}
		out = append(out, p)
	}
	return out
}

// isOf reports whether the machine's number is an attempt's. An app on the
// terminal has room for ten characters only.
func isOf(number string, a payment.Attempt) bool {
	return number == a.Order.Number || len(number) == 10 && strings.HasSuffix(a.Order.Number, number)
}

// check holds at every moment, whatever happened: no bill was charged twice, no
// charge of ours is in no list, nothing is called paid without a charge, and
// the drawer agrees. It returns what the bills were paid by.
func (w *stall) check(report bool) map[string]int {
	w.t.Helper()
	owed, err := w.db.OwedEver(w.t.Context())
	w.must(err)
	listed := map[string]bool{}
	for _, o := range owed {
		listed[o.ID.UUID()], listed["rrn"+o.RRN] = true, true
	}
	paid, cash := w.bills()
	perBill := map[ident.Sale]int{}
	charged := money.Amount{}
	for _, p := range w.places() {
		charged = charged.Add(money.Paise(p.charge.Paise))
		if p.charge.Voided.IsZero() && p.found {
			perBill[p.attempt.Sale]++
		}
		a := p.attempt
		switch {
		case !p.found && p.charge.ByHand && (!report || listed["rrn"+p.charge.RRN]):
		case !p.found:
			w.t.Errorf("a charge of nobody: %+v", p.charge)
		case paid[a.ID], listed[a.ID.UUID()], a.State == payment.Voided, a.State.Live():
		case !report && !a.State.TookMoney() && (a.Order.Ref == "" || w.s.Clock.Now().Sub(a.EndedAt) < time.Minute):
			// Given up a moment ago, or never to be asked about: the report will tell.
		default:
			w.t.Errorf("%s: charged, and in no list: %s, %+v", w.sold[a.Sale], a.State, p.charge)
		}
	}
	for id, n := range perBill {
		if n > 1 {
			w.t.Errorf("%s: %d charges for one bill", w.sold[id], n)
		}
	}
	w.proofs(paid)
	if rows, err := w.db.DrawerAll(w.t.Context()); err != nil || boxOf(rows) != cash {
		w.t.Errorf("the drawer has %v, the bills %v in cash, %v", boxOf(rows), cash, err)
	}
	if report {
		w.balance(charged)
	}
	return w.ways()
}

// balance is CORRECTNESS' first: unknown is what the machine charged for
// attempts that are still not sure.
func (w *stall) balance(charged money.Amount) {
	w.t.Helper()
	b, err := w.db.TerminalBooks(w.t.Context())
	w.must(err)
	unknown := money.Amount{}
	for _, p := range w.places() {
		if p.found && p.attempt.State.Live() {
			unknown = unknown.Add(money.Paise(p.charge.Paise))
		}
	}
	if sum := money.Sum(b.Tenders, b.Owed, b.Voided, unknown); sum != charged {
		w.t.Errorf("charged %v is not tenders %v + owed %v + voided %v + unknown %v", charged, b.Tenders, b.Owed, b.Voided, unknown)
	}
}

// bills lists the attempts that paid bills, and the cash of bills and parts.
func (w *stall) bills() (paid map[ident.Attempt]bool, cash money.Amount) {
	w.t.Helper()
	paid = map[ident.Attempt]bool{}
	count := func(ts []sale.Tender) {
		cash = cash.Add(sale.CashIn(ts))
		for _, x := range ts {
			paid[x.Attempt] = paid[x.Attempt] || !x.Attempt.IsZero()
		}
	}
	for id := range w.sold {
		r, err := w.db.Sale(w.t.Context(), id)
		switch {
		case err == nil:
			count(r.Tenders)
			if sale.PaidBy(r.Tenders) != r.Bill.Payable {
				w.t.Errorf("%s: a bill of %v was paid %v", w.sold[id], r.Bill.Payable, sale.PaidBy(r.Tenders))
			}
		case fault.Has(err, "fault.no_such_bill"):
			if d, ok, err := w.db.Draft(w.t.Context(), id); err == nil && ok {
				count(d.Tenders)
			}
		default:
			w.t.Fatal(err)
		}
	}
	return paid, cash
}

// proofs checks that what is called proven was charged, for the same amount.
func (w *stall) proofs(paid map[ident.Attempt]bool) {
	w.t.Helper()
	taken := map[ident.Attempt]pinesim.Charge{}
	for _, p := range w.places() {
		if p.found {
			taken[p.attempt.ID] = p.charge
		}
	}
	for id := range paid {
		a, err := w.db.Attempt(w.t.Context(), id)
		if id.IsZero() {
			continue
		}
		w.must(err)
		if c, ok := taken[id]; !ok || money.Paise(c.Paise) != latestOf(a) {
			w.t.Errorf("%s: %s is a tender of %v, and the machine has %+v", w.sold[a.Sale], a.State, a.Owed(), c)
		}
	}
}

// latestOf is what an attempt took, whether it is still held or not.
func latestOf(a payment.Attempt) money.Amount {
	if a.State == payment.Voided {
		return a.Proof.Amount
	}
	return a.Owed()
}

// ways counts bills by how they were paid.
func (w *stall) ways() map[string]int {
	w.t.Helper()
	out := map[string]int{}
	for id := range w.sold {
		r, err := w.db.Sale(w.t.Context(), id)
		if err != nil {
			out["unpaid"]++
			continue
		}
		for _, x := range r.Tenders {
			out[fmt.Sprintf("%s %s", x.Kind, x.Standing)]++
		}
	}
	owed, err := w.db.OwedEver(w.t.Context())
	w.must(err)
	for _, o := range owed {
		out[fmt.Sprintf("%s %s", o.State, o.Why)]++
	}
	return out
}
