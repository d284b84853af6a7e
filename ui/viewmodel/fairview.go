package viewmodel

import (
	"context"
	"strings"

	"haat/app/fair"
	"haat/app/words"
)

// View is the page as it is known.
func (f *Fair) View() SetupView {
	k := f.k
	v := SetupView{Title: k.t("screen.fair.title"), Sub: k.t("screen.fair.sub"), Chosen: f.section}
	if f.have && f.state.On {
		e := f.state.Report.Event
		v.Sub = k.t("screen.fair.is", "name", e.Name, "from", k.date(e.From), "to", k.date(e.To))
	}
	if f.have {
		v.Rows = f.rows()
	}
	for _, r := range v.Rows {
		if r.ID == f.section {
			v.Section = r.First
		}
	}
	if v.Section != "" {
		v.Blocks = f.blocks()
	}
	return v
}

// rows are the sections that make sense now.
func (f *Fair) rows() []SectionRow {
	k, u := f.k, f.state.Report
	row := func(id, second, word string) SectionRow {
		return SectionRow{ID: id, First: k.t("screen.fair." + id), Second: second, Word: word, Mood: MoodWaits}
	}
	event := row(FairEvent, k.t("screen.fair.eventNone"), k.t("screen.fair.next"))
	switch {
	case f.state.On && u.Event.Stage == fair.Open:
		event.Second = k.t("screen.fair.eventOpen")
	case f.live():
		event.Second, event.Word, event.Mood = k.t("screen.fair.eventLoaded", "n", len(u.Goods)), k.t("screen.fair.done"), MoodDone
	case f.state.On:
		event.Second = k.t("screen.fair.eventClosed")
	}
	ready := row(FairReady, k.t("screen.fair.readyThen"), "")
	if n := fair.OpenChecks(f.checks); n > 0 {
		ready.Second, ready.Word, ready.Mood = k.t("screen.fair.readyTodo", "n", n), k.t("fair.state.todo"), MoodGoing
	} else if len(f.checks) > 0 {
		ready.Second, ready.Word, ready.Mood = k.t("screen.fair.readyAll"), k.t("fair.state.ok"), MoodDone
	}
	out := []SectionRow{event, ready}
	if f.live() && u.Event.Stage == fair.Loaded {
		_, open := u.Off()
		count := row(FairCount, k.t("screen.fair.countLeft", "n", len(open)), "")
		if len(open) == 0 {
			count.Second, count.Word, count.Mood = k.t("screen.fair.countAll"), k.t("screen.fair.done"), MoodDone
		}
		out = append(out, count)
	}
	out = append(out, row(FairSides, k.t("screen.fair.sidesThen"), ""))
	if f.state.On && u.Event.Stage != fair.Open {
		unload := row(FairUnload, k.t("screen.fair.unloadThen"), "")
		if u.Event.Stage == fair.Closed {
			unload.Second, unload.Word, unload.Mood = k.t("screen.fair.unloadFrozen"), k.t("screen.fair.done"), MoodDone
		}
		out = append(out, unload, f.challanRow())
	}
	return out
}

func (f *Fair) blocks() []Block {
	var b blocks
	b.remark("wrong", f.wrong, MoodStopped)
	switch f.section {
	case FairEvent:
		f.eventBlocks(&b)
	case FairReady:
		f.readyBlocks(&b)
	case FairCount:
		f.countBlocks(&b)
	case FairSides:
		f.k.Sides.blocks(&b, f.days())
	case FairChallan:
		f.challanBlocks(&b)
	case FairUnload:
		f.unloadBlocks(&b)
	}
	return b
}

