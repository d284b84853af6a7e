package pinesim_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"haat/app/payment/pinelabs/pinesim"
)

func TestUploadRefusesWhatIsNotExactlyRight(t *testing.T) {
	t.Parallel()
	const good = `{` + ids + `,"TransactionNumber":"A1","SequenceNumber":1,"AllowedPaymentMode":"1","Amount":5000}`
	swap := func(old, with string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("the good body does not hold %s", old)
		}
		return strings.Replace(good, old, with, 1)
	}
	for _, c := range []struct{ name, body, want string }{
		{"good", good, "APPROVED"},
		{"other casing", swap(`"StoreID"`, `"Storeid"`), "APPROVED"},
		{"numbers as text", swap(`5000`, `"5000"`), "APPROVED"},
		{"other pair", swap(`"StoreID":"880001","ClientID":"990001"`, `"MerchantStorePosCode":"HAAT1","IMEI":"EXAMPLE-1"`), "APPROVED"},
		{"rupees", swap(`5000`, `50.00`), "INVALID INPUT"},
		{"whole float", swap(`5000`, `5000.0`), "INVALID INPUT"},
		{"exponent", swap(`5000`, `5e3`), "INVALID INPUT"},
		{"negative", swap(`5000`, `-5000`), "INVALID INPUT"},
		{"zero", swap(`5000`, `0`), "INVALID INPUT"},
		{"too much", swap(`5000`, `100000000`), "INVALID INPUT"},
		{"null amount", swap(`5000`, `null`), "INVALID INPUT"},
		{"no number", swap(`"TransactionNumber":"A1",`, ``), "INVALID INPUT"},
		{"number as number", swap(`"A1"`, `12`), "INVALID INPUT"},
		{"slash in number", swap(`"A1"`, `"A/1"`), "INVALID INPUT"},
		{"41 characters", swap(`"A1"`, `"`+strings.Repeat("A", 41)+`"`), "INVALID INPUT"},
		{"40 characters", swap(`"A1"`, `"`+strings.Repeat("A", 40)+`"`), "APPROVED"},
		{"sequence 0", swap(`"SequenceNumber":1`, `"SequenceNumber":0`), "INVALID INPUT"},
		{"mode of no list", swap(`"AllowedPaymentMode":"1"`, `"AllowedPaymentMode":"5"`), "INVALID INPUT"},
		{"mode list", swap(`"AllowedPaymentMode":"1"`, `"AllowedPaymentMode":"1|10"`), "APPROVED"},
		{"window 0", swap(`"Amount"`, `"AutoCancelDurationInMinutes":0,"Amount"`), "INVALID INPUT"},
		{"window of two days", swap(`"Amount"`, `"AutoCancelDurationInMinutes":2880,"Amount"`), "INVALID INPUT"},
		{"bill less than its part", swap(`"Amount"`, `"TotalInvoiceAmount":4999,"Amount"`), "INVALID INPUT"},
		{"yes for true", swap(`"Amount"`, `"ForceCancelOnBack":"true","Amount"`), "INVALID INPUT"},
		{"unknown field", swap(`"Amount"`, `"Amonut":1,"Amount"`), "INVALID INPUT"},
		{"twice", swap(`"Amount"`, `"amount":1,"Amount"`), "INVALID INPUT"},
		{"refund", swap(`"Amount"`, `"TxnType":3,"Amount"`), "INVALID INPUT"},
		{"both pairs", swap(`"Amount"`, `"MerchantStorePosCode":"HAAT1","IMEI":"EXAMPLE-1","Amount"`), "INVALID INPUT"},
		{"half a pair", swap(`,"ClientID":"990001"`, ``), "INVALID INPUT"},
		{"halves of both pairs", swap(`"ClientID":"990001"`, `"IMEI":"EXAMPLE-1"`), "INVALID INPUT"},
		{"wrong client", swap(`990001`, `990002`), "INVALID SOURCE DEVICE"},
		{"wrong store", swap(`880001`, `880002`), "INVALID STORE ID"},
		{"wrong merchant", swap(`700001`, `700002`), "INVALID MERCHANT ID"},
		{"wrong token", swap(`0000aaaa`, `0000aaab`), "INVALID SECURITY TOKEN"},
		{"array", `[` + good + `]`, "INVALID INPUT"},
		{"two objects", good + good, "INVALID INPUT"},
		{"cut", good[:len(good)-2], "INVALID INPUT"},
		{"empty", ``, "INVALID INPUT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, 1, pinesim.Options{})
			if got := r.post("UploadBilledTransaction", c.body); got.Message != c.want {
				t.Errorf("answer %v %q, want %q (complaints %q)", got.Code, got.Message, c.want, r.sim.Complaints())
			}
			if open := len(r.sim.Open()); (open == 1) != (c.want == "APPROVED") {
				t.Errorf("%d open bills after %q", open, c.want)
			}
		})
	}
}

func TestHTTPShape(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, method, path, kind string
		want                     int
	}{
		{"get", http.MethodGet, pinesim.DefaultPrefix + "/UploadBilledTransaction", "application/json", http.StatusMethodNotAllowed},
		{"no such operation", http.MethodPost, pinesim.DefaultPrefix + "/GetStatus", "application/json", http.StatusNotFound},
		{"outside the prefix", http.MethodPost, "/UploadBilledTransaction", "application/json", http.StatusNotFound},
		{"form", http.MethodPost, pinesim.DefaultPrefix + "/UploadBilledTransaction", "application/x-www-form-urlencoded", http.StatusUnsupportedMediaType},
		{"with charset", http.MethodPost, pinesim.DefaultPrefix + "/UploadBilledTransaction", "application/json; charset=utf-8", http.StatusOK},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, 1, pinesim.Options{})
			req := httptest.NewRequest(c.method, c.path, strings.NewReader("{}"))
			req.Header.Set("Content-Type", c.kind)
			w := httptest.NewRecorder()
			r.sim.Cloud().ServeHTTP(w, req)
			if w.Code != c.want {
				t.Errorf("HTTP %d, want %d", w.Code, c.want)
			}
			if c.want == http.StatusOK && w.Header().Get("Date") != "Sat, 21 Nov 2026 04:30:00 GMT" {
				t.Errorf("Date = %q, want the clock's", w.Header().Get("Date"))
			}
		})
	}
}
