package viewmodel

import (
	"context"
	"time"

	"haat/app/clock"
	"haat/catalog"
)

// mostMoves is how much of an item's past is shown.
const mostMoves = 60

// when is a time of day, with the day where it is not today.
func (k *Desk) when(t time.Time) string {
	if day := clock.DayOf(t); day != k.deps.Till.Today() {
		return k.date(day) + " " + at(t)
	}
	return at(t)
}

// movesBlocks is what happened to the item, the newest first.
func (r *Stockroom) movesBlocks(b *blocks, it *catalog.Item) {
	k := r.k
	b.button("back", k.t("screen.sending.goBack"), func() { r.Back() })
	if len(r.now.moves) == 0 {
		b.text("none", k.t("screen.stock.noMoves"))
		return
	}
	for i, p := range r.now.moves {
		if i == 0 || clock.DayOf(p.At) != clock.DayOf(r.now.moves[i-1].At) {
			b.head("day"+string(clock.DayOf(p.At)), k.date(clock.DayOf(p.At)))
			b.add(Block{Kind: BlockTable, ID: "moves" + string(clock.DayOf(p.At))})
		}
		table := &(*b)[len(*b)-1]
		table.Rows = append(table.Rows, r.move(p, it))
	}
	if len(r.now.moves) == mostMoves {
		b.small("more", k.t("screen.stock.movesMost", "n", mostMoves))
	}
}

// move is one thing that happened: when, what, on which bill, by whom.
func (r *Stockroom) move(p catalog.Passage, it *catalog.Item) Pair {
	name := at(p.At) + " " + r.k.passed(p.Why)
	for _, more := range []string{p.Number, p.Person} {
		if more != "" {
			name += " · " + more
		}
	}
	value := signed(p.Qty, it)
	if p.Why == catalog.PassedCounted {
		value = "= " + amount(p.Qty, it)
	}
	return Pair{name, value}
}

func (k *Desk) passed(why string) string {
	switch why {
	case catalog.PassedSold:
		return k.t("screen.stock.moveSold")
	case catalog.PassedCancelled:
		return k.t("screen.stock.moveCancelled")
	case catalog.PassedReturned:
		return k.t("screen.stock.moveReturned")
	case catalog.PassedReceived:
		return k.t("screen.stock.moveReceived")
	case catalog.PassedDamaged:
		return k.t("screen.stock.moveDamaged")
	case catalog.PassedCorrected:
		return k.t("screen.stock.moveCorrected")
	}
	return k.t("screen.stock.moveCounted")
}

// tillsBlocks is what this till is called, taking a slip, and ending the shares.
func (r *Stockroom) tillsBlocks(b *blocks) {
	k, f := r.k, &r.form
	b.small("name", k.t("screen.stock.tillsAre", "n", max(k.deps.Till.Config().Tills, 1), "name", r.now.name))
	x := b.field(BlockField, "slip", k.t("screen.stock.takeSlip"), k.t("screen.stock.slipHint"), &f.slipText)
	x.Wrong, x.Press = k.said(f.wrong["slip"]), func() { r.take(f.slipText) }
	b.button("take", k.t("screen.stock.take"), func() { r.take(f.slipText) })
	if len(r.now.shares) > 0 {
		b.button("end", k.t("screen.stock.endShares"), func() {
			if !f.sure {
				f.sure = true
				k.changed()
				return
			}
			r.act(k.deps.Till.EndShares, func() string { return k.t("screen.stock.sharesEnded") })
		})
		if f.sure {
			b.small("endSure", k.t("screen.stock.endSure"))
		}
	}
}

// take records another till's slip.
func (r *Stockroom) take(text string) {
	k := r.k
	var slip catalog.Slip
	k.off(func(ctx context.Context) (err error) {
		slip, err = k.deps.Till.TakeSlip(ctx, text)
		return err
	}, func(err error) {
		if err != nil {
			r.form.wrong = map[string]error{"slip": err}
			k.say(k.lang.Fault(err))
			return
		}
		r.form.slipText, r.form.wrong = "", nil
		k.say(k.t("screen.stock.taken", "quantity", slip.Qty, "item", r.called(slip.Item), "till", slip.From))
	})
}

// slipBlocks show a slip for the other till to scan or type.
func (r *Stockroom) slipBlocks(b *blocks, it *catalog.Item) {
	k, s := r.k, r.form.slip
	b.remark("made", k.t("screen.stock.slipMade", "quantity", amount(s.Qty, it), "till", s.To), MoodDone)
	b.add(Block{Kind: BlockQR, ID: "slipCode", Text: s.Text()})
	b.text("slipHow", k.t("screen.stock.slipHow"))
	b.small("slipText", s.Text())
	if k.deps.Copy != nil {
		b.button("copy", k.t("screen.stock.copySlip"), func() { k.copy(s.Text()) })
	}
	b.button("back", k.t("screen.stock.slipDone"), func() { r.Back() })
}
