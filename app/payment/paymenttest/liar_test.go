package paymenttest_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/paymenttest"
)

// book is a terminal in a few lines, honest unless told to lie.
type book struct {
	lie     string
	clk     *clock.Virtual
	shopper paymenttest.Shopper
	silent  bool
	out     bool
	open    map[string]*entry
	charges []paymenttest.Charge
}

type entry struct {
	order   payment.Order
	pays    bool
	charged bool
	over    bool
	born    time.Duration
}

func (b *book) Ability() payment.Ability {
	return payment.Ability{Modes: []payment.Mode{payment.Card}, CanLook: true, CanCancel: true, Idempotent: true}
}

func (b *book) Start(ctx context.Context, o payment.Order) payment.Sighting {
	plain := strings.Trim(o.Number, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") == ""
	switch {
	case b.out || ctx.Err() != nil:
		return payment.Sighting{Seen: payment.SeenNotSent, Text: "unplugged"}
	case b.lie != "takes anything" && (!plain || o.Number == "" || len(o.Number) > 40 || o.Sequence < 1 ||
		!o.Amount.Positive() || o.Amount == money.Max || o.Mode != payment.Card):
		return payment.Sighting{Seen: payment.SeenRefused, Text: "unfit"}
	}
	e := b.open[o.Number]
	if e == nil || b.lie == "charges repeats" {
		e = &entry{order: o, pays: b.shopper == paymenttest.Pays, over: b.shopper == paymenttest.Refuses, born: b.clk.Mono()}
		b.open[o.Number] = e
	}
	if b.silent {
		if b.lie == "silence is not sent" {
			return payment.Sighting{Seen: payment.SeenNotSent, Text: "timeout"}
		}
		return payment.Sighting{Seen: payment.SeenNothing, Text: "timeout"}
	}
	return payment.Sighting{Seen: payment.SeenAccepted, Ref: "R" + o.Number}
}

// settle charges whoever had five seconds to pay.
func (b *book) settle() {
	for _, e := range b.open {
		if e.pays && !e.over && !e.charged && b.clk.Mono()-e.born >= 5*time.Second {
			e.charged = true
			b.charges = append(b.charges, paymenttest.Charge{Number: e.order.Number, Amount: e.order.Amount})
		}
		e.over = e.over || b.clk.Mono()-e.born >= e.order.Window
	}
}

func (b *book) Look(_ context.Context, o payment.Order) payment.Sighting {
	b.settle()
	e := b.open[strings.TrimPrefix(o.Ref, "R")]
	switch {
	case b.silent || o.Ref == "":
		return payment.Sighting{Seen: payment.SeenNothing, Text: "no answer"}
	case e.charged || b.lie == "approves for nothing":
		return payment.Sighting{Seen: payment.SeenApproved, Text: "TXN APPROVED", Proof: b.proof(e)}
	case e.over:
		return payment.Sighting{Seen: payment.SeenGone}
	}
	return payment.Sighting{Seen: payment.SeenWaiting}
}

func (b *book) proof(e *entry) payment.Proof {
	p := payment.Proof{
		Ref: "R" + e.order.Number, LogID: "L" + e.order.Number, Amount: e.order.Amount, Currency: "INR",
		Mode: payment.Card, Last4: "1234",
	}
	switch b.lie {
	case "a paisa off":
		p.Amount = p.Amount.Add(money.Paise(1))
	case "one log id for all":
		p.LogID = "L"
	case "tells the token":
		p.ModeText = "hush"
	case "keeps the card":
		p.Last4 = "4111111111111234"
	case "changes its proof":
		p.RRN = strconv.Itoa(int(b.clk.Mono() / time.Hour))
	}
	return p
}

func (b *book) Cancel(_ context.Context, o payment.Order, _ bool) payment.Sighting {
	if b.lie != "cancels in words only" {
		b.open[strings.TrimPrefix(o.Ref, "R")].over = true
	}
	return payment.Sighting{Seen: payment.SeenCancelled}
}

const lieVariable = "HAAT_PAYMENTTEST_LIE"

// TestBook runs the suite over the book: honest here, lying when TestLiars asks.
func TestBook(t *testing.T) {
	t.Parallel()
	paymenttest.Run(t, func(t *testing.T) paymenttest.Rig {
		t.Helper()
		b := &book{lie: os.Getenv(lieVariable), clk: clock.NewVirtual(time.Unix(0, 0), 1), open: map[string]*entry{}}
		return paymenttest.Rig{
			Terminal: b, Clock: b.clk, Pass: b.clk.Advance,
			Next:    func(s paymenttest.Shopper) { b.shopper = s },
			Charges: func() []paymenttest.Charge { b.settle(); return b.charges },
			Silence: func(on bool) { b.silent = on },
			Unplug:  func(on bool) { b.out = on },
			Secrets: []string{"hush"},
		}
	})
}

// TestLiars shows that the suite can fail: each lie of a terminal is found.
func TestLiars(t *testing.T) {
	t.Parallel()
	for lie, finder := range map[string]string{
		"takes anything":        "unfit_orders_are_refused_before_they_are_sent",
		"charges repeats":       "a_repeat_of_a_promise_to_be_harmless",
		"silence is not sent":   "silence_is_never_a_refusal",
		"approves for nothing":  "a_shopper_who_refuses_pays_nothing",
		"a paisa off":           "paid_once_to_the_paisa",
		"one log id for all":    "payments_are_told_apart",
		"tells the token":       "no_card_data_and_no_secrets",
		"keeps the card":        "no_card_data_and_no_secrets",
		"changes its proof":     "looking_again_changes_nothing",
		"cancels in words only": "cancelling",
	} {
		t.Run(lie, func(t *testing.T) {
			t.Parallel()
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestBook$")
			cmd.Env = append(os.Environ(), lieVariable+"="+lie)
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || !strings.Contains(string(out), "--- FAIL: TestBook/"+finder) {
				t.Errorf("the suite passed a terminal that lies (%v):\n%s", err, out)
			}
		})
	}
}
