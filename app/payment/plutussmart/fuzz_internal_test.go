package plutussmart

import (
	"strings"
	"testing"

	"haat/app/money"
	"haat/app/payment"
)

var fuzzOrder = payment.Order{Number: "A1", Sequence: 1, Amount: money.Paise(54000), Mode: payment.Card}

const good = `{"Response":{"ResponseCode":0,"ResponseMsg":"APPROVED"},"Detail":{"BillingRefNo":"A1","ApprovalCode":"A1B2C3",` +
	`"RetrievalReferenceNumber":"632410000001","AmountProcessed":"54000","AuthAmoutPaise":"54000","CardNumber":"************0000",` +
	`"TerminalId":"SIM00001","PlutusTransactionLogID":"4295000001"}}`

// FuzzEnvelope: an approval is bound to our bill and amount, and a refusal has
// code 7.
func FuzzEnvelope(f *testing.F) {
	f.Add([]byte(good), false)
	f.Add([]byte(strings.Replace(good, `"Detail":{`, `"Detail":{"Payments":[{`, 1)+"]}"), true)
	f.Add([]byte(`{"Response":{"ResponseCode":"7","ResponseMsg":"PIN ENTRY CANCELLED"},"Detail":null}`), false)
	f.Fuzz(func(t *testing.T, body []byte, asked bool) {
		s := read(body, fuzzOrder, asked)
		switch s.Seen {
		case payment.SeenApproved:
			if s.Proof.Amount != fuzzOrder.Amount || s.Proof.LogID == "" {
				t.Errorf("%q is an approval: %+v", body, s)
			}
		case payment.SeenDeclined, payment.SeenGone:
			if s.Code != "7" || asked != (s.Seen == payment.SeenGone) {
				t.Errorf("%q says %s", body, s.Seen)
			}
		case payment.SeenNothing:
		case payment.SeenNotSent, payment.SeenRefused, payment.SeenBusy, payment.SeenAccepted, payment.SeenWaiting,
			payment.SeenCancelled, payment.SeenVoided, payment.SeenInProgress, payment.SeenCompleted:
			t.Errorf("%q is %s, which no answer can say", body, s.Seen)
		}
	})
}

func TestAnswersThatMustNotPay(t *testing.T) {
	t.Parallel()
	inner := strings.TrimSuffix(good[strings.Index(good, `"Detail":`)+9:], "}")
	for _, c := range []struct{ name, body string }{
		{"another bill", strings.Replace(good, `"A1"`, `"A2"`, 1)},
		{"another amount", strings.ReplaceAll(good, "54000", "54001")},
		{"one amount of two", strings.Replace(good, "54000", "54001", 1)},
		{"no amount", strings.ReplaceAll(good, "54000", "")},
		{"rupees", strings.ReplaceAll(good, "54000", "540.00")},
		{"no approval and no RRN", strings.Replace(strings.Replace(good, "A1B2C3", "", 1), "632410000001", "", 1)},
		{"no data", good[:strings.Index(good, `"Detail"`)] + `"Detail":null}`},
		{"data is a text", good[:strings.Index(good, `"Detail"`)] + `"Detail":"APPROVED"}`},
		{"two payments", strings.Replace(good, inner, `{"Payments":[`+inner+","+inner+`]}`, 1)},
		{"the bill beside an empty payment", strings.Replace(good, `"Detail":{`, `"Detail":{"Payments":[{}],`, 1)},
		{"no code", strings.Replace(good, `"ResponseCode":0,`, ``, 1)},
		{"null for a code", strings.Replace(good, `"ResponseCode":0`, `"ResponseCode":null`, 1)},
		{"a code with a point", strings.Replace(good, `"ResponseCode":0`, `"ResponseCode":0.0`, 1)},
		{"open, whatever the code", strings.Replace(good, "APPROVED", "TRANSACTION INITIATED CHECK GET STATUS", 1)},
		{"not JSON", "APPROVED"},
		{"nothing", ""},
	} {
		if s := read([]byte(c.body), fuzzOrder, false); s.Seen != payment.SeenNothing {
			t.Errorf("%s: %+v, want nothing seen", c.name, s)
		}
	}
	s := read([]byte(good), fuzzOrder, false)
	if p := s.Proof; s.Seen != payment.SeenApproved || p.Amount != money.Rupees(540) || p.Last4 != "0000" || p.LogID != "4295000001" {
		t.Errorf("the good one: %+v", s)
	}
}
