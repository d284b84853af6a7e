package zoho

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"haat/app/money"
	"haat/app/sale"
	"haat/sync/outbox"
)

type paymentIn struct {
	CustomerID string      `json:"customer_id"`
	Mode       string      `json:"payment_mode"`
	Amount     json.Number `json:"amount"`
	Date       string      `json:"date"`
	Reference  string      `json:"reference_number"`
	Note       string      `json:"description,omitempty"`
	Account    string      `json:"account_id,omitempty"`
	Invoices   []appliedIn `json:"invoices"`
}

type appliedIn struct {
	InvoiceID string      `json:"invoice_id"`
	Applied   json.Number `json:"amount_applied"`
}

// paymentReference is what a payment is found by: the bill, the tender's
// number, and the RRN where there is one.
func paymentReference(number string, x sale.Tender) string {
	return strings.TrimSpace(fmt.Sprintf("%s/%d %s", number, x.No, x.RRN))
}

// doPayment records a tender against the invoice, net of change. Zoho has no
// check for doubles here.
func (o *Office) doPayment(ctx context.Context, t task, x sale.Tender) outbox.Outcome {
	if x.Kind.Account() {
		return o.setOff(ctx, t, x)
	}
	if x.Standing == sale.Disputed {
		// No report shows this money: the invoice keeps its balance.
		return outbox.Outcome{Class: outbox.Moot, Key: "job.disputed"}
	}
	return o.pay(ctx, o.paymentOf(t, x, x.Kind), x.Amount)
}

// paymentOf is a tender as a payment of its invoice, taken in one of our ways.
func (o *Office) paymentOf(t task, x sale.Tender, way sale.Kind) paymentIn {
	return paymentIn{
		CustomerID: t.r.Customer.Contact, Mode: o.c.cfg.mode(way), Amount: number(x.Amount.Decimal()), Date: string(t.r.Day),
		Reference: paymentReference(t.r.Number, x), Note: paymentNote(x), Account: o.c.cfg.Accounts[way],
		Invoices: []appliedIn{{t.j.Doc(StepInvoice), number(x.Amount.Decimal())}},
	}
}

// pay posts a payment of a sum.
func (o *Office) pay(ctx context.Context, in paymentIn, sum money.Amount) outbox.Outcome {
	var reply struct {
		Payment struct {
			ID     text   `json:"payment_id"`
			Amount amount `json:"amount"`
		} `json:"payment"`
	}
	out := o.c.call(ctx, request{method: http.MethodPost, path: "/customerpayments", body: in}, &reply)
	if out.Class != outbox.OK {
		return out
	}
	if reply.Payment.ID == "" {
		return misread(out)
	}
	out.Doc, out.DocNo = string(reply.Payment.ID), in.Reference
	if reply.Payment.Amount.Amount != sum {
		return differs(out, "differs.payment", sum.String(), reply.Payment.Amount.String())
	}
	return out
}

// paymentNote holds what a finance person matches by, and nothing of the card
// beyond its last four digits.
func paymentNote(x sale.Tender) string {
	var parts []string
	for _, p := range [][2]string{{"approval", x.Approval}, {"TID", x.TID}, {"card", x.Last4}, {"network", x.Network}} {
		if p[1] != "" {
			parts = append(parts, p[0]+" "+p[1])
		}
	}
	if x.Standing.Unsure() {
		parts = append(parts, "typed in by the cashier, not checked")
	}
	return strings.Join(parts, ", ")
}

// findPayment reads the payments of our invoice: a list by id, whose rows
// cannot be somebody else's.
func (o *Office) findPayment(ctx context.Context, t task, x sale.Tender) outbox.Outcome {
	if x.Kind.Account() {
		return o.findSetOff(ctx, t, x)
	}
	var list struct {
		Payments []sharedPaymentRow `json:"payments"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/invoices/" + t.j.Doc(StepInvoice) + "/payments"}, &list)
	if out.Class != outbox.OK {
		return asFind(out)
	}
	ref := paymentReference(t.r.Number, x)
	for _, p := range list.Payments {
		if string(p.Reference) != ref {
			continue
		}
		return takePaid(out, p, x, ref)
	}
	out.Class = outbox.Absent
	return out
}
