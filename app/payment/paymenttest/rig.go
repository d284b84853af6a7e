package paymenttest

import (
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/payment"
)

// Shopper is what the shopper of the next bill does.
type Shopper string

// The shoppers.
const (
	Pays    Shopper = "pays"    // within a minute
	Refuses Shopper = "refuses" // the card is declined or the shopper cancels, for good
	Leaves  Shopper = "leaves"  // nobody touches the terminal
)

// Charge is one entry of a simulator's ledger.
type Charge struct {
	Number string // as the order had it, with the sequence where there is no field for it
	Amount money.Amount
	Voided bool
}

// Rig is an adapter over its simulator.
type Rig struct {
	Terminal payment.Terminal
	Clock    clock.Clock
	Pass     func(d time.Duration) // lets time pass at the terminal
	Next     func(Shopper)         // says what the next bill's shopper does
	Charges  func() []Charge
	// Silence makes answers get lost while requests arrive, or ends that. Nil
	// if the simulator cannot.
	Silence func(on bool)
	// Unplug makes the other side unreachable before any byte, or reachable
	// again. Nil if the simulator cannot.
	Unplug  func(on bool)
	Secrets []string // must appear in no sighting
}

// Held is what the ledger says shoppers paid and did not get back.
func (r Rig) Held() money.Amount {
	var sum money.Amount
	for _, c := range r.Charges() {
		if !c.Voided {
			sum = sum.Add(c.Amount)
		}
	}
	return sum
}

// Order is a valid order for a rig's terminal.
func Order(number string, amount money.Amount, mode payment.Mode) payment.Order {
	return payment.Order{
		Number: number, Sequence: 1, Amount: amount, Invoice: amount, Mode: mode,
		Cashier: "Asha", Window: 5 * time.Minute,
	}
}

// trial is one test of the suite.
type trial struct {
	*testing.T
	Rig
}

// Run puts an adapter through the suite. open is called afresh for each test.
func Run(t *testing.T, open func(t *testing.T) Rig) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(trial)
	}{
		{"paid once to the paisa", trial.paidOnce},
		{"paid in each mode", trial.paidInEachMode},
		{"payments are told apart", trial.toldApart},
		{"looking again changes nothing", trial.lookAgain},
		{"unfit orders are refused before they are sent", trial.unfit},
		{"a shopper who refuses pays nothing", trial.refused},
		{"nobody comes", trial.nobodyComes},
		{"silence is never a refusal", trial.silence},
		{"unplugged is certain", trial.unplugged},
		{"a call that was over before it began", trial.calledOff},
		{"cancelling", trial.cancelling},
		{"without the ability to look", trial.cannotLook},
		{"a repeat of a promise to be harmless", trial.repeated},
		{"no card data and no secrets", trial.discreet},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.test(trial{t, open(t)})
		})
	}
}
