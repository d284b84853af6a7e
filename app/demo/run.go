package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/payment/pinelabs/pinesim"
	"haat/sync/zoho/zohosim"
)

// Faults is how rough the world is.
type Faults string

// The mixes.
const (
	None    Faults = "none"
	Rough   Faults = "rough"
	Hostile Faults = "hostile"
)

// Config is one run.
type Config struct {
	Sales  int
	Seed   uint64
	Faults Faults
	ByBill bool                          // Zoho rounds tax once for a whole bill, not on each line
	Dir    string                        // "" for a folder that is thrown away
	Say    func(format string, a ...any) // hears how it goes; may be nil
}

// opening is when the demo's day begins: Saturday 21 November 2026, 10:00 IST.
var opening = time.Date(2026, 11, 21, 4, 30, 0, 0, time.UTC)

// drainFor is how much virtual time the run gives the back office after the
// last customer before it counts what is left.
const drainFor = 60 * time.Hour

// roughScript is what goes wrong in a rough run: nothing that a patient till
// cannot put right by itself.
const roughScript = `
POST /salesorders chance=4% lose
POST /salesorders chance=2% late 45s
POST /packages chance=4% lose
POST /shipmentorders chance=4% lose
POST /shipmentorders chance=2% late 80s
POST /invoices chance=4% lose
POST /customerpayments chance=4% lose
POST /customerpayments chance=2% late 60s
POST /** chance=1% html 502
GET /** chance=1% html 503
* /** chance=1% refuse internal
`

// hostileScript is what goes wrong at Zoho on a hostile day beside all that:
// refusals that need a person, limits, and a sign-in that comes and goes. Some
// of it is still stopped in the evening, as it should be.
const hostileScript = roughScript + `
POST /salesorders chance=2% refuse igst-required
POST /packages chance=2% refuse 400 2 "Invalid value passed for line_items"
POST /shipmentorders chance=1% refuse 400 4 "Address cannot be empty"
POST /invoices chance=3% refuse 400 110942 "This tax is not supported for the transaction."
POST /customerpayments chance=2% refuse 400 24016 "The amount applied is more than the balance."
POST /contacts chance=3% refuse 400 3062 "The customer already exists."
POST /** chance=1% truncate
POST /** chance=1% garble
* /** chance=1% unauthorized
* /** chance=1% throttle 44
* /** chance=0.2% throttle 45
* /oauth/v2/token chance=5% cut
`

// run is a run in progress.
type run struct {
	cfg Config
	w   *World
	v   *clock.Virtual
	say func(string, ...any)

	nextStock time.Time
	quiet     bool // while a customer is served, the back office hears nothing
	undone    int
	slips     map[string]pinesim.Charge // papers that came out of the machine: they do not vanish
	died      map[string]bool           // payments during which the machine lost its power
}

// Run serves customers through a till, a terminal and a Zoho, and counts.
func Run(ctx context.Context, cfg Config) (Result, error) {
	if cfg.Faults == "" {
		cfg.Faults = None
	}
	if cfg.Sales < 1 || cfg.Sales > 100_000 {
		return Result{}, fault.New(fault.Refused, "fault.demo_sales")
	}
	if cfg.Faults != None && cfg.Faults != Rough && cfg.Faults != Hostile {
		return Result{}, fault.New(fault.Refused, "fault.demo_faults", "faults", string(cfg.Faults))
	}
	v := clock.NewVirtual(opening, cfg.Seed)
	w, err := NewWorld(ctx, WorldOptions{Dir: cfg.Dir, Clock: clock.Alone{Virtual: v}, Zoho: func(o *zohosim.Options) {
		// A stall this busy has more stock than the sample's shelf.
		o.Quota.PerDay = 45_000
		if cfg.ByBill {
			o.Rounding = zohosim.EntityLevel
		}
	}})
	if err != nil {
		return Result{}, err
	}
	r := &run{cfg: cfg, w: w, v: v, say: cfg.Say, slips: map[string]pinesim.Charge{}, died: map[string]bool{}}
	if r.say == nil {
		r.say = func(string, ...any) {}
	}
	res, err := r.day(ctx)
	if cerr := w.Close(); err == nil {
		err = cerr
	}
	return res, err
}

