package catalog

import (
	"sort"
	"strconv"
	"strings"
)

// letterSizes are the sizes clothes are sold in, small to large.
var letterSizes = map[string]int{
	"XXXXS": 1, "4XS": 1, "XXXS": 2, "3XS": 2, "XXS": 3, "2XS": 3, "XS": 4, "S": 5, "SMALL": 5, "M": 6, "MEDIUM": 6, "L": 7, "LARGE": 7,
	"XL": 8, "XXL": 9, "2XL": 9, "XXXL": 10, "3XL": 10, "XXXXL": 11, "4XL": 11, "5XL": 12, "6XL": 13, "7XL": 14, "8XL": 15, "FREE": 20, "FREE SIZE": 20,
}

// rank is where an option stands among others: numbers by value, then letter
// sizes from small to large, then everything else.
type rank struct{ class, value int }

func rankOf(option string) rank {
	s := strings.ToUpper(strings.TrimSpace(option))
	if n, ok := leadingNumber(s); ok && letterSizes[s] == 0 {
		return rank{0, n}
	}
	if n := letterSizes[s]; n > 0 {
		return rank{1, n}
	}
	return rank{class: 2}
}

// leadingNumber reads thousandths from "38", "6.5", "2-3 years", "500 g";
// false when the option does not begin with a digit or is a code such as 3D.
func leadingNumber(s string) (int, bool) {
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.' && end > 0) {
		end++
	}
	whole, frac, _ := strings.Cut(s[:end], ".")
	if whole == "" || len(whole) > 9 || strings.Contains(frac, ".") {
		return 0, false
	}
	if end < len(s) && s[end] >= 'A' && s[end] <= 'Z' && end+1 < len(s) && s[end+1] >= '0' && s[end+1] <= '9' {
		return 0, false
	}
	n, _ := strconv.Atoi(whole)
	f, _ := strconv.Atoi((frac + "000")[:3])
	return n*1000 + f, true
}

// sortVariants puts the variants of a group in the order a person looks for
// them: by the first option, then the second; sizes in a sensible order, other
// options as the back office lists them.
func sortVariants(items []Item, places []int) {
	var first [2]map[string]int
	for axis := range first {
		first[axis] = listedOrder(items, places, axis)
	}
	sort.SliceStable(places, func(a, b int) bool {
		x, y := &items[places[a]], &items[places[b]]
		for axis := range first {
			if c := compareOptions(x.Options[axis], y.Options[axis], first[axis]); c != 0 {
				return c < 0
			}
		}
		return x.Seat < y.Seat
	})
}

// listedOrder is where each option of an axis first appears.
func listedOrder(items []Item, places []int, axis int) map[string]int {
	byseat := append([]int(nil), places...)
	sort.SliceStable(byseat, func(a, b int) bool { return items[byseat[a]].Seat < items[byseat[b]].Seat })
	order := map[string]int{}
	for _, i := range byseat {
		if o := items[i].Options[axis]; order[o] == 0 {
			order[o] = len(order) + 1
		}
	}
	return order
}

func compareOptions(a, b string, listed map[string]int) int {
	if a == b {
		return 0
	}
	x, y := rankOf(a), rankOf(b)
	switch {
	case x.class != y.class:
		return x.class - y.class
	case x.value != y.value:
		return x.value - y.value
	}
	return listed[a] - listed[b]
}
