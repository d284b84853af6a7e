package viewmodel

import (
	"cmp"
	"context"
	"reflect"
	"slices"
	"sync/atomic"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/staff"
	"haat/app/till"
	"haat/app/words"
	"haat/sync/outbox"
	"haat/ui/async"
)

// pumpPause is the least time between two refreshes that came from elsewhere:
// thirty a second, as many as anybody can see.
const pumpPause = 33 * time.Millisecond

// Desk is one person at one till: all models over what the till says now.
type Desk struct {
	deps Deps
	lang words.Lang
	look Appearance

	view   till.View     // of the till, as of the last refresh
	seen   uint64        // the till's version at that refresh
	status outbox.Status // of the queue
	work   Work          // what goes on by itself, asked with the queue
	strip  Strip
	sheet  Sheet

	Crew     *Crew
	Sell     *Sell
	Taking   *Taking
	Done     *Done
	Customer *Customer
	Code     *Code
	Ways     *Ways
	Tally    *Tally
	Sides    *Sides
	Today    *Today
	Box      *CashBox
	Sending  *Sending
	Settings *Settings
	Archive  *Archive
	Fair     *Fair
	Stock    *Stockroom
	Behind   *Behind // nil outside a demo

	pump    *async.Pump
	beside  atomic.Bool // the queue or the demo's other side has moved
	watch   []func()
	tick    func() // stops the timer of the next refresh
	stale   bool   // the queue must be asked how it stands
	asking  bool   // and is being asked
	asked   time.Duration
	saving  bool // a Flush is under way
	unsaved bool // and another is wanted
	closed  bool
}

// New makes the models and begins to follow the till and the queue.
func New(d Deps) *Desk {
	k := &Desk{deps: d, lang: words.Parse(cmp.Or(d.Prefs.Get(prefLanguage), string(d.Lang))), look: appearanceOf(d.Prefs)}
	k.Crew = newCrew(k)
	k.Sell, k.Taking, k.Done, k.Customer = newSell(k), &Taking{k: k}, &Done{k: k}, &Customer{k: k}
	k.Today, k.Sending, k.Settings = &Today{k: k}, newSending(k), &Settings{k: k}
	k.Archive, k.Stock = &Archive{k: k}, &Stockroom{k: k}
	k.Fair = &Fair{k: k}
	k.Code, k.Ways, k.Tally = &Code{k: k}, &Ways{k: k}, &Tally{k: k}
	k.Sides = &Sides{k: k}
	k.Box = &CashBox{k: k}
	k.readLabels()
	k.pump = async.NewPump(d.Run, pumpPause, k.woken)
	d.Till.Watch(k.pump.Wake)
	d.Queue.Watch(k.wake)
	if d.Backstage != nil {
		k.Behind = &Behind{k: k}
		d.Backstage.Watch(k.wake)
	}
	k.stale = true
	k.refresh()
	return k
}

// Close ends the following; nothing refreshes afterwards.
func (k *Desk) Close() {
	k.closed = true
	k.Settings.close()
	k.pump.Stop()
	if k.tick != nil {
		k.tick()
	}
}

// Watch has f called on the UI thread after every change.
func (k *Desk) Watch(f func()) (stop func()) {
	k.watch = append(k.watch, f)
	n := len(k.watch) - 1
	return func() { k.watch[n] = nil }
}

// Lang is the language of the screens.
func (k *Desk) Lang() words.Lang { return k.lang }

// T says a word of the screens.
func (k *Desk) t(key string, pairs ...any) string { return k.lang.T(key, pairs...) }

// Demo reports whether nothing here is real.
func (k *Desk) Demo() bool { return k.deps.Backstage != nil }

// HasFairs reports whether there is a page of the fair.
func (k *Desk) HasFairs() bool { return k.deps.Fairs != nil }

// CanSetUp reports whether there is something to set up the till with.
func (k *Desk) CanSetUp() bool { return k.deps.Setup != nil }

// copy puts a text on the clipboard, and says so.
func (k *Desk) copy(text string) {
	if k.deps.Copy != nil && text != "" {
		k.deps.Copy(text)
		k.say(k.t("screen.setup.copied"))
	}
}

// open shows a page in the system's browser.
func (k *Desk) open(url string) {
	if k.deps.Open == nil || url == "" {
		return
	}
	if err := k.deps.Open(url); err != nil {
		k.say(k.t("screen.setup.noBrowser"))
	}
}

// Busy reports whether a customer is being served: the device stays awake.
func (k *Desk) Busy() bool {
	return !k.view.Draft.Cart.Empty() || k.view.Paying != nil || k.view.QR != nil || k.view.Last != nil
}

// wake asks for a refresh whatever the till says: something beside it has moved.
func (k *Desk) wake() {
	k.beside.Store(true)
	k.pump.Wake()
}

