package zoho

import (
	"context"
	"net/http"
	"strings"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/sync/outbox"
)

// StepRepaid records cash that a customer paid for bills that were on their
// account, as one payment of those bills' invoices.
const StepRepaid = "repaid"

// repaidSpecs is a repayment's one step. Zoho compares a payment with nothing it
// has.
func repaidSpecs() []outbox.Spec {
	return []outbox.Spec{{Name: StepRepaid, Branch: outbox.Money, Repeats: true}}
}

// repaid is a repayment with what of its bills Zoho has.
type repaid struct {
	sale.Repayment
	contact  string
	invoices []appliedIn
	sum      money.Amount
	bills    []string
}

// loadRepaid reads a repayment. It waits until each of its bills has its invoice
// in Zoho; bills that were cancelled since are left out.
func (o *Office) loadRepaid(ctx context.Context, j outbox.Job) (repaid, *outbox.Outcome) {
	var r repaid
	var id ident.Sale
	fail := func(err error) (repaid, *outbox.Outcome) {
		out := internal(err)
		return r, &out
	}
	err := id.UnmarshalText([]byte(j.Ref))
	if err == nil {
		r.Repayment, err = o.books.Repayment(ctx, id)
	}
	if err != nil {
		return fail(err)
	}
	for _, p := range r.Parts {
		if p.Cancelled {
			continue
		}
		told, ok, err := o.books.JobAbout(ctx, outbox.Sale, p.Of.UUID())
		if err != nil {
			return fail(err)
		}
		sent := told.Step(StepSent)
		if !ok || sent == nil || !sent.State.Over() {
			return r, &outbox.Outcome{Class: outbox.Waits, Key: "job.repaid_waits", Words: p.Number}
		}
		invoice := told.Doc(StepInvoice)
		if invoice == "" {
			return r, &outbox.Outcome{Class: outbox.Refused, Key: "job.by_hand_before", Words: p.Number}
		}
		r.contact, r.sum, r.bills = told.Facts["contact"], r.sum.Add(p.Amount), append(r.bills, p.Number)
		r.invoices = append(r.invoices, appliedIn{invoice, number(p.Amount.Decimal())})
	}
	return r, nil
}

func (o *Office) doRepaid(ctx context.Context, j outbox.Job) outbox.Outcome {
	r, bad := o.loadRepaid(ctx, j)
	if bad != nil {
		return *bad
	}
	if len(r.invoices) == 0 {
		return outbox.Outcome{Class: outbox.Moot, Key: "job.repaid_cancelled"}
	}
	return o.pay(ctx, paymentIn{
		CustomerID: r.contact, Mode: o.c.cfg.mode(sale.Cash), Amount: number(r.sum.Decimal()), Date: string(r.Day), Reference: r.ID.UUID(),
		Note: clip("paid back: " + strings.Join(r.bills, ", ")), Account: o.c.cfg.Accounts[sale.Cash], Invoices: r.invoices,
	}, r.sum)
}

// findRepayment reads the payments of one of its invoices: they bear our id.
func (o *Office) findRepayment(ctx context.Context, j outbox.Job) outbox.Outcome {
	r, bad := o.loadRepaid(ctx, j)
	if bad != nil {
		return *bad
	}
	if len(r.invoices) == 0 {
		return outbox.Outcome{Class: outbox.Absent}
	}
	var list struct {
		Payments []sharedPaymentRow `json:"payments"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/invoices/" + r.invoices[0].InvoiceID + "/payments"}, &list)
	if out.Class != outbox.OK {
		return asFind(out)
	}
	for _, p := range list.Payments {
		if string(p.Reference) == r.ID.UUID() {
			out.Doc, out.DocNo = string(p.ID), r.ID.UUID()
			return out
		}
	}
	out.Class = outbox.Absent
	return out
}
