package zoho

import (
	"context"
	"net/http"
	"strings"

	"haat/sync/outbox"
)

// The steps of a cancellation: what was done, backwards. Each names in its key
// the document it takes away.
const (
	StepUnpay     = "unpay" // unpay, unpay2, … one per payment
	StepUninvoice = "uninvoice"
	StepUnship    = "unship"
	StepUnpack    = "unpack"
	StepUnorder   = "unorder"
)

// undoSpecs are a cancellation's steps. None of them does harm twice: what is
// gone is gone, and a void invoice stays void. Payments go first, because an
// invoice that is paid cannot be made void.
func undoSpecs() []outbox.Spec {
	specs := []outbox.Spec{}
	var pays []string
	for n := 1; n <= MaxTenders; n++ {
		pays = append(pays, unpayStep(n))
		specs = append(specs, outbox.Spec{Name: unpayStep(n), Branch: outbox.Money})
	}
	return append(specs,
		outbox.Spec{Name: StepUninvoice, Branch: outbox.Money, After: pays},
		outbox.Spec{Name: StepUnship, Branch: outbox.Goods, Physical: true},
		outbox.Spec{Name: StepUnpack, Branch: outbox.Goods, After: []string{StepUnship}},
		outbox.Spec{Name: StepRepay, Branch: outbox.Money, Repeats: true},
		outbox.Spec{Name: StepUnorder, Branch: outbox.Trunk, After: []string{StepUninvoice, StepUnpack}},
	)
}

func unpayStep(n int) string { return numbered(StepUnpay, n) }

// undoes says which of a sale's steps each of a cancellation's takes back.
func undoes() map[string]string {
	m := map[string]string{StepUninvoice: StepInvoice, StepUnship: StepShipment, StepUnpack: StepPackage, StepUnorder: StepOrder}
	for n := 1; n <= MaxTenders; n++ {
		m[unpayStep(n)] = payStep(n)
	}
	return m
}

// planUndo reads what the sale's own job did. It is over when this job is taken
// up, and nothing of it is unclear.
func (o *Office) planUndo(ctx context.Context, j *outbox.Job) *outbox.Outcome {
	told, ok, err := o.books.JobAbout(ctx, outbox.Sale, j.Facts["sale"])
	if err != nil {
		out := internal(err)
		return &out
	}
	if !ok {
		return &outbox.Outcome{Class: outbox.Refused, Key: "job.no_sale"}
	}
	if j.Facts[factTender] != "" {
		return o.planDispute(ctx, j, told)
	}
	if told.Entangled() {
		return &outbox.Outcome{Class: outbox.Refused, Key: "job.undo_grouped"}
	}
	of := undoes()
	for _, spec := range undoSpecs() {
		s := told.Step(of[spec.Name])
		if s == nil || s.State != outbox.StepDone {
			continue
		}
		if s.Doc == "" {
			// Somebody made it by hand and told us its number only.
			return &outbox.Outcome{Class: outbox.Refused, Key: "job.undo_by_hand", Words: s.DocNo}
		}
		doc := s.Doc
		if again, bad := o.paidAgain(ctx, told, spec.Name); bad != nil {
			return bad
		} else if again != "" {
			doc = again
		}
		o.addStep(j, spec.Name, doc)
	}
	if s := told.Step(StepConfirm); s != nil && s.State == outbox.StepDone {
		j.Facts["confirmed"] = "yes"
	}
	return nil
}

// undo takes one document back by its id.
func (o *Office) undo(ctx context.Context, j outbox.Job, step string) outbox.Outcome {
	if step == StepRepay {
		return o.repay(ctx, j)
	}
	if setOff(j, step) {
		return outbox.Outcome{Class: outbox.Refused, Key: "job.unapply_by_hand"}
	}
	r, _ := o.undoRequest(j, step)
	out := o.c.call(ctx, r, nil)
	if gone(out) {
		out.Class = outbox.OK
	}
	return out
}

// setOff reports whether a step would take back what was paid by setting off.
func setOff(j outbox.Job, step string) bool { return strings.HasPrefix(j.Step(step).Key, offMark) }

// undoRequest is the call that takes a step's document back, and the one that
// reads it.
func (o *Office) undoRequest(j outbox.Job, step string) (do, read request) {
	id := j.Step(step).Key
	path := map[string]string{
		StepUninvoice: "/invoices/", StepUnship: "/shipmentorders/", StepUnpack: "/packages/", StepUnorder: "/salesorders/",
	}[step]
	if path == "" {
		path = "/customerpayments/"
	}
	do, read = request{method: http.MethodDelete, path: path + id}, request{method: http.MethodGet, path: path + id}
	if step == StepUninvoice || step == StepUnorder && j.Facts["confirmed"] != "" {
		do = request{method: http.MethodPost, path: path + id + "/status/void"}
	}
	return do, read
}

// gone reports whether an answer says that there is no such document.
func gone(o outbox.Outcome) bool {
	return o.HTTP == http.StatusNotFound && o.Code == codeNotThere
}

// findUndone reads a document after an unclear answer: it is gone, or void, or
// still there.
func (o *Office) findUndone(ctx context.Context, j outbox.Job, step string) outbox.Outcome {
	if step == StepRepay {
		return o.findRepaid(ctx, j)
	}
	if setOff(j, step) {
		return outbox.Outcome{Class: outbox.Absent} // nothing was ever asked for
	}
	_, read := o.undoRequest(j, step)
	var reply struct {
		Invoice struct {
			Status text `json:"status"`
		} `json:"invoice"`
		orderReply
	}
	out := o.c.call(ctx, read, &reply)
	switch {
	case gone(out):
		out.Class = outbox.OK
	case out.Class != outbox.OK:
		return asFind(out)
	case reply.Invoice.Status == "void" || reply.order().Status == "void":
	default:
		out.Class = outbox.Absent
	}
	return out
}

// unknownStep is the outcome for a step that this package does not have.
func unknownStep(step string) outbox.Outcome {
	return outbox.Outcome{Class: outbox.Refused, Key: "job.not_yet", Words: "no such step: " + step}
}
