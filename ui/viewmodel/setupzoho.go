package viewmodel

import (
	"context"
	"sync"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/staff"
	"haat/ui/async"
)

// zohoStep is where a person is on the way to Zoho.
type zohoStep uint8

const (
	zohoOverview   zohoStep = iota
	zohoWay                 // where the account is, and how to sign in
	zohoTyping              // what the way needs
	zohoWaiting             // a page is to be opened elsewhere
	zohoChoosing            // organisation and place
	zohoForgetting          // asked whether it is meant
)

// zohoForm is what is half done about Zoho.
type zohoForm struct {
	step   zohoStep
	in     SignIn
	prompt Prompt
	offers Offers
	choice Choice
	asks   bool // Zoho did not tell the State
	busy   bool
	wrong  string

	told   *Connected // what the last connecting came to
	check  *Checked
	forgot string
	flow   *flow
	run    int // counts what was begun: an answer to what was stopped is late
}

// flow is one thing begun towards Zoho, from its first request to what a person
// does on another screen. Its context outlives a piece of work and ends with
// the runner at the latest.
type flow struct {
	mu     sync.Mutex
	ctx    context.Context
	cancel context.CancelFunc
	ended  bool
}

// under is the flow's context, made of the runner's by the first piece of work.
func (f *flow) under(runner context.Context) context.Context {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ctx == nil {
		f.ctx, f.cancel = context.WithCancel(runner)
		if f.ended {
			f.cancel()
		}
	}
	return f.ctx
}

func (f *flow) end() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ended = true
	if f.cancel != nil {
		f.cancel()
	}
}

// end stops what waits for somebody outside.
func (z *zohoForm) end() {
	if z.flow != nil {
		z.flow.end()
		z.flow = nil
	}
}

// zohoDo begins a step towards Zoho.
func (s *Settings) zohoDo(work func(ctx context.Context) error, done func()) {
	s.zoho.end()
	s.zoho.flow = &flow{}
	s.zoho.run++
	s.zoho.wrong = ""
	s.zohoGo(work, done)
	s.k.changed()
}

// zohoGo works off the thread on what was begun. What was stopped meanwhile has no say any more.
// What needs a PIN is asked for it and done again.
func (s *Settings) zohoGo(work func(ctx context.Context) error, done func()) {
	s.zohoGoWith(nil, work, done)
}

func (s *Settings) zohoGoWith(given []ident.Person, work func(ctx context.Context) error, done func()) {
	f, run := s.zoho.flow, s.zoho.run
	s.zoho.busy = true
	async.Run(s.k.deps.Run, func(runner context.Context) (struct{}, error) {
		return struct{}{}, work(staff.With(f.under(runner), given...))
	}, func(_ struct{}, err error) {
		if s.zoho.run != run || s.k.closed {
			return
		}
		s.zoho.busy = false
		again := func(given []ident.Person) { s.zohoGoWith(given, work, done) }
		switch {
		case err == nil:
			done()
			s.k.changed()
		case !s.k.wantsPIN(err, given, again, func() { s.zohoFailed(err) }):
			s.zohoFailed(err)
		default:
			s.k.changed()
		}
	})
}

// zohoFailed says what went wrong where it can be put right.
func (s *Settings) zohoFailed(err error) {
	z := &s.zoho
	switch {
	case fault.Has(err, "fault.zoho_state"):
		z.asks = true
		z.wrong = s.k.t("screen.setup.stateNeeded")
	case fault.Has(err, "fault.zoho_places"):
		z.offers.Closed, z.wrong = true, ""
	default:
		z.wrong = s.k.lang.Fault(err)
		if s.k.deps.Log != nil {
			s.k.deps.Log.Warn("connecting Zoho", "err", err)
		}
	}
	if z.step == zohoWaiting {
		z.step = zohoTyping
	}
	s.k.changed()
}

