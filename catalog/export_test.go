package catalog

import "strings"

// BothWays searches a book in halves and as a whole.
func BothWays(b *Book, query string) (halves, whole []int, counts [2]int) {
	folded := Fold(query)
	words := strings.Fields(folded)
	h, w := b.index.find(words, folded), b.index.scan(words, folded, 0, len(b.index.start)-1)
	return h.best(), w.best(), [2]int{h.count, w.count}
}
