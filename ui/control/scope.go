package control

import "slices"

// Scope is what keys and scans mean on one route. The last one pushed decides;
// a sheet or a question pushes its own over the screen's.
type Scope struct {
	Name string
	// Scan takes a whole code. Nil refuses every scan with a sound: a question
	// is open, and an item must not land on a bill behind it.
	Scan func(code string)
	// Do holds what the commands do here. One that is not in it does nothing.
	Do map[Command]func()
	// Text takes what is typed while no field has the keys.
	Text func(r rune)
	// Times shows what will multiply the next tap or scan, "" for nothing.
	Times func(text string)
}

// Push makes s decide until pop is called.
func (r *Router) Push(s *Scope) (pop func()) {
	r.scopes = append(r.scopes, s)
	return func() {
		if i := slices.Index(r.scopes, s); i >= 0 {
			r.scopes = slices.Delete(r.scopes, i, i+1)
		}
	}
}

// PushUnder is Push for a page, which changes below an open sheet: s decides
// once nothing lies over it.
func (r *Router) PushUnder(s *Scope) (pop func()) {
	r.scopes = slices.Insert(r.scopes, 0, s)
	return func() {
		if i := slices.Index(r.scopes, s); i >= 0 {
			r.scopes = slices.Delete(r.scopes, i, i+1)
		}
	}
}

// Route is the name of the scope that decides now.
func (r *Router) Route() string { return r.top().Name }

var nowhere = &Scope{}

func (r *Router) top() *Scope {
	if len(r.scopes) == 0 {
		return nowhere
	}
	return r.scopes[len(r.scopes)-1]
}

// give hands a command to the scope and reports whether it has a meaning there.
func (r *Router) give(c Command, repeat bool) bool {
	f := r.top().Do[c]
	if f == nil {
		return false
	}
	if !repeat || c.repeats() {
		f()
	}
	return true
}
