package app

import (
	"strconv"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/payment/pinelabs"
	"haat/app/payment/upi"
	"haat/app/sale"
	"haat/app/till"
	"haat/catalog"
	"haat/sync/zoho"
)

// Names of settings. Secrets are not among them.
const (
	setKind    = "app.kind" // real or demo
	setCashier = "till.cashier"
	// setSellerName is the stall's name on bills; the organisation's without one.
	setSellerName  = "seller.name"
	setSellerLegal = "seller.legal_name"
	setGSTIN       = "seller.gstin"
	setState       = "seller.state"
	setRupee       = "rounding.rupee"
	setDC          = "zoho.dc"
	setProfile     = "zoho.profile"
	setOrg         = "zoho.organisation"
	setOrgName     = "zoho.organisation_name"
	setPlan        = "zoho.plan"
	// setOrdersMonth is the plan's cap on orders, where the table is wrong.
	setOrdersMonth = "zoho.orders_month"
	setPlace       = "zoho.place"
	setPlaceName   = "zoho.place_name"
	setWalkIn      = "zoho.walk_in"
	setAddress     = "zoho.market_address"
	setCity        = "zoho.market_city"
	setPriceList   = "zoho.price_list" // id, "" for the items' own prices
	// setPriceListName is for people.
	setPriceListName = "zoho.price_list_name"
	setOpenItem      = "open_item." // and the GST rate in hundredths of a percent
	setShareMin      = "zoho.share_minute"
	setInFlight      = "zoho.share_in_flight"
	setShareDay      = "zoho.share_day"
	setGrouped       = "zoho.grouped"
	setTills         = "stock.tills"   // how many tills sell from one shelf; 1 is this one alone
	setTerminal      = "terminal.kind" // "", pinelabs, padcontroller or plutussmart
	setPineURL       = "pinelabs.url"
	setPineMerch     = "pinelabs.merchant"
	setPineStore     = "pinelabs.store"
	setPineClient    = "pinelabs.client"
	setPinePos       = "pinelabs.pos_code"
	setPineIMEI      = "pinelabs.imei"
	setScheme        = "seller.scheme" // regular, composition, casual, unregistered; "" follows from the GSTIN
	setCasualFrom    = "seller.casual_from"
	setCasualTo      = "seller.casual_to"
	setLarge         = "seller.above_5_crore"      // yes: HSN has six digits
	setEInvoice      = "seller.einvoice"           // yes: business bills wait for an IRN
	setTaxRound      = "rounding.tax"              // "" by line, bill by transaction, as the Zoho organisation
	setHanding       = "seller.business_elsewhere" // "" taxed where handed over, buyer: at the buyer's State
	// secretPine is the terminal's key in the secret store.
	secretPine = "pinelabs"
)

// settings is what the owner has set, read once at start and after a change.
type settings map[string]string

func (s settings) zoho(o Options) (zoho.Config, bool, error) {
	dc := s[setDC]
	if dc == "" {
		return zoho.Config{}, false, nil
	}
	profile := zoho.Profile(s[setProfile])
	hosts, err := zoho.HostsFor(dc, profile, o.ZohoAccounts, o.ZohoAPI)
	if err != nil {
		return zoho.Config{}, false, err
	}
	accounts, modes := map[sale.Kind]string{}, map[sale.Kind]string{}
	for _, k := range sale.Kinds {
		if v := s["zoho.account."+string(k)]; v != "" {
			accounts[k] = v
		}
		if v := s["zoho.mode."+string(k)]; v != "" {
			modes[k] = v
		}
	}
	atOnce, _ := strconv.Atoi(s[setInFlight]) // what is not a number is the usual share
	return zoho.Config{
		InFlight: atOnce,
		Hosts:    hosts, Profile: profile, Organisation: s[setOrg], Place: s[setPlace], State: s.state(), WalkIn: s[setWalkIn],
		Address: s[setAddress], City: s[setCity], Accounts: accounts, Modes: modes,
		Off: map[string]bool{zoho.StepDelivered: s["zoho.off."+zoho.StepDelivered] == "yes"}, Email: s["zoho.email"] == "yes", WhatsApp: s[setZohoWhatsApp] == "yes",
		Grouped: s[setGrouped] == "yes",
	}, s[setOrg] != "" && s[setPlace] != "", nil
}

