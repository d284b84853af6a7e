package pinelabs_test

import (
	"strings"
	"time"

	"haat/app/payment"
)

var moreBehaviours = []row{
	{"23/text", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"23/unknown", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"23/missing", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"23/null", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"23/fraction", 0, moves(start, poll(window)), payment.Unknown, bill},
	// A code written as text is tolerated, here 0 from the start: it pays only
	// once there is proof.
	{"23/numeric_text", 0, moves(start, poll(4*time.Second), is(payment.Unknown), poll(minute)), payment.Paid, bill},

	{"24/null", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"24/object", 0, moves(start, poll(minute)), payment.Paid, bill},
	{"24/json_text", 0, moves(start, poll(minute)), payment.Paid, bill},
	{"24/shuffled", 0, moves(start, poll(minute)), payment.Paid, bill},
	{"24/spaces", 0, moves(start, poll(minute)), payment.Paid, bill},
	{"24/unknown_tags", 0, moves(start, poll(minute)), payment.Paid, bill},
	{"24/no_paisa", 32050, moves(start, poll(minute)), payment.Paid, 32050},
	{"24/bare_rupees", 9000, moves(start, poll(minute)), payment.Paid, 9000},
	{"24/grouped", 123450, moves(start, poll(minute)), payment.Paid, 123450},
	{"24/grouped", 12345678, moves(start, poll(minute)), payment.Paid, 12345678},
	{"24/disagree", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"24/numbers", 0, moves(start, poll(minute)), payment.Paid, bill},
	{"24/no_log_id", 0, moves(start, poll(window)), payment.Unknown, bill},

	{"25/beyond_32_bits", 0, moves(start, poll(minute), longRef(10)), payment.Paid, bill},
	{"25/widest", 0, moves(start, poll(minute), longRef(19)), payment.Paid, bill},
	{"25/as_text", 0, moves(start, poll(minute), longRef(10)), payment.Paid, bill},

	{"26/slow", 0, moves(start, poll(2*minute), is(payment.Waiting), poll(2*minute)), payment.Paid, bill},
	{"26/abandoned", 0, moves(start, poll(window), is(payment.Unknown), glance), payment.Lapsed, 0},
	{"26/reversed", 0, moves(
		start, poll(3*time.Second), cancels(payment.SeenCancelled), pass(2*time.Second), look, is(payment.Cancelled),
		pass(5*time.Second), look, is(payment.PaidLate),
		pass(minute), look,
	), payment.Voided, 0},
	{"27", 0, moves(start, poll(minute), usedUPI), payment.Paid, bill},
	{"28", 0, moves(start, poll(minute), is(payment.Paid), pass(17*time.Hour), look), payment.Voided, 0},
	{"29/other_ref", 0, moves(start, poll(window)), payment.Unknown, bill},

	{"30/zero", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},
	{"30/missing", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},
	{"30/negative", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},

	{"32/page", 0, moves(start, poll(window)), payment.Unknown, 0},
	{"32/redirect", 0, moves(start, pass(window)), payment.Unknown, 0},
	{"32/refused", 0, moves(start, pass(window)), payment.Unknown, 0},

	{"33/drip", 0, moves(start, poll(10*time.Second), is(payment.Unknown), poll(minute)), payment.Paid, bill},
	{"33/reset", 0, moves(start, poll(10*time.Second), is(payment.Unknown), poll(minute)), payment.Paid, bill},
	{"33/silence", 0, moves(start, poll(10*time.Second), is(payment.Unknown), poll(minute)), payment.Paid, bill},
	{"33/upload_reset", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},
	{"33/upload_silence", 0, moves(start, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},

	{"34/status_429", 0, moves(start, poll(15*time.Second), asked(3), poll(minute)), payment.Paid, bill},
	{"34/status_503", 0, moves(start, poll(15*time.Second), asked(3), poll(minute)), payment.Paid, bill},
	{"34/upload_429", 0, moves(start, poll(window), glance), payment.Lapsed, 0},
	{"34/upload_503", 0, moves(start, pass(window)), payment.Unknown, 0},

	{"35/early", 0, moves(start, hinted, is(payment.Waiting), poll(minute)), payment.Paid, bill},
	{"35/twice", 0, moves(start, pass(6*time.Second), hinted, is(payment.Waiting), poll(minute)), payment.Paid, bill},
	{"35/out_of_order", 0, moves(start, pass(6*time.Second), hinted, is(payment.Waiting), poll(minute)), payment.Paid, bill},
	{"35/respelt", 0, moves(start, pass(6*time.Second), hinted, is(payment.Waiting), poll(minute)), payment.Paid, bill},
	{"35/forged", 0, moves(start, pass(6*time.Second), hinted, is(payment.Waiting), poll(minute)), payment.Paid, bill},

	// Power cut after the reference was stored, and before.
	{"36", 0, moves(start, restart, poll(minute)), payment.Paid, bill},
	{"36", 0, moves(crash, restart, is(payment.Unknown), pass(5*time.Second), glance, is(payment.Unknown), pass(minute), glance), payment.Claimed, bill},

	{"37", 0, moves(start, poll(window)), payment.Unknown, bill},
	{"37", 0, moves(
		start, poll(window), pass(25*time.Hour),
		reported("SALE 540.00 A7K26000123X1", "REVERSAL -540.00 A7K26000123X1"), decide(payment.Void),
	), payment.Voided, 0},
	{"38", 0, moves(
		start, poll(window), is(payment.Unknown), glance, is(payment.Claimed),
		reported("SALE 540.00 "), decide(payment.Verify),
	), payment.Verified, bill},
	{"39/unclaimed", 0, moves(start, poll(2*minute), reported("SALE 540.00 A7K26000123X1", "SALE 540.00 ")), payment.Paid, 2 * bill},
	{"39/off_by_one", 0, moves(start, poll(minute), reported("SALE 540.01 A7K26000123X1")), payment.Paid, bill},
}

// foreignStands checks that a stranger's bill was named, where the answer named
// it, and left alone.
func foreignStands(s *scene) {
	s.t.Helper()
	open := s.sim.Open()
	if len(open) != 1 || !strings.HasPrefix(open[0].Number, "FOREIGN") {
		s.t.Errorf("open bills: %+v, want the stranger's", open)
	}
}

// unknownCancel cancels a reference that nobody gave out, wrongCancel ours with
// another amount.
func unknownCancel(s *scene) {
	s.t.Helper()
	o := s.f.Attempt.Order
	o.Ref = "12"
	if got := s.term.Cancel(s.t.Context(), o, false); got.Seen != payment.SeenGone {
		s.t.Errorf("cancel of an unknown reference: %+v", got)
	}
}

func wrongCancel(s *scene) {
	s.t.Helper()
	o := s.f.Attempt.Order
	o.Amount = o.Invoice.Add(o.Invoice)
	if got := s.term.Cancel(s.t.Context(), o, false); got.Seen != payment.SeenNothing {
		s.t.Errorf("cancel with another amount: %+v", got)
	}
}

func longRef(digits int) move {
	return func(s *scene) {
		s.t.Helper()
		if got := s.f.Attempt.Order.Ref; len(got) != digits {
			s.t.Errorf("reference %q, want %d digits", got, digits)
		}
	}
}

func usedUPI(s *scene) {
	s.t.Helper()
	if p := s.f.Attempt.Proof; p.Mode != payment.UPI || p.Last4 != "" {
		s.t.Errorf("paid by %q with last four %q, want UPI and none", p.Mode, p.Last4)
	}
}

// asked bounds how often the other side was troubled so far.
func asked(most int) move {
	return func(s *scene) {
		s.t.Helper()
		if s.f.Attempt.Asked > most {
			s.t.Errorf("asked %d times in spite of Retry-After, want at most %d", s.f.Attempt.Asked, most)
		}
	}
}
