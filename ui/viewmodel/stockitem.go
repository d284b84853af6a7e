package viewmodel

import (
	"context"

	"haat/app/money"
	"haat/app/till"
	"haat/catalog"
)

// itemBlocks is the chosen item: what wants a person, how many are here, what
// can be said.
func (r *Stockroom) itemBlocks(b *blocks, row till.StockRow) {
	switch r.form.kind {
	case "":
		r.overview(b, row)
	case stockMoves:
		r.movesBlocks(b, row.Item)
	case stockSlip:
		r.slipBlocks(b, row.Item)
	default:
		r.formBlocks(b, row)
	}
}

func (r *Stockroom) overview(b *blocks, row till.StockRow) {
	k, it := r.k, row.Item
	r.taskBlocks(b, row)
	b.add(Block{Kind: BlockTable, ID: "level", Rows: r.figures(row), Sum: r.sum(row)})
	if row.Level.AtMost {
		b.small("atMost", k.t("screen.stock.atMostWhy"))
	}
	b.tick("out", k.t("screen.stock.sayOut"), row.Said, func(on bool) {
		k.off(func(ctx context.Context) error { return k.deps.Till.SoldOut(ctx, it.ID, on) }, nil)
	})
	switch {
	case it.Kit():
		b.small("kit", k.t("screen.stock.kit"))
	case it.Serial:
		b.small("serial", k.t("screen.stock.serial"))
		b.answer(stockCount, k.t("screen.stock.count"), k.t("screen.stock.countThen"), func() { r.begin(stockCount) })
	default:
		b.answer(stockCount, k.t("screen.stock.count"), k.t("screen.stock.countThen"), func() { r.begin(stockCount) })
		if k.deps.Office != nil {
			b.answer(stockReceive, k.t("screen.stock.receive"), k.t("screen.stock.receiveThen"), func() { r.begin(stockReceive) })
		}
		b.answer(stockDamage, k.t("screen.stock.damage"), k.t("screen.stock.damageThen"), func() { r.begin(stockDamage) })
	}
	if r.several() && !it.Kit() {
		b.answer(stockShare, k.t("screen.stock.share"), k.t("screen.stock.shareThen"), func() { r.begin(stockShare) })
		if _, held := r.shareOf(it.ID); held {
			b.answer(stockGive, k.t("screen.stock.give"), k.t("screen.stock.giveThen"), func() { r.begin(stockGive) })
		}
	}
	b.answer(stockMoves, k.t("screen.stock.moves"), k.t("screen.stock.movesThen"), func() { r.begin(stockMoves) })
}

// sum is what may be sold.
func (r *Stockroom) sum(row till.StockRow) Pair {
	k := r.k
	switch {
	case !row.Level.Known:
		return Pair{k.t("screen.stock.free"), "?"}
	case row.Level.AtMost:
		return Pair{k.t("screen.stock.free"), k.t("screen.stock.atMost", "quantity", amount(row.Free, row.Item))}
	}
	return Pair{k.t("screen.stock.free"), amount(row.Free, row.Item)}
}

// figures are what it follows from.
func (r *Stockroom) figures(row till.StockRow) []Pair {
	k, it, l := r.k, row.Item, row.Level
	var out []Pair
	add := func(name, value string) { out = append(out, Pair{name, value}) }
	switch {
	case !l.Known:
		add(k.t("screen.stock.here"), k.t("screen.stock.neverShort"))
	case l.Exact():
		add(k.t("screen.stock.here"), amount(l.Low, it))
	default:
		add(k.t("screen.stock.here"), k.t("screen.stock.range", "low", l.Low, "high", amount(l.High, it)))
	}
	if l.Reserve.Positive() {
		add(k.t("screen.stock.reservedBy"), amount(l.Reserve.Neg(), it))
	}
	if s, ok := r.shareOf(it.ID); ok {
		add(k.t("screen.stock.myShare"), k.t("screen.stock.shareLeft", "left", s.Left, "quota", s.Quota))
	}
	if c, ok := r.now.counts[it.ID]; ok {
		add(k.t("screen.stock.countedAt", "time", at(c.At)), amount(c.Counted, it))
	}
	add(k.t("screen.stock.lowFrom"), amount(it.LowFrom(), it))
	if row.Age > 0 {
		add(k.t("screen.stock.age"), k.age(row.Age))
	}
	return out
}

