package till

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/sale"
)

// OverridePrice sells a line at another unit price than the item's, never
// above the MRP, with a reason. Who, what and why is an event.
func (t *Till) OverridePrice(ctx context.Context, key int, p money.Amount, why string) error {
	t.mu.Lock()
	l, ok := lineWith(&t.cur, key)
	id := t.cur.ID()
	t.mu.Unlock()
	if !ok {
		return fault.New(fault.Missing, "fault.no_such_line")
	}
	trial := sale.Cart{Lines: []sale.Line{l}}
	if err := trial.Override(key, p, why, ident.Person{}); err != nil {
		return err // before anybody is asked for a PIN
	}
	who, err := t.pass(ctx, PriceOverride)
	if err != nil {
		return err
	}
	err = t.bargain(ctx, "", func(d *sale.Draft) error { return d.Cart.Override(key, p, why, who) })
	if err != nil || p == l.Item.Price {
		return err
	}
	body, err := json.Marshal(map[string]any{
		"item": l.Item.ID, "name": l.Item.Name, "from": l.Item.Price.Paise(), "to": p.Paise(), "why": trial.Lines[0].Why,
	})
	if err != nil {
		return fmt.Errorf("note a price: %w", err)
	}
	return t.note(ctx, nil, journal.Event{Who: who.UUID(), Kind: journal.PriceMoved, Ref: id.UUID(), Body: string(body)})
}

// Note says something about the whole bill; nothing takes it off. It may be
// done until the bill is paid.
func (t *Till) Note(note string) error {
	note, err := sale.CleanNote(note)
	if err != nil {
		return err
	}
	t.mu.Lock()
	t.cur.Cart.Note = note
	t.touch(&t.cur)
	t.mu.Unlock()
	t.tell()
	return nil
}

// NoteLine says something about a line.
func (t *Till) NoteLine(key int, note string) error {
	return t.open(func(d *sale.Draft) error { return d.Cart.NoteLine(key, note) })
}

// PercentOff takes thousandths of a percent off one line, as [Till.DiscountLine]
// does an amount.
func (t *Till) PercentOff(ctx context.Context, key int, percent int64) error {
	return t.bargain(ctx, "", func(d *sale.Draft) error { return d.Cart.PercentOff(key, percent) })
}

// PercentOffAll takes thousandths of a percent off the whole bill.
func (t *Till) PercentOffAll(ctx context.Context, percent int64) error {
	return t.bargain(ctx, "", func(d *sale.Draft) error { return d.Cart.PercentOffAll(percent) })
}

// DiscountAll takes an amount off the whole bill.
func (t *Till) DiscountAll(ctx context.Context, off money.Amount) error {
	return t.bargain(ctx, "", func(d *sale.Draft) error { return d.Cart.DiscountAll(off) })
}
