package gauge_test

import (
	"runtime"
	"testing"

	"haat/app/gauge"
)

// What lies between two parts of a lap is not counted, and the 95th percentile is
// the slow lap, not the usual one.
func TestLapsAreOfWhatIsMeasuredOnly(t *testing.T) {
	t.Parallel()
	w := gauge.New(t)
	sum := 0
	work := func(n int) func() {
		return func() {
			for i := range n {
				sum += i * sum
			}
		}
	}
	for i := range 100 {
		w.On(work(1_000))
		work(50_000)()
		if i%10 == 0 {
			w.On(work(2_000_000))
		}
		w.Next()
	}
	if usual, slow := w.CPU(50), w.CPU(95); slow < 20*usual {
		t.Errorf("usually %v, slow %v: what lies between counts, or the slow are lost (%d)", usual, slow, sum)
	}
	if w.Wall(95) < w.CPU(95)/2 {
		t.Errorf("the wall says %v, the processor %v", w.Wall(95), w.CPU(95))
	}
}

func TestMemoryIsTold(t *testing.T) {
	t.Parallel()
	before, ok := gauge.RssAnon()
	held := make([]byte, 64<<20)
	for i := 0; i < len(held); i += 1 << 12 {
		held[i] = 1
	}
	after, _ := gauge.RssAnon()
	if ok && after-before < 60<<20 {
		t.Errorf("64 MB more are %d bytes more", after-before)
	}
	runtime.KeepAlive(held)
}
