package pinelabs

import (
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"haat/app/fault"
)

// Known hosts, with port. The first is on the public page
// (developer.pinelabs.com, cloud-integration); the second is in several public
// clients; the third in one (C). The addresses answer only from India and
// Malaysia.
var hosts = []string{
	"www.plutuscloudserviceuat.in:8201",
	"www.plutuscloudservice.in:8201",
	"instore-ism.uat.pinelabs.com",
}

// Base addresses to choose from: the test service and the real one.
const (
	TestURL = "https://www.plutuscloudserviceuat.in:8201/API/CloudBasedIntegration/V1"
	LiveURL = "https://www.plutuscloudservice.in:8201/API/CloudBasedIntegration/V1"
)

// DefaultWindow is how long the terminal keeps a bill unless set otherwise, and
// DefaultPatience how long one exchange may take. No official limits are
// published; clients use 1 to 10 minutes and 8 to 60 seconds.
const (
	DefaultWindow   = 5 * time.Minute
	DefaultPatience = 20 * time.Second
	longestWindow   = 24 * time.Hour // 1440 minutes in the vendor's SDK (C)
)

// Config says which merchant and terminal we are. Exactly one of the pairs
// StoreID and ClientID, or PosCode and IMEI, is set: newer and older merchants
// were given different ones.
type Config struct {
	BaseURL  string // with port and path; see TestURL
	Merchant string // MerchantID, digits
	Token    Token
	StoreID  string // digits
	ClientID string // digits; names the terminal
	PosCode  string // MerchantStorePosCode
	IMEI     string // the terminal's hardware id
	User     string // on the terminal's reports when an order names no cashier
	Window   time.Duration
	Patience time.Duration // for one exchange; zero is DefaultPatience
}

// BillWindow is the window that orders should carry.
func (c Config) BillWindow() time.Duration {
	if c.Window == 0 {
		return DefaultWindow
	}
	return c.Window
}

var (
	digitsOnly = regexp.MustCompile(`^[0-9]{1,12}$`)
	deviceName = regexp.MustCompile(`^[A-Za-z0-9._-]{1,32}$`)
	userName   = regexp.MustCompile(`^[A-Za-z0-9 ._-]{0,50}$`)
	tokenForm  = regexp.MustCompile(`^[\x21-\x7e]{8,64}$`)
)

// Check returns the first thing that is wrong, as a fault for a person.
func (c Config) Check() error {
	if err := checkURL(c.BaseURL); err != nil {
		return err
	}
	byStore, byDevice := c.StoreID != "" || c.ClientID != "", c.PosCode != "" || c.IMEI != ""
	switch {
	case !digitsOnly.MatchString(c.Merchant):
		return fault.New(fault.Refused, "fault.pinelabs_merchant")
	case !tokenForm.MatchString(c.Token.reveal()):
		return fault.New(fault.Refused, "fault.pinelabs_token")
	case byStore && byDevice:
		return fault.New(fault.Refused, "fault.pinelabs_both_pairs")
	case !byStore && !byDevice:
		return fault.New(fault.Refused, "fault.pinelabs_no_pair")
	case byStore && (!digitsOnly.MatchString(c.StoreID) || !digitsOnly.MatchString(c.ClientID)):
		return fault.New(fault.Refused, "fault.pinelabs_store_pair")
	case byDevice && (!deviceName.MatchString(c.PosCode) || !deviceName.MatchString(c.IMEI)):
		return fault.New(fault.Refused, "fault.pinelabs_device_pair")
	case !userName.MatchString(c.User):
		return fault.New(fault.Refused, "fault.pinelabs_user")
	case !fitsWindow(c.BillWindow()) || c.Patience < 0:
		return fault.New(fault.Refused, "fault.pinelabs_window")
	}
	return nil
}

func fitsWindow(w time.Duration) bool { return w >= time.Minute && w <= longestWindow }

// checkURL wants https to a known host, or anything on this very device, for
// the simulator.
func checkURL(base string) error {
	u, err := url.Parse(base)
	if err != nil || u.Opaque != "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.Host == "" {
		return fault.New(fault.Refused, "fault.pinelabs_url")
	}
	if loopback(u) && (u.Scheme == "http" || u.Scheme == "https") {
		return nil
	}
	if u.Scheme != "https" || !slices.Contains(hosts, strings.ToLower(u.Host)) {
		return fault.New(fault.Refused, "fault.pinelabs_host", "host", u.Hostname())
	}
	if !strings.HasSuffix(strings.ToLower(strings.TrimRight(u.Path, "/")), "/cloudbasedintegration/v1") {
		// Without its path every bill would end in an unclear 404.
		return fault.New(fault.Refused, "fault.pinelabs_url")
	}
	return nil
}

// loopback reports whether a URL stays on this device: a literal loopback
// address or "localhost", never a name that somebody else resolves.
func loopback(u *url.URL) bool {
	ip, err := netip.ParseAddr(u.Hostname())
	return err == nil && ip.IsLoopback() || u.Hostname() == "localhost"
}
