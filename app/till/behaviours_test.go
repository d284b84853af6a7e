package till_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
)

// choices are all behaviours of the simulator in all their forms, but those of
// the wire to a helper program and of an app on the terminal itself, which have
// their own adapters and tests.
func choices() []string {
	var out []string
	for _, b := range pinesim.Behaviours() {
		if b.Number >= 40 {
			continue
		}
		if len(b.Variants) == 0 {
			out = append(out, pinesim.Choice{Behaviour: b.Number}.String())
		}
		for _, v := range b.Variants {
			out = append(out, pinesim.Choice{Behaviour: b.Number, Variant: v}.String())
		}
	}
	return out
}

// outcome is how a bill ended: before the terminal's report was imported, and
// after it, where that told something new.
type outcome struct{ before, after string }

var (
	proven   = outcome{"card proven", ""}
	inCash   = outcome{"cash proven", ""}
	asked    = outcome{"card verified", ""}                       // claimed from the slip, then proven by asking
	reported = outcome{"card claimed", "card verified"}           // claimed from the slip, then proven by the report
	other    = outcome{"cash proven, owed other_amount", ""}      // another amount was taken
	doubtful = outcome{"card proven", "card disputed"}            // taken away again on the next day
	nobody   = outcome{"unpaid", ""}                              // not sure to the last
	reversed = outcome{"unpaid", "unpaid"}                        // charged, and reversed by the bank
	stranger = outcome{"card proven", "card proven, owed report"} // a charge that nobody claimed
)

// expected is the outcome of each behaviour, of a whole number for all its
// forms. cancel says that the cashier asked to cancel after three seconds.
var expected = map[string]outcome{
	"0": proven, "1": proven, "2": proven, "3": proven, "4": nobody, "5": inCash, "6": inCash, "7": asked, "8": other, "9": other,
	"10": reported, "11": reported, "12": asked, "13": inCash, "14": inCash, "15": reported, "16": inCash, "17": inCash, "18": proven, "19": proven,
	"20": inCash, "21/after_paid": proven, "21/twice": inCash, "22": proven, "23": reported, "23/numeric_text": proven,
	"24": proven, "24/disagree": reported, "24/no_log_id": reported, "24/null": reported, "25": proven, "26/abandoned": inCash, "26/reversed": inCash,
	"26/slow": proven, "27": {"upi proven", ""}, "28": doubtful, "29/old_payment": proven, "29/other_ref": reported, "30": reported, "31": proven,
	"32": inCash, "33": asked, "33/upload_reset": reported, "33/upload_silence": reported, "34/status_429": asked, "34/status_503": asked,
	"34/upload_429": inCash, "34/upload_503": inCash, "35": proven, "36": proven, "37": reversed, "38": reported,
	"39/off_by_one": proven, "39/unclaimed": stranger,

	"cancel 19": proven, "cancel 20": {"cash proven, owed late", ""}, "cancel 21/twice": inCash, "cancel 26/reversed": inCash,
	"cancel 2": inCash, "cancel 6": inCash,
}

func (w *stall) outcome(report bool) string {
	w.t.Helper()
	ways := w.check(report)
	return strings.Join(slices.Sorted(maps.Keys(ways)), ", ")
}

// ends lets a day pass, imports the report, and compares the outcome.
func (w *stall) ends(want outcome) {
	w.t.Helper()
	y := w.finish()
	if got := w.outcome(false); got != want.before {
		w.t.Errorf("it ended %q, want %q", got, want.before)
	}
	w.settle(y)
	if want.after == "" {
		want.after = want.before
	}
	if got := w.outcome(true); got != want.after {
		w.t.Errorf("after the report it is %q, want %q", got, want.after)
	}
}

