package viewmodel

import (
	"cmp"
	"strings"

	"haat/app/money"
	"haat/app/words"
	"haat/catalog"
)

// Stock says how a tile speaks of what is left.
type Stock uint8

// The ways.
const (
	StockPlain Stock = iota
	StockLow
	StockOut
	StockUnknown
	StockNone // the item is not counted
)

// Tile is one place among the goods, as finished text.
type Tile struct {
	ID         string
	Name       string
	Price      string
	Stock      string
	StockShort string
	State      Stock
	Tag        string
	Category   string
	Picture    string
	Count      string // how many are in the bill; empty for none
}

// The identities of tiles: a single article, or a group of variants.
const (
	itemPrefix  = "item:"
	groupPrefix = "group:"
)

// Goods are the tiles on show. At works one out when it is asked for.
type Goods struct {
	s     *Sell
	tiles []catalog.Tile
}

// Len is how many there are.
func (g Goods) Len() int { return len(g.tiles) }

// At is one of them.
func (g Goods) At(i int) Tile { return g.s.tile(g.tiles[i]) }

func (s *Sell) tile(t catalog.Tile) Tile {
	first := s.book.At(t.Items[0])
	if len(t.Items) > 1 {
		return s.groupTile(t, first)
	}
	out := Tile{
		ID: itemPrefix + string(first.ID), Name: first.Called(s.k.lang == words.Hindi), Price: rupees(first.Price),
		Category: first.Category, Picture: first.Picture, Count: count(s.inBill[first.ID]),
	}
	if first.Fractions() {
		out.Tag = "/" + strings.ToLower(first.Unit)
	}
	s.sayStock(&out, first, s.k.deps.Till.Level(first))
	if s.k.deps.Till.SaidOut(first.ID) {
		out.State, out.Stock, out.StockShort = StockOut, "0", ""
	}
	return out
}

// groupTile is a group of variants as one tile: the lowest price, the sum of
// the stock, the span of the sizes.
func (s *Sell) groupTile(t catalog.Tile, first *catalog.Item) Tile {
	out := Tile{ID: groupPrefix + t.Group, Name: first.GroupOf, Category: first.Category, Picture: first.Picture}
	if hindi := s.k.lang == words.Hindi; out.Name == "" || hindi && first.NameHi != "" {
		names := make([]string, len(t.Items))
		for i, at := range t.Items {
			names[i] = s.book.At(at).Called(hindi)
		}
		out.Name = cmp.Or(shared(names, first.Options), out.Name, names[0])
	}
	low, high := first.Price, first.Price
	var inBill money.Quantity
	level := catalog.Level{Known: true}
	for _, i := range t.Items {
		it := s.book.At(i)
		if it.Price.Less(low) {
			low = it.Price
		}
		if high.Less(it.Price) {
			high = it.Price
		}
		inBill = inBill.Add(s.inBill[it.ID])
		l := s.k.deps.Till.Level(it)
		level.Known = level.Known && (l.Known || !it.Tracked)
		level.AtMost = level.AtMost || l.AtMost && it.Tracked
		if free := l.Free(); free.Positive() && !s.k.deps.Till.SaidOut(it.ID) {
			level.Low = level.Low.Add(free)
		}
		if out.Picture == "" {
			out.Picture = it.Picture
		}
	}
	out.Price, out.Count = rupees(low), count(inBill)
	if low != high {
		out.Price += "+"
	}
	out.Tag = s.span(t)
	s.sayStock(&out, first, level)
	return out
}

// shared is what the names of variants begin with alike, without the size and
// colour of the first: translated names have their options in their own words.
func shared(names []string, options [2]string) string {
	name := names[0]
	for _, n := range names[1:] {
		for !strings.HasPrefix(n, name) {
			name = strings.TrimRight(name[:max(strings.LastIndexByte(name, ' '), 0)], joints)
		}
	}
	for _, o := range options {
		if o != "" {
			name = strings.TrimRight(strings.TrimSuffix(name, o), joints)
		}
	}
	return name
}

// joints stand between a name and its options.
const joints = " ,-–·/("

func (s *Sell) sayStock(t *Tile, it *catalog.Item, l catalog.Level) {
	k := s.k
	switch free := l.Free(); {
	case !it.Tracked && !it.Kit():
		t.State = StockNone
	case !l.Known:
		t.State, t.Stock = StockUnknown, k.t("screen.stock.unknown")
	case !free.Positive():
		t.State, t.Stock = StockOut, "0"
	default:
		t.StockShort = free.String()
		t.Stock = k.t("screen.stock.left", "quantity", t.StockShort)
		if l.AtMost {
			t.Stock = k.t("screen.stock.atMost", "quantity", t.StockShort)
		}
		if !it.LowFrom().Less(free) {
			t.State = StockLow
		}
	}
}

// count is a quantity as a tile's count, empty for none.
func count(q money.Quantity) string {
	if !q.Positive() {
		return ""
	}
	return q.String()
}
