package gauge

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"haat/app/clock"
)

// Watch takes the time of laps of one goroutine, which stays on one thread of the
// system meanwhile.
type Watch struct {
	clk       clock.Clock
	lap       spent
	wall, cpu []time.Duration
	noCPU     bool // the system does not tell it
}

type spent struct{ wall, cpu time.Duration }

// New starts a watch for a benchmark or a test.
func New(tb testing.TB) *Watch {
	tb.Helper()
	runtime.LockOSThread()
	tb.Cleanup(runtime.UnlockOSThread)
	return &Watch{clk: clock.System()}
}

// On runs a part of the lap; what happens between two parts is not counted.
func (w *Watch) On(f func()) {
	wall := w.clk.Mono()
	cpu, ok := thread()
	f()
	now, _ := thread()
	w.noCPU = w.noCPU || !ok
	w.lap.wall += w.clk.Mono() - wall
	w.lap.cpu += now - cpu
}

// Next ends the lap.
func (w *Watch) Next() {
	w.wall, w.cpu = append(w.wall, w.lap.wall), append(w.cpu, w.lap.cpu)
	w.lap = spent{}
}

// Wall is the q-th percentile of the laps on the wall.
func (w *Watch) Wall(q int) time.Duration { return at(w.wall, q) }

// CPU is the q-th percentile of the processor's time of the laps; that of the wall
// where the system does not tell it.
func (w *Watch) CPU(q int) time.Duration {
	if w.noCPU {
		return w.Wall(q)
	}
	return at(w.cpu, q)
}

// Report tells the percentiles of all laps, in thousandths of a second.
func (w *Watch) Report(b *testing.B) {
	b.Helper()
	b.ReportMetric(Millis(w.Wall(50)), "p50-ms")
	b.ReportMetric(Millis(w.Wall(95)), "p95-ms")
	b.ReportMetric(Millis(w.CPU(95)), "cpu-p95-ms")
}

// Each measures f whole for as long as the benchmark wants.
func Each(b *testing.B, f func(i int)) {
	b.Helper()
	w := New(b)
	for i := 0; b.Loop(); i++ {
		w.On(func() { f(i) })
		w.Next()
	}
	w.Report(b)
}

// Millis is a time in thousandths of a second.
func Millis(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }

// at is the q-th percentile; zero of nothing.
func at(all []time.Duration, q int) time.Duration {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return sorted[min(len(sorted)*q/100, len(sorted)-1)]
}
