package zohosim

import (
	"context"
	"net/http"
	"time"

	"haat/app/clock"
)

// Profile is which of Zoho's shapes the organisation has.
type Profile string

// The three shapes met in India.
const (
	Inventory  Profile = "inventory"  // locations[] and location_id
	Warehouses Profile = "warehouses" // not migrated: warehouses[] and warehouse_id
	Zakya      Profile = "zakya"      // Zoho POS: as Warehouses, /v1/organizations, own scopes
)

// Rounding is the organisation's tax rounding preference.
type Rounding string

// Per line, or once per rate on the whole document.
const (
	ItemLevel   Rounding = "item_level"
	EntityLevel Rounding = "entity_level"
)

// Options says which Zoho to play. The zero value of each field is a sensible
// strict Zoho; Clock alone must be given.
type Options struct {
	Clock    clock.Clock
	Profile  Profile  // "" is Inventory
	Rounding Rounding // "" is ItemLevel
	Quota    Quota
	Switches Switches
	// Scopes of the first refresh token and of grant codes; empty means all.
	Scopes []string
	// TokenLife is how long an access token works; 0 is one hour.
	TokenLife time.Duration
	// Redirects are the registered redirect addresses, compared exactly.
	Redirects []string
	// APIDomain is what token answers name as api_domain; "" is India's.
	APIDomain string
	// DevicePolls is after how many polls a device sign-in counts as allowed
	// by its owner; 0 waits for ApproveDevice.
	DevicePolls int
	// LogSize bounds the request log; 0 keeps 2,000 entries.
	LogSize int
	// Sample loads the sample stall at once.
	Sample bool
	// Delay waits for a delay fault; nil waits by the clock. With a virtual
	// clock on one goroutine it must move the clock itself.
	Delay func(ctx context.Context, d time.Duration)
	// Tap sees every API exchange that was answered, after it was answered.
	// It runs outside the lock and may call the simulator.
	Tap func(req *http.Request, reqBody []byte, status int, respBody []byte)
}

// Quota are the limits of the organisation. Zero fields take the paid plan's
// published figures (Zoho Inventory API documentation, "API call limit").
type Quota struct {
	PerMinute      int  // 100; above it code 44
	Burst          int  // 300 within a minute: code 43 for an hour
	PerDay         int  // 10,000; above it code 45
	InFlight       int  // 10; above it code 1070
	OrdersPerMonth int  // the plan's cap on sales orders, 0 for none
	MidnightReset  bool // the day starts at midnight in India, not a rolling 24 h
}

func (q Quota) orDefaults() Quota {
	for _, d := range []struct {
		field *int
		value int
	}{{&q.PerMinute, 100}, {&q.Burst, 300}, {&q.PerDay, 10_000}, {&q.InFlight, 10}} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	return q
}

// Switches turn single habits of the service on. All off is the strict Zoho
// that the documents describe; each names something that differs between
// organisations, is only reported, or is not known.
type Switches struct {
	SpecKeys              bool // sales_order, package as array, shipment_order, totals as text
	PartsApart            bool // itemdetails leaves a composite's parts out; the composite itself tells them
	StockAsText           bool // counts as "260.00" instead of 260.0
	ListStock             bool // GET /items carries places[] too, not only totals
	MovesTouchItem        bool // a stock movement changes last_modified_time
	PlainTaxID            bool // items carry tax_id at the top level as outside India
	OpenForConfirmed      bool // a confirmed order reads "open"
	SOCycle               bool // confirming makes package, shipment and sent invoice
	ShortStock            Step // refuse what is not on the shelf, at this step
	Reconcile             bool // an invoice without an order lowers physical stock too
	ReturnsTwice          bool // a credit note puts goods back even if a return did
	DraftPayments         bool // payments on draft invoices are taken
	Overpayments          bool // what exceeds the balance becomes customer credit
	BulkSentMissing       bool // POST /invoices/status/sent is no known URL
	MailLeavesDraft       bool // mailing an invoice does not mark it sent
	GSTOff                bool // sales tax is not enabled
	Approvals             bool // orders must be approved before they are confirmed
	NoAddressNeeded       bool // shipping works without a shipping address
	OptionalTracking      bool // tracking_number may be left out
	LineOnlyHeader        bool // a line_item_only place is refused on the header
	ShipmentsStay         Step // refuse to delete shipments: StepShipment all, StepDelivered delivered ones
	TokenThrottle400      bool // too many refreshes are answered with 400 instead of 200
	NarrowPlaces          bool // listing places answers 57, whatever the scopes
	StateUntold           bool // neither organisation nor place tells GSTIN or State
	SinceFilterEverywhere bool // last_modified_time works on orders, contacts and payments too
}

// Step names a moment in a sale's way.
type Step string

// The steps switches speak of.
const (
	StepNone      Step = ""
	StepPackage   Step = "package"
	StepShipment  Step = "shipment"
	StepDelivered Step = "delivered"
)
