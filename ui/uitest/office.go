package uitest

import (
	"context"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/catalog"
	"haat/storage/storagetest"
	"haat/ui/viewmodel"
)

// Office is a played back office for the Stock page, over the stall's own
// store.
type Office struct {
	stall  *Stall
	Places []viewmodel.StockPlace
	Counts []catalog.Count // what it tells next
	Fail   error
}

var _ viewmodel.Office = (*Office)(nil)

// CompareStock implements the port.
func (o *Office) CompareStock(ctx context.Context) (int, error) {
	if o.Fail != nil {
		return 0, o.Fail
	}
	from, asked, err := o.stall.DB.AskStock(ctx)
	if err == nil {
		err = o.stall.DB.TakeStock(ctx, storagetest.Place, from, asked, o.Counts)
	}
	if err != nil {
		return 0, err
	}
	_, n, err := o.stall.DB.CheckStock(ctx, storagetest.Place, clock.DayOf(o.stall.Clock.Now()))
	if err == nil {
		err = o.stall.Till.ReloadStock(ctx)
	}
	return n, err
}

// StockPlaces implements the port.
func (o *Office) StockPlaces(context.Context) ([]viewmodel.StockPlace, error) {
	return o.Places, o.Fail
}

// Differ compares twice: the second time Zoho has two elephants fewer than it
// should.
func (s *Stall) Differ() {
	s.tb.Helper()
	_, counts := goods()
	s.Office.Counts = counts
	for range 2 {
		s.Clock.Advance(3 * time.Minute)
		if _, err := s.Office.CompareStock(s.tb.Context()); err != nil {
			s.tb.Fatal(err)
		}
		for i := range s.Office.Counts {
			if it, ok := s.Till.Book().ByID(counts[i].Item); ok && it.Name == "Wooden elephant" {
				s.Office.Counts[i].Physical = counts[i].Physical.Sub(money.Units(2))
			}
		}
	}
}
