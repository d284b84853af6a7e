package staff

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
)

// What happened to people.
type What string

// The kinds of records about people.
const (
	Added    What = "person_added"
	Changed  What = "person_changed" // name or role
	NewPIN   What = "pin_changed"
	Left     What = "person_gone"
	SignedIn What = "signed_in"
	Refused  What = "pin_refused" // so often that the next try must wait
	Passed   What = "act_allowed"
)

// Record is one of them. By is who did it, At is who stood at the till; both
// with their names of that day, because names may change.
type Record struct {
	What    What
	Subject Person // whom it is about; of an act, whose PIN it was
	By      Person
	Act     Act
}

// Store is the memory of people. What a method did is on disk when it returns.
type Store interface {
	// People lists everybody, those who left too, in the order they came.
	People(ctx context.Context) ([]Person, error)
	// PutPerson keeps a person and the record of it together.
	PutPerson(ctx context.Context, p Person, r Record) error
	// CountTry keeps how often somebody's PIN was wrong, and when last.
	CountTry(ctx context.Context, id ident.Person, fails int, tried time.Time) error
	// Note keeps a record alone.
	Note(ctx context.Context, r Record) error
}

// Register is the people of one till and who is at it. It is safe for use by
// several goroutines.
type Register struct {
	clk   clock.Clock
	ids   *ident.Maker
	store Store

	// trying lets one PIN be tried at a time, so that tries cannot outrun
	// their count. It comes before mu.
	trying sync.Mutex
	tried  map[ident.Person]time.Duration // monotonic, of the last try in this run

	mu    sync.Mutex
	all   []Person
	rules Rules
	at    ident.Person // who is at the till
	alone ident.Person // whom records name while nobody is set up
	open  bool         // unlocked
}

// Open reads the people. alone is whom records name while nobody is set up;
// the first owner becomes that person. Where people are set up the till begins
// locked.
func Open(ctx context.Context, clk clock.Clock, store Store, rules Rules, alone ident.Person) (*Register, error) {
	all, err := store.People(ctx)
	if err != nil {
		return nil, err
	}
	return &Register{tried: map[ident.Person]time.Duration{}, clk: clk, ids: ident.NewMaker(clk), store: store, all: all, rules: rules, alone: alone}, nil
}

// SetRules changes the owner's rules.
func (r *Register) SetRules(rules Rules) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rules = rules
}

// Rules in use.
func (r *Register) Rules() Rules {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rules
}

// People lists who works here, in the order they came.
func (r *Register) People() []Person {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(r.all), func(p Person) bool { return p.Gone })
}

// Named finds somebody who works here by name, whatever its case.
func (r *Register) Named(name string) (Person, error) {
	for _, p := range r.People() {
		if strings.EqualFold(p.Name, strings.TrimSpace(name)) {
			return p, nil
		}
	}
	return Person{}, fault.New(fault.Missing, "staff.nobody")
}

// Who may do an act, highest role last.
func (r *Register) Who(a Act) []Person {
	rules := r.Rules()
	return slices.DeleteFunc(r.People(), func(p Person) bool { return !rules.May(p.Role, a) })
}

// At is who is at the till; false while it is locked or nobody is set up.
func (r *Register) At() (Person, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.open {
		return Person{}, false
	}
	return r.find(r.at)
}

// Locked reports whether somebody must sign in before the till is used.
func (r *Register) Locked() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return !r.open && r.anybody()
}

// Lock asks for a PIN before the till is used again.
func (r *Register) Lock() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open = false
}

func (r *Register) anybody() bool {
	return slices.ContainsFunc(r.all, func(p Person) bool { return !p.Gone })
}

func (r *Register) find(id ident.Person) (Person, bool) {
	for _, p := range r.all {
		if p.ID == id && !p.Gone {
			return p, true
		}
	}
	return Person{}, false
}
