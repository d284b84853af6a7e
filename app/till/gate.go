package till

import (
	"context"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/sale"
)

// UseGate sets who says what may be done. Without a gate there is one person
// and nobody has a PIN: everything is open but what somebody must vouch for.
func (t *Till) UseGate(g Gate) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.gate = g
}

// SetCashier says who is at the till from now on: the next bill names them.
// Bills and everything that waits stay as they are.
func (t *Till) SetCashier(who ident.Person) {
	t.mu.Lock()
	t.cfg.Cashier = who
	t.mu.Unlock()
	t.tell()
}

// pass asks whether an act may be done and by whose right. No lock may be held.
func (t *Till) pass(ctx context.Context, act Act) (ident.Person, error) {
	t.mu.Lock()
	g, who := t.gate, t.cfg.Cashier
	t.mu.Unlock()
	switch {
	case g != nil:
		return g.Pass(ctx, act)
	case act.Vouched():
		return ident.Person{}, fault.New(fault.Refused, "fault.no_gate")
	}
	return who, nil
}

// Allowed reports whether an act may be done, for what is no verb of the till:
// settings, exports.
func (t *Till) Allowed(ctx context.Context, act Act) (ident.Person, error) { return t.pass(ctx, act) }

// bargain changes the price of the bill in front: tried on a copy, let through
// the gate of the act, and through that of large discounts when it takes off
// more than anybody may and more than was allowed for this bill before.
func (t *Till) bargain(ctx context.Context, act Act, change func(d *sale.Draft) error) error {
	t.mu.Lock()
	d, most := t.cur, t.cfg.Discount
	d.Cart = t.cur.Cart.Clone()
	d.Cart.Offers = t.offers()
	t.mu.Unlock()
	if d.Locked() {
		return fault.New(fault.Refused, "fault.bill_locked")
	}
	if err := change(&d); err != nil {
		return err
	}
	if act != "" {
		if _, err := t.pass(ctx, act); err != nil {
			return err
		}
	}
	rate, allowed := d.Cart.OffRate(), d.Allowed
	if most >= 0 && rate > max(most, allowed) {
		if _, err := t.pass(ctx, DiscountAbove); err != nil {
			return err
		}
		allowed = rate
	}
	return t.open(func(now *sale.Draft) error {
		if now.ID() != d.ID() {
			return fault.New(fault.Busy, "fault.no_such_bill")
		}
		now.Allowed = allowed
		return change(now)
	})
}

// within cuts discounts that grew too large because the goods became fewer.
func (t *Till) within(d *sale.Draft) {
	if t.cfg.Discount >= 0 {
		d.Cart.Within(max(t.cfg.Discount, d.Allowed))
	}
}