func (r *run) day(ctx context.Context) (Result, error) {
	if _, err := r.w.App.Pull(ctx, nil); err != nil {
		return Result{}, fmt.Errorf("pull: %w", err)
	}
	if _, err := r.w.App.PullPictures(ctx, nil); err != nil {
		return Result{}, fmt.Errorf("pull pictures: %w", err)
	}
	r.say("Fetched %d items and their stock from Zoho.", r.w.App.Till.Book().Len())
	if r.cfg.Faults != None {
		script := roughScript
		if r.cfg.Faults == Hostile {
			script = hostileScript
		}
		rules, err := zohosim.ParseFaults(strings.NewReader(script))
		if err != nil {
			return Result{}, err
		}
		r.w.Zoho.AddFaults(rules...)
	}
	for n := 0; n < r.cfg.Sales; {
		if err := r.until(ctx, r.v.Now().Add(r.gap())); err != nil {
			return Result{}, err
		}
		r.weather(n)
		if err := r.mischief(ctx); err != nil {
			return Result{}, fmt.Errorf("before customer %d: %w", n+1, err)
		}
		bought, err := r.serve(ctx)
		if err != nil {
			return Result{}, fmt.Errorf("customer %d: %w", n+1, err)
		}
		if bought {
			n++
		}
	}
	r.w.SetNetwork(true)
	if err := r.evening(ctx); err != nil {
		return Result{}, err
	}
	r.say("Served %d customers; the last one left at %s.", r.cfg.Sales, r.v.Now().In(clock.IST).Format("15:04 on Monday"))
	if err := r.drain(ctx); err != nil {
		return Result{}, err
	}
	return r.count(ctx)
}

// gap is the time between two customers: one to four minutes, and the night.
func (r *run) gap() time.Duration {
	d := time.Minute + time.Duration(clock.Below(r.v, 180))*time.Second
	if r.v.Now().Add(d).In(clock.IST).Hour() >= 21 {
		next := clock.DayOf(r.v.Now()).Next().Start().Add(10 * time.Hour)
		return next.Sub(r.v.Now())
	}
	return d
}

// weather takes the network away for a while in a rough run.
func (r *run) weather(n int) {
	if r.cfg.Faults != Rough {
		return
	}
	switch n {
	case r.cfg.Sales / 3:
		r.w.SetNetwork(false)
		r.say("%s  the network goes away", r.at())
	case r.cfg.Sales / 2:
		r.w.SetNetwork(true)
		r.say("%s  the network is back", r.at())
	}
}

func (r *run) at() string { return r.v.Now().In(clock.IST).Format("15:04") }

// until steps every loop that is due and moves the clock to a moment.
func (r *run) until(ctx context.Context, end time.Time) error {
	for {
		wake, err := r.step(ctx)
		if err != nil {
			return err
		}
		r.watchMachine()
		if wake.After(end) {
			r.v.AdvanceTo(end)
			return nil
		}
		r.v.AdvanceTo(wake)
	}
}

// step gives each loop its turn and says when the first is due again.
func (r *run) step(ctx context.Context) (time.Time, error) {
	pay, err := r.w.App.Till.Step(ctx)
	if err != nil {
		return pay, err
	}
	if r.quiet {
		return pay, nil
	}
	tell, err := r.w.App.Engine().Step(ctx)
	if err != nil {
		return tell, err
	}
	wake := earlier(pay, tell)
	if now := r.v.Now(); !now.Before(r.nextStock) {
		// A read that fails leaves the last one, with its age.
		_, _ = r.w.App.PullStock(ctx)
		r.nextStock = now.Add(30 * time.Minute)
	}
	return earlier(wake, r.nextStock), nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// drain goes on until nothing is left to send, or time is up.
func (r *run) drain(ctx context.Context) error {
	end := r.v.Now().Add(drainFor)
	for r.v.Now().Before(end) {
		c, err := r.w.App.DB.Counts(ctx)
		if err != nil {
			return err
		}
		if c.Waiting == c.Stopped && r.nothingLive() {
			break
		}
		if err := r.until(ctx, r.v.Now().Add(10*time.Minute)); err != nil {
			return err
		}
	}
	r.w.Zoho.Settle()
	// A count is sure to hold what landed only some minutes ago.
	if err := r.until(ctx, r.v.Now().Add(3*time.Minute)); err != nil {
		return err
	}
	_, _ = r.w.App.PullStock(ctx) // one that fails leaves the last, with its age
	return nil
}
