package catalog

import (
	"bytes"
	"slices"
	"sort"
	"strings"
)

// Best is how many hits a search returns at most.
const Best = 50

// index is one block of folded rows, each ended by a newline.
type index struct {
	block []byte
	start []int32  // where each row begins; one more than rows
	named []int32  // how long the name is that each row begins with
	heads []uint64 // with what the words of each row begin, see [head]
}

func newIndex(items []Item) index {
	var b bytes.Buffer
	ix := index{start: make([]int32, 0, len(items)+1)}
	for i := range items {
		ix.start = append(ix.start, int32(b.Len()))
		ix.named = append(ix.named, int32(len(Fold(items[i].Name))))
		text := searchText(&items[i])
		ix.heads = append(ix.heads, heads(text))
		b.WriteString(text)
		b.WriteByte('\n')
	}
	ix.start = append(ix.start, int32(b.Len()))
	ix.block = b.Bytes()
	return ix
}

// head is the bit of the byte that a word begins with: one each for the letters
// and digits of our folding, shared by the others.
func head(c byte) uint64 {
	const letters, digits = 26, 10
	switch {
	case 'a' <= c && c <= 'z':
		return 1 << (c - 'a')
	case '0' <= c && c <= '9':
		return 1 << (letters + c - '0')
	}
	return 1 << (letters + digits + c%(64-letters-digits))
}

// heads are the bits of all words of a text but the first, which [index.scan]
// looks at by itself.
func heads(text string) (bits uint64) {
	for i := 1; i < len(text); i++ {
		if text[i-1] == ' ' {
			bits |= head(text[i])
		}
	}
	return bits
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
	all := b.index.find(words, folded)
	for _, r := range all.best() {
		hits = append(hits, &b.items[r])
	}
	return hits, all.count
}

// found is what a part of the rows came to: how many hold every word, and the
// best of them by rank, in the book's order.
type found struct {
	count int
	rank  [4][]int
}

// best lists rows by rank, at most [Best].
func (f found) best() []int {
	all := slices.Concat(f.rank[:]...)
	return all[:min(len(all), Best)]
}

// manyRows is from where on a book is scanned in two halves at once: below it
// starting a goroutine costs more than it saves.
const manyRows = 100_000

// find scans all rows, those of a large book in two halves at once.
func (ix index) find(words []string, folded string) found {
	rows := len(ix.start) - 1
	if rows < manyRows {
		return ix.scan(words, folded, 0, rows)
	}
	later := make(chan found, 1)
	go func() { later <- ix.scan(words, folded, rows/2, rows) }()
	first := ix.scan(words, folded, 0, rows/2)
	second := <-later
	first.count += second.count
	for r := range first.rank {
		first.rank[r] = append(first.rank[r], second.rank[r]...)
	}
	return first
}

// scan ranks the rows of a part that hold every word.
func (ix index) scan(words []string, folded string, from, to int) (f found) {
	whole, begun, bit := []byte(folded), []byte(" "+folded), head(folded[0])
	for row := range ix.rows(words, from, to) {
		f.count++
		text := ix.text(row)
		rank := 3
		switch {
		case bytes.HasPrefix(text, whole):
			if rank = 1; len(whole) == int(ix.named[row]) {
				rank = 0
			}
		case len(f.rank[2]) >= Best:
			continue // no better than what fills the list already
		case ix.heads[row]&bit != 0 && bytes.Contains(text, begun):
			rank = 2
		}
		if len(f.rank[rank]) < Best {
			f.rank[rank] = append(f.rank[rank], row)
		}
	}
	return f
}

// rows yields the rows of a part that hold every word; words are longest first, because
// the longest is the rarest and the scan is one pass for it.
func (ix index) rows(words []string, from, to int) func(yield func(int) bool) {
	first, block := []byte(words[0]), ix.block[:ix.start[to]]
	return func(yield func(int) bool) {
		at, row := int(ix.start[from]), from
		for at < len(block) {
			hit := bytes.Index(block[at:], first)
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
