package app

import (
	"context"
	"errors"
	"strconv"

	"haat/app/fault"
	"haat/app/till"
	"haat/catalog"
	"haat/sync/zoho"
)

type tillConfig = till.Config

// Pull fetches the whole catalog and the stock, or what is left of a pull that
// was cut off, and lets the till see them.
func (a *App) Pull(ctx context.Context, progress func(zoho.Pulled)) (zoho.Pulled, error) {
	return a.pull(ctx, progress, (*zoho.Puller).Pull)
}

// PullChanges fetches only what changed since the last pull.
func (a *App) PullChanges(ctx context.Context, progress func(zoho.Pulled)) (zoho.Pulled, error) {
	return a.pull(ctx, progress, (*zoho.Puller).Changes)
}

// PullStock fetches only the counts of what is in the catalog.
func (a *App) PullStock(ctx context.Context) (zoho.Pulled, error) {
	now := a.opt.Clock.Now()
	return a.pull(ctx, nil, func(p *zoho.Puller, ctx context.Context) (zoho.Pulled, error) { return p.Stock(ctx, now) })
}

// PullPictures fetches the pictures of the catalog that are not here yet.
// progress hears of each.
func (a *App) PullPictures(ctx context.Context, progress func(zoho.Pulled)) (zoho.Pulled, error) {
	p, err := a.puller(progress)
	if err != nil {
		return zoho.Pulled{}, err
	}
	a.pulling.Lock()
	defer a.pulling.Unlock()
	a.sweepPictures()
	return p.PullPictures(ctx, a.Till.Book())
}

// pull runs one kind of pull and nothing else of its sort beside it.
func (a *App) pull(ctx context.Context, progress func(zoho.Pulled), do func(*zoho.Puller, context.Context) (zoho.Pulled, error)) (zoho.Pulled, error) {
	p, err := a.puller(progress)
	if err != nil {
		return zoho.Pulled{}, err
	}
	a.pulling.Lock()
	defer a.pulling.Unlock()
	done, err := do(p, ctx)
	return done, errors.Join(err, a.Till.Reload(ctx))
}

func (a *App) puller(progress func(zoho.Pulled)) (*zoho.Puller, error) {
	if a.Engine() == nil {
		return nil, a.NotConnected()
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return &zoho.Puller{C: a.client, Shop: a.DB, Pictures: a.Pictures, PriceList: a.set[setPriceList], Progress: progress}, nil
}

// sweepPictures throws out pictures of what is no longer sold.
func (a *App) sweepPictures() {
	book := a.Till.Book()
	wanted := make(map[string]bool, book.Len())
	for i := range book.Len() {
		wanted[book.At(i).Picture] = true
	}
	a.Pictures.Sweep(func(key string) bool { return wanted[key] })
}

// PriceLists lists the price lists the stall may sell by.
func (a *App) PriceLists(ctx context.Context) ([]catalog.PriceList, error) {
	p, err := a.puller(nil)
	if err != nil {
		return nil, err
	}
	return p.PriceLists(ctx)
}

// UsePriceList sells by a price list from the next pull on, "" by the items'
// own prices. The name is for people.
func (a *App) UsePriceList(ctx context.Context, id, name string) error {
	return a.change(ctx, map[string]string{setPriceList: id, setPriceListName: name})
}

// UseOpenItems chooses what goods without an entry of their own are sold as,
// per GST rate; a rate left out has none.
func (a *App) UseOpenItems(ctx context.Context, picks catalog.OpenItems) error {
	book, pairs := a.Till.Book(), map[string]string{}
	kept := a.settings().openItems()
	for rate := range kept {
		pairs[setOpenItem+strconv.Itoa(int(rate))] = ""
	}
	for rate, id := range picks {
		if kept[rate] == id {
			pairs[setOpenItem+strconv.Itoa(int(rate))] = string(id)
			continue // what was picked may have gone meanwhile: that is said where it is sold
		}
		if _, why := picks.For(book, rate); why != "" {
			return fault.New(fault.Refused, why, "rate", rate, "item", string(id))
		}
		pairs[setOpenItem+strconv.Itoa(int(rate))] = string(id)
	}
	if err := a.change(ctx, pairs); err != nil {
		return err
	}
	a.Till.Configure(a.keepTerminal())
	return nil
}
