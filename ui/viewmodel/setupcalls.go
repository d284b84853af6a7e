package viewmodel

import (
	"context"
	"strconv"
)

// callsForm is what is typed about Zoho's calls.
type callsForm struct {
	minute, day string
	set         CallsSet
	begun       bool
	busy        bool
	wrong       string
}

func newCallsForm(c CallsSet, begun bool) callsForm {
	return callsForm{minute: strconv.Itoa(c.Minute), day: strconv.Itoa(c.Day), set: c, begun: begun}
}

func (s *Settings) callsRow() SectionRow {
	k, c := s.k, &s.state.Calls
	return SectionRow{
		ID: SectionCalls, First: k.t("screen.setup.calls"), Second: k.t("screen.setup.callsAre", "minute", c.Minute, "day", c.Day),
		Word: k.t("screen.setup.setWord"), Mood: MoodDone,
	}
}

func (s *Settings) callsBlocks(b *blocks) {
	k, f := s.k, &s.calls
	b.remark("wrong", f.wrong, MoodStopped)
	b.text("what", k.t("screen.setup.callsWhat"))
	b.field(BlockDigits, "minute", k.t("screen.setup.callsMinute"), "", &f.minute)
	b.field(BlockDigits, "day", k.t("screen.setup.callsDay"), "", &f.day)
	if plan := k.planLine(); plan != "" {
		b.remark("plan", plan, MoodWaits)
	}
	b.head("steps", k.t("screen.setup.steps"))
	b.tick("delivered", k.t("screen.setup.stepDelivered"), f.set.Delivered, func(on bool) { f.set.Delivered = on })
	b.small("stepsWhy", k.t("screen.setup.stepsWhy"))
	b.head("grouped", k.t("screen.setup.groupedHead"))
	b.tick("grouped", k.t("screen.setup.grouped"), f.set.Grouped, func(on bool) { f.set.Grouped = on })
	b.small("groupedWhy", k.t("screen.setup.groupedWhy"))
	b.strong("save", k.t("screen.setup.save"), f.busy, s.saveCalls)
}

// planLine is how many of the month's orders are left; "" where nobody knows.
func (k *Desk) planLine() string {
	p := k.status.Plan
	switch {
	case p.Cap > 0:
		return k.t("screen.sending.planOf", "made", p.Made, "cap", p.Cap, "plan", p.Name)
	case p.Made > 0:
		return k.t("screen.sending.planMade", "made", p.Made)
	}
	return ""
}

func (s *Settings) saveCalls() {
	f := &s.calls
	set := f.set
	var err1, err2 error
	set.Minute, err1 = strconv.Atoi(f.minute)
	set.Day, err2 = strconv.Atoi(f.day)
	if err1 != nil || err2 != nil || set.Minute < 1 || set.Day < 1 || set.Minute > set.Day {
		f.wrong = s.k.t("screen.setup.callsWrong")
		s.k.changed()
		return
	}
	f.busy, f.wrong = true, ""
	s.k.off(func(ctx context.Context) error { return s.k.deps.Setup.SetCalls(ctx, set) }, func(err error) {
		f.busy = false
		if err != nil {
			f.wrong = s.k.lang.Fault(err)
			return
		}
		s.calls = callsForm{}
		s.saved(s.k.t("screen.setup.callsSaved"))
	})
}
