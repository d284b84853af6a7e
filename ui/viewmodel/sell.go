package viewmodel

import (
	"slices"
	"strings"

	"haat/app/ident"
	"haat/app/money"
	"haat/catalog"
)

// The choices above the goods that are no category.
const (
	ChipAll        = "all"
	ChipFavourites = "favourites"
	ChipTop        = "top" // what brought most today
	chipPrefix     = "category:"
)

// Chip is a choice above the goods.
type Chip struct{ ID, Word string }

// Sell is the goods and the bill.
type Sell struct {
	k     *Desk
	book  *catalog.Book
	favs  []catalog.Tile // of the book
	best  best
	opens openForm               // goods without an entry of their own
	said  said                   // notes and reasons
	where map[catalog.ItemID]int // places in the book
	goods Goods
	chip  string
	asked bool // the chip was chosen by the person
	query string
	hits  int

	inBill   map[catalog.ItemID]money.Quantity
	agreed   map[int]money.Quantity // lines sold although there are fewer, and how many
	front    int                    // the line chosen to be on top, 0 for the newest
	unknown  string                 // a scanned code that no item has
	times    string                 // "3 ×", of the next tap
	howMany  money.Quantity         // of goods whose price is asked
	removed  int                    // the line taken off last, while it is shown
	hot      int                    // the line of the last scan, while it is lit
	cool     func()                 // stops the timer that ends that
	short    money.Amount           // given, but less than what is due
	paying   bool                   // a verb about money is under way
	tabsOpen bool
	sale     ident.Sale // the bill in front, to notice when it changes
	fresh    int        // counts what must bring the goods back to the top
}

func newSell(k *Desk) *Sell {
	return &Sell{k: k, agreed: map[int]money.Quantity{}}
}

// follow takes over what the till says now.
func (s *Sell) follow() {
	if book := s.k.deps.Till.Book(); book != s.book {
		s.open(book)
		if !s.asked || !slices.ContainsFunc(s.Chips(), func(c Chip) bool { return c.ID == s.chip }) {
			s.chip = s.Chips()[0].ID
		}
		s.choose()
	}
	v := &s.k.view
	if v.Draft.ID() != s.sale {
		s.sale, s.front, s.short, s.unknown, s.removed = v.Draft.ID(), 0, money.Amount{}, "", 0
		clear(s.agreed)
	}
	s.inBill = map[catalog.ItemID]money.Quantity{}
	for _, l := range v.Draft.Cart.Lines {
		s.inBill[l.Item.ID] = s.inBill[l.Item.ID].Add(l.Qty)
	}
	if len(v.Tabs) == 0 {
		s.tabsOpen = false
	}
	s.askBest()
}

// open takes up a new book: what depends on all of it is worked out once.
func (s *Sell) open(book *catalog.Book) {
	s.book, s.favs = book, nil
	s.where = make(map[catalog.ItemID]int, book.Len())
	for i := range book.Len() {
		s.where[book.At(i).ID] = i
	}
	for _, t := range book.Tiles("") {
		if book.At(t.Items[0]).Favourite() {
			s.favs = append(s.favs, t)
		}
	}
}

// choose fills the goods for the chip and the search.
func (s *Sell) choose() {
	s.fresh++
	if strings.TrimSpace(s.query) != "" {
		hits, n := s.book.Search(s.query)
		s.hits = n
		s.goods = Goods{s, s.tilesOf(hits)}
		return
	}
	s.hits = 0
	switch {
	case s.chip == ChipFavourites:
		s.goods = Goods{s, s.favs}
	case s.chip == ChipTop:
		s.goods = Goods{s, s.tilesOf(s.bestItems())}
	case strings.HasPrefix(s.chip, chipPrefix):
		s.goods = Goods{s, s.book.Tiles(strings.TrimPrefix(s.chip, chipPrefix))}
	default:
		s.goods = Goods{s, s.book.Tiles("")}
	}
}

