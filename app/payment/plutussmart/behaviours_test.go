package plutussmart_test

import (
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/paymenttest"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/payment/plutussmart"
)

// forms are behaviour 41 and those others that an app on the terminal can
// meet: what an attempt by card becomes, and what the shopper was really
// charged, by the machine's ledger, two minutes later.
var forms = []struct {
	choice string
	mode   payment.Mode
	want   payment.State
	held   int64
}{
	{"0", payment.Card, payment.Paid, 54000},
	{"1", payment.UPI, payment.Paid, 54000},
	{"2", payment.Card, payment.Paid, 54000},
	{"4", payment.Card, payment.Unknown, 0}, // a declined card: its words are in no source
	{"5", payment.Card, payment.Declined, 0},
	{"6", payment.Card, payment.Unknown, 0},
	{"8/more", payment.Card, payment.Unknown, 54100},
	{"8/less", payment.Card, payment.Unknown, 53999},
	{"27", payment.Card, payment.Paid, 54000},
	{"37", payment.Card, payment.Unknown, 54000},
	{"41/flat", payment.Card, payment.Paid, 54000},
	{"41/payments", payment.Card, payment.Paid, 54000},
	{"41/code_00", payment.Card, payment.Paid, 54000},
	{"41/duplicate_bill", payment.Card, payment.Paid, 54000},
	{"41/numbers", payment.Card, payment.Paid, 54000},
	{"41/check_status_100", payment.Card, payment.Unknown, 54000}, // a card cannot be asked about
	{"41/check_status_7", payment.Card, payment.Unknown, 54000},
	{"41/check_status_100", payment.UPI, payment.Paid, 54000},
	{"41/check_status_7", payment.UPI, payment.Paid, 54000},
	{"41/check_status_left", payment.Card, payment.Unknown, 0},
	{"41/check_status_left", payment.UPI, payment.Unknown, 0},
	{"41/pin_cancelled", payment.Card, payment.Declined, 0},
	{"41/host_lost", payment.Card, payment.Unknown, 0}, // reversed by the terminal
	{"41/host_lost_charged", payment.Card, payment.Unknown, 54000},
	{"41/unknown_code", payment.Card, payment.Unknown, 54000},
	{"41/null_code", payment.Card, payment.Unknown, 54000},
	{"41/other_bill", payment.Card, payment.Unknown, 54000},
	{"41/other_amount", payment.Card, payment.Unknown, 54000},
	{"41/no_approval", payment.Card, payment.Unknown, 54000},
	{"41/two_payments", payment.Card, payment.Unknown, 54000},
	{"41/no_detail", payment.Card, payment.Unknown, 54000},
	{"41/malformed", payment.Card, payment.Unknown, 54000},
	{"41/empty", payment.Card, payment.Unknown, 54000},
	{"41/html", payment.Card, payment.Unknown, 54000},
	{"41/reset", payment.Card, payment.Unknown, 54000},
	{"41/closed", payment.Card, payment.Unknown, 54000},
	{"41/silence", payment.Card, payment.Unknown, 54000},
}

func TestBehaviour41OnTheTerminal(t *testing.T) {
	t.Parallel()
	tried := map[string]bool{}
	for _, c := range forms {
		tried[c.choice] = true
		t.Run(strings.ReplaceAll(c.choice, "/", "_")+"_"+string(c.mode), func(t *testing.T) {
			t.Parallel()
			b := newBench(t, nil, 0)
			b.choose(c.choice)
			f := paymenttest.NewFollow(t, b.rig(), order("A7K2019ad4b3e1c27f5a8b1c2d3e4f506172", c.mode))
			f.Start(t.Context())
			f.Poll(t.Context(), 2*time.Minute)
			f.Want(c.want, money.Paise(c.held))
			if got := len(b.sim.Charges()); got > 1 {
				t.Errorf("%d charges for one bill", got)
			}
			if p := f.Attempt.Proof; f.Paid && (p.RRN != b.sim.Charges()[0].RRN || p.LogID != b.sim.Charges()[0].LogID || p.TID == "") {
				t.Errorf("proof %+v, ledger %+v", p, b.sim.Charges())
			}
			if words := b.sim.Complaints(); len(words) > 0 {
				t.Errorf("the app complains: %q", words)
			}
		})
	}
	for _, i := range pinesim.Behaviours() {
		for _, form := range i.Variants {
			if c := (pinesim.Choice{Behaviour: 41, Variant: form}).String(); i.Number == 41 && !tried[c] {
				t.Errorf("behaviour %s is not in the table", c)
			}
		}
	}
}

