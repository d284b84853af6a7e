package zoho

import (
	"net/url"
	"strings"

	"haat/app/fault"
)

// DataCentre is one of Zoho's separate worlds: a token works only in the one
// that issued it (Zoho accounts documentation, "Multi DC support").
type DataCentre struct {
	Name     string // as in its addresses: in, com, eu
	Accounts string
	API      string
	Location string // as sign-in answers call it: in, us, eu
}

// DataCentres is the pinned list: no answer of anybody makes this program talk
// to another host. Zoho's page on Inventory's API lists these; the United
// Kingdom's accounts host exists, but no API host for Inventory is published,
// so it is left out.
var DataCentres = []DataCentre{
	{"in", "https://accounts.zoho.in", "https://www.zohoapis.in", "in"},
	{"com", "https://accounts.zoho.com", "https://www.zohoapis.com", "us"},
	{"eu", "https://accounts.zoho.eu", "https://www.zohoapis.eu", "eu"},
	{"com.au", "https://accounts.zoho.com.au", "https://www.zohoapis.com.au", "au"},
	{"jp", "https://accounts.zoho.jp", "https://www.zohoapis.jp", "jp"},
	{"ca", "https://accounts.zohocloud.ca", "https://www.zohoapis.ca", "ca"},
	{"sa", "https://accounts.zoho.sa", "https://www.zohoapis.sa", "sa"},
	{"com.cn", "https://accounts.zoho.com.cn", "https://www.zohoapis.com.cn", "cn"},
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
	Auto       Profile = "auto"       // to be found out when connecting
)

// Hosts are the addresses in use.
type Hosts struct {
	Accounts string // without a path
	API      string // without a path

	// What was set from outside, or by the profile, does not follow what a
	// sign-in tells.
	keepAccounts, keepAPI bool
}

// HostsFor returns the addresses of a data centre; overrides replace them for
// tests and are allowed only to this machine or to a host on the pinned list.
func HostsFor(dc string, p Profile, accounts, api string) (Hosts, error) {
	var h Hosts
	for _, d := range DataCentres {
		if d.Name == dc {
			h.Accounts, h.API = d.Accounts, d.API
		}
	}
	if p == Zakya {
		h = h.zakya()
	}
	for _, o := range []struct {
		into *string
		keep *bool
		from string
	}{{&h.Accounts, &h.keepAccounts, accounts}, {&h.API, &h.keepAPI, api}} {
		if o.from == "" {
			continue
		}
		if !allowed(o.from) {
			return h, fault.New(fault.Refused, "fault.host_refused", "host", clip(o.from))
		}
		*o.into, *o.keep = strings.TrimRight(o.from, "/"), true
	}
	if h.Accounts == "" {
		return h, fault.New(fault.Refused, "fault.data_centre", "dc", clip(dc))
	}
	return h, nil
}

// Console is the page of Zoho's API console in a data centre, where clients are
// registered and codes made.
func (d DataCentre) Console() string {
	return strings.Replace(d.Accounts, "accounts.", "api-console.", 1)
}

// CentreNamed finds a data centre by its name.
func CentreNamed(name string) (DataCentre, bool) {
	return centre(func(d DataCentre) bool { return d.Name == name })
}

// Centre is the data centre whose accounts host is in use, false for an
// address set from outside.
func (h Hosts) Centre() (DataCentre, bool) {
	return centre(func(d DataCentre) bool { return d.Accounts == h.Accounts })
}

// zakya is where Zoho POS answers in the same data centre.
func (h Hosts) zakya() Hosts {
	if d, ok := h.Centre(); ok && d.Name == "in" && !h.keepAPI {
		h.API, h.keepAPI = zakyaAPI, true
	}
	return h
}

// at moves to another data centre.
func (h Hosts) at(d DataCentre) Hosts {
	if !h.keepAccounts {
		h.Accounts = d.Accounts
	}
	if !h.keepAPI {
		h.API = d.API
	}
	return h
}

// told moves to the data centre that a sign-in names by its accounts host, its
// location, or both; a name that is not on the list is refused, and so are two
// that disagree (Zoho accounts documentation: accounts-server and location in
// the redirect, user_location in the device answer).
func (h Hosts) told(accounts, location string) (Hosts, error) {
	for _, is := range []func(DataCentre) bool{
		func(d DataCentre) bool { return d.Accounts == strings.TrimRight(accounts, "/") && accounts != "" },
		func(d DataCentre) bool { return d.Location == strings.ToLower(location) && location != "" },
	} {
		d, ok := centre(is)
		if !ok {
			continue
		}
		if accounts != "" && strings.TrimRight(accounts, "/") != d.Accounts || location != "" && strings.ToLower(location) != d.Location {
			return h, strange(accounts + " " + location)
		}
		return h.at(d), nil
	}
	if accounts != "" || location != "" {
		return h, strange(accounts + " " + location)
	}
	return h, nil
}

// domain takes the api_domain of a token answer for the API's address, if it
// is on the list. Not told leaves things as they are.
func (h Hosts) domain(api string) (Hosts, error) {
	if api == "" {
		return h, nil
	}
	d, ok := centre(func(d DataCentre) bool { return d.API == strings.TrimRight(api, "/") })
	if !ok && strings.TrimRight(api, "/") != zakyaAPI {
		return h, strange(api)
	}
	if ok && !h.keepAPI {
		h.API = d.API
	}
	return h, nil
}

// strange refuses an address or location that Zoho named and the list has not.
func strange(host string) error {
	return fault.New(fault.Refused, "fault.zoho_centre", "host", clip(host))
}

func centre(is func(DataCentre) bool) (DataCentre, bool) {
	for _, d := range DataCentres {
		if is(d) {
			return d, true
		}
	}
	return DataCentre{}, false
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
	_, listed := centre(func(d DataCentre) bool { return base == d.Accounts || base == d.API })
	return listed || base == zakyaAPI
}
