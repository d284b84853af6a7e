package sale

import "fmt"

// State is where a sale stands. It is stored as text.
type State string

// The states.
const (
	Open      State = "open"      // being put together, or held
	Tendering State = "tendering" // money is being taken; the cart is locked at the first paid part
	SetAside  State = "set_aside" // an attempt is unknown; the next customer is served meanwhile
	Paid      State = "paid"
	Void      State = "void"      // never became a bill
	Cancelled State = "cancelled" // was a bill; keeps its number
)

// States lists them all.
var States = []State{Open, Tendering, SetAside, Paid, Void, Cancelled}

// Event is something that happens to a sale.
type Event string

// The events.
const (
	Begin    Event = "tender"    // the first money is asked for
	Reopen   Event = "reopen"    // every attempt ended without money
	Aside    Event = "set_aside" // an attempt became unknown
	Resume   Event = "resume"    // it became known
	Complete Event = "complete"  // the last tender is proven
	Discard  Event = "discard"   // nothing was sold
	Cancel   Event = "cancel"    // the bill is taken back, the customer still here
)

// Events lists them all.
var Events = []Event{Begin, Reopen, Aside, Resume, Complete, Discard, Cancel}

var next = map[State]map[Event]State{
	Open:      {Begin: Tendering, Discard: Void},
	Tendering: {Begin: Tendering, Reopen: Open, Aside: SetAside, Complete: Paid, Discard: Void},
	SetAside:  {Aside: SetAside, Resume: Tendering, Complete: Paid, Discard: Void},
	Paid:      {Cancel: Cancelled},
	Void:      {},
	Cancelled: {},
}

// Next is the state after an event, or an error for a pair the table does not
// hold.
func Next(s State, e Event) (State, error) {
	if to, ok := next[s][e]; ok {
		return to, nil
	}
	return s, fmt.Errorf("sale: a sale that is %s cannot take %s", s, e)
}
