package clock

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"
)

// Virtual is a clock that stands still until it is moved. It is safe for use
// by several goroutines; the order of their draws is then theirs to fix.
type Virtual struct {
	mu    sync.Mutex
	now   time.Time
	mono  time.Duration
	draws *rand.ChaCha8
	moved chan struct{} // closed and replaced on every move
}

// NewVirtual starts at the given moment with chance drawn from seed.
func NewVirtual(start time.Time, seed uint64) *Virtual {
	var key [32]byte
	for i := range 4 {
		v := seed + uint64(i)*0x9E3779B97F4A7C15
		for j := range 8 {
			key[i*8+j] = byte(v >> (8 * j))
		}
	}
	return &Virtual{now: start.UTC(), draws: rand.NewChaCha8(key), moved: make(chan struct{})}
}

// Now implements [Clock].
func (v *Virtual) Now() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now
}

// Mono implements [Clock].
func (v *Virtual) Mono() time.Duration {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.mono
}

// Advance moves wall and monotonic time forward; a negative d is ignored.
func (v *Virtual) Advance(d time.Duration) {
	if d <= 0 {
		return
	}
	v.mu.Lock()
	v.now, v.mono = v.now.Add(d), v.mono+d
	v.wakeAll()
	v.mu.Unlock()
}

// AdvanceTo moves to the given moment if it lies ahead.
func (v *Virtual) AdvanceTo(t time.Time) { v.Advance(t.Sub(v.Now())) }

// Jump changes the wall clock only, as a person or a network time step does.
func (v *Virtual) Jump(d time.Duration) {
	v.mu.Lock()
	v.now = v.now.Add(d)
	v.wakeAll()
	v.mu.Unlock()
}

func (v *Virtual) wakeAll() {
	close(v.moved)
	v.moved = make(chan struct{})
}

// Wait implements [Clock]: it returns when somebody has moved the clock far
// enough.
func (v *Virtual) Wait(ctx context.Context, until time.Time, poke <-chan struct{}) error {
	for {
		v.mu.Lock()
		now, moved := v.now, v.moved
		v.mu.Unlock()
		if !now.Before(until) {
			return ctx.Err()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-poke:
			return nil
		case <-moved:
		}
	}
}

// Alone is a virtual clock for a program on one goroutine: nobody else can move
// it, so a wait moves it itself.
type Alone struct{ *Virtual }

// Wait implements [Clock]: it moves the clock to until and returns.
func (a Alone) Wait(ctx context.Context, until time.Time, _ <-chan struct{}) error {
	a.AdvanceTo(until)
	return ctx.Err()
}

// Uint64 implements [Chance].
func (v *Virtual) Uint64() uint64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.draws.Uint64()
}

// Read implements [Chance].
func (v *Virtual) Read(p []byte) (int, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.draws.Read(p)
}
