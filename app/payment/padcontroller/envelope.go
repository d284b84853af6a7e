package padcontroller

import (
	"encoding/json"
	"strings"

	"haat/app/payment"
)

// envelope is what the payment app on an Android terminal answers to an app on
// the same terminal (the vendor's app integration guide, section DoTransaction).
// The vendor misspells AuthAmoutPaise.
type envelope struct {
	Response struct {
		ResponseCode json.RawMessage
		ResponseMsg  string
	}
	Detail json.RawMessage
}

type detail struct {
	BillingRefNo             string
	ApprovalCode             string
	CardNumber               string
	CardType                 string
	InvoiceNumber            string
	BatchNumber              string
	TerminalID               string `json:"TerminalId"`
	MerchantID               string `json:"MerchantId"`
	AcquirerName             string
	RetrievalReferenceNumber string
	AmountProcessed          string // paise
	AuthAmoutPaise           string
	PlutusTransactionLogID   string
	Payments                 []json.RawMessage
}

// ReadEnvelope says what such an answer means for an order. Code and words are
// both looked at: 7 with the words of 100 is as open as 100, and code 0 with
// DUPLICATE BILL is a payment that had gone through before.
func ReadEnvelope(body []byte, o payment.Order) payment.Sighting {
	var e envelope
	if json.Unmarshal(body, &e) != nil {
		return nothing("an answer that is not JSON")
	}
	code := strings.Trim(strings.TrimSpace(string(e.Response.ResponseCode)), `"`)
	words := e.Response.ResponseMsg
	s := nothing(words)
	s.Code = kept(codeForm, []string{code}, 0)
	switch {
	case strings.Contains(strings.ToUpper(words), "CHECK GET STATUS"):
	case code == "0" || code == "00":
		paid := readDetail(e.Detail, o)
		paid.Code = s.Code
		return paid
	case code == "7" && noCharge(words):
		s.Seen = payment.SeenDeclined
	}
	return s
}

// readDetail lays the one payment out like a controller's reply, so that one
// set of rules judges both.
func readDetail(raw json.RawMessage, o payment.Order) payment.Sighting {
	var d detail
	if json.Unmarshal(raw, &d) != nil {
		return nothing("an approval without its data")
	}
	if len(d.Payments) > 1 {
		return nothing("more than one payment in one answer")
	}
	if len(d.Payments) == 1 && json.Unmarshal(d.Payments[0], &d) != nil {
		return nothing("an approval without its data")
	}
	if d.AmountProcessed == "" {
		d.AmountProcessed = d.AuthAmoutPaise
	}
	f := make([]string, atType+1)
	f[atReference], f[atApproval], f[atCard], f[atCardType] = d.BillingRefNo, d.ApprovalCode, d.CardNumber, d.CardType
	f[atInvoice], f[atBatch], f[atTID], f[atMID] = d.InvoiceNumber, d.BatchNumber, d.TerminalID, d.MerchantID
	f[atAcquirer], f[atRRN], f[atLogID] = d.AcquirerName, d.RetrievalReferenceNumber, d.PlutusTransactionLogID
	f[atAmount], f[atPaise] = d.AmountProcessed, d.AuthAmoutPaise
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	if f[atReference] != o.Number {
		return nothing("the answer is about another bill")
	}
	if f[atApproval] == "" && f[atRRN] == "" {
		return nothing("no approval code and no RRN")
	}
	return approved(f, o)
}
