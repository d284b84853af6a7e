package sale

import (
	"time"

	"haat/app/ident"
)

// Scan is one code that the scanner read: an event for those who look at how a
// stall works, never a part of a bill.
type Scan struct {
	At   time.Time // UTC
	Who  ident.Person
	Code string // "" where it looked like a card number and was no item's
	Item string // "" where no item has the code
	SKU  string
	Sale ident.Sale // the bill in front
}
