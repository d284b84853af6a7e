package zoho

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"haat/app/money"
	"haat/app/sale"
	"haat/sync/outbox"
)

// setOff pays a part of an invoice with money that Zoho has already: a credit
// note's balance, or what is unused of the customer's earlier payments. One more
// payment would count it twice.
func (o *Office) setOff(ctx context.Context, t task, x sale.Tender) outbox.Outcome {
	if x.Kind == sale.CreditNote {
		return o.setOffCredit(ctx, t, x)
	}
	return o.setOffAdvance(ctx, t, x)
}

func (o *Office) findSetOff(ctx context.Context, t task, x sale.Tender) outbox.Outcome {
	if x.Kind == sale.CreditNote {
		return o.findCreditUsed(ctx, t, x)
	}
	return o.findAdvanceUsed(ctx, t, x)
}

// offMark begins the Doc of what was set off: it is no payment's id, and taking
// it back needs rights that a till does not ask for.
const offMark = "set-off:"

type creditRow struct {
	ID       text   `json:"creditnote_id"`
	Number   text   `json:"creditnote_number"`
	Customer text   `json:"customer_id"`
	Balance  amount `json:"balance"`
}

// creditNumbered finds the credit note that the cashier named.
func (o *Office) creditNumbered(ctx context.Context, t task, x sale.Tender) (creditRow, outbox.Outcome) {
	var list struct {
		Credits []creditRow `json:"creditnotes"`
	}
	if x.Ref == "" {
		return creditRow{}, outbox.Outcome{Class: outbox.Refused, Key: "job.credit_unnamed", Ours: x.Amount.String()}
	}
	out := before(o.c.call(ctx, request{method: http.MethodGet, path: "/creditnotes", query: url.Values{"creditnote_number": {x.Ref}}}, &list))
	if out.Class != outbox.OK {
		return creditRow{}, out
	}
	for _, row := range list.Credits {
		if string(row.Number) != x.Ref {
			continue // a filter that is ignored returns everything
		}
		if string(row.Customer) != t.r.Customer.Contact {
			out.Class, out.Key, out.Words = outbox.Refused, "job.credit_of_another", x.Ref
		}
		return row, out
	}
	out.Class, out.Key, out.Words = outbox.Refused, "job.credit_unknown", x.Ref
	if o.comes(ctx, x.Ref) {
		out.Class = outbox.Waits
	}
	return creditRow{}, out
}

// before is the outcome of a read that comes before a write: whatever became of
// it, nothing was written.
func before(out outbox.Outcome) outbox.Outcome {
	if out.Class == outbox.Lost {
		out.Class = outbox.Offline
	}
	return asFind(out)
}

// comes reports whether a credit note is ours and on its way to Zoho.
func (o *Office) comes(ctx context.Context, number string) bool {
	id, err := o.books.ReturnNumbered(ctx, number)
	if err != nil {
		return false
	}
	j, ok, err := o.books.JobAbout(ctx, outbox.Return, id.UUID())
	return err == nil && ok && j.State != outbox.Done && j.State != outbox.Dropped
}

type setOffIn struct {
	Invoices []appliedIn `json:"invoices"`
}

// setOffCredit applies a credit note to the invoice. Zoho applies it again when
// asked again, as far as balances allow.
func (o *Office) setOffCredit(ctx context.Context, t task, x sale.Tender) outbox.Outcome {
	n, out := o.creditNumbered(ctx, t, x)
	if out.Class != outbox.OK {
		return out
	}
	if n.Balance.Less(x.Amount) {
		out.Class, out.Key, out.Ours, out.Theirs = outbox.Refused, "job.credit_short", x.Amount.String(), n.Balance.String()
		return out
	}
	in := setOffIn{[]appliedIn{{t.j.Doc(StepInvoice), number(x.Amount.Decimal())}}}
	done := o.c.call(ctx, request{method: http.MethodPost, path: "/creditnotes/" + string(n.ID) + "/invoices", body: in}, nil)
	done.Calls = append(out.Calls, done.Calls...)
	if done.Class == outbox.OK {
		done.Doc, done.DocNo = offMark+string(n.ID), x.Ref
	}
	return done
}

// findCreditUsed reads what our credit note was applied to.
func (o *Office) findCreditUsed(ctx context.Context, t task, x sale.Tender) outbox.Outcome {
	n, out := o.creditNumbered(ctx, t, x)
	if out.Class != outbox.OK {
		return out
	}
	var list struct {
		Rows []struct {
			Invoice  text   `json:"invoice_id"`
			Credited amount `json:"credited_amount"`
		} `json:"invoices_credited"`
	}
	got := o.c.call(ctx, request{method: http.MethodGet, path: "/creditnotes/" + string(n.ID) + "/invoices"}, &list)
	if got.Calls = append(out.Calls, got.Calls...); got.Class != outbox.OK {
		return asFind(got)
	}
	sum := money.Amount{}
	for _, row := range list.Rows {
		if string(row.Invoice) == t.j.Doc(StepInvoice) {
			sum = sum.Add(row.Credited.Amount)
		}
	}
	return takeSetOff(got, x, sum, string(n.ID), x.Ref)
}

