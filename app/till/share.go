package till

import (
	"context"

	"haat/app/fault"
	"haat/app/money"
	"haat/catalog"
)

// Load is this till's share of an item, by a person's word.
type Load struct {
	Item   catalog.ItemID
	Quota  money.Quantity
	Others money.Quantity // what the other tills hold of it together
	// Count is what lies here in all. Zero: what is free by the device's own
	// figure, less what others reserved.
	Count money.Quantity
}

// Allot sets this till's share of an item from now on. All shares together must
// not be more than lies here: then tills that keep to theirs never sell more
// than there is, however old their counts.
func (t *Till) Allot(ctx context.Context, in Load) error {
	if _, err := t.pass(ctx, ChangeStock); err != nil {
		return err
	}
	it, err := t.single(in.Item)
	if err != nil {
		return err
	}
	if in.Quota.Negative() || in.Others.Negative() || in.Count.Negative() {
		return fault.New(fault.Refused, "fault.stock_quantity")
	}
	if in.Count.IsZero() {
		l := t.Level(it)
		if !l.Known {
			return fault.New(fault.Refused, "fault.share_count")
		}
		in.Count = l.Low.Sub(l.Reserve)
	}
	if all := in.Quota.Add(in.Others); in.Count.Less(all) {
		return fault.New(fault.Refused, "fault.share_too_many", "shares", all, "count", in.Count)
	}
	cfg := t.Config()
	return t.afterStock(ctx, t.ledger.LoadShare(ctx, cfg.Place, it.ID, in.Quota, cfg.Cashier))
}

// GiveSlip gives a part of this till's share to another till. The share is
// smaller at once; the other's is larger when it records the slip.
func (t *Till) GiveSlip(ctx context.Context, item catalog.ItemID, qty money.Quantity, to string) (catalog.Slip, error) {
	it, err := t.single(item)
	if err != nil {
		return catalog.Slip{}, err
	}
	name, err := t.Name(ctx)
	if err != nil {
		return catalog.Slip{}, err
	}
	if to == "" || to == name {
		return catalog.Slip{}, fault.New(fault.Refused, "fault.slip_other", "from", name, "to", to, "here", name)
	}
	s := catalog.Slip{ID: t.ids.Slip(), Item: it.ID, Qty: qty, From: name, To: to}
	cfg := t.Config()
	return s, t.afterStock(ctx, t.ledger.PutSlip(ctx, cfg.Place, name, s, cfg.Cashier))
}

// TakeSlip records a slip from another till, once.
func (t *Till) TakeSlip(ctx context.Context, text string) (catalog.Slip, error) {
	s, err := catalog.ParseSlip(text)
	if err != nil {
		return s, fault.New(fault.Refused, "fault.slip_text").Because(err)
	}
	if _, err := t.single(s.Item); err != nil {
		return s, err
	}
	name, err := t.Name(ctx)
	if err != nil {
		return s, err
	}
	if s.To != name {
		return s, fault.New(fault.Refused, "fault.slip_other", "from", s.From, "to", s.To, "here", name)
	}
	cfg := t.Config()
	return s, t.afterStock(ctx, t.ledger.PutSlip(ctx, cfg.Place, name, s, cfg.Cashier))
}

// Name is what other tills call this one: its letter and mark.
func (t *Till) Name(ctx context.Context) (string, error) {
	s, err := t.ledger.Series(ctx)
	return s.Letter + s.Mark, err
}

// Shares lists this till's shares.
func (t *Till) Shares(ctx context.Context) ([]catalog.Share, error) {
	return t.ledger.Shares(ctx, t.Config().Place)
}

// EndShares ends all shares.
func (t *Till) EndShares(ctx context.Context) error {
	if _, err := t.pass(ctx, ChangeStock); err != nil {
		return err
	}
	return t.afterStock(ctx, t.ledger.EndShares(ctx, t.Config().Cashier))
}
