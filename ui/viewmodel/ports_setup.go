package viewmodel

import (
	"context"
	"time"

	"haat/catalog"
)

// Setup connects the till and keeps what its owner sets.
type Setup interface {
	// State is how everything is set up now. It asks nobody outside.
	State(ctx context.Context) (SetupState, error)
	// Begin signs in to Zoho. Where a person has to open a page first it
	// returns at once with the page, and wait returns when they have; otherwise
	// wait is nil and the sign-in is made. Both end with ctx. Nothing that is in
	// use changes before Connect.
	Begin(ctx context.Context, in SignIn) (p Prompt, wait func(ctx context.Context) error, err error)
	// Offers lists what the newest sign-in may work with; places are those of
	// the organisation with the name, or of the only one.
	Offers(ctx context.Context, organisation string) (Offers, error)
	// Connect takes the newest sign-in into use.
	Connect(ctx context.Context, c Choice) (Connected, error)
	// Check tries every credential and changes nothing.
	Check(ctx context.Context) Checked
	// Forget ends the sign-in, here and, if it answers, at Zoho.
	Forget(ctx context.Context) (revoked bool, err error)

	// SetMachine takes a card machine into use; an empty token keeps the one
	// that is stored.
	SetMachine(ctx context.Context, m MachineSet) error
	ForgetMachine(ctx context.Context) error
	SetStall(ctx context.Context, s StallSet) error
	SetCalls(ctx context.Context, c CallsSet) error
	SetupGoods
	SetupOffers
	SetupSeller
	SetupPaper
	SetupTags
}

// The ways to sign in to Zoho.
const (
	WayBrowser = "browser" // on this machine
	WayDevice  = "device"  // on another screen
	WayCode    = "code"    // pasted, from a Self Client
	WayRefresh = "refresh" // a refresh token
)

// SignIn is what a person brings to sign in. It is not kept here longer than
// the form is open.
type SignIn struct {
	Way, DataCentre string
	POS             bool // Zoho POS wants other rights
	ClientID        string
	ClientSecret    string
	Code            string
	Refresh         string
}

// String keeps secrets out of texts and logs.
func (SignIn) String() string { return "(a sign-in, not printed)" }

// GoString keeps secrets out of texts.
func (s SignIn) GoString() string { return s.String() }

// Prompt is a page that a person is to open; an empty URL means none.
type Prompt struct {
	URL   string
	Code  string // to compare there
	Until time.Time
}

// Offers is what there is to choose from.
type Offers struct {
	Organisations []string
	Organisation  string // whose places they are; "" while one must be chosen
	Places        []string
	Closed        bool // the sign-in may not see the list of places
}

// Choice is what a person chose.
type Choice struct {
	DataCentre, Organisation string
	Place, PlaceID           string // one of the two
	GSTIN, State             string // asked for only where Zoho does not tell
	POS                      bool
}

// Connected is what connecting came to.
type Connected struct {
	Missing    []string // word keys of what the sign-in may not do
	Unchecked  bool     // nobody could see whether the place exists
	OtherGSTIN string   // Zoho's, where it is not the one bills carry
}

// Checked is what looking at every connection came to.
type Checked struct {
	SignedIn  bool
	Missing   []string // word keys of rights it lacks
	Unchecked bool
	Problems  []error
}

// SetupState is how the till is set up.
type SetupState struct {
	Zoho     ZohoSet
	Machine  MachineSet
	Stall    StallSet
	Calls    CallsSet
	Goods    GoodsSet
	Offers   []catalog.Offer // in the order in which a bill tries them
	Tax      TaxSet
	Money    MoneySet
	Printer  PrinterSet
	Messages MessagesSet
}

// ZohoSet is how the till stands with Zoho.
type ZohoSet struct {
	SignedIn     bool
	Why          error // why a sign-in that is kept cannot be used
	DataCentre   string
	Organisation string // "" until one is chosen
	Place        string
	Plan         string
	POS          bool
	Keyring      bool   // the sign-in is in the system's keyring
	Folder       string // or in an encrypted file in this folder

	Centres []Centre // to choose from
	Browser bool     // this machine can sign in by its browser
	Return  string   // the address the browser comes back to, as Zoho must know it
}

// Centre is one of Zoho's data centres.
type Centre struct {
	Name      string // in, com, eu
	Console   string // where clients are made
	Scopes    string // to be asked for there
	POSScopes string // for Zoho POS
}

// MachineWay is how a card machine is reached.
type MachineWay string

// The ways.
const (
	ByCloud      MachineWay = "cloud"      // the vendor's service
	ByController MachineWay = "controller" // a program on this computer
	OnMachine    MachineWay = "aboard"     // this program runs on the machine itself
)

// MachineSet is a card machine's identity. Its token is only ever given, never
// told.
type MachineSet struct {
	On              bool
	Way             MachineWay
	Address         string // where the controller listens
	Bridge          string // where the bridge to the payment app listens
	Application     string // the ApplicationId Pine Labs gave
	Wired           bool   // this device can have a machine on a cable
	Aboard          bool   // this device may be the machine itself
	Test            bool   // the vendor's test service
	Merchant        string
	Store, Client   string // newer merchants
	PosCode, IMEI   string // older ones
	Token           string
	TokenStored     bool
	UnusableBecause error // why the stored settings cannot work
}

// String keeps the token out of texts and logs.
func (MachineSet) String() string { return "(a card machine's identity, not printed)" }

// GoString keeps the token out of texts.
func (m MachineSet) GoString() string { return m.String() }

// StallSet is who sells where.
type StallSet struct {
	Name    string
	Legal   string // as registered, where it is not the name on the board
	Phone   string
	Foot    string // the owner's own last line on a bill
	Address string
	City    string
	Rupee   bool   // bills are rounded to whole rupees
	Letter  string // of bill numbers
	Example string // a number as the next bill's begins
}

// CallsSet is how often Zoho may be asked and what is left out.
type CallsSet struct {
	Minute, Day int
	Delivered   bool // the step that marks a parcel as delivered is made
	Email       bool // Zoho sends the invoice by e-mail
	WhatsApp    bool // Zoho may write to new customers who agreed, by WhatsApp
	Grouped     bool // walk-in bills of a short while share an order
}
