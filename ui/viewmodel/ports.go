package viewmodel

import (
	"context"
	"io"
	"log/slog"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/till"
	"haat/app/words"
	"haat/sync/outbox"
	"haat/ui/async"
)

// Queue is what Sending shows and does.
type Queue interface {
	Status() outbox.Status
	Jobs(ctx context.Context, most int) ([]outbox.Job, error)
	Calls(ctx context.Context, job ident.Job) ([]outbox.Call, error)
	// Act does what a person decided about a stopped step; note is the
	// document's number or the reason.
	Act(ctx context.Context, job ident.Job, step string, a outbox.Action, note string) error
	// Release lets a step that was stopped for every job go on.
	Release(ctx context.Context, step string) error
	SendNow()
	// Watch calls f after a change, on any goroutine; f must be quick.
	Watch(f func())
}

// Bills finds a bill that a job is about, and the job about a bill.
type Bills interface {
	JobAbout(ctx context.Context, kind outbox.Kind, ref string) (outbox.Job, bool, error)
	SaleAt(ctx context.Context, id ident.Sale) (r sale.Record, place string, err error)
}

// Elsewhere finds bills of other tills.
type Elsewhere interface {
	// LookForBill asks Zoho about the bill that a return waits for, and keeps what
	// it says.
	LookForBill(ctx context.Context, id ident.Sale) (sale.Elsewhere, error)
	// KnowBills keeps what another till's report says of bills that returns wait
	// for, and says of how many.
	KnowBills(ctx context.Context, report []byte) (int, error)
}

// Papers gives a bill to its customer.
type Papers interface {
	CanPrint() bool // a printer is set up
	Print(ctx context.Context, id ident.Sale) error
	CanSend() bool // bills can be sent by this till
	Send(ctx context.Context, id ident.Sale) error
	// ChatLink opens a chat with the customer, the bill filled in; "" for none.
	ChatLink(r sale.Record, l words.Lang) string
}

// Contact is a customer in Zoho.
type Contact struct{ ID, Name, Phone string }

// Contacts puts the customer of a stopped job right.
type Contacts interface {
	// JobCustomer is the customer a job is about, as it is known here.
	JobCustomer(ctx context.Context, job ident.Job) (sale.Customer, error)
	// EditCustomer corrects name and phone and tries again.
	EditCustomer(ctx context.Context, job ident.Job, c sale.Customer) error
	// Contacts lists Zoho's customers whose name or phone holds a text.
	Contacts(ctx context.Context, text string) ([]Contact, error)
	// ChooseContact takes one of them for the job's customer.
	ChooseContact(ctx context.Context, job ident.Job, c Contact) error
}

// Pictures brings the picture of an item, quickly and from this device.
type Pictures interface {
	Picture(key string) ([]byte, bool)
}

// Prefs remembers what a person has chosen on this device.
type Prefs interface {
	Get(name string) string
	Put(name, value string)
}

// MachineScreen is what the played terminal shows.
type MachineScreen string

// What it can show.
const (
	MachineIdle     MachineScreen = "idle"
	MachineAsking   MachineScreen = "asking"
	MachineReading  MachineScreen = "reading"
	MachineApproved MachineScreen = "approved"
	MachineDeclined MachineScreen = "declined"
	MachineSilent   MachineScreen = "silent"
)

// Machine is the played terminal.
type Machine struct {
	Screen MachineScreen
	Amount money.Amount
	Text   string // the vendor's own words
}

// Column is what one side of the demo counts.
type Column struct {
	Bills int
	Money money.Amount
	Stock string
}

// Task is one of the things to try.
type Task struct {
	Key  string // cash, card, offline, silent, bargain, undo, customer or zoho
	Done bool
}

// Behaviour is something that the played machine can do with a bill, in the
// vendor's words, and its forms.
type Behaviour struct {
	ID    string // its number
	Line  string
	Forms []string // "" never among them
}

// Backstage is what a demo can play with.
type Backstage interface {
	// Way is how the machine is reached; SetWay changes it, off the thread. It is
	// refused while a payment may be under way.
	Way() MachineWay
	SetWay(ctx context.Context, way MachineWay) error
	// Behaviours are those that a bill can meet on that way.
	Behaviours() []Behaviour
	// Play chooses what the machine does with the next bill: a behaviour, or one
	// of its forms as "10/second_bill"; "" for what the person presses.
	Play(id string) error
	Machine() Machine
	Approve()
	Decline()
	CancelKey()
	Silent(on bool)
	Network() bool
	SetNetwork(on bool)
	Zoho() bool
	SetZoho(on bool)
	Columns() [3]Column // till, machine, Zoho
	Tasks() []Task
	PIN() string
	Who() string
	PINs() string // of everybody, with their names
	Watch(f func())
}

// Deps is everything the models need. Bills, Contacts, Papers, Pictures, Setup, Works, Office, Backstage,
// Open and Copy may be nil.
type Deps struct {
	Till      *till.Till
	Queue     Queue
	Bills     Bills
	Contacts  Contacts
	Papers    Papers
	Pictures  Pictures
	Prefs     Prefs
	Setup     Setup
	Fairs     Fairs     // may be nil
	EInvoices EInvoices // may be nil
	Exports   Exports   // may be nil
	Elsewhere Elsewhere // may be nil
	Works     Works
	People    People
	Office    Office    // may be nil
	Backstage Backstage // of a demo
	Clock     clock.Clock
	Run       async.Runner
	Log       *slog.Logger
	Open      func(url string) error // in the system's browser
	Copy      func(text string)      // to the clipboard
	// Pick lets the person choose a file and calls done with it: nil for none.
	Pick func(done func(name string, r io.ReadCloser, err error))
	// Hand shows the person a saved file: its folder, or on a phone where to put it.
	Hand func(path string)
	// View opens a saved paper, or on a phone asks where to put it: another
	// program cannot read what lies in ours there.
	View func(path string)
	Sell func()            // shows the goods
	Go   func(page string) // to another page; nil: nowhere
	Who  string            // whose till it is now: initials for the rail
	Lang words.Lang        // until the person has chosen one; "" is English
}
