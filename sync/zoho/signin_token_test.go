package zoho_test

import (
	"errors"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/sync/outbox"
	"haat/sync/zoho"
)

// connected signs in with a refresh token.
func (p *played) connected(t *testing.T) {
	t.Helper()
	if err := p.signin.WithRefresh(t.Context(), anID, aSecret, aRefresh); err != nil {
		t.Fatal(err)
	}
}

// get is a token that must come; the second result is what it cost.
func (p *played) get(t *testing.T, refused string) (string, int64) {
	t.Helper()
	before := p.asked.Load()
	tok, bad := p.signin.Token(t.Context(), refused)
	if bad != nil {
		t.Fatalf("token: %+v", bad)
	}
	return tok, p.asked.Load() - before
}

func TestATokenIsKeptForFiftyFiveMinutesWhateverTheClockDoes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		do   func(*clock.Virtual)
		cost int64
	}{
		{"at once", func(*clock.Virtual) {}, 0},
		{"after 54 minutes", func(v *clock.Virtual) { v.Advance(54 * time.Minute) }, 0},
		{"after 55 minutes", func(v *clock.Virtual) { v.Advance(55 * time.Minute) }, 1},
		{"clock put forward", func(v *clock.Virtual) { v.Jump(3 * time.Hour) }, 1},
		{"clock put back a day", func(v *clock.Virtual) { v.Jump(-24 * time.Hour) }, 1},
		{"an hour passed, clock put back half", func(v *clock.Virtual) { v.Advance(time.Hour); v.Jump(-30 * time.Minute) }, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := play(t)
			p.connected(t)
			c.do(p.clk)
			if _, cost := p.get(t, ""); cost != c.cost {
				t.Errorf("asked %d times, want %d", cost, c.cost)
			}
			if _, cost := p.get(t, ""); cost != 0 {
				t.Errorf("and then %d times more", cost)
			}
		})
	}
}

func TestManyWhoAskAtOnceMakeOneRefresh(t *testing.T) {
	t.Parallel()
	p := play(t)
	p.connected(t)
	old, _ := p.get(t, "")
	before := p.asked.Load()
	var all sync.WaitGroup
	tokens := make(chan string, 64)
	for n := range 64 {
		all.Add(1)
		go func() {
			defer all.Done()
			refused := old // half of them had the token refused, half find it too old
			if n%2 == 0 {
				refused = ""
			}
			if n == 0 {
				p.clk.Advance(56 * time.Minute)
			}
			tok, bad := p.signin.Token(t.Context(), refused)
			if bad != nil {
				t.Errorf("%+v", bad)
			}
			if refused != "" {
				tokens <- tok
			}
		}()
	}
	all.Wait()
	close(tokens)
	for tok := range tokens {
		if tok == old {
			t.Error("the refused token was handed out again")
		}
	}
	if n := p.asked.Load() - before; n < 1 || n > 2 { // two if a refused one was renewed before the clock moved
		t.Errorf("%d refreshes", n)
	}
}

func TestATokenIsSavedBeforeItIsUsed(t *testing.T) {
	t.Parallel()
	p := play(t)
	p.connected(t)
	p.store.broken = errors.New("no room")
	p.clk.Advance(time.Hour)
	if tok, bad := p.signin.Token(t.Context(), ""); bad == nil || tok != "" || bad.Key != "fault.secret_store" {
		t.Errorf("got %q, %+v", tok, bad)
	}
	p.store.broken = nil
	tok, _ := p.get(t, "")
	if kept := p.store.all["zoho"]; !strings.Contains(kept, tok) {
		t.Error("the token in use is not the one that is kept")
	}
}

func TestTooManyTokensAreWaitedFor(t *testing.T) {
	t.Parallel()
	const denied = `{"error":"Access Denied","error_description":"You have made too many requests continuously. Please try again after some time."}`
	p := play(t)
	p.connected(t)
	p.answers(func(string, string, url.Values) (int, string) { return 400, denied })
	p.clk.Advance(time.Hour)
	if _, bad := p.signin.Token(t.Context(), ""); bad == nil || bad.Class != outbox.SignIn || bad.RetryAfter != 10*time.Minute {
		t.Fatalf("Access Denied: %+v", bad)
	}
	p.answers(says(issued(9)))
	before := p.asked.Load()
	p.clk.Jump(-time.Hour)
	p.clk.Advance(9 * time.Minute)
	_, bad := p.signin.Token(t.Context(), "")
	if bad == nil || bad.RetryAfter != time.Minute || p.asked.Load() != before {
		t.Errorf("after 9 minutes: %+v, asked %d times", bad, p.asked.Load()-before)
	}
	if err := p.signin.WithCode(t.Context(), anID, aSecret, "a-code-once"); !fault.Has(err, "fault.zoho_wait") || p.asked.Load() != before {
		t.Errorf("a code within the wait: %v, asked %d times", err, p.asked.Load()-before)
	}
	p.clk.Advance(time.Minute)
	if tok, _ := p.get(t, ""); tok != "access-text-9" {
		t.Errorf("afterwards: %s", tok)
	}
}

