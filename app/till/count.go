package till

import (
	"context"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/catalog"
)

// Count records what a person counted of an item here. From now on that is what
// is here, whatever the back office says, until [Till.Correct] has put its count
// right or [Till.DropCount] gives the count up.
func (t *Till) Count(ctx context.Context, item catalog.ItemID, qty money.Quantity) error {
	it, err := t.single(item)
	if err != nil {
		return err
	}
	cfg := t.Config()
	return t.afterStock(ctx, t.ledger.CountStock(ctx, cfg.Place, it.ID, qty, cfg.Cashier))
}

// Proposal is a count, and the correction of the back office's that it calls
// for.
type Proposal struct {
	catalog.Counting
	Off money.Quantity // what the back office's count is to be changed by
	// Ready: nothing is under way for the item, so Off is known.
	Ready bool
	// Ask: other tills sell from this shelf. A person has to say that they have
	// nothing unsent, or Off would be their sales.
	Ask bool
}

// Counts lists the counts that stand, the oldest first.
func (t *Till) Counts(ctx context.Context) ([]Proposal, error) {
	cfg := t.Config()
	all, err := t.ledger.Countings(ctx, cfg.Place)
	out := make([]Proposal, len(all))
	for i, c := range all {
		off, ready := c.Off()
		out[i] = Proposal{Counting: c, Off: off, Ready: ready, Ask: cfg.Tills > 1}
	}
	return out, err
}

// Correct has the back office's count of an item put right by what it is off,
// or closes the count where both agree: then the document has no number. othersSent
// is a person's word that no other till has unsent sales; with one till it is
// not needed.
func (t *Till) Correct(ctx context.Context, item catalog.ItemID, othersSent bool) (catalog.StockDoc, money.Quantity, error) {
	if _, err := t.pass(ctx, ChangeStock); err != nil {
		return catalog.StockDoc{}, money.Quantity{}, err
	}
	d, err := t.document(catalog.Recount, item, money.Units(1), "") // the quantity is worked out inside
	if err != nil {
		return d, money.Quantity{}, err
	}
	if t.Config().Tills > 1 && !othersSent {
		return d, money.Quantity{}, fault.New(fault.Refused, "fault.others_unsent")
	}
	d, off, err := t.ledger.Correct(ctx, d, t.ids.Job())
	return d, off, t.afterStock(ctx, err)
}

// DropCount gives a count up.
func (t *Till) DropCount(ctx context.Context, item catalog.ItemID) error {
	cfg := t.Config()
	return t.afterStock(ctx, t.ledger.DropCount(ctx, cfg.Place, item, cfg.Cashier))
}

// Differences lists what the comparison of a day found: device and back office
// do not agree, or never will by themselves. "" is today.
func (t *Till) Differences(ctx context.Context, day clock.Day) ([]catalog.Diff, error) {
	if day == "" {
		day = t.Today()
	}
	return t.ledger.StockDiffs(ctx, t.Config().Place, day)
}

// Compared is the day of the last comparison with the back office; "" before the
// first.
func (t *Till) Compared(ctx context.Context) (clock.Day, error) { return t.ledger.CheckedOn(ctx) }

// SeeDifference is a person's word that they have looked at what was found to
// differ about an item. It stays on record.
func (t *Till) SeeDifference(ctx context.Context, item catalog.ItemID) error {
	cfg := t.Config()
	return t.afterStock(ctx, t.ledger.SeeDiffs(ctx, cfg.Place, item, cfg.Cashier))
}

// Apart lists movements that the back office will never hear of, because a
// person left their step out. They stay deducted here.
func (t *Till) Apart(ctx context.Context) ([]catalog.Apart, error) {
	return t.ledger.StockApart(ctx, t.Config().Place)
}

// SayMoved is a person's word that the back office's count has taken up the
// movements of a record of [Till.Apart] after all.
func (t *Till) SayMoved(ctx context.Context, ref string) error {
	n, err := t.ledger.SayMoved(ctx, ref, t.Config().Cashier)
	if err == nil && n == 0 {
		err = fault.New(fault.Missing, "fault.nothing_apart")
	}
	return t.afterStock(ctx, err)
}
