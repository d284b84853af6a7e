package pinelabs_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/payment"
	"haat/app/payment/pinelabs"
	"haat/app/payment/pinelabs/pinesim"
)

const secret = "f00dfeed-token-of-a-test"

// overNetwork is an adapter over any round tripper and address.
func overNetwork(t *testing.T, base string, rt http.RoundTripper) *pinelabs.Terminal {
	t.Helper()
	term, err := pinelabs.New(pinelabs.Config{
		BaseURL: base, Merchant: "1", Token: pinelabs.NewToken(secret), StoreID: "2", ClientID: "3",
		Patience: 150 * time.Millisecond,
	}, rt, clock.NewVirtual(opening, 1))
	if err != nil {
		t.Fatal(err)
	}
	return term
}

type dialer func(ctx context.Context, network, addr string) (net.Conn, error)

func transport(t *testing.T, dial dialer) *http.Transport {
	t.Helper()
	rt := &http.Transport{DialContext: dial}
	t.Cleanup(rt.CloseIdleConnections)
	return rt
}

func plainDial(ctx context.Context, network, addr string) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, network, addr)
}

// TestNotSentOnlyWhenCertain is behaviour 32: what may be called not sent.
func TestNotSentOnlyWhenCertain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		open func(t *testing.T) (base string, rt http.RoundTripper)
		want payment.Seen
	}{
		{"connection refused", refusedPort, payment.SeenNotSent},
		{"no such host", func(t *testing.T) (string, http.RoundTripper) {
			t.Helper()
			return "http://127.0.0.1:9", transport(t, func(context.Context, string, string) (net.Conn, error) {
				return nil, &net.DNSError{Err: "no such host", Name: "example", IsNotFound: true}
			})
		}, payment.SeenNotSent},
		{"port blocked", func(t *testing.T) (string, http.RoundTripper) {
			t.Helper()
			return "http://127.0.0.1:9", transport(t, func(ctx context.Context, _, _ string) (net.Conn, error) {
				<-ctx.Done()
				return nil, ctx.Err()
			})
		}, payment.SeenNotSent},
		{"certificate of somebody else", wrongCertificate, payment.SeenNotSent},
		{"TLS that never answers", func(t *testing.T) (string, http.RoundTripper) {
			t.Helper()
			return "https://" + listener(t, nil), transport(t, plainDial)
		}, payment.SeenNotSent},
		{"accepted, read, closed", func(t *testing.T) (string, http.RoundTripper) {
			t.Helper()
			return "http://" + listener(t, func(conn net.Conn) {
				_, _ = conn.Read(make([]byte, 4096))
				_ = conn.Close()
			}), transport(t, plainDial)
		}, payment.SeenNothing},
		{"accepted and closed at once", func(t *testing.T) (string, http.RoundTripper) {
			t.Helper()
			return "http://" + listener(t, func(conn net.Conn) { _ = conn.Close() }), transport(t, plainDial)
		}, payment.SeenNothing},
		{"silence", func(t *testing.T) (string, http.RoundTripper) {
			t.Helper()
			return "http://" + listener(t, nil), transport(t, plainDial)
		}, payment.SeenNothing},
		{"a round tripper that tells nothing, dial", func(*testing.T) (string, http.RoundTripper) {
			return "http://127.0.0.1:9", fails{&net.OpError{Op: "dial", Err: errors.New("no route")}}
		}, payment.SeenNotSent},
		{"a round tripper that tells nothing, other", func(*testing.T) (string, http.RoundTripper) {
			return "http://127.0.0.1:9", fails{&net.OpError{Op: "read", Err: errors.New("reset")}}
		}, payment.SeenNothing},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			base, rt := c.open(t)
			s := overNetwork(t, base+"/x", rt).Start(t.Context(), order("A1", 5000))
			if s.Seen != c.want || s.Text == "" || strings.Contains(s.Text, secret) {
				t.Errorf("saw %+v, want %s", s, c.want)
			}
			o := order("A1", 5000)
			o.Ref = "700101"
			if s := overNetwork(t, base+"/x", rt).Look(t.Context(), o); s.Seen != payment.SeenNothing {
				t.Errorf("a look saw %+v, want nothing", s)
			}
		})
	}
}

