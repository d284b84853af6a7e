package till

import (
	"context"
	"encoding/json"
	"time"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/upi"
	"haat/app/sale"
	"haat/app/staff"
	"haat/catalog"
)

// Ledger is the memory the till needs. Every method has happened on disk when
// it returns without an error.
type Ledger interface {
	SaveDraft(ctx context.Context, d sale.Draft) error
	Drafts(ctx context.Context) ([]sale.Draft, error)
	Complete(ctx context.Context, f sale.Finished, proof *payment.Attempt) (sale.Record, error)
	Undo(ctx context.Context, id ident.Sale, who ident.Person, why string) (sale.Record, error)

	BeginAttempt(ctx context.Context, d sale.Draft, a payment.Attempt) error
	SaveAttempt(ctx context.Context, a payment.Attempt, e payment.Event, was payment.State, d *sale.Draft) error
	LiveAttempts(ctx context.Context) ([]payment.Attempt, error)
	Attempt(ctx context.Context, id ident.Attempt) (payment.Attempt, error)

	Money
	Reports
	Notes
	Returns
	Waitings
	Shifts
	Stocks
	Series(ctx context.Context) (gst.Series, error)
	Items(ctx context.Context) ([]catalog.Item, error)
	Aliases(ctx context.Context) (map[catalog.ItemID]catalog.ItemID, error)
	Shelf(ctx context.Context, place string) (*catalog.Shelf, error)
	CustomersLike(ctx context.Context, part string, most int) ([]sale.Customer, error)
	Record(ctx context.Context, e journal.Event) error
	PutScans(ctx context.Context, all []sale.Scan) error
	// LastBill is when the newest bill was paid; zero without one.
	LastBill(ctx context.Context) (time.Time, error)
}

// Money is the memory of the ways of paying that a person vouches for, of money
// that is owed and given back, and of customers' accounts.
type Money interface {
	Sale(ctx context.Context, id ident.Sale) (sale.Record, error)
	TakePart(ctx context.Context, p sale.Part) (sale.Draft, error)
	GiveBackPart(ctx context.Context, p sale.Part, h payment.HandBack) error
	CashFrom(ctx context.Context, day string, c sale.Customer, but ident.Sale) (money.Amount, error)

	UnpaidCodes(ctx context.Context, since time.Time) ([]payment.Attempt, error)
	Claims(ctx context.Context) ([]payment.Attempt, error)
	AddReference(ctx context.Context, id ident.Attempt, rrn string, who ident.Person) (payment.Attempt, error)
	SettleClaim(ctx context.Context, id ident.Attempt, e payment.Event, row string, who ident.Person) (payment.Attempt, error)

	Owed(ctx context.Context) ([]payment.Owed, error)
	HandBackOwed(ctx context.Context, id ident.Attempt, h payment.HandBack, shift ident.Shift) (payment.Owed, error)
	HandBackTender(ctx context.Context, id ident.Sale, no int, h payment.HandBack, shift ident.Shift) (left money.Amount, err error)
	Refundable(ctx context.Context, id ident.Sale, no int) (left money.Amount, err error)

	Balance(ctx context.Context, id ident.Customer, kind sale.Kind) (money.Amount, error)
	AccountRows(ctx context.Context, id ident.Customer) ([]sale.AccountRow, error)
	Credit(ctx context.Context, c sale.Credit) (sale.Customer, error)
	CreditNotes(ctx context.Context, c sale.Customer) ([]sale.Note, error)
}

// Returns is the memory of bills that are looked up again, of goods that come
// back and of bills that are taken back.
type Returns interface {
	FindSales(ctx context.Context, s sale.Search) ([]sale.Record, error)
	SaleAt(ctx context.Context, id ident.Sale) (r sale.Record, place string, err error)
	Earlier(ctx context.Context, id ident.Sale) (sale.Earlier, error)
	Returns(ctx context.Context, of ident.Sale) ([]sale.Return, error)
	CreditPrefix(ctx context.Context, d clock.Day) (string, error)
	GiveBack(ctx context.Context, g sale.Given) (sale.Return, error)
	CreditLeft(ctx context.Context, number string) (money.Amount, error)
	Cancellable(ctx context.Context, id ident.Sale) error
	Cancel(ctx context.Context, id ident.Sale, who ident.Person, why string, as ident.Sale, job ident.Job) (sale.Record, error)
}

// Act is something that not everybody may do; see package staff.
type Act = staff.Act

// The acts behind a gate that the till asks about.
const (
	UseAccount    = staff.UseAccount
	GrantCredit   = staff.GrantCredit
	GiveUpPay     = staff.GiveUpPay
	RefundClaim   = staff.RefundClaim
	CashForCard   = staff.CashForCard
	DiscountAbove = staff.DiscountAbove
	FinalPrice    = staff.FinalPrice
	PriceOverride = staff.PriceOverride
	OpenItem      = staff.OpenItem
	Return        = staff.Return
	Void          = staff.Void
	ChangeStock   = staff.ChangeStock
	CashOut       = staff.CashOut
	Settings      = staff.Settings
)

// Gate says by whose right an act is done, or refuses it: with staff.Need
// until somebody who may do it has given a PIN. It never waits for a person;
// the verb is called again with what [staff.With] makes of its context.
type Gate interface {
	Pass(ctx context.Context, act Act) (ident.Person, error)
}

// Config is what the owner has set for this till.
type Config struct {
	Supplier   string // State code of the GSTIN in use
	Place      string // the back office's id of the warehouse the stall sells from
	Rupee      bool   // bills are rounded to whole rupees
	Seller     gst.Registration
	Rounding   gst.Rounding // where the books round tax
	Handing    gst.Handing  // place of supply of a business of another State
	Classes    gst.Classes  // goods whose rate depends on the price
	AskClock   bool         // somebody can be asked about a clock that does not fit
	PrintEach  bool         // every bill is printed, without being asked for
	SendEach   bool         // every bill goes to the customer who agreed
	Terminal   string       // which terminal this till charges on
	Cashier    ident.Person
	Window     time.Duration // how long the terminal keeps a bill
	UndoFor    time.Duration // how long a cash bill can be undone
	TellAfter  time.Duration // when sending and printing may begin; longer than UndoFor
	MaxPayment int64         // paise; a payment above it is refused by the terminal
	Open       catalog.OpenItems
	Tills      int // that sell from the same shelf; 0 and 1: this one alone
	// Discount is how much anybody may take off a bill, in hundredths of a
	// percent; more needs a PIN. Negative for no limit.
	Discount int
	Offers   []catalog.Offer // in the owner's order

	Issuer json.RawMessage // who issues the bills, in the receipt's form: kept with each Z

	UPI         upi.Payee    // whom our own code pays; zero for none
	RefAbove    money.Amount // above it the reference of a UPI payment is asked for
	AccountMost money.Amount // how much a customer may owe on account in all
	PANAbove    money.Amount // above it the screen reminds of the customer's PAN; zero for never
}

// Defaults are the values of LOOK and of practice; the owner's own come on top.
func Defaults() Config {
	return Config{
		Supplier: "27", Rupee: true, Classes: gst.India, Terminal: "1", Window: 5 * time.Minute, Discount: -1,
		UndoFor: 8 * time.Second, TellAfter: 10 * time.Second, MaxPayment: 10_00_000_00,
		RefAbove: money.Rupees(2_000), AccountMost: money.Rupees(5_000), PANAbove: money.Rupees(2_00_000),
	}
}
