package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// Kind says what happened.
type Kind string

// The kinds of events.
const (
	Installed    Kind = "installed" // a new series mark was drawn
	ShiftOpened  Kind = "shift_opened"
	SalePaid     Kind = "sale_paid"
	SaleUndone   Kind = "sale_undone"
	SaleCanceled Kind = "sale_cancelled"
	GoodsBack    Kind = "goods_back"
	SeriesLeft   Kind = "series_left"  // another till uses it: a new mark was drawn
	PaymentLook  Kind = "payment_look" // what a person saw on the terminal
	PaymentOwed  Kind = "payment_owed" // a charge without a bill, or above it
	StepByHand   Kind = "step_by_hand"
	StepSkipped  Kind = "step_skipped"
	Connected    Kind = "connected"
	ClockJumped  Kind = "clock_jumped"
	SettingMoved Kind = "setting_changed"
	IRNKept      Kind = "irn_kept"    // what the e-invoice portal answered about a bill
	ChallanMade  Kind = "challan"     // a delivery challan was written
	ChallanOff   Kind = "challan_off" // and cancelled: its number is kept
)

// Event is one thing that happened.
type Event struct {
	Seq  int64
	At   time.Time // UTC, to the millisecond
	Who  string    // a person's id, or "" for the program itself
	Kind Kind
	Ref  string // the record it is about
	Body string // JSON, without secrets and card data
	Hash string
}

// Chain is the hash of an event that follows one with the hash prev. Fields
// are length-prefixed, so that no two events can be written the same way.
func Chain(prev string, e Event) string {
	h := sha256.New()
	for _, f := range []string{
		prev, fmt.Sprint(e.Seq), fmt.Sprint(e.At.UnixMilli()), e.Who, string(e.Kind), e.Ref, e.Body,
	} {
		_, _ = fmt.Fprintf(h, "%d:%s;", len(f), f) // a hash never fails to take more
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Verify walks events in order and returns the number of the first that does
// not follow from the one before it, and whether all do.
func Verify(prev string, events []Event) (bad int64, ok bool) {
	for _, e := range events {
		if e.Hash != Chain(prev, e) {
			return e.Seq, false
		}
		prev = e.Hash
	}
	return 0, true
}
