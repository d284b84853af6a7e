package viewmodel

import (
	"context"
	"time"
)

// SetupPaper sets how bills reach customers.
type SetupPaper interface {
	// SetPrinter prints by it from now on; it need not be there.
	SetPrinter(ctx context.Context, p PrinterSet) error
	// PrintTest asks for the page that shows what the printer can do.
	PrintTest(ctx context.Context) error
	// PrintAgain tries at once what waits, and once more what stopped.
	PrintAgain(ctx context.Context) error
	// PrintDrop gives up a slip that waits or stopped.
	PrintDrop(ctx context.Context, slip int64) error

	// SetMessages sends by it from now on; an empty token keeps the one that is
	// stored. An empty number of the sender leaves only the chat link.
	SetMessages(ctx context.Context, m MessagesSet) error
	// TestMessages brings a specimen to WhatsApp. It is sent to nobody.
	TestMessages(ctx context.Context) error
	// SendAgain goes on after what held everything has been mended.
	SendAgain(ctx context.Context) error
}

// The ways to a printer.
const (
	PrinterNone    = ""
	PrinterNetwork = "network"
	PrinterUSB     = "file"      // a device file
	PrinterSerial  = "slow_file" // Bluetooth or a serial line
	PrinterSystem  = "system"    // whatever the computer prints on
)

// PrinterSet is how the printer is reached and what it prints.
type PrinterSet struct {
	Kind     string
	Address  string // host or host:port, a device, or the system's name of the printer
	Profile  string // 80mm, 58mm, 80mm-180dpi; with -drawn where letters are drawn by us
	Sheet    string // of a system printer: 80mm, a5, a4
	Language string // en, hi, both
	Each     bool   // every bill is printed
	Drawer   bool   // the cash drawer hangs on it
}

// MessagesSet is WhatsApp's Cloud API. Its token is only ever given, never told.
type MessagesSet struct {
	PhoneID     string // of the sending number; "" for the chat link alone
	Template    string
	Language    string // of the template
	Token       string
	TokenStored bool
	People      int  // different people in 24 hours
	Each        bool // every bill of a customer who agreed
}

// String keeps the token out of texts and logs.
func (MessagesSet) String() string { return "(a sender of messages, not printed)" }

// GoString keeps the token out of texts.
func (m MessagesSet) GoString() string { return m.String() }

// PrintWork is the printer and what waits for it.
type PrintWork struct {
	On      bool
	Trouble string // a key of the word lists: what is the matter; "" while all is well
	Since   time.Time
	Waiting int
	Stopped int
	Slips   []Slip
}

// Slip is a piece of paper that has not come out.
type Slip struct {
	ID      int64
	Number  string // of the bill, "" for another paper
	Since   time.Time
	Stopped bool
	Why     string // a key of the word lists, "" for nothing
}

// MessageWork is what is to be sent to customers.
type MessageWork struct {
	On      bool
	Hold    string // a key: why nothing is sent to anybody
	Waiting int
	Stopped []Slip // refused, or nobody knows whether they went
}
