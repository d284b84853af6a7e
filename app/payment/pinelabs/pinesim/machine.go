package pinesim

import (
	"errors"
	"slices"
	"time"
)

// Kind is what a terminal's screen shows.
type Kind string

// The kinds.
const (
	Idle      Kind = "idle"
	Asking    Kind = "asking"  // a bill, waiting for a card or a phone
	Reading   Kind = "reading" // the card is in, or the QR is on the screen
	Approved  Kind = "approved"
	Declined  Kind = "declined"
	Cancelled Kind = "cancelled"
	Voided    Kind = "voided"
	Dark      Kind = "dark" // no power
)

// Screen is what somebody standing at a terminal sees. Amounts are paise.
type Screen struct {
	Machine string `json:"machine"`
	Kind    Kind   `json:"kind"`
	Paise   int64  `json:"paise"`
	Mode    string `json:"mode,omitempty"`
	Number  string `json:"transaction_number,omitempty"`
	Silent  bool   `json:"silent"` // its line to the world is cut
	// Slip is the last paper that came out; paper does not vanish.
	Slip *Charge `json:"slip,omitempty"`
}

// Machine is one terminal, for a person to look at and to press.
type Machine struct {
	sim      *Sim
	spec     Spec
	said     Kind
	saidFor  int64
	until    time.Duration // how long said stays on the screen
	slip     *Charge
	silent   bool
	hands    bool
	dark     bool
	invoices int64
	chosen   *Choice // for the next bill
}

// ErrIdle is returned when there is nothing on the screen to act upon, and
// ErrBusy when there is.
var (
	ErrIdle = errors.New("pinesim: no bill is open on this machine")
	ErrBusy = errors.New("pinesim: a bill is open on this machine")
)

// resultFor is how long a result stays on the screen.
const resultFor = 8 * time.Second

// Spec says how the machine is named on the wire.
func (m *Machine) Spec() Spec { return m.spec }

// Screen is what it shows now.
func (m *Machine) Screen() Screen {
	m.sim.mu.Lock()
	defer m.sim.mu.Unlock()
	m.sim.settle()
	s := Screen{Machine: m.spec.Name, Kind: Idle, Silent: m.silent}
	if m.slip != nil {
		slip := *m.slip
		s.Slip = &slip
	}
	switch {
	case m.dark:
		s.Kind = Dark
	case m.sim.clk.Mono() < m.until:
		s.Kind, s.Paise = m.said, m.saidFor
	case m.visible() != nil:
		b := m.visible()
		s.Kind, s.Paise, s.Mode, s.Number = Asking, b.amount, b.mode, b.number
		if b.state == billReading {
			s.Kind = Reading
		}
	}
	return s
}

// open is the bill on the machine, if one waits; of two, the newer.
func (m *Machine) open() *bill {
	for _, b := range slices.Backward(m.sim.live) {
		if b.machine == m && b.waits() {
			return b
		}
	}
	return nil
}

// visible is the open bill once it has reached the terminal.
func (m *Machine) visible() *bill {
	b := m.open()
	if b == nil || m.sim.clk.Mono()-b.born < b.plan.arrives {
		return nil
	}
	return b
}

// wake clears the screen for a new bill.
func (m *Machine) wake() { m.until, m.dark = 0, false }

func (m *Machine) note(k Kind, paise int64, at time.Duration) {
	m.said, m.saidFor, m.until = k, paise, at+resultFor
}

func (m *Machine) print(c *Charge, at time.Duration) {
	m.slip = c
	m.note(Approved, c.Paise, at)
}

// goDark cuts the power before the slip is printed.
func (m *Machine) goDark() {
	m.dark, m.slip = true, nil
}
