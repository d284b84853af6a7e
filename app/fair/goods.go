package fair

import (
	"cmp"
	"slices"

	"haat/app/money"
	"haat/catalog"
)

// Item names goods in a report, as they were called when they were loaded.
type Item struct {
	ID     catalog.ItemID
	SKU    string
	Name   string
	NameHi string
	Unit   string
}

// Brought is what was loaded of an item.
type Brought struct {
	Item
	Qty money.Quantity
}

// Cause is why a quantity moved.
type Cause string

// The causes.
const (
	Sale      Cause = "sale"
	Undone    Cause = "cancel"  // a bill that was taken back
	Back      Cause = "return"  // came back whole, onto the shelf
	BackBroke Cause = "broke"   // came back damaged, never onto the shelf
	Breakage  Cause = "damage"  // broke or spoilt here
	Arrival   Cause = "receipt" // from another place; negative: to another place
	Give      Cause = "give"    // a slip to another till
	Take      Cause = "take"    // a slip from another till
)

// Move is one change of one item since it was loaded, signed as the shelf saw
// it; BackBroke, which no shelf saw, is positive. After says that it came after
// the item's last count.
type Move struct {
	Item  catalog.ItemID
	Cause Cause
	Delta money.Quantity
	After bool
}

// Line is what became of one item. Quantities are never negative but Missing and
// Since.
type Line struct {
	Item
	Brought  money.Quantity
	Received money.Quantity // arrived later from another place
	Taken    money.Quantity // by slip, from another till
	Returned money.Quantity // by customers, whole
	Broken   money.Quantity // by customers, damaged

	Sold    money.Quantity // less bills that were taken back
	Damaged money.Quantity // here, on the stall
	Given   money.Quantity // by slip, to another till
	Sent    money.Quantity // to another place before the end

	Counted *money.Quantity `json:",omitempty"` // nil: nobody counted
	Since   money.Quantity  // what moved on the shelf after the count
}

// In is all that came.
func (l Line) In() money.Quantity {
	return total(l.Brought, l.Received, l.Taken, l.Returned, l.Broken)
}

// Out is all that is known to have left, or to be no goods any more.
func (l Line) Out() money.Quantity { return total(l.Sold, l.Damaged, l.Broken, l.Given, l.Sent) }

// Expected is what should be on the stall.
func (l Line) Expected() money.Quantity { return l.In().Sub(l.Out()) }

// Home is what goes home: what was counted, with what moved since; uncounted,
// what should be there.
func (l Line) Home() money.Quantity {
	if l.Counted == nil {
		return l.Expected()
	}
	return l.Counted.Add(l.Since)
}

// Missing is what should be there and is not; negative: more is there.
func (l Line) Missing() money.Quantity { return l.Expected().Sub(l.Home()) }

// Balances reports whether in = out + missing + home, which holds always.
func (l Line) Balances() bool { return l.In() == total(l.Out(), l.Missing(), l.Home()) }

func total(all ...money.Quantity) money.Quantity {
	var sum money.Quantity
	for _, q := range all {
		sum = sum.Add(q)
	}
	return sum
}

// Fold says what became of each item: of what was loaded, and of anything else
// that moved here meanwhile (named by find). Lines are in the order of what was
// loaded, strangers after them by id.
func Fold(brought []Brought, moves []Move, counts map[catalog.ItemID]money.Quantity, find func(catalog.ItemID) Item) []Line {
	var lines []Line
	at := map[catalog.ItemID]int{}
	line := func(id catalog.ItemID) *Line {
		i, ok := at[id]
		if !ok {
			i = len(lines)
			it := find(id)
			it.ID = id
			at[id], lines = i, append(lines, Line{Item: it})
		}
		return &lines[i]
	}
	for _, b := range brought {
		at[b.ID] = len(lines)
		lines = append(lines, Line{Item: b.Item, Brought: b.Qty})
	}
	known := len(lines)
	for _, m := range moves {
		line(m.Item).take(m)
	}
	for id, q := range counts {
		line(id).Counted = &q
	}
	slices.SortFunc(lines[known:], func(a, b Line) int { return cmp.Compare(a.ID, b.ID) })
	for i := range lines {
		if lines[i].Counted == nil {
			lines[i].Since = money.Quantity{}
		}
	}
	return lines
}

// take adds one movement.
func (l *Line) take(m Move) {
	if m.After && m.Cause != BackBroke {
		l.Since = l.Since.Add(m.Delta)
	}
	switch m.Cause {
	case Sale, Undone:
		l.Sold = l.Sold.Sub(m.Delta)
	case Back:
		l.Returned = l.Returned.Add(m.Delta)
	case BackBroke:
		l.Broken = l.Broken.Add(m.Delta)
	case Breakage:
		l.Damaged = l.Damaged.Sub(m.Delta)
	case Arrival:
		if m.Delta.Negative() {
			l.Sent = l.Sent.Sub(m.Delta)
		} else {
			l.Received = l.Received.Add(m.Delta)
		}
	case Give:
		l.Given = l.Given.Sub(m.Delta)
	case Take:
		l.Taken = l.Taken.Add(m.Delta)
	}
}
