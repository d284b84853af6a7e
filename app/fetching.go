package app

import (
	"context"
	"errors"
	"sync"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/catalog"
	possync "haat/sync"
	"haat/sync/zoho"
)

// How often what is fetched. A full pull finds what the others cannot see:
// deletions, and changes that Zoho does not stamp.
const (
	fullEvery    = 24 * time.Hour
	changesEvery = 30 * time.Minute
	stockEvery   = 10 * time.Minute // counts of what can be sold here, if calls allow
	stockLate    = 24 * time.Hour   // counts of everything else
	retryPull    = time.Minute
	retryMost    = 30 * time.Minute
	busyPull     = 10 * time.Second // somebody else is pulling
)

// Fetching says what the fetching loop is doing.
type Fetching struct {
	catalog.Progress
	Busy bool
	Err  error     // why the last step failed, nil if it did not
	Next time.Time // when it looks again
}

// fetcher decides what to fetch next. Each step makes one call at most a few.
type fetcher struct {
	a    *App
	poke chan struct{}

	mu    sync.Mutex
	state Fetching
	now   bool // a person wants it now

	client  *zoho.Client // whose puller p is
	p       *zoho.Puller
	changes time.Duration // monotonic, when changes were last asked for
	ever    bool          // they were asked for in this run
	changed bool          // something was stored that the till has not seen
	unseen  int           // steps since the till last looked
	picture int           // place in the book where pictures go on
	noMore  bool          // no pictures until the catalog changes
	tries   int           // failures running
	until   time.Duration // monotonic, no call before
}

func newFetcher(a *App) *fetcher { return &fetcher{a: a, poke: make(chan struct{}, 1)} }

// Fetching is what the fetching loop is doing, for a screen to show.
func (a *App) Fetching() Fetching {
	a.fetch.mu.Lock()
	defer a.fetch.mu.Unlock()
	return a.fetch.state
}

// FetchNow asks for what changed without waiting for its time.
func (a *App) FetchNow() {
	a.fetch.mu.Lock()
	a.fetch.now = true
	a.fetch.mu.Unlock()
	a.fetch.wake()
}

func (f *fetcher) wake() {
	select {
	case f.poke <- struct{}{}:
	default:
	}
}

// FetchStep fetches the next thing that is due and says when to look again.
func (a *App) FetchStep(ctx context.Context) (wake time.Time, err error) { return a.fetch.step(ctx) }

// fetching runs the loop.
func (a *App) fetching(ctx context.Context) {
	for ctx.Err() == nil {
		wake, err := a.FetchStep(ctx)
		if err != nil && !errors.Is(err, context.Canceled) {
			a.opt.Log.Warn("fetching", "err", err)
		}
		if a.opt.Clock.Wait(ctx, wake, a.fetch.poke) != nil {
			return
		}
	}
}

func (f *fetcher) step(ctx context.Context) (wake time.Time, err error) {
	a, clk := f.a, f.a.opt.Clock
	if !f.renew() {
		return clk.Now().Add(time.Hour), nil // wire wakes the loop
	}
	if left := f.until - clk.Mono(); left > 0 && !f.wanted() {
		return clk.Now().Add(left), nil
	}
	if !a.pulling.TryLock() {
		return clk.Now().Add(busyPull), nil
	}
	more, err := f.one(ctx)
	a.pulling.Unlock()
	switch {
	case err != nil:
		wake = clk.Now().Add(f.fail(err))
	case more:
		f.tries, wake = 0, clk.Now()
	default:
		f.tries = 0
		wake = clk.Now().Add(f.rest())
	}
	f.say(func(s *Fetching) { s.Progress, s.Busy, s.Err, s.Next = f.p.Done(), more && err == nil, err, wake })
	return wake, err
}

// renew takes up a new connection; false without one.
func (f *fetcher) renew() bool {
	f.a.mu.Lock()
	client, ready := f.a.client, f.a.engine != nil
	f.a.mu.Unlock()
	if !ready {
		return false
	}
	if f.client != client {
		p, err := f.a.puller(nil)
		if err != nil {
			return false
		}
		p.Progress = func(done catalog.Progress) { f.say(func(s *Fetching) { s.Progress, s.Busy = done, true }) }
		f.client, f.p, f.ever, f.until, f.noMore, f.picture = client, p, false, 0, false, 0
	}
	f.p.PriceList = f.a.Setting(setPriceList)
	return true
}

func (f *fetcher) wanted() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

func (f *fetcher) say(change func(*Fetching)) {
	f.mu.Lock()
	change(&f.state)
	f.mu.Unlock()
	f.a.tell()
}

// fail is how long to wait after an error.
func (f *fetcher) fail(err error) time.Duration {
	clk := f.a.opt.Clock
	wait := min(retryPull<<min(f.tries, 10), retryMost)
	f.tries++
	var pause *zoho.Pause
	if errors.As(err, &pause) {
		wait = pause.For
	} else {
		wait = clock.Jitter(clk, wait)
	}
	f.until = clk.Mono() + wait
	f.mu.Lock()
	f.now = false
	f.mu.Unlock()
	return wait
}

