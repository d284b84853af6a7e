package uitest

import (
	"fmt"

	"haat/app/gauge"
	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

// Crowd fills the stall with n articles in two languages, with codes and with the
// sample goods' pictures in turn.
func (s *Stall) Crowd(n int) {
	s.tb.Helper()
	drawn := s.Till.Book()
	items := make([]catalog.Item, n)
	for i := range items {
		items[i] = catalog.Item{
			ID: catalog.ItemID(fmt.Sprint(2_000_000_000_000 + i)), SKU: fmt.Sprintf("SKU-%06d", i), Name: fmt.Sprintf("block-print kurta %d indigo", i), NameHi: "नीला कुर्ता",
			Codes: []string{CrowdCode(i)}, Unit: "pcs", HSN: "6204", Category: []string{"Clothes", "Home", "Toys"}[i%3], Price: money.Rupees(int64(50 + i%900)),
			Sellable: true, Tax: catalog.Tax{Rate: gst.Rate(500), Known: true, IntraID: "1", InterID: "2"}, Picture: drawn.At(i % drawn.Len()).Picture,
		}
	}
	ctx := s.tb.Context()
	pull, err := s.DB.BeginPull(ctx)
	if err == nil {
		err = s.DB.PutItems(ctx, pull, items)
	}
	if err == nil {
		err = s.Till.Reload(ctx)
	}
	if err != nil {
		s.tb.Fatal(err)
	}
}

// CrowdCode is the barcode of an article of a crowd.
func CrowdCode(i int) string { return fmt.Sprintf("20%011d", i) }

// Keystrokes are typed over a crowd: letter by letter, several words, Hindi, what
// is nearly everywhere and what is nearly nowhere.
var Keystrokes = []string{"k", "ku", "kur", "kurt", "kurta", "kurta 4", "kurta 49", "नीला", "o", "4999 ind"}

// Lap measures one thing that a person does and everything that comes of it on
// the screen's thread: its own refresh and those that follow once disk and queue
// have answered. Their work, which is done beside the thread, is not counted.
func (s *Stall) Lap(w *gauge.Watch, f func()) {
	s.Run.Queue()
	s.Run.Hold()
	w.On(f)
	for turned := 1; turned > 0; {
		s.Run.Release()
		s.Run.Hold()
		w.On(func() { turned = s.Run.Turn() })
	}
	w.Next()
}
