package viewmodel

import (
	"context"
	"strings"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/match"
	"haat/sync/outbox"
)

// daysBack is how many days Tally offers to compare, today among them.
const daysBack = 5

// Sides is a day with till, card machine and Zoho beside each other, and what can
// be done about each difference. The pages of Tally and of the fair show the same.
type Sides struct {
	k      *Desk
	day    clock.Day
	agreed *fair.Agreement
	why    error // why Zoho's side is not known
	asked  bool  // Zoho was asked for this day
	busy   bool
	wrong  error
	chosen string // key of a difference
	form   tallyForm
}

// open begins with today, or with the day that was looked at last.
func (s *Sides) open() {
	s.chosen, s.form, s.wrong = "", tallyForm{}, nil
	s.agree(false)
}

// Back leaves the chosen difference and reports whether there was one.
func (s *Sides) Back() bool {
	if s.chosen == "" {
		return false
	}
	s.pick("")
	return true
}

func (s *Sides) pick(key string) {
	s.chosen, s.form = key, tallyForm{}
	s.k.changed()
}

func (s *Sides) pickDay(id string) {
	s.day, s.agreed, s.why, s.asked = clock.Day(id), nil, nil, false
	s.open()
}

// agree lays the chosen day's sides beside each other; ask reads Zoho's.
func (s *Sides) agree(ask bool) {
	if s.busy {
		return
	}
	if s.day == "" {
		s.day = s.k.deps.Till.Today()
	}
	day := s.day
	var g fair.Agreement
	var why error
	s.busy, s.wrong = true, nil
	s.k.changed()
	s.k.off(func(ctx context.Context) (err error) {
		g, why, err = s.k.deps.Fairs.Agree(ctx, day, ask)
		return err
	}, func(err error) {
		s.busy = false
		switch {
		case s.day != day:
		case err != nil:
			s.wrong = err
		default:
			s.agreed, s.why, s.asked = &g, why, ask
		}
		s.k.changed()
	})
}

// act does something about the chosen difference, and lays the sides beside each
// other anew.
func (s *Sides) act(work func(ctx context.Context) error, text func() string) {
	if s.form.busy {
		return
	}
	s.form.busy, s.form.wrong = true, nil
	chosen := s.chosen
	s.k.changed()
	s.k.off(work, func(err error) {
		same := s.chosen == chosen
		if same {
			s.form.busy = false
		}
		switch {
		case err != nil && same:
			s.form.wrong = err
		case err != nil:
			s.k.Fault(err)
		default:
			if same {
				s.pick("")
			}
			s.k.say(text())
			s.k.Tally.read()
			s.agree(s.asked)
		}
	})
}

// lastDays are the days that Tally offers.
func (s *Sides) lastDays() []Chip {
	var out []Chip
	d := s.k.deps.Till.Today()
	for range daysBack {
		out = append([]Chip{{string(d), s.k.date(d)}}, out...)
		d = d.Before()
	}
	return out
}

// blocks are the day's figures and its differences, or the chosen one.
func (s *Sides) blocks(b *blocks, days []Chip) {
	k := s.k
	b.remark("sides_wrong", k.said(s.wrong), MoodStopped)
	b.remark("wrong_deed", k.said(s.form.wrong), MoodStopped)
	if d, ok := s.chosenOne(); ok {
		s.one(b, d)
		return
	}
	b.text("what", k.t("screen.fair.sidesWhat"))
	if len(days) > 1 {
		b.chips("day", days, string(s.day), s.pickDay)
	}
	if s.agreed == nil {
		s.askZoho(b)
		return
	}
	s.figures(b, s.agreed)
	if !s.asked {
		s.askZoho(b)
	}
	s.list(b, s.agreed)
	if s.asked {
		s.askZoho(b)
	}
}

func (s *Sides) chosenOne() (fair.Difference, bool) {
	if s.chosen != "" && s.agreed != nil {
		for _, d := range s.agreed.Diffs {
			if diffID(d) == s.chosen {
				return d, true
			}
		}
	}
	return fair.Difference{}, false
}

// diffID tells a difference from the others of its day: one payment may have two.
func diffID(d fair.Difference) string {
	return "diff:" + string(d.Side) + ":" + d.Kind + ":" + d.Ref + ":" + d.Key()
}

func (s *Sides) askZoho(b *blocks) {
	b.strong("ask", s.k.t("screen.fair.ask"), s.busy, func() { s.agree(true) })
	b.small("askWhat", s.k.t("screen.fair.askWhat"))
}

