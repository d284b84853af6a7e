package ui

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
	"haat/ui/uitest"
)

// large is a window over a stall with 50,000 articles that have pictures.
func large(b *testing.B) *deskTest {
	b.Helper()
	s := uitest.NewStall(b)
	drawn := s.Till.Book()
	items := make([]catalog.Item, 50_000)
	for i := range items {
		items[i] = catalog.Item{
			ID: catalog.ItemID(fmt.Sprint(2_000_000_000_000 + i)), SKU: fmt.Sprintf("SKU-%06d", i), Name: fmt.Sprintf("block-print kurta %d indigo", i), NameHi: "नीला कुर्ता",
			Codes: []string{fmt.Sprintf("20%011d", i)}, Unit: "pcs", HSN: "6204", Category: []string{"Clothes", "Home", "Toys"}[i%3], Price: money.Rupees(int64(50 + i%900)),
			Sellable: true, Tax: catalog.Tax{Rate: gst.Rate(500), Known: true, IntraID: "1", InterID: "2"}, Picture: drawn.At(i % drawn.Len()).Picture,
		}
	}
	pull, err := s.DB.BeginPull(b.Context())
	if err == nil {
		err = s.DB.PutItems(b.Context(), pull, items)
	}
	if err == nil {
		err = s.Till.Reload(b.Context())
	}
	if err != nil {
		b.Fatal(err)
	}
	d := opened(b, s, 1280, 800)
	d.ui.desk.Sell.Choose("all")
	return d
}

// each95 runs something and tells the 95th percentile: an average hides the
// frame that stutters.
func each95(b *testing.B, f func(i int)) {
	b.Helper()
	clk := clock.System()
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		from := clk.Mono()
		f(i)
		took = append(took, clk.Mono()-from)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}

// BenchmarkSell is what a person waits for at a stall of 50,000 articles: all
// through the view-model and the screen's binding and layout, and where it says
// so, painted.
func BenchmarkSell(b *testing.B) {
	d := large(b)
	m := d.ui.desk.Sell
	b.Run("keystroke", func(b *testing.B) {
		typed := []string{"k", "ku", "kur", "kurt", "kurta", "kurta 4", "kurta 49", "नीला", "o", "4999 ind"}
		each95(b, func(i int) { m.Find(typed[i%len(typed)]) })
		m.Find("")
	})
	empty := func(i int) {
		if i%20 == 19 {
			_ = d.Till.Clear()
		}
	}
	b.Run("scan to line", func(b *testing.B) {
		each95(b, func(i int) { m.Scan(fmt.Sprintf("20%011d", i*7%50_000), money.Units(1)); empty(i) })
	})
	b.Run("tile tap", func(b *testing.B) {
		each95(b, func(i int) { m.Tap(m.Goods().At(i*13%50_000).ID, money.Units(1)); empty(i) })
	})
	_ = d.Till.Clear()
	for _, painted := range []bool{false, true} {
		b.Run(map[bool]string{false: "scroll", true: "scroll painted"}[painted], func(b *testing.B) {
			each95(b, func(int) { scrolled(d.win, 53, painted) })
		})
	}
}

// scrolled moves the goods by a frame of a quick finger.
func scrolled(win fyne.Window, by float32, painted bool) {
	uitest.Wheel(win, 400, 500, -by)
	if painted {
		win.Canvas().Capture()
	}
}
