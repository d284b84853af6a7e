package viewmodel

import (
	"slices"
	"strconv"
	"strings"

	"haat/catalog"
)

// letters are the sizes of clothes from small to large, as labels write them.
var letters = []string{"XXXS", "XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "XXXXL", "XXXXXL"}

// sizeAxis is which of a variant's two options is its size: the one whose name
// says so, else the one whose values are all sizes; else it is the first, and ok
// is false.
func sizeAxis(items []*catalog.Item) (axis int, ok bool) {
	for axis, name := range items[0].Axes {
		name = strings.ToLower(name)
		if strings.Contains(name, "size") || strings.Contains(name, "साइज") || strings.Contains(name, "नाप") {
			return axis, true
		}
	}
	for axis := range items[0].Options {
		if !slices.ContainsFunc(items, func(it *catalog.Item) bool { _, ok := sizeRank(it.Options[axis]); return !ok }) {
			return axis, true
		}
	}
	return 0, false
}

// options are the different values of one option in the order a person looks
// for them: sizes from small to large, anything else as it is listed.
func options(items []*catalog.Item, axis int) []string {
	var out []string
	for _, it := range items {
		if o := it.Options[axis]; !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	for _, o := range out {
		if _, ok := sizeRank(o); !ok {
			return out
		}
	}
	slices.SortStableFunc(out, func(a, b string) int {
		x, _ := sizeRank(a)
		y, _ := sizeRank(b)
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return out
}

// sizeRank is where a size stands among its like; false for what is no size.
// Numbers go by their value ("10" after "9", "2.4 in" by 2.4), letters as on
// labels, "Free size" after all.
func sizeRank(size string) (float64, bool) {
	s := strings.ToUpper(strings.TrimSpace(size))
	if s == "FREE SIZE" || s == "FREE" {
		return 1e6, true
	}
	if n, x, ok := strings.Cut(s, "X"); ok && n >= "2" && n <= "5" && len(n) == 1 { // 3XL
		s = strings.Repeat("X", int(n[0]-'0')) + x
	}
	if i := slices.Index(letters, s); i >= 0 {
		return float64(i) - 1e6, true
	}
	for i, prefix := range []string{"EXTRA SMALL", "SMALL", "MEDIUM", "LARGE", "EXTRA LARGE"} {
		if s == prefix {
			return float64(i+2) - 1e6, true
		}
	}
	number := s
	if i := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != '.' }); i > 0 {
		number = s[:i]
	}
	v, err := strconv.ParseFloat(number, 64)
	return v, err == nil
}

// span names the first and the last of a group's sizes: S–XL, 6–10. Where there
// are no sizes it says how many kinds there are.
func (s *Sell) span(t catalog.Tile) string {
	items := make([]*catalog.Item, len(t.Items))
	for i, at := range t.Items {
		items[i] = s.book.At(at)
	}
	axis, ok := sizeAxis(items)
	if !ok {
		return s.k.t("screen.tile.kinds", "n", len(items))
	}
	all := options(items, axis)
	first, last := all[0], all[len(all)-1]
	if first == last {
		return first
	}
	return first + "–" + last
}
