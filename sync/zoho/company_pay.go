package zoho

import (
	"context"
	"net/http"
	"strings"

	"haat/sync/outbox"
)

// sharedPaymentOf is one payment of cash for several bills, each invoice with
// what it is paid.
func (o *Office) sharedPaymentOf(tasks []task, step string) paymentIn {
	s := tasks[0].j.Step(step)
	x, _ := tasks[0].tender(step)
	var bills []string
	in := paymentIn{
		CustomerID: tasks[0].r.Customer.Contact, Mode: o.c.cfg.mode(x.Kind), Amount: number(s.Extra[extraTotal]), Date: string(tasks[0].r.Day),
		Reference: s.Key, Account: o.c.cfg.Accounts[x.Kind],
	}
	for _, t := range tasks {
		bills = append(bills, t.r.Number)
		in.Invoices = append(in.Invoices, appliedIn{t.j.Doc(StepInvoice), number(t.amount(step).Decimal())})
	}
	in.Note = strings.Join(bills, ", ")
	return in
}

// sharedPaymentOut is a payment as Zoho answers it.
type sharedPaymentOut struct {
	ID        text   `json:"payment_id"`
	Reference text   `json:"reference_number"`
	Amount    amount `json:"amount"`
	Invoices  []struct {
		ID      text   `json:"invoice_id"`
		Applied amount `json:"amount_applied"`
	} `json:"invoices"`
}

func (o *Office) doSharedPayment(ctx context.Context, tasks []task, step string) []outbox.Outcome {
	var reply struct {
		Payment sharedPaymentOut `json:"payment"`
	}
	out := o.c.call(ctx, request{method: http.MethodPost, path: "/customerpayments", body: o.sharedPaymentOf(tasks, step)}, &reply)
	if out.Class != outbox.OK {
		return split(tasks, out)
	}
	return takeSharedPayment(tasks, step, reply.Payment, out)
}

// takeSharedPayment compares a payment's sum, and what each bill got of it.
func takeSharedPayment(tasks []task, step string, p sharedPaymentOut, out outbox.Outcome) []outbox.Outcome {
	if p.ID == "" {
		return toAll(len(tasks), misread(out))
	}
	s := tasks[0].j.Step(step)
	out.Doc, out.DocNo = string(p.ID), s.Key
	if have := p.Amount.Decimal(); have != s.Extra[extraTotal] {
		return toAll(len(tasks), differs(out, "differs.payment", s.Extra[extraTotal], have))
	}
	applied := map[string]string{}
	for _, row := range p.Invoices {
		applied[string(row.ID)] = row.Applied.Decimal()
	}
	outs := toAll(len(tasks), out)
	for i, t := range tasks {
		want, have := t.amount(step).Decimal(), applied[t.j.Doc(StepInvoice)]
		if len(p.Invoices) > 0 && want != have {
			outs[i] = differs(outs[i], "differs.payment", want, have)
		}
	}
	return outs
}

// findSharedPayment looks among the payments of one of the invoices: a payment
// is made for all or for none. Then it reads the whole.
func (o *Office) findSharedPayment(ctx context.Context, tasks []task, step string) []outbox.Outcome {
	var list struct {
		Payments []sharedPaymentOut `json:"payments"`
	}
	out := o.c.call(ctx, request{method: http.MethodGet, path: "/invoices/" + tasks[0].j.Doc(StepInvoice) + "/payments"}, &list)
	if out.Class != outbox.OK {
		return toAll(len(tasks), asFind(out))
	}
	for _, p := range list.Payments {
		if string(p.Reference) != tasks[0].j.Step(step).Key {
			continue
		}
		var reply struct {
			Payment sharedPaymentOut `json:"payment"`
		}
		got := o.c.call(ctx, request{method: http.MethodGet, path: "/customerpayments/" + string(p.ID)}, &reply)
		got.Calls = append(out.Calls, got.Calls...)
		if got.Class != outbox.OK {
			return toAll(len(tasks), asFind(got))
		}
		return takeSharedPayment(tasks, step, reply.Payment, got)
	}
	out.Class = outbox.Absent
	return toAll(len(tasks), out)
}
