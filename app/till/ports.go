package till

import (
	"context"
	"time"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/shift"
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
	Owed(ctx context.Context) ([]payment.Attempt, error)

	Series(ctx context.Context) (gst.Series, error)
	Items(ctx context.Context) ([]catalog.Item, error)
	Aliases(ctx context.Context) (map[catalog.ItemID]catalog.ItemID, error)
	Shelf(ctx context.Context, place string) (*catalog.Shelf, error)
	CustomersLike(ctx context.Context, part string, most int) ([]sale.Customer, error)
	Day(ctx context.Context, d clock.Day, top int) (shift.Day, error)
	Record(ctx context.Context, e journal.Event) error
	// LastBill is when the newest bill was paid; zero without one.
	LastBill(ctx context.Context) (time.Time, error)
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
}

// Defaults are the values of LOOK and of practice; the owner's own come on top.
func Defaults() Config {
	return Config{
		Supplier: "27", Rupee: true, Classes: gst.India, Terminal: "1", Window: 5 * time.Minute,
		UndoFor: 8 * time.Second, TellAfter: 10 * time.Second, MaxPayment: 10_00_000_00,
	}
}
