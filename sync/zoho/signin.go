package zoho

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"haat/app/clock"
	"haat/app/fault"
	"haat/sync/outbox"
)

// Secrets is where sign-ins are kept.
type Secrets interface {
	Get(name string) (string, bool, error)
	Put(name, value string) error
}

// Names of the secrets this package keeps: the sign-in in use, and one that is
// made and of which it is not yet known what it is for.
const (
	secretName = "zoho"
	trialName  = "zoho.next"
)

// signedIn is that secret: a sign-in with its newest token.
type signedIn struct {
	discreet
	ClientID     string        `json:"client_id"`
	ClientSecret string        `json:"client_secret"`
	Refresh      string        `json:"refresh_token"`
	Access       string        `json:"access_token"`
	Until        time.Time     `json:"until"` // UTC, by our own clock
	Life         time.Duration `json:"life"`
	Scopes       string        `json:"scope"`
	// Where it was made, and where it works; empty for addresses set from
	// outside, which may be others next time.
	Accounts string `json:"accounts,omitempty"`
	API      string `json:"api,omitempty"`
}

// early is the part of its life a token is renewed before its end: one given
// for an hour after about 55 minutes.
const early = 12

// SignIn holds the sign-in and hands out access tokens: one cached token,
// renewed once for all who ask, saved before anybody uses it. golang.org/x/oauth2
// fetches; expiry is ours, by the clock we are given. One SignIn serves a till
// for as long as the program runs, because it remembers what Zoho told it to
// wait for. Make a new sign-in through [SignIn.Door].
type SignIn struct {
	discreet
	clk     clock.Clock
	secrets Secrets
	name    string // of its secret
	hc      *http.Client

	// turn is held by whoever talks to the accounts host; waiting for it ends
	// with the waiter's context.
	turn chan struct{}

	mu    sync.Mutex
	hosts Hosts // as set by the owner
	now   *signedIn
	got   time.Duration // monotonic time of the token, if got in this run
	known bool          // whether got is
	guard guard
	over  *outbox.Outcome // Zoho's last word that this sign-in is no more
	asked time.Duration   // monotonic time of that
}

// NewSignIn reads the sign-in that is kept, if any.
func NewSignIn(clk clock.Clock, secrets Secrets, hosts Hosts, rt http.RoundTripper) (*SignIn, error) {
	if rt == nil {
		rt = http.DefaultTransport
	}
	s := &SignIn{
		clk: clk, secrets: secrets, name: secretName, hosts: hosts, turn: make(chan struct{}, 1),
		hc: &http.Client{Transport: rt, Timeout: answerWait, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // a form with secrets is never carried to another address
		}},
	}
	return s, s.read()
}

// Trial is a second sign-in beside this one, for connecting: the old one stays
// in use until the new one is known to lead to an organisation and a warehouse.
// It is kept too, because a code is good only once.
func (s *SignIn) Trial() (*SignIn, error) {
	t := &SignIn{clk: s.clk, secrets: s.secrets, name: trialName, hosts: s.hosts, turn: make(chan struct{}, 1), hc: s.hc}
	return t, t.read()
}

// Take puts a trial in the place of this sign-in.
func (s *SignIn) Take(t *SignIn) error {
	s.turn <- struct{}{}
	defer s.yield()
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.now == nil {
		return nil
	}
	if err := s.store(*t.now); err != nil {
		return err
	}
	s.mu.Lock()
	s.now, s.got, s.known, s.guard, s.hosts, s.over = t.now, t.got, t.known, t.guard, t.hosts, nil
	s.mu.Unlock()
	t.now, t.known, t.guard = nil, false, guard{}
	if err := t.secrets.Put(t.name, ""); err != nil {
		return fault.New(fault.Refused, "fault.secret_store").Because(err)
	}
	return nil
}

func (s *SignIn) read() error {
	v, ok, err := s.secrets.Get(s.name)
	if err != nil || !ok {
		return err
	}
	var k signedIn
	if err := json.Unmarshal([]byte(v), &k); err != nil {
		return fault.New(fault.Damaged, "fault.zoho_sign_in") // without the cause, which may quote it
	}
	s.now = &k
	return nil
}

// At sets the addresses the owner chose. A sign-in that knows its own data
// centre stays with it.
func (s *SignIn) At(h Hosts) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hosts = h
}

// Hosts are the addresses in use.
func (s *SignIn) Hosts() Hosts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.inUse(s.now)
}

func (s *SignIn) inUse(k *signedIn) Hosts {
	h := s.hosts
	if k == nil {
		return h
	}
	if d, ok := centre(func(d DataCentre) bool { return d.Accounts == k.Accounts }); ok {
		h = h.at(d)
	}
	if moved, err := h.domain(k.API); err == nil {
		h = moved
	}
	return h
}

// Connected reports whether somebody has signed in.
func (s *SignIn) Connected() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now != nil
}

// Granted lists the scopes Zoho said it granted; empty when it did not say.
func (s *SignIn) Granted() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil {
		return nil
	}
	return strings.FieldsFunc(s.now.Scopes, func(r rune) bool { return r == ' ' || r == ',' })
}

