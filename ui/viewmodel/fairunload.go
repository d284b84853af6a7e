package viewmodel

import (
	"haat/app/fair"
)

// days are the fair's days until today, as chips.
func (f *Fair) days() []Chip {
	var out []Chip
	for _, d := range f.state.Report.Event.Days() {
		if d <= f.k.deps.Till.Today() {
			out = append(out, Chip{ID: string(d), Word: string(d)[5:]})
		}
	}
	return out
}

// unloadBlocks is the report, its files, the way to close it, and what it leads
// to.
func (f *Fair) unloadBlocks(b *blocks) {
	k, u := f.k, f.report()
	closed := u.Event.Stage == fair.Closed
	f.unloadGoods(b, u)
	f.unloadMoney(b, u)
	off, open := u.Off()
	for _, l := range off {
		key := "screen.fair.isMissing"
		if l.Missing().Negative() {
			key = "screen.fair.isOver"
		}
		b.remark("off:"+string(l.ID), k.t(key, "item", f.name(l.Item), "qty", l.Missing(), "home", l.Home(), "should", l.Expected()), MoodGoing)
	}
	if !closed {
		if len(open) > 0 {
			b.remark("open", k.t("screen.fair.countLeft", "n", len(open)), MoodWaits)
		}
		word := k.t("screen.fair.close")
		if f.sure {
			b.remark("sure", k.t("screen.fair.closeSure"), MoodGoing)
			word = k.t("screen.fair.closeYes")
		}
		b.strong("close", word, f.busy, f.close)
		if f.sure {
			b.button("back", k.t("screen.sending.goBack"), func() { f.Back() })
		}
	} else {
		f.draftBlocks(b)
	}
	f.filesBlocks(b)
}

func (f *Fair) unloadGoods(b *blocks, u fair.Unload) {
	k, s := f.k, u.Sum()
	b.head("goods", k.t("screen.fair.goods"))
	b.add(Block{
		Kind: BlockTable, ID: "sum",
		Rows: []Pair{
			{k.t("report.fair.brought"), s.Brought.String()},
			{k.t("report.fair.more"), s.Received.Add(s.Taken).String()},
			{k.t("report.fair.returned"), s.Returned.Add(s.Broken).String()},
			{k.t("report.fair.sold"), s.Sold.String()},
			{k.t("report.fair.damaged"), s.Damaged.Add(s.Broken).String()},
			{k.t("report.fair.passed"), s.Given.Add(s.Sent).String()},
			{k.t("report.fair.missing"), s.Missing().String()},
		},
		Sum: Pair{k.t("report.fair.home"), s.Home().String()},
	})
}

func (f *Fair) unloadMoney(b *blocks, u fair.Unload) {
	k := f.k
	rows := []Pair{}
	for _, w := range u.Money.Ways {
		rows = append(rows, Pair{k.t("tender." + w.Kind), w.Taken.String()})
		if !w.Back.IsZero() {
			rows = append(rows, Pair{k.t("tender."+w.Kind) + ", " + k.t("report.fair.given_back"), w.Back.Neg().String()})
		}
	}
	sales, back := u.Money.Sales()
	b.head("money", k.t("screen.fair.moneyHead", "n", u.Money.Bills()))
	b.add(Block{Kind: BlockTable, ID: "ways", Rows: rows, Sum: Pair{k.t("report.net"), sales.Sub(back).String()}})
	rows = nil // what is within the sum, or lies beside it
	for _, r := range u.Money.Rates {
		rows = append(rows, Pair{"GST " + r.Rate.String(), r.Parts.Tax().String()})
	}
	b.add(Block{Kind: BlockTable, ID: "box", Rows: append(rows, Pair{k.t("screen.fair.box"), u.Money.Box.Expected().String()})})
}

// draftBlocks are what a closed fair can tell Zoho, each by one press of a person.
func (f *Fair) draftBlocks(b *blocks) {
	k := f.k
	for _, d := range f.state.Drafts {
		text := k.t("screen.fair.draft."+d.What, "n", d.Items)
		if d.Number != "" {
			b.remark("done:"+d.What, text+" "+k.t("screen.fair.toldAs", "number", d.Number), MoodDone)
			continue
		}
		if d.What == "home" && len(f.homes) > 0 {
			var all []Chip
			for _, h := range f.homes {
				all = append(all, Chip{ID: h.ID, Word: h.Name})
			}
			b.small("homeWhere", k.t("screen.fair.homeWhere"))
			b.chips("home", all, f.home, func(id string) {
				f.home = id
				k.changed()
			})
		}
		if d.Items > 0 {
			b.answer("release:"+d.What, text, k.t("screen.fair.draftThen"), func() { f.release(d.What) })
		}
		for _, s := range d.Serial {
			b.small("serial:"+d.What+s, k.t("screen.fair.serial", "item", s))
		}
	}
}
