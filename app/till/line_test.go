package till_test

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/till"
)

// The loop polls one payment while a manager asks whether another was voided:
// adapters are promised one call at a time, so the second waits for the first.
func TestOneCallToTheTerminalAtATime(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	if _, err := r.Charge(t.Context(), payment.Card, money.Rupees(100)); err != nil {
		t.Fatal(err)
	}
	r.m.look = approval(10000, "1001")
	r.run(t, 4*time.Second)
	first := r.View().Draft
	if len(first.Tenders) != 1 {
		t.Fatalf("no part was paid: %+v", first)
	}
	r.NextCustomer()
	r.m.look = payment.Sighting{Seen: payment.SeenWaiting}
	r.charge(t)
	r.run(t, time.Second)
	if err := r.Recall(first.ID()); err != nil {
		t.Fatal(err)
	}

	var busy atomic.Int32
	var twice atomic.Bool
	entered, leave := make(chan struct{}, 2), make(chan struct{})
	r.m.hold = func() {
		twice.Store(twice.Load() || busy.Add(1) > 1)
		entered <- struct{}{}
		<-leave
		busy.Add(-1)
	}
	var both sync.WaitGroup
	begun := make(chan struct{})
	both.Go(func() {
		r.s.Clock.Advance(5 * time.Second)
		if _, err := r.Step(t.Context()); err != nil {
			t.Error(err)
		}
	})
	<-entered // the poll is under way
	both.Go(func() {
		close(begun)
		// Refused in the end: the terminal tells of no void and there is no slip.
		if err := r.GiveBackPart(t.Context(), 0, till.Back{Way: payment.ByVoid}); err == nil {
			t.Error("a part was voided without proof")
		}
	})
	<-begun
	for range 200_000 { // the second has every chance to come in
		if len(entered) > 0 {
			break
		}
		runtime.Gosched()
	}
	leave <- struct{}{}
	<-entered
	leave <- struct{}{}
	both.Wait()
	if twice.Load() || r.m.looks < 3 {
		t.Errorf("two calls were under way at once: %v; %d looks", twice.Load(), r.m.looks)
	}
}
