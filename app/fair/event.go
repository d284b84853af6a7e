package fair

import (
	"slices"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
)

// State is how far a fair is.
type State string

// The states. Selling is possible in each of them: a fair only watches.
const (
	Open   State = "open"   // named, nothing is loaded
	Loaded State = "loaded" // what was brought is written down
	Closed State = "closed" // its report is frozen
)

// Event is a fair and what it is bound to. What is empty was not told.
type Event struct {
	ID       ident.Fair
	Name     string
	GSTIN    string // the registration bills are written under there
	State    string // of the place, as two digits
	Address  string
	City     string
	From, To clock.Day // the first and the last day, IST
	Place    string    // the back office's id of the warehouse sold from
	PlaceIs  string    // its name
	Home     string    // the id of the place that what is left goes to
	Printer  string    // as it was set up when the fair was opened
	Terminal string
	Till     string // letter and mark

	Stage    State
	Opened   time.Time // UTC
	LoadedAt time.Time // zero before
	ClosedAt time.Time // zero before
}

// mostDays bounds a fair: a casual registration is valid for 90 days (CGST Act,
// section 27(1)).
const mostDays = 90

// Clean puts an event's texts in order and refuses one that cannot be.
func (e Event) Clean() (Event, error) {
	for _, s := range []*string{&e.Name, &e.GSTIN, &e.Address, &e.City, &e.Place, &e.Home} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	if e.Name == "" {
		return e, fault.New(fault.Refused, "fault.fair_name")
	}
	for _, d := range []clock.Day{e.From, e.To} {
		if _, err := clock.ParseDay(string(d)); err != nil {
			return e, fault.New(fault.Refused, "fault.fair_days").Because(err)
		}
	}
	if n := len(e.Days()); n == 0 || n > mostDays {
		return e, fault.New(fault.Refused, "fault.fair_days")
	}
	if e.GSTIN != "" {
		clean, err := gst.CheckGSTIN(e.GSTIN)
		if err != nil {
			return e, err
		}
		e.GSTIN = clean
	}
	if e.Home != "" && e.Home == e.Place {
		return e, fault.New(fault.Refused, "fault.fair_home")
	}
	return e, nil
}

// Days lists the fair's days; none where the last comes before the first, and
// never more than a registration for a fair could last.
func (e Event) Days() []clock.Day {
	var all []clock.Day
	for d := e.From; d != "" && d <= e.To && len(all) <= mostDays; d = d.Next() {
		all = append(all, d)
	}
	return all
}

// On reports whether a day is one of the fair's.
func (e Event) On(d clock.Day) bool { return slices.Contains(e.Days(), d) }
