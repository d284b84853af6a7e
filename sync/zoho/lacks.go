package zoho

import (
	"strings"

	"haat/sync/outbox"
)

// needs are the steps whose document each step names in its call.
var needs = map[string][]string{
	StepConfirm: {StepOrder}, StepPackage: {StepOrder}, StepShipment: {StepOrder, StepPackage}, StepDelivered: {StepShipment},
	StepInvoice: {StepOrder}, StepSent: {StepInvoice}, StepPayment: {StepInvoice}, StepEmail: {StepInvoice},
	StepReceive: {StepReturn}, StepRefund: {StepCredit}, StepTransferred: {StepTransfer},
}

// lacks refuses a step that would have to name a document of which only a
// person's word is known here: who made the one by hand makes the next by hand,
// too.
func lacks(j outbox.Job, step string) *outbox.Outcome {
	for _, name := range needs[strings.TrimRight(step, "0123456789")] {
		if s := j.Step(name); s != nil && s.State.Over() && s.Doc == "" {
			return &outbox.Outcome{Class: outbox.Refused, Key: "job.by_hand_before", Words: s.DocNo}
		}
	}
	return nil
}
