package pinelabs_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"haat/app/payment"
	"haat/app/payment/paymenttest"
	"haat/app/payment/pinelabs"
	"haat/app/payment/pinelabs/pinesim"
)

// TestStalledLine is behaviour 33 in real time: bytes that drip and a line that
// stays open without a word end with our patience, and the outcome is unknown.
func TestStalledLine(t *testing.T) {
	t.Parallel()
	for _, form := range []string{"33/drip", "33/silence"} {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			b := newBench(t, pinesim.Options{Stall: func(ctx context.Context) { <-ctx.Done() }})
			b.choose(form)
			f := paymenttest.NewFollow(t, b.rig(), order("A1", bill))
			f.Start(t.Context())
			hasty := b.cfg
			hasty.Patience = 100 * time.Millisecond
			f.Rig.Terminal = b.terminal(hasty)
			b.clk.Advance(6 * time.Second)
			if s := f.Look(t.Context()); s.Seen != payment.SeenNothing {
				t.Errorf("a stalled look saw %+v", s)
			}
			if f.State() != payment.Unknown {
				t.Errorf("it is %s, want unknown", f.State())
			}
		})
	}
}

// TestTokenStaysIn makes the other side say our token back in every way, and
// prints whatever could end up in a log.
func TestTokenStaysIn(t *testing.T) {
	t.Parallel()
	echo := func(status int, form string) *httptest.Server {
		srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			fmt.Fprintf(w, form, secret+" of card 4111111111111111 for shopper@bank, call 9876543210")
		}))
		t.Cleanup(srv.Close)
		return srv
	}
	for _, srv := range []*httptest.Server{
		echo(http.StatusOK, `{"ResponseCode":1,"ResponseMessage":"INVALID STORE %s","PlutusTransactionReferenceID":0}`),
		echo(http.StatusOK, `{"ResponseCode":0,"ResponseMessage":"%s"}`),
		echo(http.StatusOK, `%s`),
		echo(http.StatusBadGateway, `%s`),
	} {
		term := overNetwork(t, srv.URL, transport(t, plainDial))
		o := order("A1", 5000)
		start := term.Start(t.Context(), o)
		o.Ref = "700101"
		seen := fmt.Sprintf("%+v %+v %+v", start, term.Look(t.Context(), o), term.Cancel(t.Context(), o, true))
		seen += fmt.Sprintf("%v %+v %#v", term, term, term)
		for _, leak := range []string{secret, strings.ToUpper(secret), "4111111111111111", "shopper@bank", "SHOPPER@BANK", "9876543210"} {
			if strings.Contains(seen, leak) {
				t.Errorf("%q is told in %s", leak, seen)
			}
		}
	}
	token := pinelabs.NewToken(secret)
	for _, form := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		if got := fmt.Sprintf(form, token); got != "-" {
			t.Errorf("a token prints as %q with %s", got, form)
		}
	}
}
