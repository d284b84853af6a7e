package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"haat/app/gauge"
	"haat/app/money"
	"haat/catalog"
)

var (
	adjectives = strings.Fields("red blue indigo marigold teal rust amber block-print hand-made wooden brass clay silk cotton small large Jaipuri festive")
	nouns      = strings.Fields("kurta elephant cushion scarf lamp bowl dupatta bangle earring notebook soap bag stole coaster puppet mat jar tray")
	hindi      = strings.Fields("कुर्ता हाथी दुपट्टा दीया झुमका चूड़ी साबुन थैला लाल नीला")
)

// goods are n items as varied as a stall's.
func goods(n int) []catalog.Item {
	all := make([]catalog.Item, n)
	for i := range all {
		a, b, c := adjectives[i%len(adjectives)], adjectives[i/7%len(adjectives)], nouns[i/3%len(nouns)]
		all[i] = catalog.Item{
			ID: catalog.ItemID(fmt.Sprint(2_000_000_000_000 + i)), SKU: fmt.Sprintf("SKU-%06d", i), Name: fmt.Sprintf("%s %s %s %d", a, b, c, i),
			NameHi: hindi[i%len(hindi)] + " " + hindi[i/9%len(hindi)], Codes: []string{fmt.Sprintf("20%011d", i)}, Category: nouns[i%len(nouns)],
			Price: money.Rupees(int64(50 + i%900)), Tracked: true, Sellable: true, Tax: catalog.Tax{Rate: 500, Known: true},
		}
		if i%5 == 0 {
			all[i].Group, all[i].Options[0] = fmt.Sprint("g", i/20), []string{"S", "M", "L", "XL"}[i/5%4]
		}
	}
	return all
}

// keystrokes are what is typed, letter by letter.
var keystrokes = func() (all []string) {
	for _, q := range []string{"kurta", "indigo sil", "el br", "हाथी", "दुप ला", "SKU-0499", "umber", "o", "20000000123"} {
		for i := range q {
			if i > 0 {
				all = append(all, q[:i])
			}
		}
		all = append(all, q)
	}
	return all
}()

// A large book is scanned in two halves at once, and finds the same in the same
// order.
func TestHalvesFindWhatTheWholeFinds(t *testing.T) {
	t.Parallel()
	book := catalog.BookOf(goods(100_001), nil)
	for _, q := range keystrokes {
		if strings.TrimSpace(q) == "" {
			continue
		}
		halves, whole, counts := catalog.BothWays(book, q)
		if !slices.Equal(halves, whole) || counts[0] != counts[1] || len(whole) == 0 && counts[1] > 0 {
			t.Errorf("%q: %d in halves %v, %d as a whole %v", q, counts[0], halves, counts[1], whole)
		}
	}
}

// What stands first is worked out in a quick way; a slow one finds the same.
func TestSearchRanksAsASlowReadingDoes(t *testing.T) {
	t.Parallel()
	items := goods(3000)
	book := catalog.BookOf(items, nil)
	for _, q := range append(keystrokes, "u", "e", "1", "9 m", "ल", "-", "s 1") {
		whole := catalog.Fold(q)
		if whole == "" {
			continue
		}
		var ranks [4][]catalog.ItemID
		count := 0
		for i := range items {
			it := &items[i]
			text := catalog.Fold(strings.Join(append([]string{it.Name, it.NameHi, it.SKU, it.GroupOf, it.Options[0], it.Options[1]}, it.Codes...), " "))
			if slices.ContainsFunc(strings.Fields(whole), func(w string) bool { return !strings.Contains(text, w) }) {
				continue
			}
			count++
			rank := 3
			switch {
			case catalog.Fold(it.Name) == whole:
				rank = 0
			case strings.HasPrefix(text, whole):
				rank = 1
			case strings.Contains(text, " "+whole):
				rank = 2
			}
			ranks[rank] = append(ranks[rank], it.ID)
		}
		want := slices.Concat(ranks[:]...)
		want = want[:min(len(want), catalog.Best)]
		hits, n := book.Search(q)
		var got []catalog.ItemID
		for _, it := range hits {
			got = append(got, it.ID)
		}
		if n != count || !slices.Equal(got, want) {
			t.Errorf("%q: %d hits %v, want %d %v", q, n, got, count, want)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{50_000, 500_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			book := catalog.BookOf(goods(n), nil)
			gauge.Each(b, func(i int) { book.Search(keystrokes[i%len(keystrokes)]) })
		})
	}
}

func BenchmarkScan(b *testing.B) {
	book := catalog.BookOf(goods(50_000), nil)
	for i := 0; b.Loop(); i++ {
		if _, ok := book.ByCode(fmt.Sprintf("20%011d", i%50_000)); !ok {
			b.Fatal("not found")
		}
	}
}

func BenchmarkBook(b *testing.B) {
	items := goods(50_000)
	for b.Loop() {
		catalog.NewBook(items)
	}
}

// Variants of one group stand together however many groups there are.
func TestAGroupOfThousandsIsStillOneTile(t *testing.T) {
	t.Parallel()
	items := goods(2000)
	b := catalog.NewBook(items)
	seen := map[string]bool{}
	for _, tile := range b.Tiles("") {
		if tile.Group != "" && seen[tile.Group] {
			t.Fatalf("group %s has two tiles", tile.Group)
		}
		seen[tile.Group] = true
		for _, i := range tile.Items {
			if b.At(i).Group != tile.Group {
				t.Fatalf("%s in the tile of %s", b.At(i).Group, tile.Group)
			}
		}
	}
}
