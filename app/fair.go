package app

import (
	"context"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/staff"
	"haat/app/till"
	"haat/catalog"
	"haat/sync/zoho"
)

// OpenFair begins a fair and binds it to what this till is set up with: what the
// event leaves empty is taken from there. It binds nothing for good; a bill says
// what is set when it is written.
func (a *App) OpenFair(ctx context.Context, e fair.Event) (fair.Event, error) {
	if err := cardFree(e.Name, e.Address, e.City); err != nil {
		return e, err
	}
	a.mu.Lock()
	s := a.set
	a.mu.Unlock()
	for _, f := range []struct {
		into *string
		from string
	}{
		{&e.GSTIN, s[setGSTIN]},
		{&e.State, s.state()},
		{&e.Address, s[setAddress]},
		{&e.City, s[setCity]},
		{&e.Place, s[setPlace]},
		{&e.PlaceIs, s[setPlaceName]},
		{&e.Printer, s[setPrinter]},
		{&e.Terminal, s[setTerminal]},
	} {
		if *f.into == "" {
			*f.into = f.from
		}
	}
	today := clock.DayOf(a.opt.Clock.Now())
	if e.From == "" {
		e.From = today
	}
	if e.To == "" {
		e.To = e.From
	}
	name, err := a.Till.Name(ctx)
	if err != nil {
		return e, err
	}
	e.Till, e.ID = name, ident.NewMaker(a.opt.Clock).Fair()
	if e, err = e.Clean(); err != nil {
		return e, err
	}
	if e.Place == "" {
		return e, fault.New(fault.Refused, "fault.stock_place")
	}
	if err := a.DB.OpenFair(ctx, e, a.who()); err != nil {
		return e, err
	}
	e, _, err = a.DB.Fair(ctx)
	a.tell()
	return e, err
}

// who is the person at the till.
func (a *App) who() ident.Person { return a.Till.Config().Cashier }

// fair is the fair that goes on.
func (a *App) fair(ctx context.Context) (fair.Event, error) {
	e, ok, err := a.DB.Fair(ctx)
	if err == nil && (!ok || e.Stage == fair.Closed) {
		err = fault.New(fault.Missing, "fault.no_fair")
	}
	return e, err
}

// FairLoad says what loading a fair came to.
type FairLoad struct {
	Items   int   // written down as brought
	Unknown int   // that nobody has counted: not brought, as far as is known
	Doubt   int   // of Items: the count was not exact, and the lower was taken
	Why     error // why nothing was fetched; nil where it was
}

// LoadFair fetches catalog, counts and pictures where Zoho can be reached, and
// writes down what was brought: this till's share of each item, and without one
// what is surely here. From here on bills and goods count for the fair.
func (a *App) LoadFair(ctx context.Context) (FairLoad, error) {
	var out FairLoad
	e, err := a.fair(ctx)
	if err != nil {
		return out, err
	}
	if e.Stage != fair.Open {
		return out, fault.New(fault.Refused, "fault.fair_stage")
	}
	out.Why = a.fetchFair(ctx)
	for try := 0; ; try++ {
		since, err := a.DB.Now(ctx)
		if err != nil {
			return out, err
		}
		brought, err := a.brought(ctx, &out)
		if err == nil {
			err = a.DB.LoadFair(ctx, e, brought, since, a.who())
		}
		if fault.Has(err, "fault.fair_moving") && try < mostRetries {
			continue
		}
		a.tell()
		return out, err
	}
}

// mostRetries is how often a report is read again because something was sold
// meanwhile.
const mostRetries = 5

// fetchFair brings what a day without a network will need.
func (a *App) fetchFair(ctx context.Context) error {
	if a.Engine() == nil {
		return a.NotConnected()
	}
	if _, err := a.PullChanges(ctx, nil); err != nil {
		return err
	}
	if _, _, err := a.CheckStock(ctx); err != nil {
		return err
	}
	if _, err := a.PullPictures(ctx, nil); err != nil {
		a.opt.Log.Warn("pictures for the fair", "err", err) // goods can be sold without
	}
	return nil
}

// brought is what is on the stall by the device's own figure.
func (a *App) brought(ctx context.Context, out *FairLoad) ([]fair.Brought, error) {
	if err := a.Till.ReloadStock(ctx); err != nil {
		return nil, err
	}
	out.Items, out.Unknown, out.Doubt = 0, 0, 0
	var all []fair.Brought
	for _, r := range a.Till.Stock(ctx, till.StockFilter{}) {
		if r.Item.Kit() {
			continue // its parts are counted
		}
		l := r.Level
		qty := l.Low
		switch {
		case l.Shared:
			qty = l.Share
		case !l.Known:
			out.Unknown++
			continue
		case !l.Exact():
			out.Doubt++
		}
		if qty.Positive() {
			all = append(all, fair.Brought{Item: goodsItem(r.Item), Qty: qty})
		}
	}
	out.Items = len(all)
	return all, nil
}