func TestOurOwnLimitIsTenTokensInTenMinutes(t *testing.T) {
	t.Parallel()
	p := play(t)
	p.connected(t) // the first
	tok := "access-text-1"
	for n := range 9 {
		next, cost := p.get(t, tok)
		if cost != 1 || next == tok {
			t.Fatalf("refresh %d: %s at %d requests", n+2, next, cost)
		}
		tok = next
		p.clk.Advance(time.Second)
	}
	before := p.asked.Load()
	_, bad := p.signin.Token(t.Context(), tok)
	if bad == nil || bad.RetryAfter != 10*time.Minute-9*time.Second || p.asked.Load() != before {
		t.Errorf("the eleventh: %+v, asked %d times", bad, p.asked.Load()-before)
	}
	if _, cost := p.get(t, ""); cost != 0 {
		t.Error("the token at hand is not handed out meanwhile")
	}
	p.clk.Advance(10*time.Minute - 9*time.Second)
	if _, cost := p.get(t, tok); cost != 1 {
		t.Error("no token after the wait")
	}
}

func TestASignInThatIsOverIsNotAskedForAgainAtOnce(t *testing.T) {
	t.Parallel()
	p := play(t)
	p.connected(t)
	p.answers(says(`{"error":"invalid_code"}`))
	p.clk.Advance(time.Hour)
	before := p.asked.Load()
	for range 5 {
		if _, bad := p.signin.Token(t.Context(), ""); bad == nil || bad.Key != "fault.zoho_sign_in" || bad.RetryAfter != 0 {
			t.Fatalf("%+v", bad)
		}
	}
	if n := p.asked.Load() - before; n != 1 {
		t.Errorf("asked %d times, want once a minute", n)
	}
	p.answers(says(issued(7)))
	p.connected(t) // the owner signs in again
	if tok, _ := p.get(t, ""); tok != "access-text-7" {
		t.Errorf("token = %s", tok)
	}
}

func TestATrialTakesNothingAwayUntilItIsTaken(t *testing.T) {
	t.Parallel()
	p := play(t)
	p.connected(t)
	old, _ := p.get(t, "")
	open := func() (*zoho.SignIn, *zoho.SignIn) { // as the program does when it starts
		s, err := zoho.NewSignIn(p.clk, p.store, p.signin.Hosts(), p)
		if err != nil {
			t.Fatal(err)
		}
		trial, err := s.Trial()
		if err != nil {
			t.Fatal(err)
		}
		return s, trial
	}
	s, trial := open()
	if trial.Connected() || s.Take(trial) != nil || !s.Connected() {
		t.Fatal("an empty trial changed something")
	}
	p.answers(says(strings.ReplaceAll(issued(2), aRefresh, "1000.second")))
	if err := trial.WithCode(t.Context(), anID, aSecret, "a-code-once"); err != nil {
		t.Fatal(err)
	}
	s, trial = open()
	if tok, bad := s.Token(t.Context(), ""); tok != old || bad != nil || !trial.Connected() {
		t.Errorf("before it is taken: %s, %+v", tok, bad)
	}
	p.store.broken = errors.New("no room")
	if err := s.Take(trial); !fault.Has(err, "fault.secret_store") || !trial.Connected() {
		t.Errorf("without room: %v", err)
	}
	p.store.broken = nil
	if err := s.Take(trial); err != nil {
		t.Fatal(err)
	}
	s, trial = open()
	if tok, bad := s.Token(t.Context(), ""); tok != "access-text-2" || bad != nil || trial.Connected() || len(p.store.all) != 1 {
		t.Errorf("afterwards: %s, %+v, %d secrets", tok, bad, len(p.store.all))
	}
}