// one makes one step of whatever comes first.
func (f *fetcher) one(ctx context.Context) (more bool, err error) {
	full, due, err := f.listDue(ctx)
	if err != nil {
		return false, err
	}
	if due {
		return true, f.list(ctx, full)
	}
	if spare, err := f.spare(ctx); err != nil || !spare {
		return false, errors.Join(err, f.show(ctx))
	}
	now := f.a.opt.Clock.Now()
	every, err := f.stockEvery(ctx)
	if err != nil {
		return false, err
	}
	if more, err = f.p.StepStock(ctx, now.Add(-every), now.Add(-stockLate)); err != nil || more {
		f.changed = f.changed || more
		if f.unseen++; f.unseen >= 10 {
			err = errors.Join(err, f.show(ctx))
		}
		return more, err
	}
	if err := errors.Join(f.show(ctx), f.a.compareDaily(ctx)); err != nil {
		return false, err
	}
	return f.pictures(ctx)
}

// listDue says whether the list is to be read, and whether all of it.
func (f *fetcher) listDue(ctx context.Context) (full, due bool, err error) {
	yes, full, err := f.p.Unfinished(ctx)
	if err != nil || yes {
		return full, true, err
	}
	now := f.a.opt.Clock.Now()
	last, err := f.a.DB.PulledAt(ctx)
	if err != nil {
		return false, false, err
	}
	if last.IsZero() || now.Sub(last) >= fullEvery || last.After(now.Add(time.Hour)) {
		return true, true, nil
	}
	return false, !f.ever || f.wanted() || f.a.opt.Clock.Mono()-f.changes >= f.changesEvery(), nil
}

// changesEvery is how often changes are asked for: so often that it takes no
// more than an eighth of the day's calls.
func (f *fetcher) changesEvery() time.Duration {
	f.a.mu.Lock()
	share := f.a.share()
	f.a.mu.Unlock()
	return max(changesEvery, 24*time.Hour/time.Duration(max(1, share.Day/8)))
}

// list makes one step of a pull, and lets the till see it when it is over. A
// first pull is seen as it comes: half a catalog sells more than none.
func (f *fetcher) list(ctx context.Context, full bool) error {
	more, err := f.p.Step(ctx, full)
	f.changed = f.changed || f.p.Done().Changed+f.p.Done().Gone > 0
	if !more && (err == nil || f.overWith(ctx)) {
		f.ever, f.changes = true, f.a.opt.Clock.Mono()
		f.mu.Lock()
		f.now = false
		f.mu.Unlock()
		if f.changed {
			f.noMore, f.picture = false, 0
		}
		return errors.Join(err, f.showAll(ctx))
	}
	if f.unseen++; f.unseen >= 10 && f.a.Till.Book().Len() < f.p.Done().Items {
		return errors.Join(err, f.showAll(ctx))
	}
	return err
}

// overWith reports whether a pull ended although its last step had a complaint.
func (f *fetcher) overWith(ctx context.Context) bool {
	yes, _, err := f.p.Unfinished(ctx)
	return err == nil && !yes
}

// spare reports whether counts and pictures may be asked for: what tells sales
// comes first, and fetching takes no more than half of the day.
func (f *fetcher) spare(ctx context.Context) (bool, error) {
	f.a.mu.Lock()
	meter, share := f.a.meter, f.a.share()
	f.a.mu.Unlock()
	all, saga, err := f.a.DB.CallsSince(ctx, f.a.opt.Clock.Now().Add(-24*time.Hour))
	return err == nil && all-saga < share.Day/2 && meter.Left() > share.Day/5, err
}

// stockEvery is how often what can be sold here is counted: so often that it
// takes no more than a quarter of the day's calls.
func (f *fetcher) stockEvery(ctx context.Context) (time.Duration, error) {
	f.a.mu.Lock()
	share := f.a.share()
	f.a.mu.Unlock()
	hot, err := f.a.DB.StockHot(ctx, f.a.Setting(setPlace))
	return howOften(hot, share), err
}

func howOften(hot int, share possync.Share) time.Duration {
	const perCall = 100
	calls := (hot + perCall - 1) / perCall
	return max(stockEvery, 24*time.Hour*time.Duration(calls)/time.Duration(max(1, share.Day/4)))
}

// show lets the till see new counts.
func (f *fetcher) show(ctx context.Context) error {
	if !f.changed {
		return nil
	}
	f.changed, f.unseen = false, 0
	if f.p.Done().Changed+f.p.Done().Gone > 0 {
		return f.a.Till.Reload(ctx)
	}
	return f.a.Till.ReloadStock(ctx)
}

// showAll lets the till see a new catalog, if it is new.
func (f *fetcher) showAll(ctx context.Context) error {
	if !f.changed {
		return nil
	}
	f.changed, f.unseen = false, 0
	return f.a.Till.Reload(ctx)
}

// pictures fetches the next picture.
func (f *fetcher) pictures(ctx context.Context) (more bool, err error) {
	if f.noMore {
		return false, nil
	}
	if f.picture == 0 {
		f.a.sweepPictures()
	}
	f.picture, more, err = f.p.StepPicture(ctx, f.a.Till.Book(), f.picture)
	if why, ok := fault.Find(err); ok && why.Key == "fault.zoho_scope" {
		err = nil // pictures were not allowed: selling needs none
		f.a.opt.Log.Warn("pictures", "err", why)
	}
	f.noMore = !more && err == nil
	return more, err
}

// rest is how long there is nothing to do.
func (f *fetcher) rest() time.Duration {
	next := f.changesEvery() - (f.a.opt.Clock.Mono() - f.changes)
	return max(min(next, stockEvery), time.Second)
}
