package payment_test

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
)

var sentAt = time.Date(2026, 11, 21, 4, 30, 0, 0, time.UTC)

func sentBill(ref string) payment.Attempt {
	return payment.Attempt{
		State: payment.Unknown, SentAt: sentAt,
		Order: payment.Order{Amount: money.Rupees(540), Window: 5 * time.Minute, Ref: ref},
	}
}

// TestLooksBeforeTheWindowIsOverDoNotCount: the two looks that a lapse needs
// are two after the terminal has forgotten the bill.
func TestLooksBeforeTheWindowIsOverDoNotCount(t *testing.T) {
	t.Parallel()
	a := sentBill("700101")
	a.Looked, a.LookedAt = payment.LookedNothing, sentAt.Add(a.Order.Window)
	over := 5*time.Minute + payment.Buffer
	for _, c := range []struct {
		age  time.Duration
		want payment.Event
	}{
		{2 * time.Second, payment.Blur},
		{2 * time.Minute, payment.Blur},
		{4 * time.Minute, payment.Blur},
		{over - time.Second, payment.Blur},
		{over, payment.Blur},                        // the first that counts
		{over + payment.GoneAgain/2, payment.Blur},  // too soon for a second
		{over + payment.GoneAgain, payment.Lapse},   // and the second
		{over + 2*payment.GoneAgain, payment.Lapse}, // still
	} {
		if got := a.GoneFor(sentAt.Add(c.age)); got != c.want {
			t.Errorf("gone at %v: %s, want %s", c.age, got, c.want)
		}
	}
}

// TestAnEarlyGlanceDoesNotLoseABill: a request whose answer was lost may reach
// the terminal after somebody looked at it and saw nothing.
func TestAnEarlyGlanceDoesNotLoseABill(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		saw    payment.Looked
		looked time.Duration // age; zero: nobody looked
		now    time.Duration
		want   payment.Event
	}{
		{"looked at once, window over", payment.LookedNothing, time.Second, time.Hour, payment.Blur},
		{"looked after the window, buffer not over", payment.LookedNothing, 5 * time.Minute, 6 * time.Minute, payment.Blur},
		{"looked after the window, buffer over", payment.LookedNothing, 5 * time.Minute, 7 * time.Minute, payment.Lapse},
		{"saw it asking", payment.LookedAsking, 6 * time.Minute, time.Hour, payment.Blur},
		{"nobody looked", "", 0, 24 * time.Hour, payment.Blur},
	} {
		a := sentBill("")
		if c.saw != "" {
			a.Looked, a.LookedAt = c.saw, sentAt.Add(c.looked)
		}
		if got := a.LostFor(sentAt.Add(c.now)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
