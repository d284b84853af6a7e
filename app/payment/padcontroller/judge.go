package padcontroller

import (
	"strconv"
	"strings"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/nearby"
)

// Positions in a reply: up to 32 by the vendor's library (A), beyond by other
// documents (C).
const (
	atReference, atApproval, atCard, atCardType     = 0, 1, 3, 6
	atInvoice, atBatch, atTID, atRemark, atAcquirer = 7, 8, 9, 11, 12
	atMID, atRRN, atAmount, atDate, atTime          = 13, 14, 28, 31, 32
	atLogID, atPaise, atType                        = 33, 34, 35

	errorFields   = 12
	successFields = 33 // at least
)

// judgeReply calls it paid only if everything agrees: our reference, an
// approval code, the amount echoed, and a number of its own for the payment.
// The error field's meaning is unknown, so a success with one is not certain.
func judgeReply(r reply, o payment.Order) payment.Sighting {
	f, err := splitFields(r.text)
	if err != nil {
		return nothing(err.Error())
	}
	if len(f) == 1 {
		return nothing(f[0]) // a bare sentence
	}
	if f[atReference] != reference(o) {
		return nothing("the reply is about another bill")
	}
	switch {
	case len(f) == errorFields && f[atApproval] == "":
		s := nothing(f[atRemark])
		if nearby.NoCharge(f[atRemark]) {
			s.Seen = payment.SeenDeclined
		}
		return s
	case len(f) < successFields:
		return nothing("a reply of " + strconv.Itoa(len(f)) + " fields")
	case f[atApproval] == "":
		return nothing("no approval code: " + f[atRemark])
	case r.fault != 0:
		return nothing("approved, but with error " + strconv.Itoa(int(r.fault)))
	}
	return approved(f, o)
}

func approved(f []string, o payment.Order) payment.Sighting {
	amount, ok := echoed(f, o.Amount)
	if !ok {
		return nothing("approved, but the amount is not ours or not told")
	}
	p := payment.Proof{
		Ref: o.Ref, LogID: nearby.Payment(at(f, atLogID), at(f, atTID), at(f, atRRN)), Amount: amount,
		Mode: usedMode(f, o.Mode), ModeText: nearby.Word(at(f, atCardType)),
		RRN: nearby.Digits(at(f, atRRN)), Approval: nearby.Code(at(f, atApproval)),
		TID: nearby.Code(at(f, atTID)), MID: nearby.Code(at(f, atMID)),
		Batch: nearby.Digits(at(f, atBatch)), Invoice: nearby.Digits(at(f, atInvoice)),
		Last4: nearby.Last4(f[atCard]), Network: nearby.Word(at(f, atCardType)), Acquirer: nearby.Word(at(f, atAcquirer)),
		LocalTime: strings.TrimSpace(nearby.Digits(at(f, atDate)) + " " + nearby.Digits(at(f, atTime))),
	}
	if p.LogID == "" {
		return nothing("approved, but without RRN or log id")
	}
	return payment.Sighting{Seen: payment.SeenApproved, Text: nearby.Clean(f[atRemark]), Proof: p}
}

// echoed finds our amount in the reply: whole paise in one or both of two
// fields. Both must say the same.
func echoed(f []string, asked money.Amount) (money.Amount, bool) {
	found := false
	for _, at := range []int{atAmount, atPaise} {
		if at >= len(f) || f[at] == "" {
			continue
		}
		n, err := strconv.ParseInt(f[at], 10, 64)
		if err != nil || money.Paise(n) != asked {
			return money.Amount{}, false
		}
		found = true
	}
	return asked, found
}

// usedMode believes the reply's transaction type over the request.
func usedMode(f []string, asked payment.Mode) payment.Mode {
	if atType < len(f) {
		for mode, code := range types {
			if f[atType] == code {
				return mode
			}
		}
	}
	return asked
}

// at is a field, or "" beyond the last.
func at(f []string, n int) string {
	if n < len(f) {
		return f[n]
	}
	return ""
}
