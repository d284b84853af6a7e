package pinelabs

import (
	"strings"

	"haat/app/money"
	"haat/app/payment"
)

// readUpload says what an answer to UploadBilledTransaction means. Message
// texts are matched by their beginning, as public clients do; no official list
// exists.
func readUpload(a answer, o payment.Order) payment.Sighting {
	s := nothing(a.message)
	switch a.code {
	case "0":
		if isRef(a.ref) {
			s.Seen, s.Ref = payment.SeenAccepted, a.ref
		} else {
			s.Text = "accepted without a reference: " + a.message
		}
	case "1":
		return readRefusal(a, o)
	}
	return s
}

func readRefusal(a answer, o payment.Order) payment.Sighting {
	s := nothing(a.message)
	switch {
	case a.says("PLEASE APPROVE OPEN TXN FIRST"):
		s.Seen = payment.SeenBusy
		s.Other, s.OtherAmount = openBill(a)
		if o.Ref != "" && s.Other == o.Ref {
			// The open bill is this very one.
			s.Seen, s.Ref = payment.SeenAccepted, o.Ref
		}
	case a.says("TXN ALREADY COMPLETED"):
		s.Seen = payment.SeenCompleted
		if isRef(a.ref) {
			s.Ref = a.ref
		}
	case isRef(a.ref):
		// A refusal that hands out a reference contradicts itself.
	case a.blamesUs():
		s.Seen, s.Config = payment.SeenRefused, true
	case a.says("INVALID INPUT"):
		s.Seen = payment.SeenRefused
	case strings.HasPrefix(a.ref, "-"):
		// One client takes this for "number used before" and takes another
		// number. First it has to be certain that the number was not paid.
		s.Text = "the number may have been used before: " + a.message
	case a.ref == "0":
		// One client: finish the bill that is on the terminal.
		s.Seen = payment.SeenBusy
	}
	return s
}

// openBill reads which bill is open and its amount in paise. The amount's tag
// has no known name: it is the one that speaks of an amount, else the next.
func openBill(a answer) (ref string, amount money.Amount) {
	info, err := readTags(a.members["additionalinfo"])
	if err != nil {
		return "", amount
	}
	if ref = info.get("existingreferenceid"); !isRef(ref) {
		return "", amount
	}
	for i, t := range info {
		next := i > 0 && info[i-1].name == "existingreferenceid"
		if t.name != "existingreferenceid" && (strings.Contains(t.name, "amount") || next) {
			amount, _ = tags{{"paise", t.value}}.paise("paise")
			return ref, amount
		}
	}
	return ref, amount
}
