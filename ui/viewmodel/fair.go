package viewmodel

import (
	"context"
	"slices"
	"strings"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/money"
	"haat/catalog"
	"haat/ui/async"
)

// The sections of the fair's page, in the order of a fair.
const (
	FairEvent   = "event"
	FairReady   = "ready"
	FairCount   = "count"
	FairSides   = "sides"
	FairChallan = "challan"
	FairUnload  = "unload"
)

// Fair is the page of one stay at a market.
type Fair struct {
	k       *Desk
	shown   bool
	have    bool
	reading bool
	state   FairState
	section string
	busy    bool
	wrong   string

	form   fairForm
	paper  challanForm
	checks []fair.Check
	find   string
	item   catalog.ItemID // being counted
	qty    string
	slip   string // of the void of the ₹1 that is tried
	homes  []FairHome
	home   string
	sure   bool          // the person was asked about closing
	others []fair.Unload // reports of other tills that were joined
	saved  string        // where the last file lies

	// Sell goes to the goods; the page sets it.
	Sell func()
}

// fairForm is a fair that is being opened.
type fairForm struct{ name, from, to, address, city string }

// Show begins and ends the page.
func (f *Fair) Show(on bool) {
	f.shown = on
	if on {
		f.read()
		return
	}
	f.drop()
	f.section = ""
}

func (f *Fair) drop() {
	f.busy, f.wrong, f.form, f.find, f.item, f.qty, f.sure, f.saved, f.slip = false, "", fairForm{}, "", "", "", false, "", ""
	f.paper = challanForm{}
}

// Choose opens a section; "" closes it.
func (f *Fair) Choose(section string) {
	if section == f.section {
		return
	}
	f.drop()
	f.section = section
	switch section {
	case FairReady:
		f.rehearse()
	case FairSides:
		f.k.Sides.open()
	case FairUnload:
		f.askHomes()
	}
	f.k.changed()
}

// Back goes one step back within a section and reports whether there was one.
func (f *Fair) Back() bool {
	if f.section == FairSides && f.k.Sides.Back() {
		return true
	}
	if f.item == "" && !f.sure {
		return false
	}
	f.item, f.qty, f.sure, f.wrong = "", "", false, ""
	f.k.changed()
	return true
}

func (f *Fair) read() {
	if f.reading || f.k.deps.Fairs == nil {
		return
	}
	f.reading = true
	async.Run(f.k.deps.Run, func(ctx context.Context) (FairState, error) {
		return f.k.deps.Fairs.Fair(ctx)
	}, func(st FairState, err error) {
		f.reading = false
		if err != nil {
			f.k.Fault(err)
			return
		}
		f.state, f.have = st, true
		f.k.changed()
	})
}

// do does something off the thread, says in the section why it did not work, and
// reads the fair anew.
func (f *Fair) do(work func(ctx context.Context) error, done func()) {
	if f.busy {
		return
	}
	f.busy, f.wrong = true, ""
	f.k.changed()
	f.k.off(work, func(err error) {
		f.busy = false
		if err != nil {
			f.wrong = f.k.lang.Fault(err)
			return
		}
		if done != nil {
			done()
		}
		f.read()
	})
}

// live reports whether a fair goes on.
func (f *Fair) live() bool { return f.state.On && f.state.Report.Event.Stage != fair.Closed }

func (f *Fair) open() {
	e := fair.Event{
		Name: f.form.name, From: clock.Day(strings.TrimSpace(f.form.from)), To: clock.Day(strings.TrimSpace(f.form.to)), Address: f.form.address, City: f.form.city,
	}
	f.do(func(ctx context.Context) error { return f.k.deps.Fairs.Open(ctx, e) }, func() {
		f.form = fairForm{}
		f.k.say(f.k.t("screen.fair.opened"))
	})
}

func (f *Fair) load() {
	var items int
	var why error
	f.do(func(ctx context.Context) (err error) {
		items, why, err = f.k.deps.Fairs.Load(ctx)
		return err
	}, func() {
		text := f.k.t("screen.fair.loadedNow", "n", items)
		if why != nil {
			text += " " + f.k.lang.Fault(why)
		}
		f.k.say(text)
	})
}

func (f *Fair) rehearse() {
	var all []fair.Check
	f.do(func(ctx context.Context) (err error) {
		all, err = f.k.deps.Fairs.Rehearse(ctx, f.k.lang)
		return err
	}, func() { f.checks = all })
}

// rehearseAgain looks once more, after something was put right.
func (f *Fair) rehearseAgain() {
	f.busy = false
	f.rehearse()
}

// saveCount records what was counted of the chosen item.
func (f *Fair) saveCount() {
	q, err := money.ParseQuantity(strings.TrimSpace(f.qty))
	if err != nil || q.Negative() {
		f.wrong = f.k.t("screen.fair.countWrong")
		f.k.changed()
		return
	}
	id, next := f.item, f.nextOpen()
	f.do(func(ctx context.Context) error { return f.k.deps.Fairs.Count(ctx, id, q) }, func() {
		f.item, f.qty, f.find = next, "", ""
		for _, l := range f.state.Report.Goods {
			if l.ID == id {
				f.k.say(f.k.t("screen.fair.countedNow", "item", f.name(l.Item), "qty", q))
			}
		}
	})
}

// nextOpen is the item after the one being counted that nobody has counted, ""
// after the last.
func (f *Fair) nextOpen() catalog.ItemID {
	_, open := f.state.Report.Off()
	at := slices.IndexFunc(open, func(l fair.Line) bool { return l.ID == f.item })
	if at < 0 || len(open) == 1 {
		return ""
	}
	return open[(at+1)%len(open)].ID
}

func (f *Fair) close() {
	if !f.sure {
		f.sure = true
		f.k.changed()
		return
	}
	f.do(func(ctx context.Context) error { return f.k.deps.Fairs.Close(ctx) }, func() {
		f.sure = false
		f.k.say(f.k.t("screen.fair.closedNow"))
		f.askHomes()
	})
}

// askHomes asks where goods can go, once the fair is closed. Without a network
// the place the fair was opened with stays.
func (f *Fair) askHomes() {
	if !f.state.On || len(f.homes) > 0 {
		return
	}
	f.home = f.state.Report.Event.Home
	var all []FairHome
	f.k.off(func(ctx context.Context) (err error) {
		all, err = f.k.deps.Fairs.Homes(ctx)
		return err
	}, func(err error) {
		if err == nil {
			f.homes = all
		}
	})
}

func (f *Fair) release(what string) {
	home := f.home
	f.do(func(ctx context.Context) error { return f.k.deps.Fairs.Release(ctx, what, home) }, func() { f.k.say(f.k.t("screen.fair.releasedNow")) })
}
