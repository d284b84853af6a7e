package viewmodel

import (
	"context"

	"haat/app/match"
)

// noted is the open note about a difference.
func (t *Tally) noted(key string) (match.Note, bool) {
	for _, n := range t.notes {
		if n.Key == key {
			return n, true
		}
	}
	return match.Note{}, false
}

func (t *Tally) notedRow() SectionRow {
	k := t.k
	return t.counted(TallyNoted, k.t("screen.tally.noted"), k.t("screen.tally.noted_none"), k.t("screen.tally.noted_some"), len(t.notes), MoodGoing)
}

// notedBlocks lists what is disputed with somebody else, or the chosen one.
func (t *Tally) notedBlocks(b *blocks) {
	k := t.k
	if n, ok := t.noted(t.chosen); ok {
		b.add(facts(
			Pair{k.t("screen.tally.about"), n.Ref}, Pair{k.t("screen.tally.here"), amountOf(n.Ours)}, Pair{k.sideWord(n.Side), amountOf(n.Theirs)},
		))
		m := mender{k: k, form: &t.typed, act: func(work func(ctx context.Context) error, text func() string) {
			t.do(work, func() { k.say(text()) })
		}}
		m.notes(b, n)
		return
	}
	b.text("what", k.t("screen.tally.noted_what"))
	if len(t.notes) == 0 && t.have {
		b.remark("none", k.t("screen.tally.noted_none"), MoodDone)
	}
	for _, n := range t.notes {
		b.answer(n.Key, joined(n.Ref, n.Why), joined(k.sideWord(n.Side), k.moment(n.At)), func() { t.pick(n.Key) })
	}
}

// sideWord names who does not agree.
func (k *Desk) sideWord(side string) string {
	switch side {
	case "zoho":
		return k.t("fair.side.zoho")
	case "cash":
		return k.t("fair.side.cash")
	}
	return k.t("fair.side.terminal")
}

func (t *Tally) sidesRow() SectionRow {
	k := t.k
	r := SectionRow{ID: TallySides, First: k.t("screen.fair.sides"), Second: k.t("screen.fair.sidesThen"), Word: k.t("screen.tally.compare"), Mood: MoodWaits}
	if g := k.Sides.agreed; g != nil {
		r.Second = k.date(g.Day)
		if n := g.Todo(); n > 0 {
			r.Word, r.Mood = k.t("screen.tally.open", "n", n), MoodGoing
		}
	}
	return r
}
