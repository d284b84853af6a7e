package uitest

import (
	"context"
	"slices"

	"haat/app/gst"
	"haat/catalog"
	"haat/ui/viewmodel"
)

// SetOpenItem implements the port, and lets the till sell by it.
func (s *Setup) SetOpenItem(_ context.Context, rate gst.Rate, item string) error {
	err := s.do("open item", "%s %s", rate, item)
	if err == nil && s.Till != nil {
		cfg := s.Till.Config()
		cfg.Open = catalog.OpenItems{rate: catalog.ItemID(item)}
		s.Till.Configure(cfg)
	}
	return err
}

// PutOffer implements the port, and lets the till sell by it.
func (s *Setup) PutOffer(_ context.Context, o catalog.Offer) error {
	err := s.do("offer", "%s %s %s %d %s %d %d %v %s–%s off=%v", o.ID, o.Name, o.Kind, o.Count, o.Price.Decimal(), o.Free, o.Percent, o.Of, o.From, o.Until, o.Off)
	if err != nil {
		return err
	}
	all := slices.Clone(s.Is.Offers)
	if i := slices.IndexFunc(all, func(x catalog.Offer) bool { return x.ID == o.ID }); i >= 0 {
		all[i] = o
	} else {
		all = append(all, o)
	}
	s.useOffers(all)
	return nil
}

// DropOffer implements the port.
func (s *Setup) DropOffer(_ context.Context, id string) error {
	err := s.do("no offer", "%s", id)
	if err == nil {
		s.useOffers(slices.DeleteFunc(slices.Clone(s.Is.Offers), func(x catalog.Offer) bool { return x.ID == id }))
	}
	return err
}

func (s *Setup) useOffers(all []catalog.Offer) {
	s.Is.Offers = all
	if s.Till != nil {
		cfg := s.Till.Config()
		cfg.Offers = all
		s.Till.Configure(cfg)
	}
}

// PriceLists implements the port.
func (s *Setup) PriceLists(context.Context) ([]viewmodel.PriceList, error) {
	err := s.do("price lists", "")
	return s.Lists, err
}

// UsePriceList implements the port.
func (s *Setup) UsePriceList(_ context.Context, l viewmodel.PriceList) error {
	s.Is.Goods.List = l
	return s.do("price list", "%s %s", l.ID, l.Name)
}

// SetTills implements the port.
func (s *Setup) SetTills(_ context.Context, n int) error {
	s.Is.Goods.Tills = n
	return s.do("tills", "%d", n)
}

// FetchNow implements the port.
func (s *Setup) FetchNow() { _ = s.do("fetch", "") }

// Tags implements the port.
func (s *Setup) Tags(_ context.Context, t viewmodel.TagSheet) (string, error) {
	return "/papers/price-tags.pdf", s.do("tags", "%v %s %d %s", t.Tags, t.Layout, t.Skip, t.Lang)
}

// Work implements viewmodel.Works.
func (s *Setup) Work(context.Context) viewmodel.Work { return s.Doing }
