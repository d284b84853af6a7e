package till_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
)

// wired are the outcomes on the wire to a helper program, which answers once or
// not at all: what it does not say is claimed from the slip, and proven by the
// report.
var wired = map[string]outcome{
	"split": proven, "quoted": proven, "blanks": proven, "left_open": proven, "fields_33": proven,
	"wrong_function": reported, "error_field": reported, "too_long": reported, "bare_text": reported, "silence": reported, "reset": reported,
	"other_bill": reported, "no_approval": reported, "other_amount": reported, "closed": reported,
	"short_error": inCash, "other_error": inCash,
}

// formsOf are the forms of one behaviour.
func formsOf(t *testing.T, n pinesim.Behaviour) []string {
	t.Helper()
	for _, b := range pinesim.Behaviours() {
		if b.Number == n {
			return b.Variants
		}
	}
	t.Fatalf("no behaviour %d", n)
	return nil
}

// Behaviour 40, from the tap on Card to the import of the terminal's report.
func TestWiredBehavioursAtTheTill(t *testing.T) {
	t.Parallel()
	for _, form := range formsOf(t, 40) {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			want, ok := wired[form]
			if !ok {
				t.Fatal("no outcome is expected of it")
			}
			w := wiredStall(t, 1)
			w.must(w.begin("40/" + form))
			w.must(w.attend(15 * time.Minute))
			w.ends(want)
		})
	}
}

// aboard are the outcomes of a till on the terminal itself. A card payment
// without a usable answer is claimed from the slip and proven by the report; one
// by UPI that was left open can be asked about.
var aboard = map[string]outcome{
	"flat": proven, "payments": proven, "code_00": proven, "duplicate_bill": proven, "numbers": proven,
	"check_status_100": reported, "check_status_7": reported, "check_status_left": inCash,
	"upi check_status_100": {"upi verified", ""}, "upi check_status_7": {"upi verified", ""}, "upi check_status_left": inCash,
	"pin_cancelled": inCash, "host_lost": reversedLater, "host_lost_charged": reported, "unknown_code": reported, "null_code": reported,
	"other_bill": reported, "other_amount": reported, "no_approval": reported, "two_payments": reported, "no_detail": reported,
	"malformed": reported, "empty": reported, "html": reported, "reset": reported, "closed": reported, "silence": reported,
}

// reversedLater was approved and a slip came out, so it is claimed; the bank
// takes it back, which only the report tells.
var reversedLater = outcome{"card claimed", "card disputed"}

// Behaviour 41, from the tap on Card to the import of the terminal's report:
// the bill ends as it must, and the machine's ledger has one charge or none.
func TestAppOnTheTerminalAtTheTill(t *testing.T) {
	t.Parallel()
	all := formsOf(t, 41)
	for _, form := range all {
		if strings.HasPrefix(form, "check_status") {
			all = append(all, "upi "+form)
		}
	}
	for _, name := range all {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			t.Parallel()
			want, ok := aboard[name]
			if !ok {
				t.Fatal("no outcome is expected of it")
			}
			w, mode := aboardStall(t, 1), payment.Card
			form, upi := strings.CutPrefix(name, "upi ")
			if upi {
				mode = payment.UPI
			}
			w.must(w.beginBy("41/"+form, mode))
			w.must(w.attend(15 * time.Minute))
			w.ends(want)
			if words := w.sim.Complaints(); len(words) > 0 {
				t.Errorf("the app on the terminal complains: %q", words)
			}
		})
	}
}
