package match

import (
	"cmp"
	"slices"

	"haat/app/clock"
	"haat/app/ident"
)

// Pair is a row and the payment of ours it speaks of, and what agreed. Gone is
// set where the same report says that all of it went back.
type Pair struct {
	Ours Ours
	Row  Row
	By   []Field
	Gone bool
}

// Result is both sides in heaps. Every payment that counts and every row is in
// exactly one of them.
type Result struct {
	Matched    []Pair // the same payment, the same amount
	Differs    []Pair // the same payment by two references, another amount
	Back       []Pair // they say that it went back
	OnlyOurs   []Ours // counts, and the report does not have it
	OnlyTheirs []Row  // no payment of ours
	// Unclear are rows among OnlyTheirs that fit several payments equally well,
	// by line.
	Unclear []int
	Fits    map[int][]Ours // the payments that an unclear line fits
	// Elsewhere are rows about terminals that this till never charged on: another
	// till's, and none of this one's business. See [Result.Apart].
	Elsewhere []Row
}

// Apart takes what a report of several tills' terminals says about the others'
// out of OnlyTheirs. A row that goes with a payment of ours, or may, stays; and
// where no terminal is known yet, nothing is taken out.
func (r *Result) Apart(used map[string]bool) {
	if len(used) == 0 {
		return
	}
	var own []Row
	for _, row := range r.OnlyTheirs {
		if row.TID != "" && !used[row.TID] && !slices.Contains(r.Unclear, row.Line) {
			r.Elsewhere = append(r.Elsewhere, row)
			continue
		}
		own = append(own, row)
	}
	r.OnlyTheirs = own
}

// edge is a possible pair.
type edge struct {
	ours, row int
	by        []Field
	score     int
	same      bool // amount
}

// Compare pairs rows with payments. A settlement's date may be some days later
// than the sale; a terminal's and a bank's lies within a day.
func Compare(k Kind, ours []Ours, rows []Row) Result {
	ours = slices.Clone(ours)
	slices.SortStableFunc(ours, func(a, b Ours) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID.UUID(), b.ID.UUID()))
	})
	later := 1
	if k == Settlement {
		later = 4
	}
	var res Result
	usedOurs, usedRow := make([]bool, len(ours)), make([]bool, len(rows))
	for _, move := range []Move{In, Out} {
		// What went back is a second row for the same payment.
		taken := usedOurs
		if move == Out {
			taken = make([]bool, len(ours))
		}
		for _, e := range assign(edges(ours, rows, move, later), taken, usedRow, ours, rows, &res) {
			p := Pair{Ours: ours[e.ours], Row: rows[e.row], By: e.by}
			switch {
			case move == Out:
				res.Back = append(res.Back, p)
			case e.same:
				res.Matched = append(res.Matched, p)
			default:
				res.Differs = append(res.Differs, p)
			}
		}
	}
	res.markGone()
	for i, o := range ours {
		if !usedOurs[i] && o.Counts() {
			res.OnlyOurs = append(res.OnlyOurs, o)
		}
	}
	for i, r := range rows {
		if !usedRow[i] {
			res.OnlyTheirs = append(res.OnlyTheirs, r)
		}
	}
	for _, heap := range [][]Pair{res.Matched, res.Differs, res.Back} {
		slices.SortStableFunc(heap, func(a, b Pair) int { return a.Row.Line - b.Row.Line })
	}
	slices.Sort(res.Unclear)
	res.Unclear = slices.Compact(res.Unclear)
	return res
}

// unclear notes that a line fits a payment as well as another.
func (r *Result) unclear(line int, o Ours) {
	if r.Fits == nil {
		r.Fits = map[int][]Ours{}
	}
	r.Unclear, r.Fits[line] = append(r.Unclear, line), append(r.Fits[line], o)
}

// markGone marks the pairs of payments that went back as a whole.
func (r *Result) markGone() {
	gone := map[ident.Attempt]bool{}
	for i, p := range r.Back {
		if p.Row.Amount == p.Ours.Amount {
			gone[p.Ours.ID], r.Back[i].Gone = true, true
		}
	}
	for i, p := range r.Matched {
		r.Matched[i].Gone = gone[p.Ours.ID]
	}
}

