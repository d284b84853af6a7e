package payment

import (
	"time"

	"haat/app/ident"
	"haat/app/money"
)

// Terminals that are no machine of ours: nothing can be asked about an attempt
// made on one of them, only a person or a report can tell.
const (
	OwnQR = "upi_qr"     // a UPI code on our own screen
	Keyed = "standalone" // a terminal that the cashier keyed the amount into
)

// ByHand reports whether only a person or a report can say how it ended.
func (a Attempt) ByHand() bool { return a.Terminal == OwnQR || a.Terminal == Keyed }

// Evidence is what a person had seen when they said that money had come.
type Evidence string

// The kinds of evidence, the stronger first.
const (
	Soundbox    Evidence = "soundbox"     // the stall's speaker said it
	OwnApp      Evidence = "own_app"      // the stall's own app or bank message shows it
	PaperSlip   Evidence = "slip"         // the terminal printed or showed an approval
	TheirScreen Evidence = "their_screen" // only the customer's phone shows it: easily faked
	InReport    Evidence = "report"       // a report or statement lists it
)

// Ours reports whether it was seen on something that the stall controls.
func (e Evidence) Ours() bool {
	switch e {
	case Soundbox, OwnApp, PaperSlip, InReport:
		return true
	case TheirScreen:
	}
	return false
}

// Known reports whether it is one of the kinds.
func (e Evidence) Known() bool { return e.Ours() || e == TheirScreen }

// Said is who said that money had come, when, and what they had seen. It is
// kept for good, also when a report has agreed since.
type Said struct {
	Who      ident.Person
	At       time.Time // UTC
	Evidence Evidence
	Slip     string    // the time on the slip, as typed
	Row      string    // the report's row that agreed or did not
	RowAt    time.Time // when it was compared
}

// Slip is what a person copies from a terminal's paper or screen, cleaned. It
// holds no card number: RRN and approval code name the payment.
type Slip struct {
	Amount   money.Amount
	Mode     Mode
	RRN      string
	Approval string
	TID      string
	Batch    string
	Invoice  string
	Last4    string
	Time     string // HH:MM as on the slip, IST; "" if not told
}

// Proof is the slip in the form of a terminal's proof; what a person typed
// stays a claim all the same.
func (s Slip) Proof() Proof {
	return Proof{
		Amount: s.Amount, Currency: "INR", Mode: s.Mode, RRN: s.RRN, Approval: s.Approval, TID: s.TID,
		Batch: s.Batch, Invoice: s.Invoice, Last4: s.Last4, LocalTime: s.Time,
	}
}