func takeSetOff(out outbox.Outcome, x sale.Tender, sum money.Amount, id, no string) outbox.Outcome {
	if sum.IsZero() {
		out.Class = outbox.Absent
		return out
	}
	out.Doc, out.DocNo = offMark+id, no
	if sum != x.Amount {
		return differs(out, "differs.payment", x.Amount.String(), sum.String())
	}
	return out
}

type unusedRow struct {
	ID       text   `json:"payment_id"`
	Number   text   `json:"payment_number"`
	Customer text   `json:"customer_id"`
	Unused   amount `json:"unused_amount"`
}

// mostPages bounds the list of payments that is looked through for what is
// unused: Zoho has no filter for it.
const mostPages = 25

// unused lists what of the customer's payments is unused, until it is enough.
func (o *Office) unused(ctx context.Context, t task, want money.Amount) (found []unusedRow, sum money.Amount, out outbox.Outcome) {
	var calls []outbox.Call
	for page := 1; page <= mostPages; page++ {
		var list struct {
			Payments []unusedRow `json:"customerpayments"`
			Page     pageContext `json:"page_context"`
		}
		q := url.Values{"page": {strconv.Itoa(page)}, "per_page": {strconv.Itoa(perPage)}}
		out = before(o.c.call(ctx, request{method: http.MethodGet, path: "/customerpayments", query: q}, &list))
		calls = append(calls, out.Calls...)
		if out.Calls = calls; out.Class != outbox.OK {
			return nil, sum, out
		}
		for _, p := range list.Payments {
			if string(p.Customer) == t.r.Customer.Contact && p.Unused.Positive() && sum.Less(want) {
				found, sum = append(found, p), sum.Add(p.Unused.Amount)
			}
		}
		if !sum.Less(want) || !list.Page.more(len(list.Payments)) {
			break
		}
	}
	return found, sum, out
}

type advanceIn struct {
	Payments []advanceRowIn `json:"invoice_payments"`
}

type advanceRowIn struct {
	PaymentID string      `json:"payment_id"`
	Applied   json.Number `json:"amount_applied"`
}

// setOffAdvance applies what is unused of the customer's payments. When there is
// nothing, nobody has told Zoho of the cash that was left at the till: it is told
// with the bill, as the cash it was.
func (o *Office) setOffAdvance(ctx context.Context, t task, x sale.Tender) outbox.Outcome {
	rows, sum, out := o.unused(ctx, t, x.Amount)
	if out.Class != outbox.OK {
		return out
	}
	if sum.IsZero() {
		in := o.paymentOf(t, x, sale.Cash)
		in.Note = "left at the till before this bill"
		done := o.pay(ctx, in, x.Amount)
		done.Calls = append(out.Calls, done.Calls...)
		return done
	}
	if sum.Less(x.Amount) {
		out.Class, out.Key, out.Ours, out.Theirs = outbox.Refused, "job.advance_short", x.Amount.String(), sum.String()
		return out
	}
	in, left, ids := advanceIn{}, x.Amount, []string{}
	for _, p := range rows {
		part := p.Unused.Amount
		if left.Less(part) {
			part = left
		}
		left, ids = left.Sub(part), append(ids, string(p.ID))
		in.Payments = append(in.Payments, advanceRowIn{string(p.ID), number(part.Decimal())})
	}
	done := o.c.call(ctx, request{method: http.MethodPost, path: "/invoices/" + t.j.Doc(StepInvoice) + "/credits", body: in}, nil)
	done.Calls = append(out.Calls, done.Calls...)
	if done.Class == outbox.OK {
		done.Doc, done.DocNo = offMark+strings.Join(ids, ","), string(rows[0].Number)
	}
	return done
}

// findAdvanceUsed reads the payments of our invoice: those that are no tender of
// this bill are what was set off.
func (o *Office) findAdvanceUsed(ctx context.Context, t task, x sale.Tender) outbox.Outcome {
	var list struct {
		Payments []sharedPaymentRow `json:"payments"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/invoices/" + t.j.Doc(StepInvoice) + "/payments"}, &list)
	if out.Class != outbox.OK {
		return asFind(out)
	}
	sum, ids, ref := money.Amount{}, []string{}, paymentReference(t.r.Number, x)
	for _, p := range list.Payments {
		if string(p.Reference) == ref {
			return takePaid(out, p, x, ref) // told with the bill
		}
		if !t.paidWith(string(p.Reference)) {
			sum, ids = sum.Add(p.Amount.Amount), append(ids, string(p.ID))
		}
	}
	return takeSetOff(out, x, sum, strings.Join(ids, ","), "")
}

// paidWith reports whether a reference is that of a payment this bill's own
// tenders made.
func (t task) paidWith(reference string) bool {
	for i, x := range t.r.Tenders {
		s := t.j.Step(payStep(i + 1))
		if !x.Kind.Account() && (reference == paymentReference(t.r.Number, x) || s != nil && reference == s.Key) {
			return true
		}
	}
	return false
}
