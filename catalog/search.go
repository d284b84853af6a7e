package catalog

import (
	"bytes"
	"sort"
	"strings"
)

// Best is how many hits a search returns at most.
const Best = 50

// index is one block of folded rows, each ended by a newline.
type index struct {
	block []byte
	start []int32 // where each row begins; one more than rows
	named []int32 // how long the name is that each row begins with
}

func newIndex(items []Item) index {
	var b bytes.Buffer
	ix := index{start: make([]int32, 0, len(items)+1)}
	for i := range items {
		ix.start = append(ix.start, int32(b.Len()))
		ix.named = append(ix.named, int32(len(Fold(items[i].Name))))
		b.WriteString(searchText(&items[i]))
		b.WriteByte('\n')
	}
	ix.start = append(ix.start, int32(b.Len()))
	ix.block = b.Bytes()
	return ix
}

// Search finds the items whose row holds every word of the query, anywhere
// and in any order, and how many there are. An item of that very name comes
// first, then hits that start with the query, then those with a word that does,
// then the rest, each in the book's order. An empty query finds nothing.
func (b *Book) Search(query string) (hits []*Item, count int) {
	folded := Fold(query)
	words := strings.Fields(folded)
	if len(words) == 0 {
		return nil, 0
	}
	sort.SliceStable(words, func(i, j int) bool { return len(words[i]) > len(words[j]) })
	var best [4][]int
	whole, begun := []byte(folded), []byte(" "+folded)
	for row := range b.index.rows(words) {
		count++
		text := b.index.text(row)
		rank := 3
		switch {
		case bytes.HasPrefix(text, whole) && len(whole) == int(b.index.named[row]):
			rank = 0
		case bytes.HasPrefix(text, whole):
			rank = 1
		case len(best[2]) >= Best:
			continue // no better than what fills the list already
		case bytes.Contains(text, begun):
			rank = 2
		}
		if len(best[rank]) < Best {
			best[rank] = append(best[rank], row)
		}
	}
	for _, rows := range best {
		for _, r := range rows {
			if len(hits) < Best {
				hits = append(hits, &b.items[r])
			}
		}
	}
	return hits, count
}

// rows yields the rows that hold every word; words are longest first, because
// the longest is the rarest and the scan is one pass for it.
func (ix index) rows(words []string) func(yield func(int) bool) {
	first := []byte(words[0])
	return func(yield func(int) bool) {
		at, row := 0, 0
		for at < len(ix.block) {
			hit := bytes.Index(ix.block[at:], first)
			if hit < 0 {
				return
			}
			row = ix.rowAt(at+hit, row)
			if ix.holds(row, words[1:]) && !yield(row) {
				return
			}
			at = int(ix.start[row+1])
		}
	}
}

// rowAt is the row that holds a place of the block, from a row not behind it:
// near hits are met by walking, far ones by halving.
func (ix index) rowAt(place, from int) int {
	for n := 0; n < 8; n++ {
		if int(ix.start[from+1]) > place {
			return from
		}
		from++
	}
	return from + sort.Search(len(ix.start)-from, func(i int) bool { return int(ix.start[from+i]) > place }) - 1
}

func (ix index) text(row int) []byte { return ix.block[ix.start[row] : ix.start[row+1]-1] }

func (ix index) holds(row int, words []string) bool {
	if len(words) == 0 {
		return true
	}
	text := ix.text(row)
	for _, w := range words {
		if !bytes.Contains(text, []byte(w)) {
			return false
		}
	}
	return true
}
