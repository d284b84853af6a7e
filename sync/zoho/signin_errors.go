package zoho

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"haat/app/fault"
	"haat/app/secret"
	"haat/sync/outbox"
)

// discreet keeps what embeds it out of texts and logs.
type discreet struct{}

// String implements fmt.Stringer.
func (discreet) String() string { return "(a sign-in, not printed)" }

// GoString implements fmt.GoStringer.
func (d discreet) GoString() string { return d.String() }

// LogValue implements slog.LogValuer.
func (d discreet) LogValue() slog.Value { return slog.StringValue(d.String()) }

// failed classifies a failure to get a token, remembers what it says about
// later ones, and takes secrets out of its words.
func (s *SignIn) failed(err error, k signedIn, more ...string) outbox.Outcome {
	o := outcomeOf(err)
	hide := append(more, k.ClientSecret, k.Refresh, k.Access)
	o.Words, o.Code = secret.Redact(o.Words, hide...), secret.Redact(o.Code, hide...)
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case o.Class == outbox.SignIn && o.RetryAfter == throttled:
		s.guard.hold(s.clk.Mono())
	case o.Class == outbox.SignIn && o.RetryAfter == 0 && s.now != nil && s.now.Refresh == k.Refresh:
		said := o
		s.over, s.asked = &said, s.clk.Mono()
	}
	return o
}

// outcomeOf classifies a failure to get a token. OAuth errors come with HTTP
// 200 too; golang.org/x/oauth2 reports both alike.
func outcomeOf(err error) outbox.Outcome {
	var re *oauth2.RetrieveError
	if errors.As(err, &re) {
		code, words := clip(re.ErrorCode), clip(re.ErrorDescription)
		switch {
		case strings.EqualFold(code, "Access Denied"), strings.Contains(words, "too many requests"):
			return outbox.Outcome{Class: outbox.SignIn, RetryAfter: throttled, Code: code, Words: words}
		case code != "":
			return outbox.Outcome{Class: outbox.SignIn, Key: "fault.zoho_sign_in", Code: code, Words: words}
		case re.Response != nil && (re.Response.StatusCode >= 500 || re.Response.StatusCode == http.StatusTooManyRequests):
			return outbox.Outcome{Class: outbox.Offline, HTTP: re.Response.StatusCode, Words: "Zoho's sign-in server is not answering"}
		}
		// The body may be anybody's page and is not repeated.
		o := outbox.Outcome{Class: outbox.Offline, Words: "an answer that is not from Zoho's sign-in server"}
		if re.Response != nil {
			o.HTTP = re.Response.StatusCode
		}
		return o
	}
	if f, ok := fault.Find(err); ok {
		return outbox.Outcome{Class: outbox.SignIn, RetryAfter: time.Minute, Key: f.Key, Words: "the new token could not be kept"}
	}
	// Nothing about a sale was sent: whatever failed here is a network matter.
	return outbox.Outcome{Class: outbox.Offline, Words: reason(err)}
}

// explain puts words to a sign-in that failed.
func explain(o outbox.Outcome) error {
	cause := errors.New(strings.TrimSpace(o.Code + " " + o.Words))
	switch {
	case o.Class == outbox.Offline:
		return fault.New(fault.Offline, "fault.zoho_unreachable").Because(cause)
	case o.Code == "access_denied":
		return fault.New(fault.Refused, "fault.zoho_denied").Because(cause)
	case o.RetryAfter == throttled, o.RetryAfter > time.Minute:
		return waitFor(o.RetryAfter).Because(cause)
	case o.Key == "fault.secret_store":
		return fault.New(fault.Refused, o.Key).Because(cause)
	}
	switch o.Code {
	case "invalid_client", "invalid_client_secret":
		return fault.New(fault.Refused, "fault.zoho_client").Because(cause)
	case "invalid_redirect_uri", "redirect_uri_mismatch":
		return fault.New(fault.Refused, "fault.zoho_redirect").Because(cause)
	case "invalid_scope":
		return fault.New(fault.Refused, "fault.zoho_scope_name").Because(cause)
	}
	return fault.New(fault.Refused, "fault.zoho_code").Because(cause)
}

// waitFor tells a person how many minutes to wait.
func waitFor(d time.Duration) *fault.Fault {
	return fault.New(fault.Refused, "fault.zoho_wait", "minutes", fmt.Sprint(int((d+time.Minute-1)/time.Minute)))
}
