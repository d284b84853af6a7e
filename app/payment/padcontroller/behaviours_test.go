package padcontroller_test

import (
	"context"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/padcontroller"
	"haat/app/payment/paymenttest"
	"haat/app/payment/pinelabs/pinesim"
)

// wired holds behaviour 40 and those others that a wire can show: what the
// attempt becomes, and what the shopper was really charged.
var wired = []struct {
	choice string
	want   payment.State
	held   int64
}{
	{"0", payment.Paid, 54000},
	{"1", payment.Paid, 54000},
	{"2", payment.Paid, 54000},
	{"4", payment.Unknown, 0}, // a declined card: its words are in no source
	{"5", payment.Declined, 0},
	{"6", payment.Unknown, 0},
	{"8/more", payment.Unknown, 54100}, // partial agreement
	{"8/less", payment.Unknown, 53999},
	{"27", payment.Paid, 54000},
	{"37", payment.Unknown, 54000},
	{"40/split", payment.Paid, 54000},
	{"40/wrong_function", payment.Unknown, 54000},
	{"40/error_field", payment.Unknown, 54000},
	{"40/too_long", payment.Unknown, 54000},
	{"40/left_open", payment.Paid, 54000},
	{"40/short_error", payment.Declined, 0},
	{"40/other_error", payment.Unknown, 0},
	{"40/bare_text", payment.Unknown, 54000},
	{"40/quoted", payment.Paid, 54000},
	{"40/blanks", payment.Paid, 54000},
	{"40/silence", payment.Unknown, 54000},
	{"40/reset", payment.Unknown, 54000},
	{"40/other_bill", payment.Unknown, 54000},
	{"40/no_approval", payment.Unknown, 54000},
	{"40/other_amount", payment.Unknown, 54000},
	{"40/closed", payment.Unknown, 54000},
	{"40/fields_33", payment.Paid, 54000},
}

func TestBehavioursOnAWire(t *testing.T) {
	t.Parallel()
	tried := map[string]bool{}
	for _, c := range wired {
		tried[c.choice] = true
		t.Run(strings.ReplaceAll(c.choice, "/", "_"), func(t *testing.T) {
			t.Parallel()
			b := newBench(t, nil, 0)
			b.choose(c.choice)
			f := paymenttest.NewFollow(t, b.rig(), order("A1", 54000))
			f.Start(t.Context())
			f.Want(c.want, money.Paise(c.held))
			if p := f.Attempt.Proof; f.Paid && (p.RRN != b.sim.Charges()[0].RRN || p.TID == "") {
				t.Errorf("proof %+v, ledger %+v", p, b.sim.Charges())
			}
			if got := len(b.sim.Charges()); got > 1 {
				t.Errorf("%d charges for one bill", got)
			}
		})
	}
	for _, i := range pinesim.Behaviours() {
		for _, form := range i.Variants {
			if c := (pinesim.Choice{Behaviour: 40, Variant: form}).String(); i.Number == 40 && !tried[c] {
				t.Errorf("behaviour %s is not in the table", c)
			}
		}
	}
}

func TestUsedModeIsTheRepliesOwn(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, 0)
	b.choose("27") // asked for a card, paid by UPI
	s := b.term.Start(t.Context(), order("A1", 54000))
	if s.Proof.Mode != payment.UPI || s.Proof.Last4 != "" {
		t.Errorf("proof %+v, want UPI and no card", s.Proof)
	}
}

// TestOldLibraryNamesThePayment: without a log id, terminal and RRN do.
func TestOldLibraryNamesThePayment(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, 0)
	b.choose("40/fields_33")
	s := b.term.Start(t.Context(), order("A1", 54000))
	if c := b.sim.Charges()[0]; s.Proof.LogID != c.TID+"-"+c.RRN {
		t.Errorf("log id %q, want %s-%s", s.Proof.LogID, c.TID, c.RRN)
	}
}

func TestSilenceEndsWithPatienceOrTheCall(t *testing.T) {
	t.Parallel()
	hang := func(ctx context.Context) { <-ctx.Done() }
	for _, c := range []struct {
		name     string
		patience time.Duration
		call     time.Duration
		want     string
	}{
		{"patience", 50 * time.Millisecond, time.Minute, "no reply in time"},
		{"the caller's end", time.Minute, 50 * time.Millisecond, "no reply in time"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, hang, c.patience)
			b.choose("40/silence")
			ctx, cancel := context.WithTimeout(t.Context(), c.call)
			defer cancel()
			s := b.term.Start(ctx, order("A1", 54000))
			if s.Seen != payment.SeenNothing || s.Text != c.want {
				t.Errorf("saw %+v, want nothing: %s", s, c.want)
			}
			if b.sim.Held() != 54000 {
				t.Errorf("held %d", b.sim.Held())
			}
		})
	}
}

// cutting is a connection that takes only so many bytes of the request.
type cutting struct {
	net.Conn
	takes int
}

func (c cutting) Write(p []byte) (int, error) { return min(c.takes, len(p)), io.ErrClosedPipe }

func TestNotSentOnlyWithoutAByte(t *testing.T) {
	t.Parallel()
	for takes, want := range map[int]payment.Seen{0: payment.SeenNotSent, 1: payment.SeenNothing, 30: payment.SeenNothing} {
		term := padcontroller.New(func(context.Context) (net.Conn, error) {
			near, far := net.Pipe()
			_ = far.Close()
			return cutting{near, takes}, nil
		}, 0)
		if s := term.Start(t.Context(), order("A1", 54000)); s.Seen != want {
			t.Errorf("a connection that took %d bytes: %+v, want %s", takes, s, want)
		}
	}
}

func TestOnlyThisComputer(t *testing.T) {
	t.Parallel()
	for address, ok := range map[string]bool{
		padcontroller.DefaultAddress: true, "[::1]:8082": true, "127.0.0.2:9": true,
		"192.168.1.5:8082": false, "0.0.0.0:8082": false, "localhost:8082": false, "127.0.0.1": false,
		"127.0.0.1:0": false, "example.com:8082": false, "": false,
	} {
		_, err := padcontroller.Dialer(address)
		if (err == nil) != ok || err != nil && !fault.Has(err, "fault.padcontroller_address") {
			t.Errorf("Dialer(%q) = %v, want allowed %v", address, err, ok)
		}
	}
}

func TestRealDialerReachesAListener(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, 0)
	ctx, cancel := context.WithCancel(t.Context())
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- b.m.ListenController(ctx, l) }()
	dial, err := padcontroller.Dialer(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if s := padcontroller.New(dial, 0).Start(ctx, order("A1", 54000)); s.Seen != payment.SeenApproved {
		t.Errorf("saw %+v", s)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if s := padcontroller.New(dial, 0).Start(t.Context(), order("A2", 54000)); s.Seen != payment.SeenNotSent {
		t.Errorf("nobody listens: %+v, want not sent", s)
	}
}
