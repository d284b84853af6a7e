package clock_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"haat/app/clock"
)

func TestVirtualStandsStillUntilMoved(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 21, 4, 0, 0, 0, time.UTC)
	v := clock.NewVirtual(start, 1)
	if !v.Now().Equal(start) || v.Mono() != 0 {
		t.Fatalf("a new clock reads %v, %v", v.Now(), v.Mono())
	}
	v.Advance(time.Hour)
	v.Advance(-time.Hour)
	v.Jump(-3 * time.Hour)
	if got, want := v.Now(), start.Add(-2*time.Hour); !got.Equal(want) {
		t.Errorf("Now = %v, want %v", got, want)
	}
	if v.Mono() != time.Hour {
		t.Errorf("Mono = %v, want 1h: a jump of the wall clock must not move it", v.Mono())
	}
}

func TestVirtualWaitEndsOnMovePokeOrCancel(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		v := clock.NewVirtual(time.Unix(0, 0), 1)
		done := make(chan error)
		go func() { done <- v.Wait(t.Context(), v.Now().Add(time.Minute), nil) }()
		synctest.Wait()
		v.Advance(59 * time.Second)
		synctest.Wait()
		select {
		case <-done:
			t.Fatal("woke a second early")
		default:
		}
		v.Advance(time.Second)
		if err := <-done; err != nil {
			t.Fatalf("Wait = %v", err)
		}

		poke := make(chan struct{}, 1)
		poke <- struct{}{}
		if err := v.Wait(t.Context(), v.Now().Add(time.Hour), poke); err != nil {
			t.Fatalf("poked Wait = %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := v.Wait(ctx, v.Now().Add(time.Hour), nil); err == nil {
			t.Fatal("a cancelled Wait must say so")
		}
	})
}

func TestSystemWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c := clock.System()
		before := c.Mono()
		if err := c.Wait(t.Context(), c.Now().Add(time.Minute), nil); err != nil {
			t.Fatal(err)
		}
		if got := c.Mono() - before; got < time.Minute {
			t.Errorf("waited %v, want a minute", got)
		}
	})
}

func TestSeedGivesTheSameDraws(t *testing.T) {
	t.Parallel()
	a, b, other := clock.NewVirtual(time.Unix(0, 0), 7), clock.NewVirtual(time.Unix(9, 0), 7), clock.NewVirtual(time.Unix(0, 0), 8)
	same, differ := true, false
	for range 20 {
		x := a.Uint64()
		same = same && x == b.Uint64()
		differ = differ || x != other.Uint64()
	}
	if !same || !differ {
		t.Errorf("same seed same draws: %v; other seed other draws: %v", same, differ)
	}
}

func TestBelowStaysInBounds(t *testing.T) {
	t.Parallel()
	v := clock.NewVirtual(time.Unix(0, 0), 3)
	seen := map[int]bool{}
	for range 500 {
		n := clock.Below(v, 7)
		if n < 0 || n > 6 {
			t.Fatalf("Below(7) = %d", n)
		}
		seen[n] = true
	}
	if len(seen) != 7 {
		t.Errorf("500 draws met %d of 7 values", len(seen))
	}
	for range 100 {
		if d := clock.Jitter(v, 10*time.Second); d < 5*time.Second || d > 10*time.Second {
			t.Fatalf("Jitter = %v", d)
		}
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		at    string
		day   clock.Day
		year  string
		prev  clock.Day
		after clock.Day
	}{
		{"one in the morning in India is the previous day in UTC", "2026-11-20T19:30:00Z", "2026-11-21", "26", "2026-11-20", "2026-11-22"},
		{"a second before midnight IST", "2026-11-21T18:29:59Z", "2026-11-21", "26", "2026-11-20", "2026-11-22"},
		{"last day of a financial year", "2027-03-31T10:00:00Z", "2027-03-31", "26", "2027-03-30", "2027-04-01"},
		{"first day of the next", "2027-03-31T18:30:00Z", "2027-04-01", "27", "2027-03-31", "2027-04-02"},
		{"leap day", "2028-02-29T06:00:00Z", "2028-02-29", "27", "2028-02-28", "2028-03-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			at, err := time.Parse(time.RFC3339, c.at)
			if err != nil {
				t.Fatal(err)
			}
			d := clock.DayOf(at)
			if d != c.day || d.FinancialYear() != c.year || d.Before() != c.prev || d.Next() != c.after {
				t.Errorf("got %s, FY %s, %s…%s; want %s, FY %s, %s…%s",
					d, d.FinancialYear(), d.Before(), d.Next(), c.day, c.year, c.prev, c.after)
			}
		})
	}
	for _, bad := range []string{"", "21-11-2026", "2026-13-01", "2026-02-30", "2026-1-1", "2026-11-21T00:00"} {
		if d, err := clock.ParseDay(bad); err == nil {
			t.Errorf("ParseDay(%q) = %s, want a refusal", bad, d)
		}
	}
	if d, err := clock.ParseDay("2026-11-21"); err != nil || !d.Start().Equal(time.Date(2026, 11, 20, 18, 30, 0, 0, time.UTC)) {
		t.Errorf("ParseDay = %v, %v", d.Start(), err)
	}
}

func TestFirstOfMonth(t *testing.T) {
	t.Parallel()
	for d, want := range map[clock.Day]clock.Day{"2026-11-21": "2026-11-01", "2026-12-01": "2026-12-01"} {
		if got := d.FirstOfMonth(); got != want {
			t.Errorf("%s: %s, want %s", d, got, want)
		}
	}
}
