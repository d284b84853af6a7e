package viewmodel

import (
	"context"
	"strings"

	"haat/app/money"
	"haat/app/sale"
	"haat/app/till"
)

// exchangeBlocks say how much of what comes back pays the bill in front, and
// whether it can.
func (a *Archive) exchangeBlocks(b *blocks, total money.Amount) (credit money.Amount, ready bool) {
	k := a.k
	if !a.back.other {
		return money.Amount{}, true
	}
	credit, err := k.deps.Till.ExchangeDue(a.bill, total)
	if err != nil {
		b.remark("front", k.lang.Fault(err), MoodGoing)
		return credit, false
	}
	rows := []Pair{{k.t("screen.bills.inFront"), rupees(k.view.Due)}, {k.t("screen.bills.comesBack"), rupees(total.Neg())}}
	sum := Pair{k.t("screen.bills.toTake"), rupees(k.view.Due.Sub(credit))}
	if credit.Less(total) {
		sum = Pair{k.t("screen.bills.toGive"), rupees(total.Sub(credit))}
	}
	b.add(Block{Kind: BlockTable, ID: "exchange", Rows: rows, Sum: sum})
	if a.unchecked().Positive() {
		b.remark("claimed", k.t("screen.bills.claimed"), MoodGoing)
	}
	return credit, true
}

// unchecked is what of the bill nobody has checked yet as paid.
func (a *Archive) unchecked() money.Amount {
	sum := money.Amount{}
	for _, x := range a.bill.Tenders {
		if x.Standing.Unsure() {
			sum = sum.Add(x.Amount)
		}
	}
	return sum
}

// nobody reports whether the bill is without a customer: the credit note must
// name one (CGST Rule 53(1A)).
func (a *Archive) nobody() bool {
	c := a.bill.Customer
	return c.Name == "" && c.GSTIN == ""
}

// buyerBlocks ask who stands on the credit note.
func (a *Archive) buyerBlocks(b *blocks) {
	k, f := a.k, &a.back
	if !a.nobody() {
		return
	}
	if f.state == "" {
		f.state = stateName(k.deps.Till.Config().Supplier)
	}
	b.head("buyer", k.t("screen.bills.buyer"))
	b.field(BlockField, "name", k.t("screen.bills.buyerName"), "", &f.name)
	b.field(BlockField, "state", k.t("screen.setup.state"), k.t("screen.setup.stateHint"), &f.state)
}

// comeback is what was said, or a sentence in the form.
func (a *Archive) comeback(refund money.Amount) (till.Comeback, bool) {
	k, f := a.k, &a.back
	in := till.Comeback{Of: a.chosen, Back: a.brought(), Why: f.why, Refunds: a.refunds(refund)}
	if !a.nobody() {
		return in, true
	}
	in.Buyer.Name, in.Buyer.State = strings.TrimSpace(f.name), stateCode(f.state)
	switch {
	case in.Buyer.Name == "":
		f.wrong = k.t("screen.bills.buyerNeeded")
	case in.Buyer.State == "":
		f.wrong = k.t("screen.setup.noState", "state", f.state)
	default:
		return in, true
	}
	k.changed()
	return in, false
}

// exchange makes the return and pays the bill in front with it; rest is what
// goes back to the customer.
func (a *Archive) exchange(rest money.Amount) {
	k := a.k
	in, ok := a.comeback(rest)
	if !ok {
		return
	}
	if !rest.Positive() {
		in.Refunds = nil
	}
	var made sale.Return
	var paid sale.Record
	a.backDo(func(ctx context.Context) (err error) {
		made, paid, err = k.deps.Till.Exchange(ctx, in)
		return err
	}, func() {
		switch {
		case rest.Positive():
			k.say(k.t("screen.bills.exchangedRest", "amount", rupees(rest), "bill", paid.Number))
		case paid.Number != "":
			k.say(k.t("screen.bills.exchanged", "bill", paid.Number, "number", made.Number))
		default:
			k.say(k.t("screen.bills.exchangedDue", "number", made.Number, "amount", rupees(k.deps.Till.View().Due)))
		}
	})
}

// creditBlocks offer what is left of a credit note to the bill in front.
func (a *Archive) creditBlocks(b *blocks) {
	k, id := a.k, a.chosen
	for _, r := range a.bill.Returns {
		left := a.bill.Credits[r.Number]
		if !left.Positive() {
			continue
		}
		b.answer("credit"+r.Number, k.t("screen.bills.useCredit", "amount", rupees(left)), r.Number, func() {
			k.off(func(ctx context.Context) error {
				_, err := k.deps.Till.PayCredit(ctx, id, r.Number)
				return err
			}, func(err error) {
				if err != nil {
					k.Fault(err)
					return
				}
				a.read()
				k.say(k.t("screen.bills.creditUsed", "number", r.Number))
			})
		})
	}
}
