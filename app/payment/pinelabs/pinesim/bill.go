package pinesim

import (
	"slices"
	"strconv"
	"time"

	"haat/app/clock"
)

// bill is one request for money on its way.
type bill struct {
	number  string
	seq     int64
	ref     int64
	machine *Machine
	amount  int64 // paise
	mode    string
	user    string
	born    time.Duration // monotonic
	ends    time.Duration // when the terminal forgets it
	choice  Choice
	plan    recipe
	todo    []todo
	state   billState
	dark    bool // the terminal died: nobody upstairs knows how it went
	charge  *Charge
	foreign bool
	wired   bool
	changed chan struct{} // pokes the controller's connection
}

type todo struct {
	due time.Duration
	act
}

type billState int

const (
	billOpen billState = iota
	billReading
	billPaid
	billVoided
	billDeclined
	billCancelled
	billExpired
)

// waits reports whether the terminal still shows the bill.
func (b *bill) waits() bool { return b.state == billOpen || b.state == billReading }

func billKey(number string, seq int64) string { return number + "/" + strconv.FormatInt(seq, 10) }

// place puts a new bill on a machine. The caller has made sure it is free.
func (s *Sim) place(b *bill, window time.Duration) {
	b.born = s.clk.Mono()
	b.ends = b.born + window
	b.changed = make(chan struct{}, 1)
	b.ref = s.newRef(b.plan.ids)
	acts := b.plan.acts
	if b.plan.ordinary && !b.machine.hands {
		acts = s.ordinary()
	}
	b.plant(acts, b.born)
	s.bills[b.ref] = b
	if !b.foreign {
		s.byKey[billKey(b.number, b.seq)] = b
	}
	s.live = append(s.live, b)
	b.machine.wake()
}

// ordinary draws a shopper of average speed.
func (s *Sim) ordinary() []act {
	paid := 4*time.Second + time.Duration(clock.Below(s.clk, 2000))*time.Millisecond
	return []act{{at: 2 * time.Second, do: read}, {at: paid, do: approve}}
}

func (b *bill) plant(acts []act, from time.Duration) {
	for _, a := range acts {
		b.todo = append(b.todo, todo{due: from + a.at, act: a})
	}
	slices.SortStableFunc(b.todo, func(x, y todo) int { return int(x.due - y.due) })
}

// newRef makes a reference: about 6 digits on the test service, 9 in
// production; int64 is the widest anybody has seen.
func (s *Sim) newRef(form idForm) int64 {
	n := s.next()
	switch form {
	case idWide, idText:
		return 4_300_000_000 + n
	case idWidest:
		return 9_000_000_000_000_000_000 + n
	case idOrdinary:
	}
	return 700_100 + n
}

func (s *Sim) newLogID(form idForm) string {
	n := s.next()
	if form == idWidest {
		return strconv.FormatInt(9_100_000_000_000_000_000+n, 10)
	}
	return strconv.FormatInt(4_295_000_000+n, 10)
}

// wake tells whoever waits on the wire that something happened.
func (b *bill) wake() {
	select {
	case b.changed <- struct{}{}:
	default:
	}
}
