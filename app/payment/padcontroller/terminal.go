package padcontroller

import (
	"context"
	"errors"
	"time"

	"haat/app/payment"
	"haat/app/payment/nearby"
)

// DefaultAddress is where the helper listens, by the vendor's sample.
const DefaultAddress = "127.0.0.1:8082"

// Patience is how long a reply may take.
const Patience = nearby.Patience

// Dial opens one connection to the helper.
type Dial = nearby.Dial

// Dialer reaches the helper at a literal loopback address and port. Any other
// address is a fault: the link has no authentication.
func Dialer(address string) (Dial, error) {
	return nearby.Dialer(address, "fault.padcontroller_address")
}

// Terminal is the terminal behind the helper.
type Terminal struct {
	dial     Dial
	patience time.Duration
}

var _ payment.Terminal = (*Terminal)(nil)

// New makes a terminal. A zero patience is [Patience].
func New(dial Dial, patience time.Duration) *Terminal {
	if patience <= 0 {
		patience = Patience
	}
	return &Terminal{dial: dial, patience: patience}
}

// Ability implements [payment.Terminal].
func (t *Terminal) Ability() payment.Ability {
	return payment.Ability{Name: "Pine Labs PADController", Modes: []payment.Mode{payment.Card, payment.UPI}}
}

// Look implements [payment.Terminal]: the link has no status call.
func (t *Terminal) Look(context.Context, payment.Order) payment.Sighting {
	return nothing("the controller cannot be asked: look at the terminal")
}

// Cancel implements [payment.Terminal]: only the terminal's red key cancels.
func (t *Terminal) Cancel(context.Context, payment.Order, bool) payment.Sighting {
	return nothing("the controller cannot cancel: press the red key on the terminal")
}

// Start implements [payment.Terminal]. It returns when the shopper is done.
func (t *Terminal) Start(ctx context.Context, o payment.Order) payment.Sighting {
	csv, why := requestText(o)
	if why != "" {
		return payment.Sighting{Seen: payment.SeenRefused, Text: why}
	}
	ctx, cancel := context.WithTimeout(ctx, t.patience)
	defer cancel()
	conn, err := t.dial(ctx)
	if err != nil {
		return payment.Sighting{Seen: payment.SeenNotSent, Text: nearby.Clean(err.Error())}
	}
	defer conn.Close()
	// Closing is the one way to end a read or a write from outside.
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	if n, err := conn.Write(requestFrame(csv)); err != nil {
		if n == 0 {
			return payment.Sighting{Seen: payment.SeenNotSent, Text: nearby.Clean(err.Error())}
		}
		return nothing("the request was cut: " + err.Error())
	}
	r, err := readReply(conn)
	if err != nil {
		return nothing(because(ctx, err))
	}
	return judgeReply(r, o)
}

func because(ctx context.Context, err error) string {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return "no reply in time"
	}
	return "the reply cannot be used: " + err.Error()
}

func nothing(why string) payment.Sighting {
	return payment.Sighting{Seen: payment.SeenNothing, Text: nearby.Clean(why)}
}
