package pinelabs

import (
	"encoding/json"
	"fmt"
	"regexp"
	"testing"

	"haat/app/money"
	"haat/app/payment"
)

var fuzzOrder = payment.Order{Number: "A1", Sequence: 1, Amount: money.Paise(32050), Mode: payment.Card, Ref: "700101"}

const paidBody = `{"ResponseCode":0,"ResponseMessage":"TXN APPROVED","PlutusTransactionReferenceID":700101,"TransactionData":[` +
	`{"Tag":"PaymentMode","Value":"CARD"},{"Tag":"Amount","Value":"320.50"},{"Tag":"AmountInPaisa","Value":"32050"},` +
	`{"Tag":"RRN","Value":"000000000123"},{"Tag":"Card Number","Value":"************0000"},` +
	`{"Tag":"TransactionLogId","Value":"4295000001"},{"Tag":"Currency Type","Value":"INR"}]}`

// FuzzStatus: whatever comes, an approval is bound to our reference and has an
// amount and a log id, and no card number gets through.
func FuzzStatus(f *testing.F) {
	f.Add([]byte(paidBody))
	f.Add([]byte(`{"ResponseCode":"1008","PlutusTransactionReferenceID":"700101","TransactionData":"{\"Amount\":\"1,234.50\"}"}`))
	f.Add([]byte(`{"ResponseCode":1001}`))
	pan := regexp.MustCompile(`[0-9]{13,}`)
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := readAnswer(body)
		if err != nil {
			return
		}
		s := readStatus(a, fuzzOrder)
		p := s.Proof
		if s.Seen == payment.SeenApproved && (p.Ref != fuzzOrder.Ref || p.LogID == "" || !p.Amount.Positive()) {
			t.Errorf("an approval by %q: %+v", body, p)
		}
		p.LogID = ""
		if kept := fmt.Sprintf("%+v", p); pan.MatchString(kept) {
			t.Errorf("%q keeps %s", body, kept)
		}
	})
}

// FuzzUpload: accepted only with a reference, and refused or busy never with one.
func FuzzUpload(f *testing.F) {
	f.Add([]byte(`{"ResponseCode":0,"ResponseMessage":"APPROVED","PlutusTransactionReferenceID":700101,"AdditionalInfo":null}`))
	f.Add([]byte(`{"ResponseCode":1,"ResponseMessage":"PLEASE APPROVE OPEN TXN FIRST","AdditionalInfo":[{"Tag":"ExistingReferenceId","Value":"7"}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := readAnswer(body)
		if err != nil {
			return
		}
		o := fuzzOrder
		o.Ref = ""
		switch s := readUpload(a, o); s.Seen {
		case payment.SeenAccepted:
			if !isRef(s.Ref) || a.code != "0" {
				t.Errorf("%q is accepted as %+v", body, s)
			}
		case payment.SeenRefused:
			if isRef(a.ref) {
				t.Errorf("%q is refused with a reference: %+v", body, s)
			}
		case payment.SeenApproved, payment.SeenVoided, payment.SeenDeclined, payment.SeenNotSent:
			t.Errorf("%q is %s, which no upload can say", body, s.Seen)
		case payment.SeenNothing, payment.SeenBusy, payment.SeenCompleted, payment.SeenWaiting,
			payment.SeenCancelled, payment.SeenGone, payment.SeenInProgress:
		}
	})
}

// FuzzTags: names come out folded, and amounts only where they are beyond doubt.
func FuzzTags(f *testing.F) {
	f.Add([]byte(`[{"Tag":"Amount","Value":"90.00"},{"Tag":" Amount In Paisa","value":9000}]`))
	f.Add([]byte(`{"Amount":"1,234.50"}`))
	f.Add([]byte(`"[{\"Tag\":\"a\",\"Value\":null}]"`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		all, err := readTags(json.RawMessage(raw))
		if err != nil {
			return
		}
		for _, tag := range all {
			if tag.name != tagName(tag.name) {
				t.Errorf("name %q is not folded", tag.name)
			}
		}
		took, _, err := all.taken(fuzzOrder.Amount)
		if err == nil && !took.Positive() {
			t.Errorf("%q took %v", raw, took)
		}
	})
}

// FuzzPostback: a hint names a bill in a form that could be one of ours.
func FuzzPostback(f *testing.F) {
	f.Add([]byte("ResponseCode=0,PlutusTransactionReferenceID=700101,TransactionNumber=A1,PaymenMode=CARD,Amount=32050,AcquirerName=SIM BANK, MUMBAI"))
	f.Add([]byte("a=b"))
	f.Fuzz(func(t *testing.T, body []byte) {
		h, err := ParsePostback(body)
		if err != nil {
			return
		}
		if h.Ref == "" && h.Number == "" || h.Ref != "" && !isRef(h.Ref) || h.Amount.Negative() {
			t.Errorf("%q is a hint at %+v", body, h)
		}
	})
}
