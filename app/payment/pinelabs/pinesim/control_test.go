package pinesim_test

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"haat/app/payment/pinelabs/pinesim"
)

func (r *rig) control(method, path, body string, want int) string {
	r.t.Helper()
	w := httptest.NewRecorder()
	r.sim.Control().ServeHTTP(w, httptest.NewRequest(method, path, strings.NewReader(body)))
	if w.Code != want {
		r.t.Errorf("%s %s %s: HTTP %d %s, want %d", method, path, body, w.Code, w.Body, want)
	}
	return w.Body.String()
}

func TestAPersonActsAtTheTerminal(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, pinesim.Options{})
	r.control("POST", "/approve", "", http.StatusConflict)
	r.control("POST", "/hands", `{"on":true}`, http.StatusOK)
	up := r.bill("A1", 54000)
	if got := r.control("GET", "/bills", "", http.StatusOK); !strings.Contains(got, `"transaction_number":"A1"`) {
		t.Errorf("bills = %s", got)
	}
	r.control("POST", "/keyin", `{"paise":100}`, http.StatusConflict)
	r.control("POST", "/decline", `{"machine":"machine-1"}`, http.StatusOK)
	r.says("declined stays open", r.look(up.Ref), 1001, "TXN UPLOADED")
	r.clk.Advance(time.Minute)
	if got := r.control("POST", "/approve", `{}`, http.StatusOK); !strings.Contains(got, `"approved"`) {
		t.Errorf("screen after approve = %s", got)
	}
	r.says("approved by hand", r.look(up.Ref), 0, "TXN APPROVED")
	r.control("POST", "/next", `{"behaviour":"6"}`, http.StatusOK)
	r.bill("A2", 100)
	r.control("POST", "/cancel", ``, http.StatusOK)
	r.control("POST", "/silent", `{"on":true}`, http.StatusOK)
	if !r.bill("A3", 100).cut {
		t.Error("silent has no effect")
	}
	r.control("POST", "/silent", `{}`, http.StatusOK)
	r.control("POST", "/down", `{"on":true}`, http.StatusOK)
	if !r.bill("A4", 100).cut {
		t.Error("down has no effect")
	}
	var ledger []pinesim.Charge
	if err := json.Unmarshal([]byte(r.control("GET", "/ledger", "", http.StatusOK)), &ledger); err != nil || len(ledger) != 1 {
		t.Errorf("ledger = %v, %v", ledger, err)
	}
	if got := r.control("GET", "/behaviours", "", http.StatusOK); strings.Count(got, `"Line"`) != 42 {
		t.Errorf("%d behaviours listed", strings.Count(got, `"Line"`))
	}
}

func TestControlRefuses(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, pinesim.Options{})
	for _, c := range []struct{ path, body string }{
		{"/approve", `{"machine":"nobody"}`},
		{"/approve", `{"machin":"machine-1"}`},
		{"/approve", `approve`},
		{"/next", `{"behaviour":"99"}`},
		{"/next", `{}`},
		{"/keyin", `{"paise":0}`},
		{"/keyin", `{"paise":-1}`},
		{"/keyin", `{"paise":1.5}`},
		{"/keyin", `{"paise":100000000}`},
	} {
		if got := r.control("POST", c.path, c.body, http.StatusBadRequest); !strings.Contains(got, `"error"`) {
			t.Errorf("%s %s: %s", c.path, c.body, got)
		}
	}
	r.control("GET", "/approve", "", http.StatusMethodNotAllowed)
}

func TestReportHoldsWhatWasKeyedInAndHandedBack(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, pinesim.Options{})
	r.choose("28")
	r.bill("A1", 54000)
	r.clk.Advance(time.Minute)
	if _, err := r.m.KeyIn(12345); err != nil {
		t.Fatal(err)
	}
	r.choose("39/off_by_one")
	r.bill("A2", 100)
	r.clk.Advance(24 * time.Hour)
	rows, err := csv.NewReader(strings.NewReader(r.control("GET", "/report.csv", "", http.StatusOK))).ReadAll()
	if err != nil || len(rows) != 5 {
		t.Fatalf("report = %v, %v; want a head and 4 rows", rows, err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for i, want := range []string{
		"SALE 540.00 A1", "VOID -540.00 A1", "SALE 123.45 ", "SALE 1.01 A2",
	} {
		row := rows[i+1]
		got := row[column["Transaction Type"]] + " " + row[column["Amount"]] + " " + row[column["Billing Transaction Number"]]
		if got != want || row[column["RRN"]] == "" || row[column["Transaction Log ID"]] == "" {
			t.Errorf("row %d = %q (%v), want %q", i+1, got, row, want)
		}
	}
}
