package plutussmart

import (
	"encoding/json"
	"strconv"
	"strings"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/nearby"
)

// word is a value that some versions write as text and others as a number.
type word string

// UnmarshalJSON takes text, a number as it is written, and null as nothing.
func (w *word) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '"' {
		var s string
		err := json.Unmarshal(raw, &s)
		*w = word(strings.TrimSpace(s))
		return err
	}
	if s := string(raw); s != "null" {
		if _, err := strconv.ParseInt(s, 10, 64); err != nil {
			return err
		}
		*w = word(s)
	}
	return nil
}

type answer struct {
	Response struct {
		ResponseCode word
		ResponseMsg  string
	}
	Detail json.RawMessage
}

// detail is one payment. The vendor misspells AuthAmoutPaise.
type detail struct {
	BillingRefNo             word
	ApprovalCode             word
	CardNumber               word
	CardType                 word
	InvoiceNumber            word
	BatchNumber              word
	TerminalID               word `json:"TerminalId"`
	MerchantID               word `json:"MerchantId"`
	AcquirerName             word
	RetrievalReferenceNumber word
	AmountProcessed          word // paise
	AuthAmoutPaise           word
	PlutusTransactionLogID   word
	PineLabsBatchID          word `json:"PineLabsBatchId"`
	PineLabsRoc              word
	TransactionDate          word // MMDDYYYY
	TransactionTime          word
	Payments                 []json.RawMessage
}

const (
	checkStatus = "CHECK GET STATUS"
	notFound    = "TXN NOT FOUND"
)

// read says what an answer means for an order. asked is true when it answers a
// question about an earlier payment: a reason in it is then about the question.
func read(body []byte, o payment.Order, asked bool) payment.Sighting {
	var a answer
	if json.Unmarshal(body, &a) != nil {
		return nothing("an answer that is not the envelope")
	}
	code, words := string(a.Response.ResponseCode), a.Response.ResponseMsg
	s := nothing(words)
	switch {
	case strings.Contains(strings.ToUpper(words), checkStatus):
		s.Ref = stillOpen(a.Detail, o)
	case code == "0" || code == "00":
		s = paid(a.Detail, o)
	case code == "1" || code == "3" || code == "4" || code == "5" || code == "6":
		s.Config = true // not activated, or not permitted: the words say which
	case code != "7":
	case asked && strings.EqualFold(strings.TrimSpace(words), notFound):
		s.Seen = payment.SeenGone
	case !asked && nearby.NoCharge(words):
		s.Seen = payment.SeenDeclined
	}
	s.Code = nearby.Code(code)
	return s
}

// stillOpen names a payment that can be asked about: only one by UPI.
func stillOpen(raw json.RawMessage, o payment.Order) string {
	if o.Mode != payment.UPI || o.Ref != "" {
		return o.Ref
	}
	d, why := one(raw)
	if why != "" {
		d = detail{}
	}
	return openRef(o, nearby.Digits(string(d.PineLabsBatchID)), nearby.Digits(string(d.PineLabsRoc)))
}

// one finds the one payment of an answer: flat, or alone in an array.
func one(raw json.RawMessage) (detail, string) {
	var flat, inner detail
	switch {
	case json.Unmarshal(raw, &flat) != nil:
		return flat, "an approval without its data"
	case len(flat.Payments) == 0:
		return flat, ""
	case len(flat.Payments) > 1:
		return flat, "more than one payment in one answer"
	case json.Unmarshal(flat.Payments[0], &inner) != nil:
		return inner, "an approval without its data"
	}
	return inner, ""
}

// paid calls it paid only if everything agrees: our bill, an approval code or
// an RRN, the amount as often as it is told, and a number of its own.
func paid(raw json.RawMessage, o payment.Order) payment.Sighting {
	d, why := one(raw)
	logID := nearby.Payment(string(d.PlutusTransactionLogID), string(d.TerminalID), string(d.RetrievalReferenceNumber))
	switch {
	case why != "":
		return nothing(why)
	case string(d.BillingRefNo) != bill(o):
		return nothing("the answer is about another bill")
	case d.ApprovalCode == "" && d.RetrievalReferenceNumber == "":
		return nothing("no approval code and no RRN")
	case !d.amountIs(o.Amount):
		return nothing("approved, but the amount is not ours or not told")
	case logID == "":
		return nothing("approved, but without RRN or log id")
	}
	return payment.Sighting{Seen: payment.SeenApproved, Proof: d.proof(o, logID)}
}

// amountIs reports whether the amount is told, and is that one wherever it is.
func (d detail) amountIs(asked money.Amount) bool {
	told := false
	for _, w := range []word{d.AmountProcessed, d.AuthAmoutPaise} {
		if w == "" {
			continue
		}
		n, err := strconv.ParseInt(string(w), 10, 64)
		if err != nil || money.Paise(n) != asked {
			return false
		}
		told = true
	}
	return told
}

func (d detail) proof(o payment.Order, logID string) payment.Proof {
	return payment.Proof{
		Ref: o.Ref, LogID: logID, Amount: o.Amount, Mode: d.mode(o.Mode), ModeText: nearby.Word(string(d.CardType)),
		RRN: nearby.Digits(string(d.RetrievalReferenceNumber)), Approval: nearby.Code(string(d.ApprovalCode)),
		TID: nearby.Code(string(d.TerminalID)), MID: nearby.Code(string(d.MerchantID)),
		Batch: nearby.Digits(string(d.BatchNumber)), Invoice: nearby.Digits(string(d.InvoiceNumber)),
		Last4: nearby.Last4(string(d.CardNumber)), Network: nearby.Word(string(d.CardType)),
		Acquirer:  nearby.Word(string(d.AcquirerName)),
		LocalTime: strings.TrimSpace(nearby.Digits(string(d.TransactionDate)) + " " + nearby.Digits(string(d.TransactionTime))),
	}
}

// mode believes the answer over the request where it tells: by UPI the field
// for the card holds an address (A).
func (d detail) mode(asked payment.Mode) payment.Mode {
	if strings.EqualFold(string(d.CardType), "UPI") {
		return payment.UPI
	}
	return asked
}
