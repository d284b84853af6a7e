package carry

import (
	"errors"
	"fmt"
	"time"

	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

// itemLine is an item as a line of items.jsonl. Money and quantities are
// decimal texts: no reader is tempted to take them for floats.
type itemLine struct {
	ID       string     `json:"id"`
	SKU      string     `json:"sku,omitempty"`
	Name     string     `json:"name"`
	NameHi   string     `json:"name_hi,omitempty"`
	HSN      string     `json:"hsn,omitempty"`
	Codes    []string   `json:"codes,omitempty"`
	Unit     string     `json:"unit,omitempty"`
	Price    string     `json:"price"`
	MRP      string     `json:"mrp,omitempty"`
	Rate     string     `json:"gst,omitempty"` // per cent; left out when not known
	IntraID  string     `json:"intra_id,omitempty"`
	InterID  string     `json:"inter_id,omitempty"`
	Category string     `json:"category,omitempty"`
	Group    string     `json:"group,omitempty"`
	GroupOf  string     `json:"group_name,omitempty"`
	Axes     [2]string  `json:"axes"`
	Options  [2]string  `json:"options"`
	Tracked  bool       `json:"tracked,omitempty"`
	Serial   bool       `json:"serial,omitempty"`
	Unsold   bool       `json:"not_for_sale,omitempty"`
	Parts    []partLine `json:"parts,omitempty"`
	Reorder  string     `json:"reorder,omitempty"`
	Picture  string     `json:"picture,omitempty"`
	Order    int        `json:"order,omitempty"`
	Seat     int        `json:"seat,omitempty"`
}

type partLine struct {
	Item string `json:"item"`
	Qty  string `json:"quantity"`
}

type countLine struct {
	Item string    `json:"item"`
	Qty  string    `json:"quantity"`
	At   time.Time `json:"at"`
}

func lineOf(it *catalog.Item) itemLine {
	l := itemLine{
		ID: string(it.ID), SKU: it.SKU, Name: it.Name, NameHi: it.NameHi, HSN: it.HSN, Codes: it.Codes, Unit: it.Unit, Price: it.Price.Decimal(),
		IntraID: it.Tax.IntraID, InterID: it.Tax.InterID, Category: it.Category, Group: it.Group, GroupOf: it.GroupOf, Axes: it.Axes, Options: it.Options,
		Tracked: it.Tracked, Serial: it.Serial, Unsold: !it.Sellable, Picture: it.Picture, Order: it.Order, Seat: it.Seat,
	}
	if !it.MRP.IsZero() {
		l.MRP = it.MRP.Decimal()
	}
	if it.Tax.Known {
		l.Rate = money.Paise(int64(it.Tax.Rate)).Decimal()
	}
	if !it.Reorder.IsZero() {
		l.Reorder = it.Reorder.Decimal()
	}
	for _, p := range it.Parts {
		l.Parts = append(l.Parts, partLine{string(p.Item), p.Qty.Decimal()})
	}
	return l
}

var errLine = errors.New("a line that is no item")

// mostText is the longest text of an item, in bytes.
const mostText = 2000

func (l itemLine) item() (it catalog.Item, err error) {
	for _, s := range append([]string{
		l.ID, l.SKU, l.Name, l.NameHi, l.HSN, l.Unit, l.IntraID, l.InterID, l.Category, l.Group, l.GroupOf, l.Axes[0], l.Axes[1], l.Options[0], l.Options[1], l.Picture,
	}, l.Codes...) {
		if len(s) > mostText {
			return it, errLine
		}
	}
	if l.ID == "" || l.Name == "" || len(l.Codes) > 50 || len(l.Parts) > 200 {
		return it, errLine
	}
	it = catalog.Item{
		ID: catalog.ItemID(l.ID), SKU: l.SKU, Name: l.Name, NameHi: l.NameHi, HSN: l.HSN, Codes: l.Codes, Unit: l.Unit,
		Tax: catalog.Tax{IntraID: l.IntraID, InterID: l.InterID}, Category: l.Category, Group: l.Group, GroupOf: l.GroupOf, Axes: l.Axes, Options: l.Options,
		Tracked: l.Tracked, Serial: l.Serial, Sellable: !l.Unsold, Picture: l.Picture, Order: l.Order, Seat: l.Seat,
	}
	if it.Price, err = amount(l.Price); err != nil {
		return it, err
	}
	if it.MRP, err = amount(l.MRP); err != nil {
		return it, err
	}
	if it.Reorder, err = quantity(l.Reorder); err != nil {
		return it, err
	}
	if l.Rate != "" {
		if it.Tax.Rate, err = gst.ParseRate(l.Rate); err != nil {
			return it, fmt.Errorf("item %.40q: %w", l.ID, err)
		}
		it.Tax.Known = true
	}
	for _, p := range l.Parts {
		q, err := quantity(p.Qty)
		if err != nil || !q.Positive() || p.Item == "" || p.Item == l.ID {
			return it, errLine
		}
		it.Parts = append(it.Parts, catalog.Part{Item: catalog.ItemID(p.Item), Qty: q})
	}
	return it, nil
}

func amount(s string) (money.Amount, error) {
	if s == "" {
		return money.Amount{}, nil
	}
	a, err := money.ParseDecimal(s)
	if err != nil || a.Negative() || money.Max.Less(a) {
		return money.Amount{}, fmt.Errorf("%.40q is no price", s)
	}
	return a, nil
}

// mostQuantity keeps sums of counts far from overflowing.
var mostQuantity = money.Units(1_000_000_000)

func quantity(s string) (money.Quantity, error) {
	if s == "" {
		return money.Quantity{}, nil
	}
	negative := s[0] == '-'
	if negative {
		s = s[1:]
	}
	q, err := money.ParseQuantity(s)
	if err != nil || mostQuantity.Less(q) {
		return money.Quantity{}, fmt.Errorf("%.40q is no quantity", s)
	}
	if negative {
		q = q.Neg()
	}
	return q, nil
}
