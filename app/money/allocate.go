package money

import "sort"

// Allocate splits a over the weights so that the parts sum to a exactly, by
// largest remainder (ties to the earlier part). Weights must not be negative;
// if all are zero the whole amount goes to the first part. It is how a bill
// discount is spread over its lines (CGST Act s.15(3)(a) wants it per supply).
func (a Amount) Allocate(weights []int64) []Amount {
	parts := make([]Amount, len(weights))
	if len(weights) == 0 {
		return parts
	}
	var total int64
	for _, w := range weights {
		if w < 0 {
			panic("money: negative weight")
		}
		total += w
	}
	if total == 0 {
		parts[0] = a
		return parts
	}
	left := int64(abs(a.p))
	type rest struct {
		at  int
		rem int64
	}
	rests := make([]rest, len(weights))
	sum := int64(0)
	for i, w := range weights {
		q, r := mulDivMod(left, w, total)
		parts[i].p = q
		sum += q
		rests[i] = rest{i, r}
	}
	sort.SliceStable(rests, func(i, j int) bool { return rests[i].rem > rests[j].rem })
	for i := int64(0); i < left-sum; i++ {
		parts[rests[i].at].p++
	}
	if a.p < 0 {
		for i := range parts {
			parts[i].p = -parts[i].p
		}
	}
	return parts
}
