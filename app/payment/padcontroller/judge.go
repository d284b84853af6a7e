package padcontroller

import (
	"regexp"
	"strconv"
	"strings"

	"haat/app/money"
	"haat/app/payment"
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
		if noCharge(f[atRemark]) {
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
		Ref: o.Ref, LogID: logID(f), Amount: amount,
		Mode: usedMode(f, o.Mode), ModeText: kept(wordForm, f, atCardType),
		RRN: kept(rrnForm, f, atRRN), Approval: kept(codeForm, f, atApproval),
		TID: kept(codeForm, f, atTID), MID: kept(codeForm, f, atMID),
		Batch: kept(rrnForm, f, atBatch), Invoice: kept(rrnForm, f, atInvoice),
		Last4: last4(f[atCard]), Network: kept(wordForm, f, atCardType), Acquirer: kept(wordForm, f, atAcquirer),
		LocalTime: strings.TrimSpace(kept(rrnForm, f, atDate) + " " + kept(rrnForm, f, atTime)),
	}
	if p.LogID == "" {
		return nothing("approved, but without RRN or log id")
	}
	return payment.Sighting{Seen: payment.SeenApproved, Text: clean(f[atRemark]), Proof: p}
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

// logID is the payment's own number; the older library has none, and there the
// terminal and the RRN together name the payment.
func logID(f []string) string {
	if id := kept(codeForm, f, atLogID); strings.Trim(id, "0") != "" {
		return id
	}
	tid, rrn := kept(codeForm, f, atTID), kept(rrnForm, f, atRRN)
	if tid == "" || strings.Trim(rrn, "0") == "" {
		return ""
	}
	return tid + "-" + rrn
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

var (
	rrnForm  = regexp.MustCompile(`^[0-9]{1,12}$`)
	codeForm = regexp.MustCompile(`^[A-Za-z0-9]{1,24}$`)
	wordForm = regexp.MustCompile(`^[A-Za-z][A-Za-z &,/._-]{0,39}$`)
	cardForm = regexp.MustCompile(`^[0-9*Xx -]{4,24}$`)
)

// kept is a field if it looks like what it should be.
func kept(form *regexp.Regexp, f []string, at int) string {
	if at < len(f) && form.MatchString(f[at]) {
		return f[at]
	}
	return ""
}

// last4 is all that may be kept of a card; a UPI address has none.
func last4(card string) string {
	if !cardForm.MatchString(card) || !rrnForm.MatchString(card[len(card)-4:]) {
		return ""
	}
	return card[len(card)-4:]
}
