package app_test

import (
	"testing"

	"haat/app/fault"
	"haat/app/gst"
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
