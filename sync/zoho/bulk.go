package zoho

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"haat/sync/outbox"
)

// bulkKind says how a status is set for many documents, and for one.
type bulkKind struct {
	path, key, doc, one string
}

var bulkKinds = map[string]bulkKind{
	StepConfirm: {"/salesorders/status/confirmed", "salesorder_ids", StepOrder, "/salesorders/%/status/confirmed"},
	StepSent:    {"/invoices/status/sent", "invoice_ids", StepInvoice, "/invoices/%/status/sent"},
	// One mail too goes through the call for many: the single one wants a text.
	StepEmail: {"/invoices/email", "invoice_ids", StepInvoice, ""},
}

// bulkReply is how a status call for many answers: 200 and code 0 whatever
// happened to the single ones, with a list of those that failed. The same
// shape is documented for bulk e-mail and seen for the others.
type bulkReply struct {
	Data struct {
		Good []bulkInfo `json:"email_success_info"`
		Bad  []bulkInfo `json:"email_error_info"`
	} `json:"data"`
}

type bulkInfo struct {
	Code    text   `json:"code"`
	Message text   `json:"message"`
	IDs     []text `json:"ids"`
}

// bulkStatus sets a status for many documents in one call and gives each job
// its own outcome. A document the answer does not speak of is unclear and is
// looked at singly later; a refusal of the whole call is repeated one by one,
// so that a bad document does not hold the others.
func (o *Office) bulkStatus(ctx context.Context, step string, tasks []task, outs []outbox.Outcome) {
	kind := bulkKinds[step]
	var ids []string
	at := map[string][]int{}
	for i, t := range tasks {
		if outs[i].Class == "" {
			id := t.j.Doc(kind.doc)
			if len(at[id]) == 0 {
				ids = append(ids, id)
			}
			at[id] = append(at[id], i)
		}
	}
	if len(ids) == 0 {
		return
	}
	// Several jobs may share a document: they share what became of it.
	put := func(id string, out outbox.Outcome) {
		for n, one := range toAll(len(at[id]), out) {
			outs[at[id][n]] = one
		}
	}
	if len(ids) == 1 && kind.one != "" {
		put(ids[0], o.oneStatus(ctx, kind, ids[0]))
		return
	}
	var reply bulkReply
	all := o.c.call(ctx, request{method: http.MethodPost, path: kind.path, query: url.Values{kind.key: {strings.Join(ids, ",")}}}, &reply)
	if all.Class == outbox.Refused && kind.one != "" {
		for _, id := range ids {
			put(id, o.oneStatus(ctx, kind, id))
		}
		return
	}
	for n, id := range ids {
		one := all
		if all.Class == outbox.OK {
			one = reply.outcome(id, all)
		}
		put(id, one)
		if n == 0 {
			continue
		}
		for _, i := range at[id] {
			for k := range outs[i].Calls {
				outs[i].Calls[k].Shared = true
			}
		}
	}
}

// outcome is what a bulk answer says of one id.
func (r bulkReply) outcome(id string, all outbox.Outcome) outbox.Outcome {
	for _, info := range r.Data.Bad {
		for _, x := range info.IDs {
			if string(x) == id {
				all.Class, all.Code, all.Words = outbox.Refused, string(info.Code), clip(string(info.Message))
				return all
			}
		}
	}
	named := len(r.Data.Good) > 0
	for _, info := range r.Data.Good {
		for _, x := range info.IDs {
			if string(x) == id {
				return all
			}
		}
	}
	if named {
		all.Class, all.Words = outbox.Lost, "the answer does not speak of this document"
	}
	return all
}

// oneStatus sets a status singly. A refusal is looked into: the document may
// have the status already.
func (o *Office) oneStatus(ctx context.Context, kind bulkKind, id string) outbox.Outcome {
	return o.c.call(ctx, request{method: http.MethodPost, path: strings.Replace(kind.one, "%", id, 1)}, nil)
}
