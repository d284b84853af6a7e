package pinelabs

import (
	"context"
	"crypto/tls"
	"errors"
	"mime"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/go-resty/resty/v2"
)

// maxAnswer is far beyond any answer of the interface.
const maxAnswer = 256 << 10

// Transport is what reaches Pine Labs: 10 s to connect, TLS verified, and no
// connection kept so long that a market's network has forgotten it.
func Transport() *http.Transport {
	const connect = 10 * time.Second
	return &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: connect}).DialContext,
		TLSHandshakeTimeout: connect,
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12},
		IdleConnTimeout:     20 * time.Second,
		MaxIdleConns:        4,
	}
}

// newClient wraps a round tripper: no retries, because only the till may
// decide to send twice; no redirects, because the body holds the token; no
// words on stderr.
func newClient(rt http.RoundTripper, patience time.Duration) *resty.Client {
	c := resty.NewWithClient(&http.Client{Transport: rt})
	c.SetLogger(quiet{}).SetRetryCount(0).SetTimeout(patience).SetResponseBodyLimit(maxAnswer)
	c.SetRedirectPolicy(resty.RedirectPolicyFunc(func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}))
	c.SetHeader("Content-Type", "application/json").SetHeader("Accept", "application/json").SetHeader("User-Agent", "haat")
	return c
}

type quiet struct{}

func (quiet) Errorf(string, ...any) {}
func (quiet) Warnf(string, ...any)  {}
func (quiet) Debugf(string, ...any) {}

// exchange is one request and what became of it.
type exchange struct {
	left   bool // a byte may have left this device
	err    error
	status int
	kind   string // media type
	body   []byte
	retry  time.Duration
	date   time.Time
}

// post sends one request. fresh drops idle connections first: on one that the
// network has forgotten, the request would leave into nowhere and its outcome
// be unknown, while a new connection fails before any byte.
func (t *Terminal) post(ctx context.Context, operation string, body []byte, fresh bool) exchange {
	if err := ctx.Err(); err != nil {
		return exchange{err: err}
	}
	if fresh {
		t.client.GetClient().CloseIdleConnections()
	}
	var w wire
	r, err := t.client.R().SetContext(httptrace.WithClientTrace(ctx, w.trace())).SetBody(body).
		Post(t.base + "/" + operation)
	if err != nil {
		return exchange{left: w.mayHaveLeft(err), err: err}
	}
	kind, _, err := mime.ParseMediaType(r.Header().Get("Content-Type"))
	if err != nil {
		kind = ""
	}
	e := exchange{left: true, status: r.StatusCode(), kind: kind, body: r.Body()}
	if d, err := http.ParseTime(r.Header().Get("Date")); err == nil {
		e.date = d.UTC()
	}
	e.retry = retryAfter(r.Header().Get("Retry-After"), t.clk.Now())
	return e
}

// wire watches one request's way to a connection.
type wire struct{ asked, had, wrote atomic.Bool }

func (w *wire) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		// Asking a second time means that the first connection turned out dead
		// before it took a byte: net/http sends a POST again in no other case.
		GetConn: func(string) {
			w.asked.Store(true)
			w.had.Store(false)
			w.wrote.Store(false)
		},
		// Called after the TLS handshake. From here on bytes may leave at any
		// moment, also after the call has returned an error.
		GotConn:      func(httptrace.GotConnInfo) { w.had.Store(true) },
		WroteHeaders: func() { w.wrote.Store(true) },
		WroteRequest: func(httptrace.WroteRequestInfo) { w.wrote.Store(true) },
	}
}

// mayHaveLeft is false only when no connection for the request ever stood. A
// round tripper that reports nothing must show a failure to dial.
func (w *wire) mayHaveLeft(err error) bool {
	if w.had.Load() || w.wrote.Load() {
		return true
	}
	return !w.asked.Load() && !failedToDial(err)
}

func failedToDial(err error) bool {
	var op *net.OpError
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	return errors.As(err, &op) && op.Op == "dial" || errors.As(err, &dns) || errors.As(err, &cert)
}

// longestPause bounds what another side may ask for.
const longestPause = time.Hour

// retryAfter reads seconds or a date (RFC 9110 section 10.2.3).
func retryAfter(v string, now time.Time) time.Duration {
	d := time.Duration(0)
	if n, err := strconv.Atoi(strings.TrimSpace(v)); err == nil {
		d = time.Duration(min(max(n, 0), int(longestPause/time.Second))) * time.Second
	} else if at, err := http.ParseTime(v); err == nil {
		d = at.Sub(now)
	}
	return min(max(d, 0), longestPause)
}

// reason is an error in few words, without the URL.
func reason(err error) string {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	return err.Error()
}
