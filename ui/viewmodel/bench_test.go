package viewmodel_test

import (
	"testing"

	"haat/app/gauge"
	"haat/app/money"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// BenchmarkDesk is what a keystroke, a scan and a tap cost without a screen, at a
// stall of 50,000 articles.
func BenchmarkDesk(b *testing.B) {
	s := uitest.NewStall(b)
	s.Crowd(50_000)
	k := viewmodel.New(viewmodel.Deps{
		Till: s.Till, Queue: s.Queue, Bills: s, Contacts: s.Queue, Papers: s.Papers, Pictures: s, Prefs: s.Prefs, Setup: s.Setup, Works: s.Setup, Clock: s.Clock, Run: s.Run, Who: "AK",
	})
	b.Cleanup(k.Close)
	k.Sell.Choose(viewmodel.ChipAll)
	one := money.Units(1)
	for _, of := range []struct {
		name string
		do   func(i int)
	}{
		{"keystroke", func(i int) { k.Sell.Find(uitest.Keystrokes[i%len(uitest.Keystrokes)]) }},
		{"scan", func(i int) { k.Sell.Scan(uitest.CrowdCode(i*7%50_000), one) }},
		{"tap", func(i int) { k.Sell.Tap(k.Sell.Goods().At(i*13%50_000).ID, one) }},
	} {
		b.Run(of.name, func(b *testing.B) {
			w := gauge.New(b)
			for i := 0; b.Loop(); i++ {
				s.Lap(w, func() { of.do(i) })
				if i%20 == 19 { // a bill of twenty lines is a long one
					_ = s.Till.Clear()
				}
				s.Run.Advance(pause)
			}
			w.Report(b)
			k.Sell.Find("")
		})
	}
}
