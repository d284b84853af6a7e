package catalog

import (
	"sort"
	"strings"
)

// Tile is one place on the Sell screen: an article, or a group of variants
// shown as one.
type Tile struct {
	Group string // "" for a single article
	Items []int  // places in the book, in order
}

// Book is an immutable catalog. It is safe for use by several goroutines.
type Book struct {
	items      []Item
	aliases    map[ItemID]ItemID
	byID       map[ItemID]int
	byCode     map[string]int
	tiles      []Tile
	categories []string
	index      index
}

// NewBook makes a book of a copy of the items. Favourites come first
// in their order, the rest by name; of two items with one code the first keeps
// it.
func NewBook(items []Item) *Book { return BookOf(append([]Item(nil), items...), nil) }

// BookOf is NewBook of items that the book takes over: the caller forgets them,
// so that a large catalog is not held twice. Aliases are ids that gave way to
// others; [Book.ByID] finds an item by either.
func BookOf(items []Item, aliases map[ItemID]ItemID) *Book {
	b := &Book{
		items: items, aliases: aliases,
		byID:   make(map[ItemID]int, len(items)),
		byCode: make(map[string]int, 2*len(items)),
	}
	sort.SliceStable(b.items, func(i, j int) bool {
		x, y := &b.items[i], &b.items[j]
		if xf, yf := x.Favourite(), y.Favourite(); xf != yf {
			return xf
		}
		if x.Order != y.Order {
			return x.Order < y.Order
		}
		return x.Name < y.Name
	})
	groups, seen := map[string]int{}, map[string]bool{}
	for i := range b.items {
		it := &b.items[i]
		b.byID[it.ID] = i
		b.addCodes(i)
		if c := it.Category; c != "" && !seen[c] {
			seen[c] = true
			b.categories = append(b.categories, c)
		}
		if t, ok := groups[it.Group]; ok && it.Group != "" {
			b.tiles[t].Items = append(b.tiles[t].Items, i)
			continue
		}
		groups[it.Group] = len(b.tiles)
		b.tiles = append(b.tiles, Tile{Group: it.Group, Items: []int{i}})
	}
	for _, t := range b.tiles {
		if len(t.Items) > 1 {
			sortVariants(b.items, t.Items)
		}
	}
	b.index = newIndex(b.items)
	return b
}

func (b *Book) addCodes(i int) {
	for _, c := range append([]string{b.items[i].SKU}, b.items[i].Codes...) {
		if key := sameCode(c); key != "" {
			if _, taken := b.byCode[key]; !taken {
				b.byCode[key] = i
			}
		}
	}
}

// Len is the number of items.
func (b *Book) Len() int { return len(b.items) }

// At is the item at a place; the pointer is not to be written through.
func (b *Book) At(i int) *Item { return &b.items[i] }

// ByID finds an item, also by an id that gave way to its present one.
func (b *Book) ByID(id ItemID) (*Item, bool) {
	i, ok := b.byID[id]
	if !ok {
		if i, ok = b.byID[b.aliases[id]]; !ok {
			return nil, false
		}
	}
	return &b.items[i], true
}

// ByCode finds an item by barcode or SKU, whatever the case.
func (b *Book) ByCode(code string) (*Item, bool) {
	i, ok := b.byCode[sameCode(code)]
	if !ok {
		return nil, false
	}
	return &b.items[i], true
}

// Tiles lists the places of a category in order, or of all for "".
func (b *Book) Tiles(category string) []Tile {
	if category == "" {
		return b.tiles
	}
	var out []Tile
	for _, t := range b.tiles {
		if b.items[t.Items[0]].Category == category {
			out = append(out, t)
		}
	}
	return out
}

// Categories lists the categories in the order of their first items.
func (b *Book) Categories() []string { return b.categories }

// Variants lists the items of a group in order.
func (b *Book) Variants(group string) []*Item {
	var out []*Item
	for _, t := range b.tiles {
		if t.Group == group && group != "" {
			for _, i := range t.Items {
				out = append(out, &b.items[i])
			}
		}
	}
	return out
}

// searchText is the row that is searched for an item.
func searchText(it *Item) string {
	return Fold(strings.Join(append([]string{
		it.Name, it.NameHi, it.SKU, it.GroupOf, it.Options[0], it.Options[1],
	}, it.Codes...), " "))
}
