package pinelabs

import (
	"strings"

	"haat/app/payment"
)

// readStatus says what an answer to GetCloudBasedTxnStatus means. The call
// answers for any reference of the merchant, so an answer that names another
// one is about somebody else's payment.
func readStatus(a answer, o payment.Order) payment.Sighting {
	s := nothing(a.message)
	if a.code == "" {
		s.Text = "an answer without a code: " + a.message
		return s
	}
	if isRef(a.ref) && a.ref != o.Ref {
		s.Text = "the answer is about another reference"
		return s
	}
	switch a.code {
	case "0":
		return readApproval(a, o)
	case "1001":
		s.Seen = payment.SeenWaiting
	case "1008":
		if a.ref == o.Ref {
			s.Seen = payment.SeenVoided
			if data, err := readTags(a.members["transactiondata"]); err == nil {
				s.Proof = data.proof(a.ref)
				s.Proof.Amount, s.Proof.Original, _ = data.taken(o.Amount)
			}
		}
	case "1":
		switch {
		case a.says("INVALID PLUTUS TXN REF ID", "INVALID TRANSACTION NUMBER"):
			s.Seen = payment.SeenGone
		case a.blamesUs():
			s.Config = true
		case strings.Contains(a.message, "CANCEL") && !strings.Contains(a.message, "CANNOT"):
			s.Seen = payment.SeenCancelled
		}
	}
	return s
}

// readApproval wants more than the code: words that approve, our reference,
// data with an amount beyond doubt, and a log id.
func readApproval(a answer, o payment.Order) payment.Sighting {
	if !a.says("TXN APPROVED", "APPROVED") {
		return nothing("code 0 with other words: " + a.message)
	}
	if a.ref != o.Ref {
		return nothing("an approval without its reference")
	}
	data, err := readTags(a.members["transactiondata"])
	if err != nil {
		return nothing(err.Error())
	}
	if len(data) == 0 {
		return nothing("an approval without its data")
	}
	s := payment.Sighting{Seen: payment.SeenApproved, Ref: a.ref, Text: a.message, Proof: data.proof(a.ref)}
	if s.Proof.LogID == "" {
		return nothing("an approval without a log id")
	}
	if s.Proof.Amount, s.Proof.Original, err = data.taken(o.Amount); err != nil {
		return nothing(err.Error())
	}
	return s
}
