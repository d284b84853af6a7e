package async

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"haat/app/clock"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// pass lets time go by inside a test's bubble.
func pass(t *testing.T, d time.Duration) {
	t.Helper()
	c := clock.System()
	if err := c.Wait(t.Context(), c.Now().Add(d), nil); err != nil {
		t.Fatal(err)
	}
}

// thread stands for the UI thread: it runs what is queued when told.
type thread struct {
	mu     sync.Mutex
	queued []func()
}

func (th *thread) do(f func()) {
	th.mu.Lock()
	defer th.mu.Unlock()
	th.queued = append(th.queued, f)
}

func (th *thread) turn() int {
	th.mu.Lock()
	queued := th.queued
	th.queued = nil
	th.mu.Unlock()
	for _, f := range queued {
		f()
	}
	return len(queued)
}

func TestRunBringsTheResultBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := &thread{}
		l := newLive(t.Context(), clock.System(), th.do)
		defer l.Stop()
		want := errors.New("refused")
		got, gotErr := 0, error(nil)
		Run(l, func(context.Context) (int, error) { return 540, want }, func(n int, err error) { got, gotErr = n, err })
		synctest.Wait()
		if got != 0 {
			t.Fatal("the result came before the UI thread took it")
		}
		th.turn()
		if got != 540 || !errors.Is(gotErr, want) {
			t.Errorf("done(%d, %v), want 540 and the error", got, gotErr)
		}
	})
}

func TestStopEndsEverything(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := &thread{}
		l := newLive(t.Context(), clock.System(), th.do)
		ended, ran := false, 0
		l.Off(func(ctx context.Context) { <-ctx.Done(); ended = true }, func() { ran++ })
		l.After(time.Minute, func() { ran++ })
		l.Do(func() { ran++ }) // queued, not yet run
		synctest.Wait()
		l.Stop()
		if !ended {
			t.Error("Stop returned while work was under way")
		}
		l.Off(func(context.Context) { ran++ }, func() { ran++ })
		l.After(0, func() { ran++ })
		pass(t, 2*time.Minute)
		th.turn()
		if ran != 0 {
			t.Errorf("%d things ran after Stop, want none", ran)
		}
	})
}

func TestAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := &thread{}
		l := newLive(t.Context(), clock.System(), th.do)
		defer l.Stop()
		var ran []string
		l.After(600*time.Millisecond, func() { ran = append(ran, "kept") })
		early := l.After(600*time.Millisecond, func() { ran = append(ran, "stopped early") })
		late := l.After(100*time.Millisecond, func() { ran = append(ran, "stopped when queued") })
		early()
		pass(t, 599*time.Millisecond)
		synctest.Wait()
		late()
		th.turn()
		if len(ran) != 0 {
			t.Fatalf("ran %q before their time or after their stop", ran)
		}
		pass(t, 2*time.Millisecond)
		synctest.Wait()
		th.turn()
		if len(ran) != 1 || ran[0] != "kept" {
			t.Errorf("ran %q, want only the one that was not stopped", ran)
		}
	})
}

func TestPumpRefreshesAtOnceThenNotTooOften(t *testing.T) {
	t.Parallel()
	in := NewInline(t.Context(), clock.NewVirtual(time.Unix(0, 0), 1))
	n := 0
	p := NewPump(in, 100*time.Millisecond, func() { n++ })
	wake := func(times int) {
		for range times {
			p.Wake()
		}
	}
	wake(3)
	if n != 1 {
		t.Fatalf("three wakes at once refreshed %d times, want 1", n)
	}
	in.Advance(99 * time.Millisecond)
	if n != 1 {
		t.Fatalf("refreshed %d times within the pause, want 1", n)
	}
	in.Advance(time.Millisecond)
	if n != 2 {
		t.Fatalf("refreshed %d times after the pause, want 2: a wake was lost", n)
	}
	in.Advance(time.Second)
	if n != 2 {
		t.Errorf("refreshed %d times with no wake", n)
	}
	wake(2)
	p.Stop()
	in.Advance(time.Second)
	wake(1)
	if n != 3 || in.Pending() != 0 {
		t.Errorf("refreshed %d times, %d timers left; want 3 and 0: it was stopped", n, in.Pending())
	}
}

func TestPumpNeverLosesAWakeFromElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := &thread{}
		l := newLive(t.Context(), clock.System(), th.do)
		defer l.Stop()
		var mu sync.Mutex
		value, shown := 0, 0
		p := NewPump(l, 10*time.Millisecond, func() { mu.Lock(); shown = value; mu.Unlock() })
		var writers sync.WaitGroup
		for range 8 {
			writers.Go(func() {
				for range 50 {
					mu.Lock()
					value++
					mu.Unlock()
					p.Wake()
					pass(t, time.Millisecond)
				}
			})
		}
		for range 200 {
			pass(t, time.Millisecond)
			synctest.Wait()
			th.turn()
		}
		writers.Wait()
		if shown != 400 {
			t.Errorf("shown %d, want the last value, 400", shown)
		}
		p.Stop()
	})
}

func TestInlineHoldsAndKeepsOrder(t *testing.T) {
	t.Parallel()
	v := clock.NewVirtual(time.Unix(0, 0), 1)
	in := NewInline(t.Context(), v)
	var order []string
	say := func(s string) func() { return func() { order = append(order, s) } }
	in.Hold()
	in.Off(func(context.Context) { say("work")() }, say("done"))
	say("looked")()
	in.Release()
	in.After(2*time.Second, say("second"))
	in.After(time.Second, func() {
		say("first")()
		in.After(500*time.Millisecond, say("between"))
	})
	in.Advance(3 * time.Second)
	want := []string{"looked", "work", "done", "first", "between", "second"}
	if len(order) != len(want) {
		t.Fatalf("order = %q, want %q", order, want)
	}
	for i := range want {
		if order[i] != want[i] {
			t.Fatalf("order = %q, want %q", order, want)
		}
	}
	if v.Mono() != 3*time.Second {
		t.Errorf("the clock reads %v, want 3s", v.Mono())
	}
}
