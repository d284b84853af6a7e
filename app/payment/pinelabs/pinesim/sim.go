package pinesim

import (
	"sync"
	"time"

	"haat/app/clock"
)

// Sim is a merchant's corner of Pine Labs: a cloud, terminals, and the books.
// It is safe for use by several goroutines.
type Sim struct {
	clk clock.Clock
	opt Options

	mu         sync.Mutex
	machines   []*Machine
	bills      map[int64]*bill  // by reference
	byKey      map[string]*bill // the newest of a number and sequence
	live       []*bill          // may still change by themselves
	charges    []*Charge
	refunds    int
	script     []Rule
	down       bool
	serial     int64
	complaints []string
	posts      []string
}

// New makes a simulator. Its time and chance are the clock's; delays follow
// the monotonic reading, so a jumping wall clock only changes printed dates.
func New(c clock.Clock, o Options) (*Sim, error) {
	o, err := o.filled(c)
	if err != nil {
		return nil, err
	}
	s := &Sim{clk: c, opt: o, bills: map[int64]*bill{}, byKey: map[string]*bill{}}
	for _, spec := range o.Machines {
		s.machines = append(s.machines, &Machine{sim: s, spec: spec})
	}
	return s, nil
}

// Machines lists the terminals in the order they were given.
func (s *Sim) Machines() []*Machine { return append([]*Machine(nil), s.machines...) }

// Machine finds a terminal by its name; "" is the first.
func (s *Sim) Machine(name string) (*Machine, bool) {
	for _, m := range s.machines {
		if m.spec.Name == name || name == "" {
			return m, true
		}
	}
	return nil, false
}

// SetDown makes everything unreachable, or reachable again: cloud requests and
// controller connections are closed before anybody reads them. Shoppers at the
// terminals go on.
func (s *Sim) SetDown(down bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = down
}

// SetScript replaces the rules by which bills get their behaviours.
func (s *Sim) SetScript(rules []Rule) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script = append([]Rule(nil), rules...)
}

// Complaints are the reasons why requests were refused, newest last. They hold
// field names, never values.
func (s *Sim) Complaints() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.complaints...)
}

// Postbacks are the bodies that the cloud would have posted to the merchant's
// server, oldest first.
func (s *Sim) Postbacks() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	return append([]string(nil), s.posts...)
}

func (s *Sim) complain(why string) {
	const keep = 200
	if len(s.complaints) == keep {
		s.complaints = s.complaints[1:]
	}
	s.complaints = append(s.complaints, why)
}

// wall is the wall time of a monotonic moment, by today's difference.
func (s *Sim) wall(at time.Duration) time.Time { return s.clk.Now().Add(at - s.clk.Mono()) }

// next numbers references, charges and slips.
func (s *Sim) next() int64 {
	s.serial++
	return s.serial
}
