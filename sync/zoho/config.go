package zoho

import (
	"haat/app/sale"
)

// Config is what the owner has chosen. It is stored as settings, without
// secrets.
type Config struct {
	Hosts        Hosts
	Profile      Profile
	Organisation string // id
	Place        string // id of the warehouse the stall sells from
	State        string // two-digit code of the GSTIN's State
	// WalkIn is the contact for everybody unknown; its shipping address is the
	// market's, because an order without one may be refused when it ships.
	WalkIn  string
	Address string
	City    string
	// Accounts are the ids of the deposit accounts per tender; missing means the
	// organisation's default.
	Accounts map[sale.Kind]string
	// Modes are the names of payment modes per tender.
	Modes    map[sale.Kind]string
	Delivery string // delivery_method: free text
	// InFlight is how many calls this till may have under way at once; 0 is its
	// usual share.
	InFlight int
	// Off are steps the owner has switched off: delivered.
	Off map[string]bool
	// Grouped lets up to 25 bills of walk-ins share one order, package and
	// shipment, and their cash one payment. Each keeps its own invoice. Zoho
	// documents each of the calls but not this use of them, so it is off until an
	// owner has tried it.
	Grouped bool
	// Email lets Zoho mail the invoice to customers who asked for their bill and
	// whose contact has an address.
	Email bool
	// WhatsApp lets Zoho write to new customers who asked for their bill, by its
	// own integration with WhatsApp: it is switched on for the contact person
	// (Zoho Inventory API, contact persons, "communication_preference"). What Zoho
	// sends then, and when, its integration decides; a contact that was there
	// keeps its own switch.
	WhatsApp bool
}

// DefaultModes are Zoho's own payment modes; an organisation may have more.
var DefaultModes = map[sale.Kind]string{
	sale.Cash: "cash", sale.Card: "creditcard", sale.UPI: "others", sale.UPIQR: "others",
	sale.Standalone: "creditcard", sale.CreditNote: "others", sale.Advance: "others", sale.OnAccount: "others",
}

// organisations is the one path that takes no organisation.
const organisations = "/organizations"

// address is where a path of the API lives (Zoho Inventory API v1). Zoho POS
// answers below the same root at its own host, but for the organisations.
func (c Config) address(path string) string {
	if path == organisations && c.Profile == Zakya {
		return c.Hosts.API + "/v1" + path
	}
	return c.Hosts.API + "/inventory/v1" + path
}

// placeKey is what a line calls its place: old organisations still have
// warehouses.
func (c Config) placeKey() string {
	if c.Profile == Locations || c.Profile == "" {
		return "location_id"
	}
	return "warehouse_id"
}

func (c Config) mode(k sale.Kind) string {
	if m := c.Modes[k]; m != "" {
		return m
	}
	return DefaultModes[k]
}
