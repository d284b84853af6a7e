package catalog

import (
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
)

// ChallanKind is why goods move without being sold.
type ChallanKind string

// The kinds of delivery challans.
const (
	ToFair   ChallanKind = "to_fair"
	FromFair ChallanKind = "from_fair"
	Approval ChallanKind = "approval" // to somebody who may keep them
	OtherWay ChallanKind = "other"
)

// ApprovalMonths is when an invoice for goods on approval is due at the latest
// (CGST Act s.31(7)).
const ApprovalMonths = 6

// EWayFrom is the value of a consignment above which an e-way bill goes with it
// (CGST Rule 138(1)); some States have another limit for goods that stay there.
var EWayFrom = money.Rupees(50_000)

// Party is one end of a journey of goods.
type Party struct {
	Name    string
	Address string
	State   string // two digits
	GSTIN   string // "" for one who is not registered
}

// Challan is the paper of goods that move without being sold (CGST Rule 55). It
// never changes once it is stored; a wrong one is cancelled and keeps its number.
type Challan struct {
	ID        ident.Stock
	Kind      ChallanKind
	Number    string // of its own series, given by the store
	Day       clock.Day
	At        time.Time // UTC
	Who       ident.Person
	Fair      ident.Fair `json:",omitzero"` // zero for no fair
	Seller    gst.Registration
	From, To  Party
	Vehicle   string
	EWay      string // number of the e-way bill
	Why       string
	Lines     []ChallanLine
	Cancelled string `json:"-"` // why; "" while it stands
}

// ChallanLine is one item, with what it is worth at its price of the day.
type ChallanLine struct {
	Item   ItemID
	SKU    string
	Name   string
	NameHi string
	HSN    string
	Unit   string
	Qty    money.Quantity
	Gross  money.Amount // with tax
	Rate   gst.Rate
	Parts  gst.Parts // of Gross
}

// Called is the item's name.
func (l ChallanLine) Called(hindi bool) string {
	if hindi && l.NameHi != "" {
		return l.NameHi
	}
	return l.Name
}

// Worth is what the goods are worth, with tax and without.
func (c Challan) Worth() (gross money.Amount, parts gst.Parts) {
	for _, l := range c.Lines {
		gross, parts = gross.Add(l.Gross), parts.Add(l.Parts)
	}
	return gross, parts
}

// NeedsEWay reports whether the goods are worth so much that an e-way bill goes
// with them, and none is named.
func (c Challan) NeedsEWay() bool {
	gross, _ := c.Worth()
	return c.EWay == "" && EWayFrom.Less(gross)
}

// Clean puts texts in order and refuses a challan that could not go with goods:
// both ends need a name and an address (Rule 55(1)(ii) and (iii)), each line a
// quantity. Goods that go from one GSTIN of an owner to another of theirs are a
// supply, which wants a tax invoice (CGST Act s.25(4) and Schedule I).
func (c Challan) Clean() (Challan, error) {
	for _, s := range []*string{&c.From.Name, &c.From.Address, &c.To.Name, &c.To.Address, &c.Vehicle, &c.EWay, &c.Why} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	c.Vehicle = strings.ToUpper(c.Vehicle)
	for _, p := range []*Party{&c.From, &c.To} {
		if p.Name == "" || p.Address == "" {
			return c, fault.New(fault.Refused, "fault.challan_party")
		}
		if p.GSTIN != "" {
			clean, err := gst.CheckGSTIN(p.GSTIN)
			if err != nil {
				return c, err
			}
			in, _ := gst.GSTINState(clean)
			p.GSTIN, p.State = clean, in.Code
		}
		if _, ok := gst.StateByCode(p.State); !ok {
			return c, fault.New(fault.Refused, "fault.challan_state", "state", p.State)
		}
	}
	if own := c.Kind == ToFair || c.Kind == FromFair; own && c.From.GSTIN != c.To.GSTIN {
		return c, fault.New(fault.Refused, "fault.challan_distinct", "from", orNone(c.From.GSTIN), "to", orNone(c.To.GSTIN))
	}
	bad := len(c.Lines) == 0
	for _, l := range c.Lines {
		bad = bad || l.Name == "" || !l.Qty.Positive() || l.Gross.Negative()
	}
	if bad {
		return c, fault.New(fault.Refused, "fault.challan_lines")
	}
	return c, nil
}

func orNone(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// InvoiceBy is the last day for the invoice of goods on approval; "" for others.
func (c Challan) InvoiceBy() clock.Day {
	if c.Kind != Approval {
		return ""
	}
	return clock.DayOf(c.Day.Start().In(clock.IST).AddDate(0, ApprovalMonths, 0))
}
