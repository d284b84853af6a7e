package uitest

import (
	"context"

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
