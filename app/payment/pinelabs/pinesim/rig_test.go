package pinesim_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/payment/pinelabs/pinesim"
)

// rig is a simulator under a virtual clock, spoken to in raw JSON.
type rig struct {
	t   testing.TB
	clk *clock.Virtual
	sim *pinesim.Sim
	m   *pinesim.Machine
}

var opening = time.Date(2026, 11, 21, 4, 30, 0, 0, time.UTC)

func newRig(t testing.TB, seed uint64, o pinesim.Options) *rig {
	t.Helper()
	clk := clock.NewVirtual(opening, seed)
	sim, err := pinesim.New(clk, o)
	if err != nil {
		t.Fatal(err)
	}
	m, _ := sim.Machine("")
	return &rig{t, clk, sim, m}
}

// answer is what came back; cut means the connection was closed instead.
type answer struct {
	Code    any             `json:"ResponseCode"`
	Message string          `json:"ResponseMessage"`
	Ref     json.Number     `json:"PlutusTransactionReferenceID"`
	Info    json.RawMessage `json:"AdditionalInfo"`
	Data    json.RawMessage `json:"TransactionData"`
	http    int
	cut     bool
}

const ids = `"MerchantID":"700001","SecurityToken":"0000aaaa-simulated-token","StoreID":"880001","ClientID":"990001"`

// post sends a body to an operation.
func (r *rig) post(op, body string) (a answer) {
	r.t.Helper()
	req := httptest.NewRequest(http.MethodPost, pinesim.DefaultPrefix+"/"+op, strings.NewReader(body))
	req.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	defer func() {
		if v := recover(); v != nil {
			if err, ok := v.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
				panic(v)
			}
			a.cut = true
		}
	}()
	r.sim.Cloud().ServeHTTP(w, req)
	a.http = w.Code
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		a.Message = "not JSON: " + w.Body.String()
	}
	return a
}

// bill uploads a card bill with a window of five minutes.
func (r *rig) bill(number string, paise int64) answer {
	r.t.Helper()
	return r.post("UploadBilledTransaction", fmt.Sprintf(
		`{%s,"TransactionNumber":%q,"SequenceNumber":1,"AllowedPaymentMode":"1","Amount":%d,"AutoCancelDurationInMinutes":5}`, ids, number, paise))
}

func (r *rig) look(ref json.Number) answer {
	r.t.Helper()
	return r.post("GetCloudBasedTxnStatus", fmt.Sprintf(`{%s,"PlutusTransactionReferenceID":%q}`, ids, ref))
}

func (r *rig) cancel(ref json.Number, paise int64) answer {
	r.t.Helper()
	return r.post("CancelTransaction", fmt.Sprintf(`{%s,"PlutusTransactionReferenceID":%s,"Amount":%d}`, ids, ref, paise))
}

// says checks code and words of an answer.
func (r *rig) says(what string, a answer, code int, words string) {
	r.t.Helper()
	got, want := fmt.Sprintf("%v %s", a.Code, a.Message), fmt.Sprintf("%d %s", code, words)
	if got != want || a.cut {
		r.t.Errorf("%s: answer %q (cut %v), want %q", what, got, a.cut, want)
	}
}

// choose sets what the next bill does.
func (r *rig) choose(s string) {
	r.t.Helper()
	c, err := pinesim.ParseChoice(s)
	if err != nil {
		r.t.Fatal(err)
	}
	if err := r.m.Next(c); err != nil {
		r.t.Fatal(err)
	}
}

// value finds a tag in a status answer's list.
func (a answer) value(name string) string {
	var list []struct {
		Tag   string
		Value string
	}
	if json.Unmarshal(a.Data, &list) != nil {
		return ""
	}
	for _, t := range list {
		if t.Tag == name {
			return t.Value
		}
	}
	return ""
}