// openItems are the owner's picks, "open_item.500" for 5 %.
func (s settings) openItems() catalog.OpenItems {
	all := catalog.OpenItems{}
	for name, id := range s {
		rate, ok := strings.CutPrefix(name, setOpenItem)
		if n, err := strconv.Atoi(rate); ok && err == nil && id != "" {
			all[gst.Rate(n)] = catalog.ItemID(id)
		}
	}
	return all
}

// state is the State the stall sells in, as two digits.
func (s settings) state() string {
	if v := s[setState]; v != "" {
		return v
	}
	return till.Defaults().Supplier
}

func (s settings) till(window time.Duration) till.Config {
	c := till.Defaults()
	c.Supplier, c.Place, c.Rupee = s.state(), s[setPlace], s[setRupee] != "no"
	c.Seller, c.Rounding, c.Handing = s.seller(), gst.Rounding(s[setTaxRound]), gst.Handing(s[setHanding])
	c.SendEach = s[setWhatsAppEach] == "yes" && s[setWhatsApp] != ""
	c.PrintEach = s[setPrintEach] == "yes" && s[setPrinter] != ""
	if window > 0 {
		c.Window = window
	}
	c.Open, c.Issuer = s.openItems(), s.issuer()
	c.Tills, _ = strconv.Atoi(s[setTills]) // what is not a number is one till
	// Offers that cannot be read are none: a bill is then at the marked prices.
	c.Offers, _ = catalog.ReadOffers(s[setOffers])
	c.UPI = upi.Payee{VPA: s[setVPA], Name: s[setVPAName], MCC: s[setVPAMCC]}
	s.paise(setRefAbove, &c.RefAbove)
	s.paise(setAccountMost, &c.AccountMost)
	s.paise(setPANAbove, &c.PANAbove)
	// A cashier that cannot be read is nobody in particular, never an obstacle.
	_ = c.Cashier.UnmarshalText([]byte(s[setCashier]))
	return c
}

// paise reads an amount that is set; one that is not leaves the default.
func (s settings) paise(name string, into *money.Amount) {
	if n, err := strconv.ParseInt(s[name], 10, 64); err == nil && n >= 0 {
		*into = money.Paise(n)
	}
}

// seller is the registration bills are written under. A folder where neither
// scheme nor GSTIN was ever set has no say about tax yet; an organisation
// that was connected and has no GSTIN may charge none.
func (s settings) seller() gst.Registration {
	scheme := gst.Scheme(s[setScheme])
	if scheme == "" && s[setGSTIN] == "" && s[setOrg] != "" {
		scheme = gst.Unregistered
	}
	return gst.Registration{
		Scheme: scheme, GSTIN: s[setGSTIN], From: clock.Day(s[setCasualFrom]), To: clock.Day(s[setCasualTo]),
		Large: s[setLarge] == "yes", EInvoice: s[setEInvoice] == "yes",
	}
}

func (s settings) pinelabs(o Options, token string) (pinelabs.Config, error) {
	c := pinelabs.Config{
		BaseURL: s[setPineURL], Merchant: s[setPineMerch], Token: pinelabs.NewToken(token), StoreID: s[setPineStore], ClientID: s[setPineClient],
		PosCode: s[setPinePos], IMEI: s[setPineIMEI], User: "Haat",
	}
	if o.PinelabsAPI != "" {
		c.BaseURL = o.PinelabsAPI
	}
	if c.BaseURL == "" {
		c.BaseURL = pinelabs.LiveURL
	}
	return c, c.Check()
}

// kindOf refuses to open a demo's folder as a real till and the reverse.
func kindOf(s settings, demo bool) (string, error) {
	want := map[bool]string{true: "demo", false: "real"}[demo]
	switch s[setKind] {
	case "", want:
		return want, nil
	case "demo":
		return "", fault.New(fault.Refused, "fault.demo_folder")
	}
	return "", fault.New(fault.Refused, "fault.real_folder")
}
