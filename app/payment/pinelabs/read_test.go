package pinelabs_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/pinelabs"
)

// says is a service that answers every request with one body.
type says struct {
	body   string
	header http.Header
	status int
}

func (s says) RoundTrip(r *http.Request) (*http.Response, error) {
	h := http.Header{"Content-Type": {"application/json"}}
	for k, v := range s.header {
		h[k] = v
	}
	status := s.status
	if status == 0 {
		status = http.StatusOK
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(s.body)), Request: r}, nil
}

func answering(t *testing.T, body string) *pinelabs.Terminal {
	t.Helper()
	return overNetwork(t, "http://127.0.0.1:9/x", says{body: body})
}

func TestUploadAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, body string
		want       payment.Sighting
	}{
		{"accepted", `{"ResponseCode":0,"ResponseMessage":"APPROVED","PlutusTransactionReferenceID":700101,"AdditionalInfo":null}`, payment.Sighting{Seen: payment.SeenAccepted, Ref: "700101"}},
		{"as text, other casing, blanks", ` {"responsecode":" 0 ","RESPONSEMESSAGE":" approved ","PlutusTransactionReferenceId":"9223372036854775807"} `, payment.Sighting{Seen: payment.SeenAccepted, Ref: "9223372036854775807"}},
		{"with a byte order mark", "\xef\xbb\xbf" + `{"ResponseCode":0,"PlutusTransactionReferenceID":7}`, payment.Sighting{Seen: payment.SeenAccepted, Ref: "7"}},
		{"reference as float", `{"ResponseCode":0,"PlutusTransactionReferenceID":7.001e5}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"reference 0", `{"ResponseCode":0,"PlutusTransactionReferenceID":0}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"20 digits", `{"ResponseCode":0,"PlutusTransactionReferenceID":12345678901234567890}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"two codes", `{"ResponseCode":1,"responsecode":0,"PlutusTransactionReferenceID":7}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"code true", `{"ResponseCode":true,"PlutusTransactionReferenceID":7}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"code 00", `{"ResponseCode":"00","PlutusTransactionReferenceID":7}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"code 2", `{"ResponseCode":2,"ResponseMessage":"NO","PlutusTransactionReferenceID":0}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"two answers", `{"ResponseCode":0,"PlutusTransactionReferenceID":7}{}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"busy", `{"ResponseCode":1,"ResponseMessage":"Please approve open Txn first!","PlutusTransactionReferenceID":0,"AdditionalInfo":[{"Tag":"ExistingReferenceId","Value":"700099"},{"Tag":"X","value":12500}]}`, payment.Sighting{Seen: payment.SeenBusy, Other: "700099", OtherAmount: money.Rupees(125)}},
		{"busy, amount first", `{"ResponseCode":1,"ResponseMessage":"PLEASE APPROVE OPEN TXN FIRST","AdditionalInfo":[{"Tag":"Existing Amount","Value":"12500"},{"Tag":"Existing Reference Id","Value":700099}]}`, payment.Sighting{Seen: payment.SeenBusy, Other: "700099", OtherAmount: money.Rupees(125)}},
		{"busy, info in a string", `{"ResponseCode":1,"ResponseMessage":"PLEASE APPROVE OPEN TXN FIRST","AdditionalInfo":"{\"ExistingReferenceId\":700099}"}`, payment.Sighting{Seen: payment.SeenBusy, Other: "700099"}},
		{"busy, info unreadable", `{"ResponseCode":1,"ResponseMessage":"PLEASE APPROVE OPEN TXN FIRST","AdditionalInfo":7}`, payment.Sighting{Seen: payment.SeenBusy}},
		{"completed", `{"ResponseCode":1,"ResponseMessage":"TXN ALREADY COMPLETED","PlutusTransactionReferenceID":700101}`, payment.Sighting{Seen: payment.SeenCompleted, Ref: "700101"}},
		{"completed, no reference", `{"ResponseCode":1,"ResponseMessage":"TXN ALREADY COMPLETED","PlutusTransactionReferenceID":0}`, payment.Sighting{Seen: payment.SeenCompleted}},
		{"device", `{"ResponseCode":1,"ResponseMessage":"INVALID SOURCE IMEI/DEVICE","PlutusTransactionReferenceID":-1}`, payment.Sighting{Seen: payment.SeenRefused, Config: true}},
		{"store", `{"ResponseCode":1,"ResponseMessage":"INVALID STORE ID","PlutusTransactionReferenceID":0}`, payment.Sighting{Seen: payment.SeenRefused, Config: true}},
		{"input", `{"ResponseCode":1,"ResponseMessage":"INVALID INPUT","PlutusTransactionReferenceID":0}`, payment.Sighting{Seen: payment.SeenRefused}},
		{"refused, yet with a reference", `{"ResponseCode":1,"ResponseMessage":"INVALID INPUT","PlutusTransactionReferenceID":700101}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"negative", `{"ResponseCode":1,"ResponseMessage":"X","PlutusTransactionReferenceID":-700101}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"zero and no hint", `{"ResponseCode":1,"ResponseMessage":"X","PlutusTransactionReferenceID":0}`, payment.Sighting{Seen: payment.SeenBusy}},
		{"nothing but the code", `{"ResponseCode":1}`, payment.Sighting{Seen: payment.SeenNothing}},
		{"status words", `{"ResponseCode":1001,"ResponseMessage":"TXN UPLOADED","PlutusTransactionReferenceID":7}`, payment.Sighting{Seen: payment.SeenNothing}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := answering(t, c.body).Start(t.Context(), order("A1", 5000))
			got.Text, got.Code = "", ""
			if got != c.want {
				t.Errorf("saw %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestStatusAnswers(t *testing.T) {
	t.Parallel()
	const log = `{"Tag":"TransactionLogId","Value":"4295000001"}`
	paid := func(tags string) string {
		return `{"ResponseCode":0,"ResponseMessage":"TXN APPROVED","PlutusTransactionReferenceID":700101,"TransactionData":[` + tags + `]}`
	}
	for _, c := range []struct {
		name, body string
		want       payment.Seen
	}{
		{"paid", paid(log + `,{"Tag":"AmountInPaisa","Value":"5000"}`), payment.SeenApproved},
		{"waiting", `{"ResponseCode":1001,"ResponseMessage":"TXN UPLOADED"}`, payment.SeenWaiting},
		{"waiting, somebody else", `{"ResponseCode":1001,"PlutusTransactionReferenceID":700102}`, payment.SeenNothing},
		{"gone", `{"ResponseCode":1,"ResponseMessage":"INVALID PLUTUS TXN REF ID","PlutusTransactionReferenceID":0}`, payment.SeenGone},
		{"gone, other words", `{"ResponseCode":1,"ResponseMessage":"INVALID TRANSACTION NUMBER"}`, payment.SeenGone},
		{"cancelled", `{"ResponseCode":1,"ResponseMessage":"TXN CANCELLED BY USER"}`, payment.SeenCancelled},
		{"cannot cancel", `{"ResponseCode":1,"ResponseMessage":"CANNOT CANCEL AS TRANSACTION IS IN PROGRESS"}`, payment.SeenNothing},
		{"voided", `{"ResponseCode":1008,"ResponseMessage":"TXN VOIDED","PlutusTransactionReferenceID":700101}`, payment.SeenVoided},
		{"voided, no reference", `{"ResponseCode":1008,"ResponseMessage":"TXN VOIDED"}`, payment.SeenNothing},
		{"token", `{"ResponseCode":1,"ResponseMessage":"INVALID SECURITY TOKEN"}`, payment.SeenNothing},
		{"declined, by no known code", `{"ResponseCode":5,"ResponseMessage":"DECLINED"}`, payment.SeenNothing},
		{"no code", `{"ResponseMessage":"TXN APPROVED"}`, payment.SeenNothing},
		{"code 0, not approved", strings.Replace(paid(log+`,{"Tag":"AmountInPaisa","Value":"5000"}`), "TXN APPROVED", "NOT APPROVED", 1), payment.SeenNothing},
		{"no reference", strings.Replace(paid(log+`,{"Tag":"AmountInPaisa","Value":"5000"}`), `"PlutusTransactionReferenceID":700101,`, "", 1), payment.SeenNothing},
		{"no amount", paid(log), payment.SeenNothing},
		{"no log id", paid(`{"Tag":"AmountInPaisa","Value":"5000"}`), payment.SeenNothing},
		{"log id 0", paid(`{"Tag":"TransactionLogId","Value":"0"},{"Tag":"AmountInPaisa","Value":"5000"}`), payment.SeenNothing},
		{"two log ids", paid(log + `,{"Tag":"Transaction Log Id","Value":"4295000002"},{"Tag":"AmountInPaisa","Value":"5000"}`), payment.SeenNothing},
		{"the upload's own answer", `{"ResponseCode":0,"ResponseMessage":"APPROVED","PlutusTransactionReferenceID":700101,"AdditionalInfo":null}`, payment.SeenNothing},
		{"empty data", paid(``), payment.SeenNothing},
		{"a list in a tag", paid(log + `,{"Tag":"AmountInPaisa","Value":[5000]}`), payment.SeenNothing},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := order("A1", 5000)
			o.Ref = "700101"
			got := answering(t, c.body).Look(t.Context(), o)
			if got.Seen != c.want {
				t.Errorf("saw %+v, want %s", got, c.want)
			}
			if got.Config != (c.name == "token") {
				t.Errorf("config = %v", got.Config)
			}
		})
	}
}

func TestCancelAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, body string
		want       payment.Seen
	}{
		{"withdrawn", `{"ResponseCode":0,"ResponseMessage":"APPROVED"}`, payment.SeenCancelled},
		{"being paid, whatever the code", `{"ResponseCode":7,"ResponseMessage":"Cannot cancel as transaction is in progress"}`, payment.SeenInProgress},
		{"not found", `{"ResponseCode":1,"ResponseMessage":"TRANSACTION NOT FOUND"}`, payment.SeenGone},
		{"unknown", `{"ResponseCode":1,"ResponseMessage":"INVALID PLUTUS TXN REF ID"}`, payment.SeenGone},
		{"another bill", `{"ResponseCode":0,"ResponseMessage":"APPROVED","PlutusTransactionReferenceID":700102}`, payment.SeenNothing},
		{"other words", `{"ResponseCode":1,"ResponseMessage":"NO"}`, payment.SeenNothing},
		{"no code", `{"ResponseMessage":"APPROVED"}`, payment.SeenNothing},
	} {
		o := order("A1", 5000)
		o.Ref = "700101"
		if got := answering(t, c.body).Cancel(t.Context(), o, true); got.Seen != c.want {
			t.Errorf("%s: saw %+v, want %s", c.name, got, c.want)
		}
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	at := "Sat, 21 Nov 2026 05:00:00 GMT"
	for _, c := range []struct {
		name, retry string
		want        time.Duration
	}{
		{"seconds", "12", 12 * time.Second},
		{"a date half an hour ahead", at, 30 * time.Minute},
		{"a date in the past", "Sat, 21 Nov 2026 04:00:00 GMT", 0},
		{"a year", "31536000", time.Hour},
		{"negative", "-5", 0},
		{"words", "soon", 0},
		{"none", "", 0},
	} {
		rt := says{status: http.StatusServiceUnavailable, header: http.Header{"Retry-After": {c.retry}, "Date": {at}}}
		s := overNetwork(t, "http://127.0.0.1:9/x", rt).Start(t.Context(), order("A1", 5000))
		if s.Seen != payment.SeenNothing || s.RetryAfter != c.want || !s.Date.Equal(opening.Add(30*time.Minute)) {
			t.Errorf("%s: saw %+v, want nothing and %v", c.name, s, c.want)
		}
	}
}
