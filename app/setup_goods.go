package app

import (
	"context"

	"haat/app/gst"
	"haat/catalog"
	"haat/ui/viewmodel"
)

func (s Setup) goods() viewmodel.GoodsSet {
	a := s.a
	return viewmodel.GoodsSet{
		Connected: a.Engine() != nil, List: viewmodel.PriceList{ID: a.Setting(setPriceList), Name: a.Setting(setPriceListName)},
		Tills: max(1, a.Till.Config().Tills),
	}
}

// SetOpenItem implements viewmodel.Setup.
func (s Setup) SetOpenItem(ctx context.Context, rate gst.Rate, item string) error {
	picks := s.a.settings().openItems()
	if item == "" {
		delete(picks, rate)
	} else {
		picks[rate] = catalog.ItemID(item)
	}
	return s.a.UseOpenItems(ctx, picks)
}

// PutOffer implements viewmodel.SetupOffers.
func (s Setup) PutOffer(ctx context.Context, o catalog.Offer) error { return s.a.PutOffer(ctx, o) }

// DropOffer implements viewmodel.SetupOffers.
func (s Setup) DropOffer(ctx context.Context, id string) error { return s.a.DropOffer(ctx, id) }

// PriceLists implements viewmodel.Setup.
func (s Setup) PriceLists(ctx context.Context) ([]viewmodel.PriceList, error) {
	all, err := s.a.PriceLists(ctx)
	var out []viewmodel.PriceList
	for _, l := range all {
		out = append(out, viewmodel.PriceList{ID: l.ID, Name: l.Name})
	}
	return out, err
}

// UsePriceList implements viewmodel.Setup. The whole list is fetched anew: the
// prices of all items change.
func (s Setup) UsePriceList(ctx context.Context, l viewmodel.PriceList) error {
	if err := s.a.UsePriceList(ctx, l.ID, l.Name); err != nil {
		return err
	}
	s.a.FetchNow()
	return nil
}

// SetTills implements viewmodel.Setup.
func (s Setup) SetTills(ctx context.Context, n int) error { return s.a.UseTills(ctx, n) }

// FetchNow implements viewmodel.Setup.
func (s Setup) FetchNow() { s.a.FetchNow() }

// Works tells the screen what goes on by itself.
type Works struct{ a *App }

var _ viewmodel.Works = Works{}

// Works of this till.
func (a *App) Works() Works { return Works{a} }

// Work implements viewmodel.Works.
func (w Works) Work(ctx context.Context) viewmodel.Work {
	f := w.a.Fetching()
	return viewmodel.Work{Fetch: viewmodel.FetchWork{
		Busy: f.Busy, Full: f.Full, Phase: string(f.Phase), Items: f.Items, Pictures: f.Pictures, Of: f.PicturesOf, Why: f.Err, Next: f.Next,
	}, Print: w.printWork(ctx), Messages: w.messageWork(ctx)}
}