func goodsItem(it *catalog.Item) fair.Item {
	return fair.Item{ID: it.ID, SKU: it.SKU, Name: it.Name, NameHi: it.NameHi, Unit: it.Unit}
}

// fairItem names an item of a report that was not loaded.
func (a *App) fairItem(id catalog.ItemID) fair.Item {
	if it, ok := a.Till.Book().ByID(id); ok {
		return goodsItem(it)
	}
	return fair.Item{ID: id, Name: string(id)}
}

// counted checks what a person says of an item's quantity.
func (a *App) counted(item catalog.ItemID, qty money.Quantity) (*catalog.Item, error) {
	it, ok := a.Till.Book().ByID(item)
	switch {
	case !ok || !it.Tracked && !it.Kit():
		return nil, fault.New(fault.Missing, "fault.stock_item")
	case it.Kit() || !it.Tracked:
		return nil, fault.New(fault.Refused, "fault.stock_kit", "item", it.Name)
	case qty.Negative():
		return nil, fault.New(fault.Refused, "fault.stock_quantity")
	case !qty.Whole() && !it.Fractions():
		return nil, fault.New(fault.Refused, "fault.fair_whole", "item", it.Name)
	}
	return it, nil
}

// BringToFair sets how much of an item was brought, by a person's word.
func (a *App) BringToFair(ctx context.Context, item catalog.ItemID, qty money.Quantity) error {
	e, err := a.fair(ctx)
	if err != nil {
		return err
	}
	it, err := a.counted(item, qty)
	if err != nil {
		return err
	}
	defer a.tell()
	return a.DB.Bring(ctx, e.ID, fair.Brought{Item: goodsItem(it), Qty: qty}, a.who())
}

// CountAtFair records what a person counted of an item at the end. It can be
// counted again; the last count stands.
func (a *App) CountAtFair(ctx context.Context, item catalog.ItemID, qty money.Quantity) error {
	e, err := a.fair(ctx)
	if err != nil {
		return err
	}
	it, err := a.counted(item, qty)
	if err != nil {
		return err
	}
	defer a.tell()
	return a.DB.CountFair(ctx, e.ID, it.ID, qty, a.who())
}

// FairReport is the report of the fair that goes on, as of now, or the frozen
// one of the last.
func (a *App) FairReport(ctx context.Context) (fair.Unload, error) {
	e, ok, err := a.DB.Fair(ctx)
	switch {
	case err != nil:
		return fair.Unload{}, err
	case !ok:
		return fair.Unload{}, fault.New(fault.Missing, "fault.no_fair")
	case e.Stage == fair.Closed:
		u, _, err := a.DB.FrozenUnload(ctx, e.ID)
		return u, err
	}
	return a.unload(ctx, e)
}

func (a *App) unload(ctx context.Context, e fair.Event) (fair.Unload, error) {
	u := fair.Unload{Event: e, Tills: []string{e.Till}, At: a.opt.Clock.Now()}
	if e.Stage == fair.Open {
		return u, nil
	}
	var err error
	if u.Goods, err = a.DB.FairGoods(ctx, e.ID, a.fairItem); err != nil {
		return u, err
	}
	u.Money, err = a.DB.FairMoney(ctx, e.ID)
	return u, err
}

// CloseFair freezes the report. What nobody counted goes home as it should be
// there, and is named as uncounted. Somebody who may close a fair answers for it.
func (a *App) CloseFair(ctx context.Context) (fair.Unload, error) {
	e, err := a.fair(ctx)
	if err == nil {
		err = a.Allow(ctx, staff.CloseFair)
	}
	if err != nil {
		return fair.Unload{}, err
	}
	defer a.tell()
	for try := 0; ; try++ {
		since, err := a.DB.Now(ctx)
		if err != nil {
			return fair.Unload{}, err
		}
		u, err := a.unload(ctx, e)
		if err == nil {
			u, err = a.DB.CloseFair(ctx, e, a.who(), u, since)
		}
		if !fault.Has(err, "fault.fair_moving") || try == mostRetries {
			return u, err
		}
	}
}

// FairPlaces lists the places that what is left can go home to. It asks Zoho.
func (a *App) FairPlaces(ctx context.Context) ([]zoho.Place, error) {
	if a.Engine() == nil {
		return nil, a.NotConnected()
	}
	_, all, err := a.zoho().Find(ctx)
	var out []zoho.Place
	for _, p := range all {
		if p.ID != a.Setting(setPlace) {
			out = append(out, p)
		}
	}
	return out, err
}
