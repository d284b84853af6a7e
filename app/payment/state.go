package payment

import "fmt"

// State is where one attempt to take money stands. It is stored as text.
type State string

// The states. "Live" ones may still take the customer's money.
const (
	Recorded      State = "recorded"       // on disk, nothing sent
	Sent          State = "sent"           // about to leave or left; no answer stored yet
	Waiting       State = "waiting"        // the terminal has it
	Unknown       State = "unknown"        // money may or may not have been taken
	Paid          State = "paid"           // proven, for the amount asked
	PaidDifferent State = "paid_different" // proven, for another amount
	PaidLate      State = "paid_late"      // proven after it had been given up
	Declined      State = "declined"       // proven or stated by a person: no money
	Cancelled     State = "cancelled"      // withdrawn, no money seen
	Lapsed        State = "lapsed"         // gone from the terminal, no money seen
	NotSent       State = "not_sent"       // certain that no byte left this device
	Refused       State = "refused"        // turned away before any terminal saw it
	Voided        State = "voided"         // was paid, handed back
	Claimed       State = "claimed"        // a person says it was paid
	Verified      State = "verified"       // the claim matched a report
	Disputed      State = "disputed"       // the claim did not
)

// States lists every state, for tests and tables.
var States = []State{
	Recorded, Sent, Waiting, Unknown, Paid, PaidDifferent, PaidLate, Declined,
	Cancelled, Lapsed, NotSent, Refused, Voided, Claimed, Verified, Disputed,
}

// Event is something that was learnt or decided about an attempt.
type Event string

// The events.
const (
	Send         Event = "send"          // the request is about to leave
	Accept       Event = "accept"        // the terminal side took it
	Pend         Event = "pend"          // still waiting
	Blur         Event = "blur"          // no usable answer
	StayHome     Event = "stay_home"     // certain that nothing was sent
	TurnAway     Event = "turn_away"     // refused before reaching a terminal
	Approve      Event = "approve"       // proof for the amount asked
	ApproveOther Event = "approve_other" // proof for another amount
	Decline      Event = "decline"
	Cancel       Event = "cancel"
	Lapse        Event = "lapse"
	Void         Event = "void"
	Claim        Event = "claim"
	Verify       Event = "verify"
	Dispute      Event = "dispute"
)

// Events lists every event.
var Events = []Event{
	Send, Accept, Pend, Blur, StayHome, TurnAway, Approve, ApproveOther,
	Decline, Cancel, Lapse, Void, Claim, Verify, Dispute,
}

// learnt holds what may be learnt while money may still move: the same rows
// for every live state.
func learnt(extra map[Event]State) map[Event]State {
	row := map[Event]State{
		Approve: Paid, ApproveOther: PaidDifferent, Decline: Declined,
		Cancel: Cancelled, Lapse: Lapsed, Void: Voided, Claim: Claimed, Blur: Unknown,
	}
	for e, s := range extra {
		row[e] = s
	}
	return row
}

// late holds what may still be learnt after an attempt was given up: only
// stronger proof moves it, never a timer.
var late = map[Event]State{Approve: PaidLate, ApproveOther: PaidLate, Void: Voided, Claim: Claimed}

// next is the one table. A pair that is not in it is refused.
var next = map[State]map[Event]State{
	Recorded: {Send: Sent, StayHome: NotSent, Cancel: Cancelled, Claim: Claimed},
	Sent: learnt(map[Event]State{
		Accept: Waiting, Pend: Waiting, StayHome: NotSent, TurnAway: Refused,
	}),
	Waiting:       learnt(map[Event]State{Pend: Waiting, Accept: Waiting}),
	Unknown:       learnt(map[Event]State{Pend: Waiting, Accept: Waiting}),
	Cancelled:     late,
	Lapsed:        late,
	Declined:      late,
	NotSent:       {Send: Sent, Cancel: Cancelled, Claim: Claimed},
	Refused:       {Approve: PaidLate, ApproveOther: PaidLate},
	Paid:          {Void: Voided, Approve: Paid},
	PaidDifferent: {Void: Voided, ApproveOther: PaidDifferent},
	PaidLate:      {Void: Voided, Approve: PaidLate, ApproveOther: PaidLate},
	Voided:        {Void: Voided},
	Claimed:       {Verify: Verified, Dispute: Disputed, Approve: Verified},
	Verified:      {Void: Voided, Verify: Verified},
	Disputed:      {Verify: Verified},
}

// Next is the state after an event, or an error for a pair the table does not
// hold. A live attempt may not be given up by time alone: Lapse and Decline
// are events somebody had to establish.
func Next(s State, e Event) (State, error) {
	if to, ok := next[s][e]; ok {
		return to, nil
	}
	return s, fmt.Errorf("payment: an attempt that is %s cannot take %s", s, e)
}

// Live reports whether the attempt may still take money: while one of a sale's
// attempts is live, no other may start.
func (s State) Live() bool {
	switch s {
	case Recorded, Sent, Waiting, Unknown:
		return true
	case Paid, PaidDifferent, PaidLate, Declined, Cancelled, Lapsed, NotSent,
		Refused, Voided, Claimed, Verified, Disputed:
	}
	return false
}

// TookMoney reports whether the customer's money is held, proven or claimed.
func (s State) TookMoney() bool {
	switch s {
	case Paid, PaidDifferent, PaidLate, Claimed, Verified, Disputed:
		return true
	case Recorded, Sent, Waiting, Unknown, Declined, Cancelled, Lapsed, NotSent,
		Refused, Voided:
	}
	return false
}

// Proven reports whether the money is held by the terminal's own word or a
// report's.
func (s State) Proven() bool {
	return s == Paid || s == PaidDifferent || s == PaidLate || s == Verified
}
