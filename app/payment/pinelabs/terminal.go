package pinelabs

import (
	"context"
	"net/http"
	"strings"

	"github.com/go-resty/resty/v2"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/payment"
)

// Terminal is one Pine Labs terminal behind the cloud. It remembers nothing
// between calls.
type Terminal struct {
	cfg    Config
	base   string
	client *resty.Client
	clk    clock.Clock
}

var _ payment.Terminal = (*Terminal)(nil)

// New makes a terminal. The error is a fault: a configuration that cannot
// work, or a transport that does not verify TLS.
func New(cfg Config, rt http.RoundTripper, clk clock.Clock) (*Terminal, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	if h, ok := rt.(*http.Transport); ok && h.TLSClientConfig != nil && h.TLSClientConfig.InsecureSkipVerify {
		return nil, fault.New(fault.Refused, "fault.pinelabs_tls")
	}
	patience := cfg.Patience
	if patience == 0 {
		patience = DefaultPatience
	}
	return &Terminal{
		cfg: cfg, base: strings.TrimRight(cfg.BaseURL, "/"), client: newClient(rt, patience), clk: clk,
	}, nil
}

// Ability implements [payment.Terminal]. Whether a repeat is harmless is
// claimed and denied by public clients, so it is not promised.
func (t *Terminal) Ability() payment.Ability {
	return payment.Ability{
		Name: "Pine Labs Plutus Cloud", Modes: []payment.Mode{payment.Card, payment.UPI},
		CanLook: true, CanCancel: true, NeedsNet: true,
	}
}

// Start implements [payment.Terminal]: UploadBilledTransaction. Accepted means
// that the bill waits for the terminal, never that it was paid.
func (t *Terminal) Start(ctx context.Context, o payment.Order) payment.Sighting {
	if why := unfit(o); why != "" {
		return payment.Sighting{Seen: payment.SeenRefused, Text: why}
	}
	e := t.post(ctx, "UploadBilledTransaction", t.cfg.upload(o), true)
	s := t.told(e, o, readUpload)
	switch {
	case e.err != nil && !e.left:
		s.Seen = payment.SeenNotSent
	case e.status == http.StatusUnauthorized || e.status == http.StatusForbidden:
		s.Seen = payment.SeenRefused
	}
	return s
}

// Look implements [payment.Terminal]: GetCloudBasedTxnStatus. Without a
// reference there is nothing to ask with: no source shows a status call by
// transaction number.
func (t *Terminal) Look(ctx context.Context, o payment.Order) payment.Sighting {
	if !isRef(o.Ref) {
		return nothing("no reference to ask with")
	}
	return t.told(t.post(ctx, "GetCloudBasedTxnStatus", t.cfg.status(o), false), o, readStatus)
}

// Cancel implements [payment.Terminal]: CancelTransaction, or with force
// CancelTransactionForced, which also takes the terminal to its home screen.
func (t *Terminal) Cancel(ctx context.Context, o payment.Order, force bool) payment.Sighting {
	if !isRef(o.Ref) {
		return nothing("no reference to cancel")
	}
	operation := "CancelTransaction"
	if force {
		operation += "Forced"
	}
	return t.told(t.post(ctx, operation, t.cfg.cancel(o, force), false), o, readCancel)
}

// told turns an exchange into a sighting, by the reader of its operation if
// there is an answer worth reading.
func (t *Terminal) told(e exchange, o payment.Order, read func(answer, payment.Order) payment.Sighting) payment.Sighting {
	s := nothing("")
	switch {
	case e.err != nil:
		s.Text = reason(e.err)
	case e.status != http.StatusOK:
		s.Text = "HTTP " + http.StatusText(e.status)
		s.Config = e.status == http.StatusUnauthorized || e.status == http.StatusForbidden
	case !jsonKind(e.kind):
		s.Text = "an answer that is not JSON: " + e.kind
	default:
		a, err := readAnswer(e.body)
		if err != nil {
			s.Text = err.Error()
			break
		}
		s = read(a, o)
		s.Code = a.code
	}
	s.RetryAfter, s.Date = e.retry, e.date
	s.Text = clean(s.Text, t.cfg.Token)
	return s
}

// jsonKind accepts what services of this age call JSON.
func jsonKind(kind string) bool {
	switch kind {
	case "application/json", "text/json", "text/plain", "application/problem+json":
		return true
	}
	return false
}

func nothing(why string) payment.Sighting {
	return payment.Sighting{Seen: payment.SeenNothing, Text: why}
}
