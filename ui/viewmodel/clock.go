package viewmodel

import (
	"haat/app/clock"
	"haat/app/till"
)

// ClockSheet asks about a clock that does not fit.
const ClockSheet SheetKind = "clock"

// goClock leads to that question instead of a section of Set up.
const goClock = "clock"

// clockStatus is the status line while the clock does not fit.
func (k *Desk) clockStatus() StatusView {
	return StatusView{
		Kind: StatusAmber, Texts: []string{k.t("screen.clock.status"), k.t("screen.clock.short")}, Go: goClock, Word: k.t("screen.print.look"),
	}
}

// PutRight goes where what the status speaks of is put right, and returns the
// section of Set up, or "" where a sheet was opened.
func (k *Desk) PutRight() (section string) {
	switch to := k.Status().Go; to {
	case "":
	case goClock:
		k.Open(Sheet{Kind: ClockSheet})
	default:
		k.Settings.Choose(to)
		return to
	}
	return ""
}

// ClockBlocks is the question, false when it is not open or has been answered.
// A clock never locks the till: whoever says that it is right sells on.
func (k *Desk) ClockBlocks() (title string, out []Block, ok bool) {
	d := k.view.Clock
	if k.sheet.Kind != ClockSheet || d == nil {
		return "", nil, false
	}
	now, other := d.Now.In(clock.IST), d.Other.In(clock.IST)
	key := "screen.clock.behind"
	if d.Why == till.OffServer {
		key = "screen.clock.off"
	}
	var b blocks
	form := func(day, time string) string { return day + ", " + time }
	b.text("why", k.lang.T(key,
		"now", form(k.date(clock.DayOf(now)), now.Format("15:04")), "other", form(k.date(clock.DayOf(other)), other.Format("15:04"))))
	b.answer("right", k.t("screen.clock.right"), k.t("screen.clock.rightThen"), k.acceptClock)
	b.answer("wrong", k.t("screen.clock.wrong"), k.t("screen.clock.wrongThen"), k.CloseSheet)
	b.small("law", k.t("screen.clock.law"))
	return k.t("screen.clock.title"), b, true
}

// acceptClock writes down that somebody has looked.
func (k *Desk) acceptClock() {
	k.CloseSheet()
	k.off(k.deps.Till.AcceptClock, nil)
}