// zohoStop goes back to how things stand; nothing has changed.
func (s *Settings) zohoStop() {
	s.zoho.end()
	s.zoho = zohoForm{run: s.zoho.run + 1}
	s.k.changed()
}

// zohoStart begins with where the account is.
func (s *Settings) zohoStart() {
	s.zohoStop()
	dc := s.state.Zoho.DataCentre
	if dc == "" && len(s.state.Zoho.Centres) > 0 {
		dc = s.state.Zoho.Centres[0].Name
	}
	s.zoho.step, s.zoho.in.DataCentre, s.zoho.in.POS = zohoWay, dc, s.state.Zoho.POS
	s.k.changed()
}

// zohoTake goes a way.
func (s *Settings) zohoTake(way string) {
	s.zoho.in.Way, s.zoho.step, s.zoho.wrong = way, zohoTyping, ""
	s.k.changed()
}

// zohoSignIn signs in with what was typed, and waits for the person at the
// other screen where there is one.
func (s *Settings) zohoSignIn() {
	z := &s.zoho
	if z.busy || !z.ready() {
		return
	}
	in := z.in
	var wait func(context.Context) error
	var prompt Prompt
	s.zohoDo(func(ctx context.Context) (err error) {
		prompt, wait, err = s.k.deps.Setup.Begin(ctx, in)
		if wait != nil && ctx.Err() != nil {
			return wait(ctx) // stopped meanwhile: it gives back what it holds
		}
		return err
	}, func() {
		if wait == nil {
			s.zohoOffers("")
			return
		}
		z.prompt, z.step = prompt, zohoWaiting
		s.zohoGo(wait, func() { s.zohoOffers("") })
	})
}

// zohoOffers asks what there is to choose from.
func (s *Settings) zohoOffers(organisation string) {
	s.zoho.step = zohoChoosing
	s.zoho.choice.Organisation = organisation
	var found Offers
	s.zohoDo(func(ctx context.Context) (err error) {
		found, err = s.k.deps.Setup.Offers(ctx, organisation)
		return err
	}, func() {
		s.zoho.offers = found
		s.zoho.choice.Organisation = found.Organisation
	})
}

// zohoConnect takes the sign-in into use with what was chosen.
func (s *Settings) zohoConnect() {
	z := &s.zoho
	if z.busy {
		return
	}
	c := z.choice
	c.DataCentre, c.POS = z.in.DataCentre, z.in.POS
	if c.DataCentre == "" {
		c.DataCentre, c.POS = s.state.Zoho.DataCentre, s.state.Zoho.POS
	}
	var told Connected
	s.zohoDo(func(ctx context.Context) (err error) {
		told, err = s.k.deps.Setup.Connect(ctx, c)
		return err
	}, func() {
		s.zohoStop()
		s.zoho.told = &told
		s.saved(s.k.t("screen.setup.connected"))
	})
}

// zohoCheck tries every credential.
func (s *Settings) zohoCheck() {
	s.zoho.check, s.zoho.told = nil, nil
	var found Checked
	s.zohoDo(func(ctx context.Context) error {
		found = s.k.deps.Setup.Check(ctx)
		return nil
	}, func() { s.zoho.check = &found })
}

// zohoForget ends the sign-in.
func (s *Settings) zohoForget() {
	revoked := false
	s.zohoDo(func(ctx context.Context) (err error) {
		revoked, err = s.k.deps.Setup.Forget(ctx)
		return err
	}, func() {
		s.zohoStop()
		s.zoho.forgot = s.k.t("connect.forgotten_here")
		if revoked {
			s.zoho.forgot = s.k.t("connect.forgotten")
		}
		s.read()
		s.k.refresh()
	})
}

// ready reports whether everything the way needs has been typed.
func (z *zohoForm) ready() bool {
	if z.in.ClientID == "" || z.in.ClientSecret == "" {
		return false
	}
	switch z.in.Way {
	case WayCode:
		return z.in.Code != ""
	case WayRefresh:
		return z.in.Refresh != ""
	}
	return true
}