func (s *Sides) figures(b *blocks, g *fair.Agreement) {
	k := s.k
	cell := func(c fair.Column) string {
		if !c.Known {
			return k.t("screen.fair.unknown")
		}
		return k.t("screen.fair.column", "n", c.Bills, "sum", c.Money)
	}
	b.add(Block{Kind: BlockTable, ID: "sides", Rows: []Pair{
		{k.t("fair.side.till"), cell(g.Till)},
		{k.t("fair.side.zoho"), cell(g.Office)},
		{k.t("screen.fair.onMachine"), cell(g.Ours)},
		{k.t("screen.fair.machineReport"), cell(g.Machine)},
	}})
	if s.why != nil {
		b.remark("why", k.lang.Fault(s.why), MoodWaits)
	}
	if g.Others > 0 {
		b.small("others", k.t("screen.tally.another_till", "n", g.Others))
	}
}

// list are the differences: one that needs somebody can be opened.
func (s *Sides) list(b *blocks, g *fair.Agreement) {
	k := s.k
	if len(g.Diffs) == 0 {
		b.remark("agrees", k.t("screen.fair.agrees"), MoodDone)
	}
	for _, d := range g.Diffs {
		by := ""
		if !d.By.IsZero() {
			by = rupees(d.By)
		}
		first := joined(k.sideWord(string(d.Side)), d.Ref, by)
		if d.Act == fair.Nothing {
			b.remark(diffID(d), first+"\n"+k.t("fair.diff."+d.Kind)+". "+k.t("fair.act."+string(d.Act)), MoodWaits)
			continue
		}
		second := k.t("fair.diff." + d.Kind)
		if _, ok := k.Tally.noted(d.Key()); ok {
			second = joined(k.t("screen.tally.noted_head"), second)
		}
		b.answer(diffID(d), first, second, func() { s.pick(diffID(d)) })
	}
}

// one is a difference with what can be done about it.
func (s *Sides) one(b *blocks, d fair.Difference) {
	k := s.k
	b.head("diff", joined(k.sideWord(string(d.Side)), d.Ref))
	b.small("kind", k.t("fair.diff."+d.Kind)+". "+k.t("fair.act."+string(d.Act)))
	if d.Note != "" {
		b.small("theirs", d.Note)
	}
	note := match.Note{Key: d.Key(), Side: string(d.Side), Ref: d.Ref, Ours: d.Ours, Theirs: d.Theirs}
	m := mender{k: k, form: &s.form, act: s.act, seen: func() { s.pick("") }}
	if !d.Pair.Ours.ID.IsZero() || d.Pair.Row.Key != "" {
		m.payment(b, differ{kind: match.Terminal, pair: d.Pair, fits: d.Fits, note: note})
	} else {
		b.add(facts(Pair{k.t("screen.tally.here"), amountOf(d.Ours)}, Pair{k.sideWord(string(d.Side)), amountOf(d.Theirs)}))
		s.lead(b, d)
		if d.Act == fair.Look || d.Act == fair.Settle {
			m.notes(b, note)
		}
	}
	b.button("leave", k.t("screen.sending.goBack"), func() { s.Back() })
}

// lead goes to where something can be done or looked up.
func (s *Sides) lead(b *blocks, d fair.Difference) {
	k := s.k
	if d.Kind == "no_report" || d.Act == fair.Settle {
		b.answer("report", k.t("screen.tally.lay_report"), k.t("screen.tally.lay_report_then"), k.toReport)
	}
	bill, _, _ := strings.Cut(d.Ref, "/")
	switch {
	case d.Side == fair.Cash:
		b.answer("box", k.t("screen.tally.open_box"), k.t("screen.tally.open_box_then"), func() { k.goTo(PageToday) })
		return
	case d.Credit:
		b.answer("sending", k.t("screen.tally.open_sending"), k.t("screen.tally.open_sending_then"), func() { k.toSending(outbox.Return, d.Sale.UUID()) })
	case d.Sale.IsZero():
		if d.Kind == "doubled" || d.Kind == "refund_missing" {
			b.answer("bills", k.t("screen.tally.open_bill", "bill", bill), k.t("screen.tally.open_bill_then"), func() { k.toBills(bill) })
		}
	default:
		kind := outbox.Sale
		if d.Kind == "cancel_there" {
			kind = outbox.Cancellation
		}
		b.answer("sending", k.t("screen.tally.open_sending"), k.t("screen.tally.open_sending_then"), func() { k.toSending(kind, d.Sale.UUID()) })
		b.answer("open_bill", k.t("screen.tally.open_bill", "bill", bill), k.t("screen.tally.open_bill_then"), func() { k.toBill(d.Sale) })
	}
	if d.Side == fair.Office && k.deps.Copy != nil {
		b.answer("copy", k.t("screen.tally.copy_ref", "ref", bill), k.t("screen.tally.copy_ref_then"), func() { k.copy(bill) })
	}
}