// tilesOf shows found items one by one: who searches for a colour wants that
// one.
func (s *Sell) tilesOf(hits []*catalog.Item) []catalog.Tile {
	out := make([]catalog.Tile, 0, len(hits))
	for _, it := range hits {
		out = append(out, catalog.Tile{Items: []int{s.where[it.ID]}})
	}
	return out
}

// Goods are the tiles on show.
func (s *Sell) Goods() Goods { return s.goods }

// Fresh counts up whenever the goods must begin at their first row.
func (s *Sell) Fresh() int { return s.fresh }

// Chips are the choices above the goods. Favourites are offered where only
// some items have a place in the order.
func (s *Sell) Chips() []Chip {
	k := s.k
	var out []Chip
	if n := len(s.favs); n > 0 && n < len(s.book.Tiles("")) {
		out = append(out, Chip{ChipFavourites, k.t("screen.chip.favourites")})
	}
	all := Chip{ChipAll, k.t("screen.chip.all")}
	if len(out) == 0 {
		out = append(out, all)
	}
	if len(s.bestItems()) > 0 {
		out = append(out, Chip{ChipTop, k.t("screen.chip.top")})
	}
	for _, c := range s.book.Categories() {
		out = append(out, Chip{chipPrefix + c, k.category(c)})
	}
	if out[0].ID != ChipAll {
		out = append(out, all)
	}
	return out
}

// Chip is the chosen one.
func (s *Sell) Chip() string { return s.chip }

// Choose shows the goods of a chip and ends a search.
func (s *Sell) Choose(id string) {
	s.chip, s.asked, s.query = id, true, ""
	s.choose()
	s.k.changed()
}

// Find shows what matches a search; empty ends it.
func (s *Sell) Find(query string) {
	if query == s.query {
		return
	}
	s.query = query
	s.choose()
	s.k.changed()
}

// Query is what is looked for.
func (s *Sell) Query() string { return s.query }

// Enter takes a search as a code if it is one, else the first hit.
func (s *Sell) Enter(q money.Quantity) {
	text := strings.TrimSpace(s.query)
	if text == "" {
		return
	}
	if _, ok := s.book.ByCode(text); ok {
		s.Find("")
		s.Scan(text, q)
		return
	}
	if s.goods.Len() > 0 {
		id := s.goods.At(0).ID
		s.Find("")
		s.Tap(id, q)
	}
}

// Times shows what multiplies the next tap or scan.
func (s *Sell) Times(text string) {
	s.times = text
	s.k.changed()
}

// GoodsState says why there are no goods to show; empty where there are some.
func (s *Sell) GoodsState() string {
	k := s.k
	switch {
	case s.goods.Len() > 0:
		return ""
	case s.query != "":
		return k.t("screen.goods.nothing", "query", s.query)
	case s.book.Len() > 0:
		return k.t("screen.goods.emptyChip")
	case k.status.Connected:
		if line := k.fetchLine(); line != "" {
			return line
		}
		return k.t("screen.goods.fetching")
	default:
		return k.t("screen.goods.none")
	}
}

// The answers to what stands in place of the goods.
const (
	AnswerClear   = "clear"
	AnswerConnect = "connect"
	AnswerOpen    = "open"
)

// GoodsAnswers are what can be done where there are no goods to show.
func (s *Sell) GoodsAnswers() []Chip {
	k := s.k
	switch {
	case s.query != "":
		out := []Chip{{AnswerClear, k.t("screen.goods.clear")}}
		return append(out, Chip{AnswerOpen, k.t("screen.open.sell")})
	case s.book.Len() == 0 && !k.status.Connected && k.CanSetUp():
		return []Chip{{AnswerConnect, k.t("screen.goods.connect")}}
	}
	return nil
}

// Picture is the picture of an item, for a cache that asks off the thread.
func (k *Desk) Picture(key string) []byte {
	if k.deps.Pictures == nil {
		return nil
	}
	data, _ := k.deps.Pictures.Picture(key)
	return data
}
