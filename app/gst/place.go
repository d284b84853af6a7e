package gst

import (
	"haat/app/fault"
	"haat/app/money"
)

// Limits of the law, in taxable value or cash.
var (
	// BuyerNamed: from this taxable value on, the name, address and State of an
	// unregistered buyer stand on the bill (Rule 46(e)).
	BuyerNamed = money.Rupees(50_000)
	// CashLimit: so much cash or more may not be taken from one person in a
	// day, for one sale or one event (Income-tax Act 2025 s.186, before it
	// s.269ST).
	CashLimit = money.Rupees(2_00_000)
	// ListedLimit: inter-State sales above it to unregistered buyers are
	// reported one by one in GSTR-1 Table 5 (Notification 12/2024).
	ListedLimit = money.Rupees(1_00_000)
)

// Buyer is what tax asks about who buys.
type Buyer struct {
	GSTIN   string
	Name    string
	Address string
	State   string // two digits
	OnBill  bool   // name, address and State belong on the bill
}

// Handing says where goods that a registered buyer of another State carries
// off at the stall are supplied. Accountants differ: it is the owner's choice.
type Handing string

// The two readings of IGST Act s.10(1)(a).
const (
	AtStall Handing = ""      // the movement ends at the counter
	AtBuyer Handing = "buyer" // the movement ends at the buyer's State
)

// PlaceOfSupply is the State a bill is priced for. An unregistered buyer's
// address counts only when it stands on the bill, else it is where the stall
// stands (IGST Act s.10(1)(ca)): what is kept about a customer never changes
// the tax in silence.
func PlaceOfSupply(stall string, b Buyer, h Handing) string {
	state := b.State
	if b.GSTIN != "" {
		if s, ok := GSTINState(b.GSTIN); ok {
			state = s.Code
		}
		if h == AtStall {
			return stall
		}
	} else if !b.OnBill {
		return stall
	}
	if s, ok := StateByCode(state); ok {
		return s.Code
	}
	return stall
}

// CheckBuyer reports what is wrong with who buys for a bill of this taxable
// value and place of supply: a composition seller may not sell to another
// State (CGST Act s.10(2)(c)), and from BuyerNamed on an unregistered buyer's
// name, address and State must stand on the bill.
func (r Registration) CheckBuyer(b Buyer, stall, place string, taxable money.Amount) error {
	if r.Standing() == Composition && place != stall {
		return fault.New(fault.Refused, "fault.composition_inter")
	}
	if b.GSTIN != "" {
		if b.Name == "" {
			return fault.New(fault.Refused, "fault.business_name")
		}
		return nil
	}
	if r.Collects() && !taxable.Less(BuyerNamed) && (!b.OnBill || b.Name == "" || b.Address == "" || b.State == "") {
		return fault.New(fault.Refused, "fault.buyer_needed", "limit", BuyerNamed)
	}
	return nil
}