// woken follows a change from elsewhere. Of a verb that was run here the screens
// were told already, and are told again only to move a second hand; the queue may
// have something new all the same.
func (k *Desk) woken() {
	k.stale = true
	if beside := k.beside.Swap(false); !beside && k.seen == k.deps.Till.Version() && !k.Done.counting() {
		k.askQueue()
		return
	}
	k.refresh()
}

// refresh reads everything anew and tells the screens.
func (k *Desk) refresh() {
	if k.closed {
		return
	}
	k.seen = k.deps.Till.Version() // before the view: what comes between is told once more
	k.view = k.deps.Till.View()
	k.Crew.follow()
	k.askQueue()
	k.Done.follow()
	k.Sell.follow()
	k.Customer.follow()
	k.Ways.follow()
	k.Tally.follow()
	k.Today.follow()
	k.Fair.follow()
	k.Sending.follow()
	k.Archive.follow()
	k.Stock.follow()
	k.changed()
	k.schedule()
}

// statusAge is the longest that the queue goes unasked.
const statusAge = 15 * time.Second

// askQueue asks the queue how it stands, off the thread because it counts in
// the store, and once for everything that has changed meanwhile.
func (k *Desk) askQueue() {
	if k.closed {
		return
	}
	now := k.deps.Clock.Mono()
	if k.asking || !k.stale && now-k.asked < statusAge {
		return
	}
	k.asking, k.stale, k.asked = true, false, now
	var work Work
	async.Run(k.deps.Run, func(ctx context.Context) (outbox.Status, error) {
		if k.deps.Works != nil {
			work = k.deps.Works.Work(ctx)
		}
		return k.deps.Queue.Status(), nil
	}, func(s outbox.Status, _ error) {
		k.asking = false
		same := reflect.DeepEqual(s, k.status) && reflect.DeepEqual(work, k.work)
		k.status, k.work = s, work
		if !k.closed && (!same || k.Done.counting()) {
			k.changed()
		}
		if k.stale {
			k.askQueue()
		}
	})
}

// changed tells the screens that a View may have changed.
func (k *Desk) changed() {
	for _, f := range slices.Clone(k.watch) {
		if f != nil {
			f()
		}
	}
}

// schedule sets the one timer that everything on screen runs by: often while a
// second hand is shown, rarely otherwise.
func (k *Desk) schedule() {
	if k.tick != nil {
		k.tick()
		k.tick = nil
	}
	wait := 15 * time.Second
	switch {
	case k.Done.counting():
		wait = 100 * time.Millisecond
	case k.view.Paying != nil || !k.strip.until.IsZero():
		wait = 500 * time.Millisecond
	}
	k.tick = k.deps.Run.After(wait, func() {
		k.tick = nil
		k.Done.close()
		k.strip.age(k.deps.Clock.Now())
		k.refresh()
	})
}

// cart runs a verb on the bill, shows its refusal, and puts the bill on disk.
func (k *Desk) cart(verb func() error) bool {
	err := verb()
	if err != nil {
		k.Fault(err)
		return false
	}
	k.strip = Strip{}
	k.save()
	k.refresh()
	return true
}

// save puts changed bills on disk off the thread, one write at a time.
func (k *Desk) save() {
	if k.saving {
		k.unsaved = true
		return
	}
	k.saving = true
	async.Run(k.deps.Run, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, k.deps.Till.Flush(ctx)
	}, func(_ struct{}, err error) {
		k.saving = false
		if err != nil {
			k.Fault(err)
			return // the bill stays marked; the next change tries again
		}
		if k.unsaved {
			k.unsaved = false
			k.save()
		}
	})
}

// off does work off the thread, shows its failure, and refreshes. Work that is
// refused until somebody gives a PIN waits for one on a sheet, and is done again
// with it; given up, its failure is that refusal.
func (k *Desk) off(work func(ctx context.Context) error, done func(err error)) {
	k.offWith(nil, work, done)
}

func (k *Desk) offWith(given []ident.Person, work func(ctx context.Context) error, done func(err error)) {
	async.Run(k.deps.Run, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, work(staff.With(ctx, given...))
	}, func(_ struct{}, err error) {
		if k.closed {
			return
		}
		over := func() {
			if done != nil {
				done(err)
			} else if err != nil {
				k.Fault(err)
			}
		}
		if !k.wantsPIN(err, given, func(given []ident.Person) { k.offWith(given, work, done) }, over) {
			over()
		}
		k.refresh()
	})
}

// Fault shows an error in words and logs its cause.
func (k *Desk) Fault(err error) {
	if k.deps.Log != nil {
		k.deps.Log.Warn("shown to the person", "error", err)
	}
	if fault.Has(err, "fault.clock_doubt") {
		k.Open(Sheet{Kind: ClockSheet})
		return
	}
	refused := fault.Is(err, fault.Refused) || fault.Is(err, fault.Missing) || fault.Is(err, fault.Busy)
	k.strip = Strip{err: err, Serious: !refused}
	if refused {
		k.strip.until = k.deps.Clock.Now().Add(stripFor)
	}
	k.changed()
	k.schedule()
}
