package pinelabs_test

import (
	"bytes"
	"encoding/csv"
	"testing"
	"time"

	"haat/app/payment"
	"haat/app/payment/paymenttest"
	"haat/app/payment/pinelabs/pinesim"
)

// A scene is one attempt on a bench; a move is one thing that happens in it.
type scene struct {
	*bench
	f *paymenttest.Follow
}

type move func(*scene)

func (s *scene) play(moves []move) {
	for _, m := range moves {
		m(s)
	}
}

func start(s *scene) { s.f.Start(s.t.Context()) }
func crash(s *scene) { s.f.Crash(s.t.Context()) }
func look(s *scene)  { s.f.Look(s.t.Context()) }

func poll(d time.Duration) move { return func(s *scene) { s.f.Poll(s.t.Context(), d) } }
func pass(d time.Duration) move { return func(s *scene) { s.clk.Advance(d) } }
func jump(d time.Duration) move { return func(s *scene) { s.clk.Jump(d) } }

// glance lets a person look at the terminal and say what it shows.
func glance(s *scene) { s.f.Person(s.shows(s.f.Attempt.Order.Number)) }

// misread is a person who says "nothing" whatever the terminal shows.
func misread(s *scene) { s.f.Person(payment.LookedNothing) }
func resend(s *scene)  { s.f.Resend(s.t.Context()) }

func decide(e payment.Event) move { return func(s *scene) { s.f.Decide(e) } }

// cancels asks to withdraw and expects an answer.
func cancels(want payment.Seen) move {
	return func(s *scene) {
		s.t.Helper()
		if got := s.f.Cancel(s.t.Context(), false); got.Seen != want {
			s.t.Errorf("cancel: %+v, want %s", got, want)
		}
	}
}

// is checks the state on the way.
func is(want payment.State) move {
	return func(s *scene) {
		s.t.Helper()
		if s.f.State() != want {
			s.t.Errorf("on the way it is %s, want %s", s.f.State(), want)
		}
	}
}

// never checks that a state was not even passed through.
func never(state payment.State) move {
	return func(s *scene) {
		s.t.Helper()
		if s.f.Visited[state] {
			s.t.Errorf("it was %s for a while: %q", state, s.f.Story)
		}
	}
}

// restart is the till coming back with what is on disk.
func restart(s *scene) {
	s.term = s.terminal(s.cfg)
	s.f.Rig.Terminal = s.term
}

// reported expects rows of the report, as type and rupees.
func reported(want ...string) move {
	return func(s *scene) {
		s.t.Helper()
		got := s.report()
		if len(got) != len(want) {
			s.t.Errorf("the report has %q, want %q", got, want)
			return
		}
		for i := range want {
			if got[i] != want[i] {
				s.t.Errorf("row %d of the report is %q, want %q", i, got[i], want[i])
			}
		}
	}
}

func (s *scene) report() []string {
	var b bytes.Buffer
	if err := s.sim.Report(&b, opening, s.clk.Now().Add(time.Hour)); err != nil {
		s.t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		s.t.Fatal(err)
	}
	var list []string
	for _, r := range rows[1:] {
		list = append(list, r[9]+" "+r[11]+" "+r[18])
	}
	return list
}

// newScene opens a bench on which the next bill behaves as chosen.
func newScene(t *testing.T, choice string, paise int64) *scene {
	t.Helper()
	b := newBench(t, pinesim.Options{})
	b.choose(choice)
	return &scene{bench: b, f: paymenttest.NewFollow(t, b.rig(), order("A7K26000123X1", paise))}
}
