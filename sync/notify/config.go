package notify

import (
	"net/netip"
	"net/url"
	"regexp"
	"strings"

	"haat/app/fault"
)

// GraphURL is Meta's API with the version this was written for.
const GraphURL = "https://graph.facebook.com/v24.0"

// Token is the API's bearer token; it does not show itself.
type Token struct{ v string }

// NewToken wraps a token.
func NewToken(s string) Token { return Token{s} }

// String hides the token from logs.
func (Token) String() string { return "(token)" }

// GoString hides the token from %#v.
func (Token) GoString() string { return "(token)" }

// Config is what the owner sets up with Meta.
type Config struct {
	Base     string // GraphURL, or this machine in a test
	PhoneID  string // of the sending number
	Token    Token
	Template string // an approved utility template: document header; name, number, amount
	Language string // the template's
	People   int    // different people in 24 hours; 250 for a new business
}

// DefaultPeople is the limit of a new business portfolio (Meta's page on
// messaging limits).
const DefaultPeople = 250

var (
	idForm       = regexp.MustCompile(`^[0-9]{5,20}$`)
	templateForm = regexp.MustCompile(`^[a-z0-9_]{1,512}$`)
	languageForm = regexp.MustCompile(`^[a-z]{2,3}(_[A-Z]{2})?$`)
)

// Check refuses what cannot work, and any address but Meta's and this machine.
func (c Config) Check() error {
	switch {
	case !idForm.MatchString(c.PhoneID):
		return fault.New(fault.Refused, "fault.whatsapp_phone_id")
	case !templateForm.MatchString(c.Template) || !languageForm.MatchString(c.Language):
		return fault.New(fault.Refused, "fault.whatsapp_template")
	case c.Token.v == "":
		return fault.New(fault.Refused, "fault.whatsapp_token")
	}
	u, err := url.Parse(c.Base)
	if err != nil || u.User != nil {
		return fault.New(fault.Refused, "fault.host_refused", "host", "")
	}
	if u.Scheme == "https" && u.Host == "graph.facebook.com" && strings.HasPrefix(u.Path, "/v") {
		return nil
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && ip.IsLoopback() {
		return nil
	}
	return fault.New(fault.Refused, "fault.host_refused", "host", u.Host)
}