// take waits for the turn to talk to the accounts host.
func (s *SignIn) take(ctx context.Context) error {
	select {
	case s.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *SignIn) yield() { <-s.turn }

// Token implements [Tokens]. Nothing is sent when it returns an outcome.
// Refused is the token that was not accepted, "" on a first try: however many
// callers had the same one refused, it is renewed once.
func (s *SignIn) Token(ctx context.Context, refused string) (string, *outbox.Outcome) {
	if t := s.good(refused); t != "" {
		return t, nil
	}
	if err := s.take(ctx); err != nil {
		return "", &outbox.Outcome{Class: outbox.Offline, Words: reason(err)}
	}
	defer s.yield()
	if t := s.good(refused); t != "" {
		return t, nil
	}
	k, hosts, wait := s.ready()
	if wait != nil {
		return "", wait
	}
	tok, err := s.renew(ctx, k, hosts)
	if err == nil {
		err = s.keep(k, tok, hosts)
	}
	if err != nil {
		o := s.failed(err, k)
		return "", &o
	}
	return tok.AccessToken, nil
}

// Prove fetches a new token, whatever is cached: only that shows that the
// sign-in still holds.
func (s *SignIn) Prove(ctx context.Context) error {
	s.mu.Lock()
	refused := ""
	if s.now != nil {
		refused = s.now.Access
	}
	s.mu.Unlock()
	_, bad := s.Token(ctx, refused)
	switch {
	case bad == nil:
		return nil
	case bad.Class == outbox.SignIn && bad.RetryAfter > time.Minute:
		return waitFor(bad.RetryAfter)
	case bad.Key != "":
		return fault.New(fault.Refused, bad.Key)
	}
	return failed(*bad)
}

// good is the cached token if it may be used. Wall time tells what passed while
// the program or the device slept; monotonic time, that a clock was put back;
// both must agree.
func (s *SignIn) good(refused string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil || s.now.Access == "" || s.now.Access == refused {
		return ""
	}
	k := s.now
	if left := k.Until.Sub(s.clk.Now()); left <= k.Life/early || left > k.Life {
		return ""
	}
	if s.known && s.clk.Mono()-s.got >= k.Life-k.Life/early {
		return ""
	}
	return k.Access
}

// ready is what to renew and where, or why not now.
func (s *SignIn) ready() (signedIn, Hosts, *outbox.Outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil {
		return signedIn{}, Hosts{}, &outbox.Outcome{Class: outbox.SignIn, Key: "fault.zoho_sign_in", Words: "not signed in"}
	}
	now := s.clk.Mono()
	if s.over != nil && now-s.asked < time.Minute {
		o := *s.over
		return signedIn{}, Hosts{}, &o
	}
	if wait := s.guard.wait(now); wait > 0 {
		return signedIn{}, Hosts{}, &outbox.Outcome{Class: outbox.SignIn, RetryAfter: wait, Words: "waiting before another token is asked for"}
	}
	return *s.now, s.inUse(s.now), nil
}

// renew always asks for a new access token.
func (s *SignIn) renew(ctx context.Context, k signedIn, h Hosts) (*oauth2.Token, error) {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, s.hc)
	tok, err := config(k, h).TokenSource(ctx, &oauth2.Token{RefreshToken: k.Refresh}).Token()
	if err == nil || !neverLeft(err) {
		s.mu.Lock()
		s.guard.note(s.clk.Mono())
		s.mu.Unlock()
	}
	return tok, err
}

func config(k signedIn, h Hosts) *oauth2.Config {
	return &oauth2.Config{ClientID: k.ClientID, ClientSecret: k.ClientSecret, Endpoint: oauth2.Endpoint{
		AuthURL: h.Accounts + "/oauth/v2/auth", TokenURL: h.Accounts + "/oauth/v2/token", AuthStyle: oauth2.AuthStyleInParams,
	}}
}

// keep saves a sign-in and only then lets it be used. The caller has the turn.
func (s *SignIn) keep(k signedIn, tok *oauth2.Token, h Hosts) error {
	life := time.Hour
	if tok.ExpiresIn > 0 {
		life = time.Duration(tok.ExpiresIn) * time.Second
	}
	k.Access, k.Until, k.Life = tok.AccessToken, s.clk.Now().Add(life), life
	if v, ok := tok.Extra("scope").(string); ok && v != "" {
		k.Scopes = v
	}
	k.Accounts, k.API = h.Accounts, h.API
	if h.keepAccounts {
		k.Accounts = ""
	}
	if h.keepAPI {
		k.API = ""
	}
	if err := s.store(k); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil || s.now.Refresh != k.Refresh {
		s.guard = guard{issued: []time.Duration{s.clk.Mono()}} // Zoho counts per refresh token
	}
	s.now, s.got, s.known, s.over = &k, s.clk.Mono(), true, nil
	return nil
}

func (s *SignIn) store(k signedIn) error {
	b, err := json.Marshal(k)
	if err != nil {
		return err
	}
	if err := s.secrets.Put(s.name, string(b)); err != nil {
		return fault.New(fault.Refused, "fault.secret_store").Because(err)
	}
	return nil
}