func (f *Fair) eventBlocks(b *blocks) {
	k, e := f.k, f.state.Report.Event
	if !f.live() {
		b.text("what", k.t("screen.fair.what"))
		b.field(BlockField, "name", k.t("screen.fair.name"), k.t("screen.fair.nameHint"), &f.form.name)
		b.field(BlockField, "from", k.t("screen.fair.from"), string(k.deps.Till.Today()), &f.form.from)
		b.field(BlockField, "to", k.t("screen.fair.to"), string(k.deps.Till.Today()), &f.form.to)
		b.field(BlockField, "address", k.t("screen.fair.address"), k.t("screen.fair.addressHint"), &f.form.address)
		b.strong("open", k.t("screen.fair.open"), f.busy, f.open)
		return
	}
	rows := []Pair{
		{k.t("report.fair.days"), string(e.From) + " – " + string(e.To)},
		{k.t("report.fair.place"), orDash(e.PlaceIs)},
		{"GSTIN", orDash(e.GSTIN)},
		{k.t("screen.fair.address"), orDash(strings.TrimSpace(e.Address + " " + e.City))},
		{k.t("report.till"), orDash(e.Till)},
	}
	b.add(Block{Kind: BlockTable, ID: "event", Rows: rows})
	if e.Stage == fair.Open {
		b.text("loadWhat", k.t("screen.fair.loadWhat"))
		b.strong("load", k.t("screen.fair.load"), f.busy, f.load)
		return
	}
	b.small("sellWhat", k.t("screen.fair.sellWhat"))
	b.strong("sell", k.t("screen.fair.sell"), false, func() {
		if f.Sell != nil {
			f.Sell()
		}
	})
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func (f *Fair) readyBlocks(b *blocks) {
	k := f.k
	b.text("what", k.t("screen.fair.readyWhat"))
	for _, c := range f.checks {
		text := k.t("fair.ready."+c.ID) + " · " + k.t("fair.state."+string(c.State)) + "\n" + k.t("fair.ready."+c.Says, c.Args...)
		if c.Next != "" && c.State != fair.OK {
			text += " " + k.t("fair.next."+c.Next)
		}
		b.remark(c.ID, text, map[fair.Standing]Mood{fair.OK: MoodDone, fair.Later: MoodWaits, fair.Todo: MoodGoing}[c.State])
		if c.ID == "payment" && k.view.HasCard {
			f.payBlocks(b)
		}
		if c.Next == "payment" {
			b.answer("tried", k.t("screen.fair.tried"), k.t("screen.fair.triedThen"), func() {
				f.do(func(ctx context.Context) error { return k.deps.Fairs.Tried(ctx) }, f.rehearseAgain)
			})
		}
	}
	b.strong("again", k.t("screen.fair.again"), f.busy, f.rehearse)
}

// countMost is how many items are offered at once: the rest is found by typing.
const countMost = 25

func (f *Fair) countBlocks(b *blocks) {
	k := f.k
	if f.item != "" {
		f.countItem(b)
		return
	}
	b.text("what", k.t("screen.fair.countWhat"))
	find := b.field(BlockField, "find", k.t("screen.fair.find"), "", &f.find)
	find.Type = func(text string) {
		f.find = text
		k.changed()
	}
	off, open := f.state.Report.Off()
	n := 0
	for _, l := range append(open, f.counted(off)...) {
		name := f.name(l.Item)
		if !strings.Contains(strings.ToLower(name+" "+l.SKU), strings.ToLower(strings.TrimSpace(f.find))) {
			continue
		}
		if n++; n > countMost {
			b.small("more", k.t("screen.fair.more"))
			break
		}
		second := k.t("screen.fair.shouldBe", "qty", l.Expected())
		if l.Counted != nil {
			second = k.t("screen.fair.countedIs", "qty", l.Home(), "should", l.Expected())
		}
		b.answer(string(l.ID), name, second, func() {
			f.item, f.qty, f.wrong = l.ID, "", ""
			k.changed()
		})
	}
	if n == 0 {
		b.remark("all", k.t("screen.fair.countAll"), MoodDone)
	}
}

// counted are the counted items, those that are off first.
func (f *Fair) counted(off []fair.Line) []fair.Line {
	out := off
	for _, l := range f.state.Report.Goods {
		if l.Counted != nil && l.Missing().IsZero() {
			out = append(out, l)
		}
	}
	return out
}

func (f *Fair) name(it fair.Item) string {
	if f.k.lang == words.Hindi && it.NameHi != "" {
		return it.NameHi
	}
	return it.Name
}

func (f *Fair) countItem(b *blocks) {
	k := f.k
	for _, l := range f.state.Report.Goods {
		if l.ID != f.item {
			continue
		}
		b.head("item", f.name(l.Item))
		b.small("should", k.t("screen.fair.shouldBe", "qty", l.Expected()))
	}
	// A field of its own for each item: what was typed for the last is gone.
	q := b.field(BlockDigits, "qty:"+string(f.item), k.t("screen.fair.howMany"), "", &f.qty)
	q.Press, q.Focus = f.saveCount, true
	b.strong("save", k.t("screen.setup.save"), f.busy, f.saveCount)
	b.button("back", k.t("screen.fair.countList"), func() { f.Back() })
}
