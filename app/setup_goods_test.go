package app_test

import (
	"testing"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
	"haat/ui/viewmodel"
)

func TestSetUpKeepsWhatIsSoldAndHow(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.connect(nil)
	ctx, set := t.Context(), s.app.Setup()
	if _, err := s.app.Pull(ctx, nil); err != nil {
		t.Fatal(err)
	}
	lists, err := set.PriceLists(ctx)
	if err != nil || len(lists) == 0 {
		t.Fatalf("price lists: %v, %v", lists, err)
	}
	if err := set.UsePriceList(ctx, lists[0]); err != nil {
		t.Fatal(err)
	}
	if err := set.SetTills(ctx, 0); !fault.Has(err, "fault.stock_quantity") {
		t.Errorf("no till at all: %v", err)
	}
	if err := set.SetTills(ctx, 3); err != nil {
		t.Fatal(err)
	}
	var rate gst.Rate
	var offered *catalog.Item
	for r, all := range s.app.Till.Book().OpenOffers() {
		if rate, offered = r, all[0]; r == 500 {
			break
		}
	}
	if offered == nil {
		t.Fatal("the sample catalog offers nothing to pick")
	}
	if err := set.SetOpenItem(ctx, rate+1, string(offered.ID)); !fault.Has(err, "item.open_item_changed") {
		t.Errorf("an item of another rate: %v", err)
	}
	if err := set.SetOpenItem(ctx, rate, string(offered.ID)); err != nil {
		t.Fatal(err)
	}
	if err := set.SetCalls(ctx, viewmodel.CallsSet{Minute: 1, Day: 2, Delivered: true, Grouped: true}); err != nil {
		t.Fatal(err)
	}
	s.again()
	if g := s.is().Goods; g.List != lists[0] || g.Tills != 3 || !g.Connected || !s.is().Calls.Grouped {
		t.Errorf("kept %+v, %+v", g, s.is().Calls)
	}
	if got := s.app.Till.Config().Open; got[rate] != offered.ID {
		t.Errorf("picked %v", got)
	}
	if err := s.app.Setup().SetOpenItem(ctx, rate, ""); err != nil || len(s.app.Till.Config().Open) != 0 {
		t.Errorf("taken away: %v, %v", err, s.app.Till.Config().Open)
	}
}

// An offer made on the screen holds, is kept over a restart and can be switched
// off and on.
func TestSetUpKeepsOffers(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	ctx := t.Context()
	o := catalog.Offer{ID: "offer-1", Name: "Any 2", Kind: catalog.OfferBundle, Count: 2, Price: money.Rupees(100), Of: []string{"category:Care"}}
	if err := s.app.Setup().PutOffer(ctx, o); err != nil {
		t.Fatal(err)
	}
	o.Off = true
	if err := s.app.Setup().PutOffer(ctx, o); err != nil {
		t.Fatal(err)
	}
	s.again()
	if got := s.is().Offers; len(got) != 1 || !got[0].Off || got[0].Name != "Any 2" {
		t.Errorf("kept %+v", got)
	}
	if got := s.app.Till.Config().Offers; len(got) != 1 || got[0].On("2026-11-21") {
		t.Errorf("the till sells by %+v", got)
	}
	if err := s.app.Setup().PutOffer(ctx, catalog.Offer{ID: "x"}); !fault.Has(err, "catalog.offer_name") {
		t.Errorf("an offer of nothing: %v", err)
	}
	if err := s.app.Setup().DropOffer(ctx, "offer-1"); err != nil || len(s.is().Offers) != 0 {
		t.Errorf("taken away: %v, %+v", err, s.is().Offers)
	}
}
