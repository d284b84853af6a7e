package pinelabs_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
)

// row is one form of one behaviour: what the till does, where the attempt must
// end, and what shoppers must have been charged by then.
type row struct {
	choice string
	paise  int64 // 0: ₹540
	moves  []move
	want   payment.State
	held   int64
}

const (
	bill   = 54000
	minute = time.Minute
	window = 10 * time.Minute // safely over
)

func moves(m ...move) []move { return m }

// behaviours holds every behaviour of the simulator that a cloud can show. The
// wired ones are in padcontroller, and those of several bills below.
var behaviours = []row{
	{"0", 0, moves(start, poll(minute)), payment.Paid, bill},
	{"1", 0, moves(start, poll(5*time.Second)), payment.Paid, bill},
	{"2", 0, moves(start, poll(minute), is(payment.Waiting), poll(minute)), payment.Paid, bill},
	{"3", 0, moves(start, poll(10*time.Second), is(payment.Waiting), poll(minute)), payment.Paid, bill},
	{"4", 0, moves(start, poll(window), is(payment.Unknown), glance, decide(payment.Decline)), payment.Declined, 0},
	{"5/gone", 0, moves(start, poll(window), is(payment.Unknown), glance), payment.Lapsed, 0},
	{"5/word", 0, moves(start, poll(minute)), payment.Cancelled, 0},
	{"6", 0, moves(start, poll(minute), is(payment.Waiting), poll(window), is(payment.Unknown), glance), payment.Lapsed, 0},
	{"7", 0, moves(start, poll(20*time.Second), is(payment.Unknown), poll(minute)), payment.Paid, bill},
	{"8/more", 0, moves(start, poll(minute)), payment.PaidDifferent, bill + 100},
	{"8/less", 0, moves(start, poll(minute)), payment.PaidDifferent, bill - 1},
	{"9/final", 0, moves(start, poll(minute)), payment.PaidDifferent, bill * 4 / 5},
	{"9/reduced", 0, moves(start, poll(minute)), payment.PaidDifferent, bill * 4 / 5},

	// The first answer is lost. An honest look finds the bill or the slip; a
	// wrong one leads to a resend, which must still not charge twice.
	{"10/open_reply", 0, moves(start, is(payment.Unknown), misread, resend, poll(3*minute)), payment.Paid, bill},
	{"10/open_reply", 0, moves(start, poll(3*minute), glance), payment.Claimed, bill},
	{"10/same_ref", 0, moves(start, pass(minute), misread, resend, poll(3*minute)), payment.Paid, bill},
	{"10/completed", 0, moves(start, pass(minute), misread, resend, look), payment.Paid, bill},
	{"10/completed_no_ref", 0, moves(start, pass(minute), misread, resend, is(payment.Unknown), glance), payment.Claimed, bill},
	{"10/negative", 0, moves(start, pass(minute), misread, resend, is(payment.Unknown), glance), payment.Claimed, bill},
	{"10/second_bill", 0, moves(start, pass(minute), glance), payment.Claimed, bill},
	{"11/charged", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},
	{"11/charged", 0, moves(start, pass(minute), misread, resend, poll(minute)), payment.Paid, bill},
	// The bill reaches the terminal half a minute late: an early glance at an idle
	// screen must not lose it.
	{"11/late_bill", 0, moves(start, glance, resend, poll(3*minute)), payment.Paid, bill},
	{"11/late_bill", 0, moves(start, glance, poll(window), is(payment.Unknown), glance), payment.Claimed, bill},
	{"12", 0, moves(start, poll(30*time.Second), is(payment.Unknown), poll(minute)), payment.Paid, bill},

	{"13/text", 0, moves(start, pass(window)), payment.Refused, 0},
	{"13/http_401", 0, moves(start, pass(window)), payment.Refused, 0},
	{"13/http_403", 0, moves(start, pass(window)), payment.Refused, 0},
	{"14/imei", 0, moves(start, pass(window)), payment.Refused, 0},
	{"14/client", 0, moves(start, pass(window)), payment.Refused, 0},
	{"14/pos_code", 0, moves(start, pass(window)), payment.Refused, 0},
	{"14/store", 0, moves(start, pass(window)), payment.Refused, 0},
	{"14/merchant", 0, moves(start, pass(window)), payment.Refused, 0},

	{"15/malformed", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"15/truncated", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"15/empty", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"15/html", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"15/content_type", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"15/upload_malformed", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},
	{"15/upload_truncated", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},
	{"15/upload_empty", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},
	{"15/upload_html", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},
	{"15/upload_content_type", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},

	{"16/list", 0, moves(start, pass(5*time.Second), foreignStands), payment.Refused, 0},
	{"16/lower_case", 0, moves(start, pass(5*time.Second), foreignStands), payment.Refused, 0},
	{"16/object", 0, moves(start, pass(5*time.Second), foreignStands), payment.Refused, 0},
	{"16/numbers", 0, moves(start, pass(5*time.Second), foreignStands), payment.Refused, 0},
	{"16/nothing", 0, moves(start, pass(5*time.Second), foreignStands), payment.Refused, 0},

	{"18/ahead", 0, moves(start, poll(minute)), payment.Paid, bill},
	{"18/behind", 0, moves(start, jump(time.Hour), poll(3*time.Second), jump(-2*time.Hour), poll(minute)), payment.Paid, bill},
	{"6", 0, moves(start, poll(minute), jump(time.Hour), poll(minute), is(payment.Waiting), jump(-2*time.Hour), poll(window), glance), payment.Lapsed, 0},
	{"19", 0, moves(start, poll(3*time.Second), cancels(payment.SeenInProgress), is(payment.Waiting), poll(minute)), payment.Paid, bill},
	{"20", 0, moves(start, poll(3*time.Second), cancels(payment.SeenCancelled), pass(2*time.Second), look, is(payment.Cancelled), pass(10*time.Second), look), payment.PaidLate, bill},
	{"21/twice", 0, moves(start, cancels(payment.SeenCancelled), cancels(payment.SeenGone), pass(window), look), payment.Cancelled, 0},
	{"21/after_paid", 0, moves(start, poll(minute), cancels(payment.SeenGone), look), payment.Paid, bill},
	{"21/twice", 0, moves(start, unknownCancel, wrongCancel, poll(10*time.Second), is(payment.Waiting), cancels(payment.SeenCancelled), poll(minute)), payment.Cancelled, 0},
	{"22", 0, moves(start, poll(minute), never(payment.Unknown)), payment.Paid, bill},
}

func TestBehaviours(t *testing.T) {
	t.Parallel()
	for _, r := range append(behaviours, moreBehaviours...) {
		t.Run(strings.ReplaceAll(r.choice, "/", "_"), func(t *testing.T) {
			t.Parallel()
			paise := r.paise
			if paise == 0 {
				paise = bill
			}
			s := newScene(t, r.choice, paise)
			s.play(r.moves)
			s.f.Want(r.want, money.Paise(r.held))
			checkOutcome(t, s)
		})
	}
}

// checkOutcome holds for every row: at most one charge for the bill, and the
// proof of a payment agrees with the ledger.
func checkOutcome(t *testing.T, s *scene) {
	t.Helper()
	ours := 0
	for _, c := range s.sim.Charges() {
		if c.ByHand {
			continue
		}
		ours++
		p := s.f.Attempt.Proof
		if s.f.Paid && (p.LogID != c.LogID || p.RRN != c.RRN || p.Amount != money.Paise(c.Paise)) {
			t.Errorf("proof %+v, charge %+v", p, c)
		}
	}
	if ours > 1 {
		t.Errorf("%d charges for one bill", ours)
	}
	if s.f.Paid && ours == 0 {
		t.Error("called paid, and nobody was charged")
	}
}