// taskBlocks say what wants a person, with what can be done about it.
func (r *Stockroom) taskBlocks(b *blocks, row till.StockRow) {
	k, it := r.k, row.Item
	if over := row.Oversold(); over.Positive() {
		text := k.t("screen.stock.oversoldBy", "quantity", amount(over, it))
		if !row.Level.Low.Negative() && !row.Level.Shared {
			text = k.t("screen.stock.overReserved", "quantity", amount(over, it))
		}
		b.remark("oversold", text, MoodStopped)
	}
	if d, ok := r.now.diffs[it.ID]; ok {
		r.diffBlocks(b, it, d)
	}
	if c, ok := r.now.counts[it.ID]; ok {
		r.countedBlocks(b, it, c)
	}
	for _, a := range r.now.apart[it.ID] {
		b.remark("apart"+a.Ref, k.t("screen.stock.apart", "quantity", amount(a.Qty, it), "when", k.when(a.At)), MoodGoing)
		b.answer("moved"+a.Ref, k.t("screen.stock.sayMoved"), k.t("screen.stock.sayMovedThen"), func() {
			k.off(func(ctx context.Context) error { return k.deps.Till.SayMoved(ctx, a.Ref) }, nil)
		})
	}
}

// diffBlocks lay device and Zoho side by side.
func (r *Stockroom) diffBlocks(b *blocks, it *catalog.Item, d catalog.Diff) {
	k := r.k
	expected := amount(d.Low, it)
	if d.Low != d.High {
		expected = k.t("screen.stock.range", "low", d.Low, "high", amount(d.High, it))
	}
	text := k.t("screen.stock.fewer", "quantity", amount(d.Gap.Neg(), it))
	switch {
	case d.Gap.IsZero():
		text = k.t("screen.stock.apartOnly")
	case d.Gap.Positive():
		text = k.t("screen.stock.more", "quantity", amount(d.Gap, it))
	}
	b.remark("differs", text, MoodGoing)
	mine := []string{expected}
	if !d.Unsent.IsZero() {
		mine = append(mine, k.t("screen.stock.unsent", "quantity", amount(d.Unsent, it)))
	}
	if !d.Doubt.IsZero() {
		mine = append(mine, k.t("screen.stock.doubt", "quantity", amount(d.Doubt, it)))
	}
	b.add(Block{Kind: BlockSides, ID: "sides", Sides: []Side{
		{k.t("screen.stock.device"), mine}, {"Zoho", []string{amount(d.Told, it), k.when(d.At)}},
	}})
	b.answer("seen", k.t("screen.stock.seen"), k.t("screen.stock.seenThen"), func() {
		k.off(func(ctx context.Context) error { return k.deps.Till.SeeDifference(ctx, it.ID) }, nil)
	})
}

// countedBlocks say what follows from a count.
func (r *Stockroom) countedBlocks(b *blocks, it *catalog.Item, c till.Proposal) {
	k := r.k
	drop := func() {
		b.answer("drop", k.t("screen.stock.drop"), k.t("screen.stock.dropThen"), func() {
			k.off(func(ctx context.Context) error { return k.deps.Till.DropCount(ctx, it.ID) }, nil)
		})
	}
	switch {
	case c.Sent:
		b.remark("counted", k.t("screen.stock.correcting"), MoodWaits)
	case !c.Level.Known:
		b.remark("counted", k.t("screen.stock.countStands"), MoodWaits)
		drop()
	case !c.Ready:
		b.remark("counted", k.t("screen.stock.unsettled"), MoodWaits)
		drop()
	case c.Off.IsZero():
		b.remark("counted", k.t("screen.stock.agrees"), MoodDone)
		b.strong("correct", k.t("screen.stock.close"), r.form.busy, func() { r.correct(it, c, money.Quantity{}) })
	default:
		b.remark("counted", k.t("screen.stock.off", "here", amount(c.Here, it), "zoho", amount(c.Level.Low, it)), MoodGoing)
		if c.Ask {
			b.tick("others", k.t("screen.stock.othersSent"), r.form.said, func(on bool) { r.form.said = on; k.changed() })
		}
		b.strong("correct", k.t("screen.stock.correct", "quantity", signed(c.Off, it)), r.form.busy || c.Ask && !r.form.said, func() { r.correct(it, c, c.Off) })
		drop()
	}
}

// signed is a quantity with its sign.
func signed(q money.Quantity, it *catalog.Item) string {
	if q.Positive() {
		return "+" + amount(q, it)
	}
	return amount(q, it)
}

// correct has Zoho's count put right, or closes a count that agrees.
func (r *Stockroom) correct(it *catalog.Item, c till.Proposal, off money.Quantity) {
	k := r.k
	r.act(func(ctx context.Context) error {
		_, _, err := k.deps.Till.Correct(ctx, it.ID, r.form.said || !c.Ask)
		return err
	}, func() string {
		if off.IsZero() {
			return k.t("screen.stock.closed")
		}
		return k.t("screen.stock.corrected", "quantity", signed(off, it))
	})
}