type fails struct{ err error }

func (f fails) RoundTrip(*http.Request) (*http.Response, error) { return nil, f.err }

func refusedPort(t *testing.T) (string, http.RoundTripper) {
	t.Helper()
	srv := httptest.NewServer(http.NotFoundHandler())
	srv.Close()
	return srv.URL, transport(t, plainDial)
}

func wrongCertificate(t *testing.T) (string, http.RoundTripper) {
	t.Helper()
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("the request reached a server with a wrong certificate")
	}))
	srv.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	srv.StartTLS()
	t.Cleanup(srv.Close)
	return srv.URL, transport(t, plainDial)
}

// listener serves raw connections; without a function they are only held.
func listener(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	var lc net.ListenConfig
	l, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			t.Cleanup(func() { _ = conn.Close() })
			if serve != nil {
				serve(conn)
			}
		}
	}()
	return l.Addr().String()
}

// TestForgottenConnection is a connection of an earlier look that has died
// meanwhile, behind a round tripper whose idle connections cannot be dropped.
func TestForgottenConnection(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		written int // bytes that the dead connection still takes
		want    payment.Seen
	}{
		{"takes nothing", 0, payment.SeenNotSent},
		{"takes a few bytes", 5, payment.SeenNothing},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			sim := newBench(t, pinesim.Options{})
			var dead atomic.Bool
			rt := transport(t, func(ctx context.Context, network, addr string) (net.Conn, error) {
				if dead.Load() {
					return nil, &net.OpError{Op: "dial", Err: errors.New("network is unreachable")}
				}
				conn, err := plainDial(ctx, network, addr)
				return &dying{Conn: conn, dead: &dead, takes: c.written}, err
			})
			term := overNetwork(t, sim.cfg.BaseURL, onlyRoundTrip{rt})
			o := order("A1", 5000)
			o.Ref = "12"
			if s := term.Look(t.Context(), o); s.Text == "" {
				t.Fatalf("the first look saw %+v", s)
			}
			dead.Store(true)
			if s := term.Start(t.Context(), order("A1", 5000)); s.Seen != c.want {
				t.Errorf("saw %+v, want %s", s, c.want)
			}
		})
	}
}

type onlyRoundTrip struct{ rt http.RoundTripper }

func (o onlyRoundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return o.rt.RoundTrip(r) }

// dying is a connection that fails on the first write after its death.
type dying struct {
	net.Conn
	dead  *atomic.Bool
	takes int
}

func (d *dying) Write(p []byte) (int, error) {
	if !d.dead.Load() {
		return d.Conn.Write(p)
	}
	return min(d.takes, len(p)), io.ErrClosedPipe
}

// TestRedirectIsNotFollowed: the body holds the token.
func TestRedirectIsNotFollowed(t *testing.T) {
	t.Parallel()
	thief := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("the request was carried on to %s", r.URL)
	}))
	t.Cleanup(thief.Close)
	srv := httptest.NewServer(http.RedirectHandler(thief.URL, http.StatusTemporaryRedirect))
	t.Cleanup(srv.Close)
	s := overNetwork(t, srv.URL, transport(t, plainDial)).Start(t.Context(), order("A1", 5000))
	if s.Seen != payment.SeenNothing {
		t.Errorf("a redirect is %+v, want nothing seen", s)
	}
}

// TestBillLeavesOnAFreshConnection: the connection of the last look may lead
// nowhere by now, and a bill sent into it would be unknown instead of not sent.
func TestBillLeavesOnAFreshConnection(t *testing.T) {
	t.Parallel()
	b := newBench(t, pinesim.Options{})
	o := order("A1", 5000)
	o.Ref = "12"
	if s := b.term.Look(t.Context(), o); s.Seen != payment.SeenGone {
		t.Fatalf("the first look saw %+v", s)
	}
	b.dead.Store(true)
	if s := b.term.Look(t.Context(), o); s.Seen != payment.SeenGone {
		t.Errorf("a second look saw %+v: it should have kept its connection", s)
	}
	if s := b.term.Start(t.Context(), order("A1", 5000)); s.Seen != payment.SeenNotSent {
		t.Errorf("the bill saw %+v, want not sent", s)
	}
}
