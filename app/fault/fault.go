package fault

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Kind says what sort of trouble it is; programs branch on it, people do not
// see it.
type Kind string

// The kinds.
const (
	Refused  Kind = "refused"  // what was asked for is not allowed or not valid
	Missing  Kind = "missing"  // what was asked for does not exist
	Offline  Kind = "offline"  // a network or a service cannot be reached
	Unsure   Kind = "unsure"   // it may or may not have happened
	Busy     Kind = "busy"     // somebody else holds it
	Full     Kind = "full"     // no room on the disk
	Damaged  Kind = "damaged"  // stored data is not what it should be
	Internal Kind = "internal" // our own mistake
)

// Args fill the placeholders of a sentence.
type Args map[string]any

// Fault is an error with words for a person.
type Fault struct {
	Kind  Kind
	Key   string // in the word lists, such as "fault.cash_short"
	Args  Args
	Cause error // may be nil
}

// New makes a fault. Pairs are name, value, name, value.
func New(kind Kind, key string, pairs ...any) *Fault {
	f := &Fault{Kind: kind, Key: key}
	for i := 0; i+1 < len(pairs); i += 2 {
		if f.Args == nil {
			f.Args = Args{}
		}
		f.Args[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return f
}

// Because adds the technical cause.
func (f *Fault) Because(err error) *Fault {
	f.Cause = err
	return f
}

// Error is for logs: key, arguments in order, cause.
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.Key)
	names := make([]string, 0, len(f.Args))
	for n := range f.Args {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Fprintf(&b, " %s=%v", n, f.Args[n])
	}
	if f.Cause != nil {
		b.WriteString(": " + f.Cause.Error())
	}
	return b.String()
}

// Unwrap gives errors.Is and errors.As the cause.
func (f *Fault) Unwrap() error { return f.Cause }

// Find returns the outermost fault in an error's chain.
func Find(err error) (*Fault, bool) {
	var f *Fault
	ok := errors.As(err, &f)
	return f, ok
}

// Is reports whether err holds a fault of the given kind.
func Is(err error, kind Kind) bool {
	f, ok := Find(err)
	return ok && f.Kind == kind
}

// Has reports whether err holds a fault with the given key.
func Has(err error, key string) bool {
	f, ok := Find(err)
	return ok && f.Key == key
}