// TestUPILeftOpen: nobody pays, and the terminal no longer knows of it. That
// ends the attempt only after the window and a look.
func TestUPILeftOpen(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, 0)
	b.choose("41/check_status_left")
	f := paymenttest.NewFollow(t, b.rig(), order("A1", payment.UPI))
	f.Start(t.Context())
	f.Poll(t.Context(), 12*time.Minute)
	f.Want(payment.Unknown, money.Amount{})
	f.Person(payment.LookedNothing)
	f.Want(payment.Lapsed, money.Amount{})
}

// TestTendersOfOneBillAreToldApart: each has its own reference of at most 10
// characters, and an answer about the other pays nothing.
func TestTendersOfOneBillAreToldApart(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, 0)
	first, second := order("A7K2019ad4b3e1c27f5a8b1c2d3e4f506172", payment.Card), order("A7K2019ad4b3e1c27f5a8b1c2d3e4f506172", payment.Card)
	second.Sequence = 2
	var refs []string
	for _, o := range []payment.Order{first, second} {
		if s := b.term.Start(t.Context(), o); s.Seen != payment.SeenApproved {
			t.Fatalf("saw %+v", s)
		}
	}
	for _, c := range b.sim.Charges() {
		refs = append(refs, c.Number)
	}
	if want := []string{"3e4f506172", "4f506172T2"}; !slices.Equal(refs, want) {
		t.Errorf("references %q, want %q", refs, want)
	}
}

func TestAnotherAppIsConfiguration(t *testing.T) {
	t.Parallel()
	b := newBench(t, nil, 0)
	term, err := plutussmart.New(b.dial, plutussmart.Config{Application: "2002"})
	if err != nil {
		t.Fatal(err)
	}
	s := term.Start(t.Context(), order("A1", payment.Card))
	if s.Seen != payment.SeenNothing || !s.Config || s.Code != "6" || b.sim.Held() != 0 {
		t.Errorf("saw %+v, held %d", s, b.sim.Held())
	}
	for _, bad := range []string{"", "a b", strings.Repeat("x", 101), `1"`} {
		if _, err := plutussmart.New(b.dial, plutussmart.Config{Application: bad}); !fault.Has(err, "fault.plutussmart_application") {
			t.Errorf("application %q: %v", bad, err)
		}
	}
}

func TestSilenceEndsWithPatienceOrTheCall(t *testing.T) {
	t.Parallel()
	hang := func(ctx context.Context) { <-ctx.Done() }
	for _, c := range []struct {
		name           string
		patience, call time.Duration
	}{{"patience", 50 * time.Millisecond, time.Minute}, {"the caller's end", time.Minute, 50 * time.Millisecond}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, hang, c.patience)
			b.choose("41/silence")
			ctx, cancel := context.WithTimeout(t.Context(), c.call)
			defer cancel()
			s := b.term.Start(ctx, order("A1", payment.Card))
			if s.Seen != payment.SeenNothing || s.Text != "no answer in time" || b.sim.Held() != 54000 {
				t.Errorf("saw %+v, held %d", s, b.sim.Held())
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
		term, err := plutussmart.New(func(context.Context) (net.Conn, error) {
			near, far := net.Pipe()
			return cutting{near, takes}, far.Close()
		}, plutussmart.Config{Application: "1001"})
		if err != nil {
			t.Fatal(err)
		}
		if s := term.Start(t.Context(), order("A1", payment.Card)); s.Seen != want {
			t.Errorf("a connection that took %d bytes: %+v, want %s", takes, s, want)
		}
	}
	term, err := plutussmart.New(func(context.Context) (net.Conn, error) { return nil, errors.New("nobody") }, plutussmart.Config{Application: "1001"})
	if err != nil {
		t.Fatal(err)
	}
	o := order("A1", payment.UPI)
	o.Ref = "A1//"
	if s := term.Look(t.Context(), o); s.Seen != payment.SeenNothing {
		t.Errorf("a question that was not sent says %+v about the payment", s)
	}
}