// edges finds possible pairs by looking each reference up, so that long reports
// take no longer than they must.
func edges(ours []Ours, rows []Row, move Move, later int) []edge {
	by := map[string][]int{}
	put := func(kind, v string, i int) {
		if v != "" {
			by[kind+v] = append(by[kind+v], i)
		}
	}
	for i, o := range ours {
		put("l", o.LogID, i)
		for _, n := range names(o.Number) {
			put("n", n, i)
		}
		put("r", o.RRN, i)
		put("a", o.Approval, i)
	}
	var out []edge
	for j, r := range rows {
		if r.Move != move {
			continue
		}
		seen := map[int]bool{}
		look := func(kind, v string) {
			for _, i := range by[kind+v] {
				if v == "" || seen[i] {
					continue
				}
				seen[i] = true
				if e, ok := weigh(ours[i], r, later); ok {
					e.ours, e.row = i, j
					out = append(out, e)
				}
			}
		}
		look("l", r.LogID)
		look("n", bare(r.Number))
		look("r", r.RRN)
		look("a", r.Approval)
		for _, n := range r.Twelve {
			look("r", n)
		}
	}
	return out
}

// weigh says whether a row may speak of a payment, and how strongly. No single
// field is trusted: one reference needs the amount and the day with it, or a
// second reference; anything both sides tell differently forbids the pair. With
// another amount a terminal beside the reference will do, or our own number,
// which nobody else has: such a pair is shown to a person, never believed.
func weigh(o Ours, r Row, later int) (edge, bool) {
	e := edge{same: o.Amount == r.Amount}
	strong, weak := 0, 0
	for _, f := range []struct {
		field    Field
		a, b     string
		strength *int
	}{
		{LogID, o.LogID, r.LogID, &strong},
		{Number, o.Number, r.Number, &strong},
		{RRN, o.RRN, rrnOf(o, r), &strong},
		{Approval, o.Approval, r.Approval, &weak},
		{TID, o.TID, r.TID, &weak},
	} {
		switch {
		case f.a == "" || f.b == "":
		case f.a != f.b && (f.field != Number || !calls(f.a, f.b)):
			return e, false
		default:
			*f.strength++
			e.by = append(e.by, f.field)
		}
	}
	day := near(o.Day, r.Day, later)
	if day {
		e.by = append(e.by, Date)
	}
	if e.same {
		e.by = append(e.by, Amount)
	}
	e.score = strong*10 + weak*4
	if e.same {
		e.score += 3
	}
	if day {
		e.score++
	}
	switch {
	case strong >= 2:
		return e, true
	case strong == 1 && day:
		return e, e.same || weak > 0 || slices.Contains(e.by, Number)
	case weak == 2 && day: // approval code and TID
		return e, e.same
	}
	return e, false
}

// rrnOf is the row's reference, or the one of its narration that is ours.
func rrnOf(o Ours, r Row) string {
	if r.RRN == "" && slices.Contains(r.Twelve, o.RRN) {
		return o.RRN
	}
	return r.RRN
}

// near reports whether a row's day may be that of a payment: a day before, for
// midnight, to some days after.
func near(ours, theirs clock.Day, later int) bool {
	d := ours.Before()
	for range later + 2 {
		if d == theirs {
			return true
		}
		d = d.Next()
	}
	return false
}

// assign takes the strongest pairs first. Where equally strong ones compete, a
// person must decide: none is taken.
func assign(all []edge, usedOurs, usedRow []bool, ours []Ours, rows []Row, res *Result) []edge {
	slices.SortStableFunc(all, func(a, b edge) int {
		return cmp.Or(b.score-a.score, a.row-b.row, a.ours-b.ours)
	})
	// A row or a payment that is unclear is not given to a weaker pair either.
	stuckOurs, stuckRow := map[int]bool{}, map[int]bool{}
	free := func(e edge) bool {
		return !usedOurs[e.ours] && !usedRow[e.row] && !stuckOurs[e.ours] && !stuckRow[e.row]
	}
	var out []edge
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].score == all[0].score {
			n++
		}
		level := all[:n]
		all = all[n:]
		perOurs, perRow := map[int]int{}, map[int]int{}
		for _, e := range level {
			if free(e) {
				perOurs[e.ours]++
				perRow[e.row]++
			}
		}
		var taken, unclear []edge
		for _, e := range level {
			switch {
			case !free(e):
			case perOurs[e.ours] == 1 && perRow[e.row] == 1:
				taken = append(taken, e)
			default:
				unclear = append(unclear, e)
			}
		}
		for _, e := range unclear {
			stuckOurs[e.ours], stuckRow[e.row] = true, true
			res.unclear(rows[e.row].Line, ours[e.ours])
		}
		for _, e := range taken {
			usedOurs[e.ours], usedRow[e.row] = true, true
		}
		out = append(out, taken...)
	}
	return out
}
