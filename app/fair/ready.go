package fair

import (
	"time"

	"haat/app/money"
)

// Standing is how a check came out.
type Standing string

// The standings. Nothing of this ever keeps anybody from selling.
const (
	OK    Standing = "ok"
	Later Standing = "later" // it can be tried only with a network, or has time
	Todo  Standing = "todo"  // a person should do something before the first customer
)

// Check is one thing looked at before the first customer. Its words are below
// fair.ready.: ID for its name, Says for how it stands, Next for what to do.
type Check struct {
	ID    string
	State Standing
	Says  string
	Args  []any // name, value, …
	Next  string
}

// Try is how an attempt to reach something ended.
type Try string

// The ends. What was not tried, or could not be for want of a network, is later,
// no failure.
const (
	Untried Try = ""
	Works   Try = "works"
	Offline Try = "offline"
	Fails   Try = "fails"
)

// Scene is what was found when everything was looked at.
type Scene struct {
	Connected    bool // somebody signed in to the back office
	SignIn       Try
	Why          string // of a failure, in words
	Place        string // name of the warehouse; "" without one
	PlaceKnown   Try
	Items        int
	CatalogAge   time.Duration // of the last time anything was fetched
	Counted      int           // items of which something is known to be here
	StockAge     time.Duration // of the oldest count
	Loaded       bool
	Terminal     bool
	TerminalIs   Try
	Tested       time.Time // when the last payment was tried; zero for never
	Printer      bool
	PrinterIs    Try
	PrinterWhy   string
	ClockOff     time.Duration // against the last answer from outside
	ClockKnown   bool
	Float        money.Amount
	FloatCounted bool
	Free         int64 // bytes of disk; negative when it cannot be told
	Writable     bool
	Battery      int // percent; negative when it cannot be told
	Plugged      bool
}

// What is early enough, and enough.
const (
	freshCatalog = 24 * time.Hour
	freshStock   = 6 * time.Hour
	clockMost    = 2 * time.Minute
	diskLeast    = 500 << 20 // bytes: pictures, three copies and a long fair
	batteryLeast = 60        // percent
)

// Ready is the list, always the same checks in the same order.
func Ready(s Scene) []Check {
	return []Check{
		readyZoho(s), readyPlace(s), readyCatalog(s), readyStock(s), readyTerminal(s), readyPayment(s), readyPrinter(s),
		readyClock(s), readyFloat(s), readyDisk(s), readyFolder(s), readyBattery(s),
	}
}

// OpenChecks counts what a person should do.
func OpenChecks(all []Check) int {
	n := 0
	for _, c := range all {
		if c.State == Todo {
			n++
		}
	}
	return n
}

func check(id string, st Standing, says string, args ...any) Check {
	return Check{ID: id, State: st, Says: says, Args: args}
}

func (c Check) next(key string) Check {
	c.Next = key
	return c
}

func readyZoho(s Scene) Check {
	switch {
	case !s.Connected:
		return check("zoho", Todo, "zoho_none").next("setup")
	case s.SignIn == Works:
		return check("zoho", OK, "zoho_works")
	case s.SignIn == Fails:
		return check("zoho", Todo, "zoho_fails", "why", s.Why).next("setup")
	}
	return check("zoho", Later, "offline").next("again")
}

func readyPlace(s Scene) Check {
	switch {
	case s.Place == "":
		return check("place", Todo, "place_none").next("setup")
	case s.PlaceKnown == Fails:
		return check("place", Todo, "place_gone", "place", s.Place).next("setup")
	}
	return check("place", OK, "place_is", "place", s.Place)
}

func readyCatalog(s Scene) Check {
	switch {
	case s.Items == 0:
		return check("catalog", Todo, "catalog_none").next("load")
	case s.CatalogAge > freshCatalog:
		return check("catalog", Later, "catalog_old", "n", s.Items, "hours", int(s.CatalogAge/time.Hour)).next("load")
	}
	return check("catalog", OK, "catalog_is", "n", s.Items)
}

func readyStock(s Scene) Check {
	switch {
	case !s.Loaded:
		return check("stock", Todo, "stock_unloaded").next("load")
	case s.Counted == 0:
		return check("stock", Todo, "stock_none").next("load")
	case s.StockAge > freshStock:
		return check("stock", Later, "stock_old", "n", s.Counted, "hours", int(s.StockAge/time.Hour)).next("load")
	}
	return check("stock", OK, "stock_is", "n", s.Counted)
}

func readyTerminal(s Scene) Check {
	switch {
	case !s.Terminal:
		return check("terminal", Todo, "terminal_none").next("setup")
	case s.TerminalIs == Works:
		return check("terminal", OK, "terminal_works")
	case s.TerminalIs == Fails:
		return check("terminal", Todo, "terminal_fails").next("setup")
	}
	return check("terminal", Later, "offline").next("again")
}

// readyPayment is never more than later: cash and codes work without.
func readyPayment(s Scene) Check {
	switch {
	case !s.Terminal:
		return check("payment", Later, "payment_none")
	case s.Tested.IsZero():
		return check("payment", Later, "payment_untried").next("payment")
	}
	return check("payment", OK, "payment_tried")
}

func readyPrinter(s Scene) Check {
	switch {
	case !s.Printer:
		return check("printer", Later, "printer_none").next("printer")
	case s.PrinterIs == Works:
		return check("printer", OK, "printer_works")
	case s.PrinterIs == Fails:
		return check("printer", Todo, "printer_fails", "why", s.PrinterWhy).next("printer")
	}
	return check("printer", Later, "printer_untried").next("printer")
}

func readyClock(s Scene) Check {
	switch {
	case !s.ClockKnown:
		return check("clock", Later, "clock_unknown")
	case s.ClockOff.Abs() > clockMost:
		return check("clock", Todo, "clock_off", "minutes", int(s.ClockOff.Abs()/time.Minute)).next("clock")
	}
	return check("clock", OK, "clock_right")
}

// readyFloat is later, never more: selling does not wait for the float.
func readyFloat(s Scene) Check {
	if !s.FloatCounted {
		return check("float", Later, "float_none").next("float")
	}
	return check("float", OK, "float_is", "amount", s.Float)
}

func readyDisk(s Scene) Check {
	switch {
	case s.Free < 0:
		return check("disk", Later, "disk_unknown")
	case s.Free < diskLeast:
		return check("disk", Todo, "disk_low", "mb", int(s.Free>>20)).next("disk")
	}
	return check("disk", OK, "disk_enough", "mb", int(s.Free>>20))
}

func readyFolder(s Scene) Check {
	if !s.Writable {
		return check("folder", Todo, "folder_closed").next("disk")
	}
	return check("folder", OK, "folder_open")
}

func readyBattery(s Scene) Check {
	switch {
	case s.Battery < 0:
		return check("battery", Later, "battery_unknown")
	case s.Battery < batteryLeast && !s.Plugged:
		return check("battery", Todo, "battery_low", "percent", s.Battery).next("battery")
	}
	return check("battery", OK, "battery_good", "percent", s.Battery)
}