// Each behaviour, from the tap on Card to the import of the terminal's own
// report: the bill ends as it must, and the shopper was charged once or not at
// all, by the machine's ledger.
func TestBehavioursAtTheTill(t *testing.T) {
	t.Parallel()
	all := choices()
	for name := range expected {
		if c, ok := strings.CutPrefix(name, "cancel "); ok {
			all = append(all, "cancel "+c)
		}
	}
	slices.Sort(all)
	for n, name := range all {
		if testing.Short() && n%16 != 0 {
			continue
		}
		t.Run(strings.NewReplacer("/", "_", " ", "_").Replace(name), func(t *testing.T) {
			t.Parallel()
			want, ok := expected[name]
			if !ok {
				number, _, _ := strings.Cut(name, "/")
				if want, ok = expected[number]; !ok {
					t.Fatalf("no outcome is expected of %s: what must the till make of it?", name)
				}
			}
			choice, cancel := strings.CutPrefix(name, "cancel ")
			w := newStall(t, 1)
			w.must(w.begin(choice))
			if cancel {
				w.must(w.run(3 * time.Second))
				if p := w.View().Paying; p != nil {
					w.must(w.CancelPayment(p.Attempt.ID))
				}
			}
			w.must(w.attend(15 * time.Minute))
			w.ends(want)
		})
	}
}

// playable are a stall for a seed and what its machine can play: most reach it
// through the cloud, some by a cable or on the machine itself.
func playable(t *testing.T, seed uint64) (*stall, []string) {
	t.Helper()
	all := []string{"0", "1", "2", "4", "5", "6", "8/more", "8/less", "27", "37"}
	switch seed % 5 {
	case 3:
		for _, form := range formsOf(t, 40) {
			all = append(all, "40/"+form)
		}
		return wiredStall(t, seed), all
	case 4:
		for _, form := range formsOf(t, 41) {
			all = append(all, "41/"+form)
		}
		return aboardStall(t, seed), all
	}
	return newStall(t, seed), choices()
}

// Behaviours, deaths and cuts of the network in any order, by seed.
func TestAStormOfEverything(t *testing.T) {
	t.Parallel()
	seeds := uint64(35)
	if testing.Short() {
		seeds = 2 // under the race detector, which needs every path only once
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w, all := playable(t, 1000+seed)
			draw := func(n int) int { return int(w.s.Clock.Uint64() % uint64(n)) } //nolint:gosec // small numbers
			for range 6 {
				w.cut.Store(draw(4) == 0)
				if draw(3) == 0 {
					w.start(draw(12), draw(2) == 0)
				}
				err := w.begin(all[draw(len(all))])
				if err == nil && draw(4) == 0 {
					w.must(w.cutLater(time.Duration(draw(20)) * time.Second))
				}
				if err == nil && draw(5) == 0 && w.View().Paying != nil {
					w.must(w.CancelPayment(w.View().Paying.Attempt.ID))
				}
				if err == nil {
					err = w.attend(time.Duration(1+draw(8)) * time.Minute)
				}
				w.weather(err)
				w.check(false)
			}
			w.start(-1, false)
			y := w.finish()
			w.check(false)
			w.settle(y)
			w.check(true)
		})
	}
}

// cutLater takes the network away in the middle of a payment.
func (w *stall) cutLater(d time.Duration) error {
	err := w.run(d)
	w.cut.Store(true)
	if w.led.dead {
		return nil
	}
	return err
}

// weather goes on after a death, and after a refusal: the machine may be busy
// with another bill.
func (w *stall) weather(err error) {
	w.t.Helper()
	switch {
	case w.led.dead:
		w.start(-1, false)
	case err != nil && !isBusy(err):
		w.t.Fatal(err)
	case err != nil:
		if _, err := w.PayCash(w.t.Context(), amountOfNothing); w.led.dead {
			w.start(-1, false)
		} else {
			w.must(err)
		}
		w.CloseDone()
	}
	if v := w.View(); v.Paying != nil && v.Paying.Attempt.State == payment.Unknown {
		w.NextCustomer()
	}
}
