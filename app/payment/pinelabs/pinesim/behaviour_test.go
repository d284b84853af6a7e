package pinesim_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/payment/pinelabs/pinesim"
)

func TestEveryBehaviourIsListedOnceWithALine(t *testing.T) {
	t.Parallel()
	list := pinesim.Behaviours()
	if len(list) != 42 {
		t.Fatalf("%d behaviours, want 0 to 41", len(list))
	}
	names := map[string]bool{}
	for i, b := range list {
		if int(b.Number) != i || b.Line == "" || names[b.Name] || b.Number.String() != b.Name {
			t.Errorf("entry %d: %+v", i, b)
		}
		names[b.Name] = true
		for _, form := range append([]string{""}, b.Variants...) {
			want := pinesim.Choice{Behaviour: b.Number, Variant: form}
			if got, err := pinesim.ParseChoice(want.String()); err != nil || got != want {
				t.Errorf("ParseChoice(%q) = %v, %v", want, got, err)
			}
		}
	}
	for _, bad := range []string{"", "42", "-1", "8/", "8/huge", "other_amount/ less", "8 less", "/", "08"} {
		if c, err := pinesim.ParseChoice(bad); err == nil {
			t.Errorf("ParseChoice(%q) = %v, want a refusal", bad, c)
		}
	}
}

// TestBooksOfEveryBehaviour lets each form of each behaviour run for two days
// with nobody but the shopper, and checks the truth it leaves in the ledger.
func TestBooksOfEveryBehaviour(t *testing.T) {
	t.Parallel()
	free := map[string]bool{ // forms in which the shopper is not charged
		"4": true, "5/gone": true, "5/word": true, "6": true, "13/text": true, "13/http_401": true, "13/http_403": true,
		"14/imei": true, "14/client": true, "14/pos_code": true, "14/store": true, "14/merchant": true,
		"16/list": true, "16/lower_case": true, "16/object": true, "16/numbers": true, "16/nothing": true,
		"17": true, "20": true, "21/twice": true, "26/abandoned": true, "26/reversed": true,
		"32/page": true, "32/redirect": true, "32/refused": true, "34/upload_429": true, "34/upload_503": true,
		"37": true, "28": true, "40/short_error": true, "40/other_error": true,
		"41/check_status_left": true, "41/pin_cancelled": true, "41/host_lost": true,
	}
	amount := map[string]int64{"8/more": 54100, "8/less": 53999, "9/final": 43200, "9/reduced": 43200, "39/unclaimed": 2 * 54000}
	for _, b := range pinesim.Behaviours() {
		forms := b.Variants
		if len(forms) == 0 {
			forms = []string{""}
		}
		for _, form := range forms {
			c := pinesim.Choice{Behaviour: b.Number, Variant: form}
			t.Run(strings.ReplaceAll(c.String(), "/", "_"), func(t *testing.T) {
				t.Parallel()
				r := newRig(t, 11, pinesim.Options{})
				r.choose(c.String())
				up := r.bill("A1", 54000)
				for range 48 {
					r.clk.Advance(time.Hour)
					if !up.cut && up.Ref != "" {
						r.look(up.Ref)
					}
				}
				want := int64(54000)
				if got, odd := amount[c.String()]; odd {
					want = got
				}
				if free[c.String()] {
					want = 0
				}
				if got := r.sim.Held(); got != want {
					t.Errorf("held %d paise, want %d: %+v", got, want, r.sim.Charges())
				}
			})
		}
	}
}

// TestServiceDoesNotKnowAPaymentInTheDark: the same number is taken again once
// the window is over, and the shopper can be charged a second time. That is why
// a till may not send again what a look at the terminal has not settled.
func TestServiceDoesNotKnowAPaymentInTheDark(t *testing.T) {
	t.Parallel()
	r := newRig(t, 1, pinesim.Options{})
	r.choose("37")
	up := r.bill("A1", 54000)
	r.clk.Advance(time.Minute)
	if s := r.m.Screen(); s.Kind != pinesim.Dark || s.Slip != nil {
		t.Errorf("screen %+v, want a dark one without a slip", s)
	}
	r.says("status inside the window", r.look(up.Ref), 1001, "TXN UPLOADED")
	r.says("sent again inside the window", r.bill("A1", 54000), 1, "PLEASE APPROVE OPEN TXN FIRST")
	r.clk.Advance(10 * time.Minute)
	r.says("status after it", r.look(up.Ref), 1, "INVALID PLUTUS TXN REF ID")
	r.says("sent again after it", r.bill("A1", 54000), 0, "APPROVED")
	r.clk.Advance(time.Minute)
	if r.sim.Held() != 108000 {
		t.Errorf("held %d, want both charges", r.sim.Held())
	}
	r.clk.Advance(24 * time.Hour)
	if r.sim.Held() != 54000 {
		t.Errorf("held %d after the bank's reversal, want one", r.sim.Held())
	}
}
