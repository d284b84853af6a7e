package demo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"haat/app"
	"haat/app/clock"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/sale"
	"haat/app/till"
	"haat/app/words"
	"haat/sync/zoho/zohosim"
	"haat/ui/viewmodel"
)

// FairConfig is a fair of three days with two tills that sell from one shelf.
type FairConfig struct {
	Sales   int // of both tills
	Seed    uint64
	Grouped bool                          // walk-ins' bills share orders in Zoho
	Dir     string                        // keeps the tills' folders, as one and two; "" for ones that are thrown away
	Say     func(format string, a ...any) // hears how it goes; may be nil
}

// fairDays is how long it goes on.
const fairDays = 3

// fairShelf is how much more of each item lies at the stall than in the sample.
const fairShelf = 4_000

// stallTill is one of the two tills.
type stallTill struct {
	*run
	name  string
	sold  []sale.Record // cash bills that may come back
	cards []sale.Record // bills on the machine that may
	fake  int           // claims copied from a slip that no machine ever printed
	real  int           // claims copied from real slips
	short money.Quantity
	over  money.Quantity
}

// fairRun is such a fair in progress.
type fairRun struct {
	cfg    FairConfig
	tills  [2]*stallTill
	v      *clock.Virtual
	say    func(string, ...any)
	out    FairResult
	byHand map[string]bool
}

// RunFair plays a fair from loading to going home: a network that goes for an
// afternoon, a printer that is dead, goods that come back, a slip that is not
// true, and a count that is off. Every side is asked at the end.
func RunFair(ctx context.Context, cfg FairConfig) (FairResult, error) {
	if cfg.Sales < 30 || cfg.Sales > 20_000 {
		return FairResult{}, fault.New(fault.Refused, "fault.demo_sales")
	}
	dir := cfg.Dir
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "haat-fair-"); err != nil {
			return FairResult{}, fault.New(fault.Refused, "fault.folder_unwritable", "folder", os.TempDir()).Because(err)
		}
	}
	f := &fairRun{cfg: cfg, v: clock.NewVirtual(opening, cfg.Seed), say: cfg.Say, out: FairResult{Seed: cfg.Seed}, byHand: map[string]bool{}}
	if f.say == nil {
		f.say = func(string, ...any) {}
	}
	err := f.play(ctx, dir)
	for i := range f.tills {
		if t := f.tills[len(f.tills)-1-i]; t != nil {
			err = errors.Join(err, t.w.Close())
		}
	}
	if cfg.Dir == "" {
		err = errors.Join(err, os.RemoveAll(dir))
	}
	return f.out, err
}

func (f *fairRun) play(ctx context.Context, dir string) error {
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return f.build(ctx, dir) }, f.load, f.sell, f.count, f.finish, f.balance,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// build brings up the stall with two tills, each with its machine.
func (f *fairRun) build(ctx context.Context, dir string) error {
	second := pinesim.DefaultSpec
	second.Name, second.StoreID, second.ClientID, second.PosCode, second.IMEI, second.TID = "machine-2", "880002", "990002", "HAAT2", "EXAMPLE-2", "SIM00002"
	w, err := NewWorld(ctx, WorldOptions{
		Dir: filepath.Join(dir, "one"), Clock: clock.Alone{Virtual: f.v}, Machines: []pinesim.Spec{pinesim.DefaultSpec, second},
		Zoho: func(o *zohosim.Options) { o.Quota.PerDay = 200_000 },
	})
	if err != nil {
		return err
	}
	f.tills[0] = f.till(w, "one")
	for _, row := range w.Zoho.Report().Stock {
		if row.Place == zohosim.FleaMarket && row.Physical > 0 {
			if err := w.Zoho.AddStock(row.SKU, zohosim.FleaMarket, fairShelf*1000); err != nil {
				return err
			}
		}
	}
	two, err := w.Beside(ctx, filepath.Join(dir, "two"), 1)
	if err != nil {
		return err
	}
	f.tills[1] = f.till(two, "two")
	return nil
}

func (f *fairRun) till(w *World, name string) *stallTill {
	return &stallTill{name: name, run: &run{
		cfg: Config{Seed: f.cfg.Seed, Faults: None}, w: w, v: f.v, say: f.say, slips: map[string]pinesim.Charge{}, died: map[string]bool{},
		nextStock: f.v.Now().AddDate(1, 0, 0), // shares stand for the days of the fair
	}}
}

// load opens the fair on both tills, shares the goods out and looks at everything.
func (f *fairRun) load(ctx context.Context) error {
	home := f.tills[0].w.Zoho.Credentials().Places[0].ID
	for _, t := range f.tills {
		a := t.w.App
		if _, err := a.Pull(ctx, nil); err != nil {
			return fmt.Errorf("pull: %w", err)
		}
		if f.cfg.Grouped {
			if err := a.Setup().SetCalls(ctx, viewmodel.CallsSet{Minute: 40, Day: 90_000, Delivered: true, Grouped: true}); err != nil {
				return err
			}
		}
		if err := a.UseTills(ctx, len(f.tills)); err != nil {
			return err
		}
		if err := t.share(ctx); err != nil {
			return err
		}
		first := clock.DayOf(opening)
		if _, err := a.OpenFair(ctx, fair.Event{Name: "Kala Ghoda", From: first, To: first.Next().Next(), Home: home}); err != nil {
			return err
		}
		l, err := a.LoadFair(ctx)
		if err != nil || l.Why != nil {
			return fmt.Errorf("load: %w", errors.Join(err, l.Why))
		}
		f.say("Till %s is loaded: %d items.", t.name, l.Items)
	}
	// The second till's printer is dead from the beginning.
	if err := f.tills[1].w.App.SetPrinter(ctx, app.PrinterSetup{Kind: "file", Address: "/nonexistent/printer", Profile: "58mm", Language: "en", Each: true}); err != nil {
		return err
	}
	for _, t := range f.tills {
		all, err := t.w.App.Rehearse(ctx, words.English)
		if err != nil {
			return err
		}
		for _, c := range all {
			if c.State == fair.Todo {
				f.out.Rehearsed = append(f.out.Rehearsed, t.name+": "+words.English.T("fair.ready."+c.Says, c.Args...))
			}
		}
	}
	return nil
}

// share gives a till its half of everything that is counted by itself.
func (t *stallTill) share(ctx context.Context) error {
	for _, r := range t.w.App.Till.Stock(ctx, till.StockFilter{}) {
		if r.Item.Kit() || !r.Level.Known || !r.Level.Low.Positive() {
			continue
		}
		all := r.Level.Low
		half := money.Milli(all.Milli() / 2000 * 1000)
		mine, others := half, all.Sub(half)
		if t.name == "two" {
			mine, others = others, mine
		}
		if err := t.w.App.Till.Allot(ctx, till.Load{Item: r.Item.ID, Quota: mine, Others: others, Count: all}); err != nil {
			return fmt.Errorf("share of %s: %w", r.Item.Name, err)
		}
	}
	return nil
}
