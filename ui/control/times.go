package control

import (
	"time"

	"haat/app/money"
)

// patience is how long digits typed with the keys nowhere wait for a * before
// they are a search.
const patience = time.Second

// times collects "3*" typed before a scan or a tap.
type times struct {
	digits string         // typed, not yet followed by anything
	set    money.Quantity // zero: nothing multiplies
	stop   func()
}

// Times is what multiplies the next tap or scan, and forgets it. Without any
// it is one.
func (r *Router) Times() money.Quantity {
	q := r.times.set
	if !q.Positive() {
		return money.Units(1)
	}
	r.SetTimes(money.Quantity{})
	return q
}

// SetTimes sets what multiplies the next tap or scan; a field that took "3*"
// itself calls it. Zero forgets it.
func (r *Router) SetTimes(q money.Quantity) {
	r.times.set = q
	show := r.top().Times
	switch {
	case show == nil:
	case q.Positive():
		show(q.String() + " ×")
	default:
		show("")
	}
}

// digit takes characters of a multiplier and reports whether it did.
func (r *Router) digit(c rune) bool {
	t := &r.times
	if r.top().Times == nil {
		return false // nothing is counted here: digits are what they are
	}
	switch {
	case c >= '0' && c <= '9', c == '.' && t.digits != "":
		t.wait(r, t.digits+string(c))
		return true
	case c == '*' || c == '×':
		q, err := money.ParseQuantity(t.digits)
		if err != nil || !q.Positive() || money.MaxQuantity.Less(q) {
			return false
		}
		t.wait(r, "")
		r.SetTimes(q)
		return true
	}
	return false
}

// wait keeps digits until something follows them or patience ends.
func (t *times) wait(r *Router, digits string) {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	t.digits = digits
	if digits != "" {
		t.stop = r.run.After(patience, r.letDigitsGo)
	}
}

// letDigitsGo hands digits that no * followed to the search.
func (r *Router) letDigitsGo() {
	digits := r.times.digits
	r.times.wait(r, "")
	if text := r.top().Text; text != nil {
		for _, c := range digits {
			text(c)
		}
	}
}
