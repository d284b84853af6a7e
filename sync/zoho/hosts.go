package zoho

import (
	"net/url"
	"strings"

	"haat/app/fault"
)

// DataCentre is one of Zoho's separate worlds: a token works only in the one
// that issued it (Zoho accounts documentation, "multi DC").
type DataCentre struct {
	Name     string
	Accounts string
	API      string
}

// DataCentres is the pinned list. A token answer's api_domain is taken only if
// it is on it.
var DataCentres = []DataCentre{
	{"in", "https://accounts.zoho.in", "https://www.zohoapis.in"},
	{"com", "https://accounts.zoho.com", "https://www.zohoapis.com"},
	{"eu", "https://accounts.zoho.eu", "https://www.zohoapis.eu"},
	{"com.au", "https://accounts.zoho.com.au", "https://www.zohoapis.com.au"},
	{"jp", "https://accounts.zoho.jp", "https://www.zohoapis.jp"},
	{"ca", "https://accounts.zohocloud.ca", "https://www.zohoapis.ca"},
	{"sa", "https://accounts.zoho.sa", "https://www.zohoapis.sa"},
	{"com.cn", "https://accounts.zoho.com.cn", "https://www.zohoapis.com.cn"},
}

// zakyaAPI is Zoho POS's own root in India, seen in production use; Zoho's
// pages also show api.zakya.com.
const zakyaAPI = "https://api.zakya.in"

// Profile is which of Zoho's shapes an organisation has.
type Profile string

// The shapes.
const (
	Locations  Profile = "inventory"  // locations[] and location_id
	Warehouses Profile = "warehouses" // not migrated: warehouses[] and warehouse_id
	Zakya      Profile = "zakya"      // Zoho POS
)

// Hosts are the addresses in use.
type Hosts struct {
	Accounts string // without a path
	API      string // without a path
}

// HostsFor returns the addresses of a data centre; overrides replace them for
// tests and are allowed only to this machine or to a host on the pinned list.
func HostsFor(dc string, p Profile, accounts, api string) (Hosts, error) {
	var h Hosts
	for _, d := range DataCentres {
		if d.Name == dc {
			h = Hosts{d.Accounts, d.API}
		}
	}
	if p == Zakya && dc == "in" {
		h.API = zakyaAPI
	}
	for _, o := range []struct {
		into *string
		from string
	}{{&h.Accounts, accounts}, {&h.API, api}} {
		if o.from == "" {
			continue
		}
		if !allowed(o.from) {
			return h, fault.New(fault.Refused, "fault.host_refused", "host", o.from)
		}
		*o.into = strings.TrimRight(o.from, "/")
	}
	if h.Accounts == "" {
		return h, fault.New(fault.Refused, "fault.data_centre", "dc", dc)
	}
	return h, nil
}

func allowed(raw string) bool {
	u, err := url.Parse(raw)
	if err != nil || u.User != nil {
		return false
	}
	switch u.Hostname() {
	case "127.0.0.1", "::1", "localhost":
		return u.Scheme == "http" || u.Scheme == "https"
	}
	base := u.Scheme + "://" + u.Host
	if base == zakyaAPI {
		return true
	}
	for _, d := range DataCentres {
		if base == d.Accounts || base == d.API {
			return true
		}
	}
	return false
}
