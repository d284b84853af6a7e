package ui

import (
	"slices"
	"testing"
	"time"

	"haat/app/gauge"
	"haat/app/money"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// large is a window over a stall with 50,000 articles that have pictures.
func large(b *testing.B) *deskTest {
	b.Helper()
	s := uitest.NewStall(b)
	s.Crowd(50_000)
	d := opened(b, s, 1280, 800)
	d.ui.desk.Sell.Choose(viewmodel.ChipAll)
	return d
}

type step struct {
	name string
	do   func(i int)
}

// BenchmarkSell is what a person waits for at a stall of 50,000 articles, through
// view-model, screen and layout; painted, beside the same window without goods.
func BenchmarkSell(b *testing.B) {
	d := large(b)
	m, one := d.ui.desk.Sell, money.Units(1)
	steps := []step{
		{"keystroke", func(i int) { m.Find(uitest.Keystrokes[i%len(uitest.Keystrokes)]) }},
		{"scan", func(i int) { m.Scan(uitest.CrowdCode(i*7%50_000), one) }},
		{"tap", func(i int) { m.Tap(m.Goods().At(i*13%50_000).ID, one) }},
		{"scroll", func(int) { uitest.Wheel(d.win, 400, 500, -53) }},
	}
	pages := []string{screen.PageToday, screen.PageBills, screen.PageSending, screen.PageStock, screen.PageSetup, screen.PageSell}
	others := append(slices.Clone(steps), step{"page", func(i int) { d.ui.Go(pages[i%len(pages)]) }}, step{"paid", func(int) {
		d.ui.Go(screen.PageSell)
		_ = d.Till.Clear()
		m.Scan(uitest.CrowdCode(7), one)
		m.PayCash(money.Amount{})
	}})
	for _, s := range others {
		b.Run(s.name, func(b *testing.B) {
			w := gauge.New(b)
			for i := 0; b.Loop(); i++ {
				d.Lap(w, func() { s.do(i) })
				if i%20 == 19 {
					_ = d.Till.Clear()
				}
				d.Run.Advance(50 * time.Millisecond)
			}
			w.Report(b)
			m.Find("")
		})
	}
	for _, s := range steps {
		b.Run(s.name+" painted", func(b *testing.B) {
			full, empty := gauge.New(b), gauge.New(b)
			for i := 0; b.Loop(); i++ {
				s.do(i)
				full.On(func() { d.win.Canvas().Capture() })
				full.Next()
				query := m.Query()
				m.Find("there is no such thing")
				empty.On(func() { d.win.Canvas().Capture() })
				empty.Next()
				m.Find(query)
			}
			full.Report(b)
			b.ReportMetric(full.CPU(50).Seconds()/empty.CPU(50).Seconds(), "empty-x")
		})
	}
}
