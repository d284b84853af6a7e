package clock

import (
	"context"
	crand "crypto/rand"
	"encoding/binary"
	"time"
)

// Chance is a source of random bits. The system's is cryptographic; a virtual
// one is seeded. Reads never fail.
type Chance interface {
	Uint64() uint64
	Read(p []byte) (int, error)
}

// Clock is time and chance in one hand, given to everything that needs either.
type Clock interface {
	// Now is wall time in UTC. It may jump, backwards too.
	Now() time.Time
	// Mono counts from an arbitrary start and never goes back. Timers use it.
	Mono() time.Duration
	// Wait returns nil once the wall clock has reached until or poke was sent
	// to, and the context's error when that ends first. A nil poke never fires.
	Wait(ctx context.Context, until time.Time, poke <-chan struct{}) error
	Chance
}

// System returns the real clock with cryptographic chance.
func System() Clock { return system{start: time.Now()} }

type system struct{ start time.Time }

func (system) Now() time.Time        { return time.Now().UTC() }
func (s system) Mono() time.Duration { return time.Since(s.start) }

func (s system) Wait(ctx context.Context, until time.Time, poke <-chan struct{}) error {
	timer := time.NewTimer(time.Until(until))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
	case <-poke:
	}
	return nil
}

// Read never fails: crypto/rand ends the program when the system has no
// randomness, because every key made afterwards would be guessable.
func (system) Read(p []byte) (int, error) { return crand.Read(p) }

func (s system) Uint64() uint64 {
	var b [8]byte
	_, _ = s.Read(b[:])
	return binary.LittleEndian.Uint64(b[:])
}

// Below draws an even number from 0 to n-1; n must be positive.
func Below(c Chance, n int) int {
	if n <= 0 {
		panic("clock: Below needs a positive bound")
	}
	// Rejecting the uneven tail keeps small draws exactly fair.
	bound := uint64(n)
	limit := -bound % bound
	for {
		if v := c.Uint64(); v >= limit {
			return int(v % bound)
		}
	}
}

// Jitter spreads d over [d/2, d], so that tills that lost the network together
// do not come back together.
func Jitter(c Chance, d time.Duration) time.Duration {
	if d < 2 {
		return d
	}
	half := int(d / 2)
	return time.Duration(half + Below(c, half+1))
}
