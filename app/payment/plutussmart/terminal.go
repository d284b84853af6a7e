package plutussmart

import (
	"context"
	"regexp"
	"time"

	"haat/app/fault"
	"haat/app/payment"
	"haat/app/payment/nearby"
)

// DefaultAddress is where a bridge is expected (D: nobody has settled a port).
const DefaultAddress = "127.0.0.1:8083"

// Dialer reaches the bridge at a literal loopback address and port. Any other
// address is a fault: the link has no authentication.
func Dialer(address string) (nearby.Dial, error) {
	return nearby.Dialer(address, "fault.plutussmart_address")
}

// Config is who asks.
type Config struct {
	Application string // ApplicationId, given by Pine Labs for this app
	User        string // on the terminal's reports; no personal data
	// Patience is how long an answer may take; zero is [nearby.Patience].
	Patience time.Duration
}

var applicationForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,100}$`)

// Check refuses an ApplicationId that cannot be one, as a fault.
func (c Config) Check() error {
	if !applicationForm.MatchString(c.Application) {
		return fault.New(fault.Refused, "fault.plutussmart_application")
	}
	return nil
}

// Terminal is the terminal this program runs on. It remembers nothing between
// calls.
type Terminal struct {
	cfg  Config
	dial nearby.Dial
}

var _ payment.Terminal = (*Terminal)(nil)

// New makes a terminal; a configuration that cannot work is a fault.
func New(dial nearby.Dial, cfg Config) (*Terminal, error) {
	if cfg.Patience <= 0 {
		cfg.Patience = nearby.Patience
	}
	return &Terminal{cfg: cfg, dial: dial}, cfg.Check()
}

// Ability implements [payment.Terminal]. A look is possible for UPI alone.
func (t *Terminal) Ability() payment.Ability {
	return payment.Ability{
		Name: "Pine Labs Plutus Smart, on the terminal", Modes: []payment.Mode{payment.Card, payment.UPI}, CanLook: true,
	}
}

// Start implements [payment.Terminal]. It returns when the shopper is done, or
// earlier when the terminal leaves a UPI payment open; such a one has a
// reference.
func (t *Terminal) Start(ctx context.Context, o payment.Order) payment.Sighting {
	if why := unfit(o); why != "" {
		return payment.Sighting{Seen: payment.SeenRefused, Text: why}
	}
	return t.exchange(ctx, ask{
		TransactionType: types[o.Mode], BillingRefNo: bill(o), PaymentAmount: o.Amount.Paise(), IsSwipe: true,
	}, o, false)
}

// Look implements [payment.Terminal]: what became of a UPI payment that was
// left open (type 5122). Nothing else can be asked.
func (t *Terminal) Look(ctx context.Context, o payment.Order) payment.Sighting {
	number, batch, roc, ok := readRef(o.Ref)
	if !ok || number != bill(o) || o.Mode != payment.UPI {
		return nothing("this payment cannot be asked about: look at the terminal")
	}
	s := t.exchange(ctx, ask{
		TransactionType: typeUPIStatus, BillingRefNo: number, PaymentAmount: o.Amount.Paise(), IsSwipe: true, BatchNo: batch, Roc: roc,
	}, o, true)
	if s.Seen == payment.SeenNotSent {
		s.Seen = payment.SeenNothing // of the question, not of the payment
	}
	return s
}

// Cancel implements [payment.Terminal]: only the terminal's red key cancels.
func (t *Terminal) Cancel(context.Context, payment.Order, bool) payment.Sighting {
	return nothing("an app cannot cancel: press the red key on the terminal")
}

func (t *Terminal) exchange(ctx context.Context, a ask, o payment.Order, asked bool) payment.Sighting {
	ctx, cancel := context.WithTimeout(ctx, t.cfg.Patience)
	defer cancel()
	body, sent, err := t.post(ctx, t.envelope(a))
	switch {
	case err != nil && !sent:
		return payment.Sighting{Seen: payment.SeenNotSent, Text: nearby.Clean(err.Error())}
	case err != nil:
		return nothing(because(ctx, err))
	}
	return read(body, o, asked)
}

func nothing(why string) payment.Sighting {
	return payment.Sighting{Seen: payment.SeenNothing, Text: nearby.Clean(why)}
}
