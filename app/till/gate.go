package till

import (
	"context"

	"haat/app/fault"
	"haat/app/ident"
)

// UseGate sets who asks for a PIN; without one everything behind a gate is
// refused.
func (t *Till) UseGate(g Gate) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.gate = g
}

// pass asks for the PIN that an act needs.
func (t *Till) pass(ctx context.Context, act Act) (ident.Person, error) {
	t.mu.Lock()
	g := t.gate
	t.mu.Unlock()
	if g == nil {
		return ident.Person{}, fault.New(fault.Refused, "fault.no_gate")
	}
	return g.Pass(ctx, act)
}
