package zoho

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/go-resty/resty/v2"

	"haat/app/clock"
	"haat/sync/outbox"
)

// answerWait is how long an answer is waited for: answers after more than
// thirty seconds have been seen, and giving up early only makes doubts.
const answerWait = 90 * time.Second

// defaultInFlight is this till's share of the 5 (Free) to 10 calls that Zoho
// lets an organisation have under way at once (code 1070), so that two tills and
// another integration fit.
const defaultInFlight = 2

// Tokens hands out the access token; refused is the one that was not accepted,
// "" on a first try.
type Tokens interface {
	Token(ctx context.Context, refused string) (string, *outbox.Outcome)
}

// Meter watches over the organisation's calls.
type Meter interface {
	// Spend asks for one call; a positive wait refuses it for that long.
	Spend(ctx context.Context) (wait time.Duration, class outbox.Class)
	// Note counts a call that was not part of telling a sale.
	Note(ctx context.Context, c outbox.Call) error
}

// Client makes requests and understands answers. Resty carries them; its own
// retries stay off, because one place decides about trying again.
type Client struct {
	rest   *resty.Client
	clk    clock.Clock
	tokens Tokens
	meter  Meter
	slots  chan struct{} // this till's share of what may be under way at once
	cfg    Config
}

// NewClient makes a client over a transport; nil means the default one.
func NewClient(cfg Config, rt http.RoundTripper, clk clock.Clock, tokens Tokens, meter Meter) *Client {
	if rt == nil {
		rt = http.DefaultTransport
	}
	c := &http.Client{Transport: rt, Timeout: answerWait, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse // Zoho never redirects an API call; a captive portal does
	}}
	atOnce := cfg.InFlight
	if atOnce <= 0 {
		atOnce = defaultInFlight
	}
	return &Client{
		rest: resty.NewWithClient(c).SetDisableWarn(true).SetLogger(quiet{}), clk: clk, tokens: tokens, meter: meter, cfg: cfg, slots: make(chan struct{}, atOnce),
	}
}

// quiet keeps resty from writing to stderr: it would print addresses.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}
func (quiet) Warnf(string, ...any)  {}
func (quiet) Debugf(string, ...any) {}

// request is one call. Path is below the module root, with ids in it; shown is
// how it is written down, without them.
type request struct {
	method string
	path   string
	query  url.Values
	body   any
}

// call makes a request and decodes a good answer into into. The outcome's
// Calls hold it for the history.
func (c *Client) call(ctx context.Context, r request, into any) outbox.Outcome {
	read := func(status int, h http.Header, body []byte) outbox.Outcome {
		o, good := understand(status, h, body)
		if good && into != nil {
			if err := json.Unmarshal(body, into); err != nil {
				o.Class, o.Words = outbox.Lost, clip("an answer that cannot be read: "+err.Error())
			}
		}
		return o
	}
	return c.twice(ctx, r, read)
}

// picture fetches an item's picture: bytes, not JSON.
func (c *Client) picture(ctx context.Context, item string) (raw []byte, out outbox.Outcome) {
	out = c.twice(ctx, request{method: http.MethodGet, path: "/items/" + item + "/image"}, func(status int, h http.Header, body []byte) outbox.Outcome {
		if status == http.StatusOK && strings.HasPrefix(h.Get("Content-Type"), "image/") && len(body) <= pictureMax {
			raw = body
			return outbox.Outcome{Class: outbox.OK, HTTP: status, Code: "0"}
		}
		o, good := understand(status, h, body)
		if good {
			o.Class = outbox.Refused
		}
		return o
	})
	return raw, out
}

// reader makes an outcome of an answer.
type reader func(status int, h http.Header, body []byte) outbox.Outcome

// twice makes a request, and once more with a fresh token when the first was
// not allowed: the token may just be old.
func (c *Client) twice(ctx context.Context, r request, read reader) outbox.Outcome {
	o, used := c.once(ctx, r, read, "")
	if o.Class == outbox.Scope {
		first := o.Calls
		o, _ = c.once(ctx, r, read, used)
		o.Calls = append(first, o.Calls...)
	}
	return o
}

// once makes a request with the token at hand and says which that was.
func (c *Client) once(ctx context.Context, r request, read reader, refused string) (o outbox.Outcome, used string) {
	if wait, class := c.meter.Spend(ctx); wait > 0 {
		return outbox.Outcome{Class: class, RetryAfter: wait, Words: "our own share of calls"}, ""
	}
	token, bad := c.tokens.Token(ctx, refused)
	if bad != nil {
		return *bad, ""
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return outbox.Outcome{Class: outbox.Offline, Words: "stopped before it was asked"}, ""
	}
	wrote := false
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{WroteHeaders: func() { wrote = true }})
	req := c.rest.R().SetContext(ctx).SetHeader("Authorization", "Zoho-oauthtoken "+token).SetQueryParamsFromValues(c.query(r))
	if r.body != nil {
		req.SetHeader("Content-Type", "application/json").SetBody(r.body)
	}
	at := c.clk.Now()
	resp, err := req.Execute(r.method, c.cfg.address(r.path))
	rec := outbox.Call{At: at, Method: r.method, Path: shown(r.path)}
	if err != nil {
		class := outbox.Lost
		if !wrote && neverLeft(err) {
			class = outbox.Offline
		}
		rec.Words = reason(err)
		return outbox.Outcome{Class: class, Words: rec.Words, Calls: []outbox.Call{rec}}, token
	}
	o = read(resp.StatusCode(), resp.Header(), resp.Body())
	rec.HTTP, rec.Code, rec.Words = o.HTTP, o.Code, o.Words
	o.Calls = []outbox.Call{rec}
	return o, token
}

// neverLeft reports whether an error proves that no connection ever stood, so
// that not a byte of the request can have arrived. Any doubt is a no.
func neverLeft(err error) bool {
	var op *net.OpError
	var dns *net.DNSError
	return errors.As(err, &op) && op.Op == "dial" || errors.As(err, &dns) || errors.Is(err, syscall.ECONNREFUSED)
}

// query adds the organisation, which every call but one wants in the query
// (Zoho Inventory API, "Organization ID").
func (c *Client) query(r request) url.Values {
	q := url.Values{}
	for k, v := range r.query {
		q[k] = v
	}
	if c.cfg.Organisation != "" && r.path != organisations {
		q.Set("organization_id", c.cfg.Organisation)
	}
	return q
}

// shown is a path without ids, for the history and the call counts.
func shown(path string) string {
	out := make([]byte, 0, len(path))
	for i := 0; i < len(path); i++ {
		if path[i] < '0' || path[i] > '9' || i > 0 && path[i-1] == 'v' {
			out = append(out, path[i])
			continue
		}
		if n := len(out); n == 0 || out[n-1] != '#' {
			out = append(out, '#')
		}
	}
	return string(out)
}

// reason is a transport error without the address, which holds ids.
func reason(err error) string {
	var u *url.Error
	for e := err; e != nil; {
		if x, ok := e.(*url.Error); ok { //nolint:errorlint // walking the chain to its innermost url.Error
			u = x
		}
		w, ok := e.(interface{ Unwrap() error })
		if !ok {
			break
		}
		e = w.Unwrap()
	}
	if u != nil {
		err = u.Err
	}
	return clip(err.Error())
}
