package zoho

import (
	"context"
	"net/http"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"haat/app/fault"
	"haat/sync/outbox"
)

// Prompt is what a person is shown in order to sign in on a page of Zoho's.
type Prompt struct {
	URL   string    // to open
	Code  string    // to compare or type there; "" when the page needs none
	Until time.Time // UTC; afterwards it is too late
}

// Door is one client of Zoho's API console before one data centre's accounts
// host: the four ways in lead through it. Nothing is kept and nothing that is
// kept is touched until a way has led to a sign-in that lasts.
type Door struct {
	discreet
	s      *SignIn
	k      signedIn
	hosts  Hosts
	scopes []string
}

// Door opens a way in. The scopes are what a person is asked to allow; a code
// or a refresh token brings its own.
func (s *SignIn) Door(h Hosts, clientID, clientSecret string, scopes []string) *Door {
	return &Door{s: s, hosts: h, scopes: scopes, k: signedIn{ClientID: strings.TrimSpace(clientID), ClientSecret: strings.TrimSpace(clientSecret)}}
}

// WithCode is [Door.Code] at the addresses in use.
func (s *SignIn) WithCode(ctx context.Context, clientID, clientSecret, code string) error {
	return s.Door(s.Hosts(), clientID, clientSecret, nil).Code(ctx, code)
}

// Code exchanges a self client's code (Zoho API console, "Generate Code") for a
// sign-in and keeps it. A code is good once and for a few minutes.
func (d *Door) Code(ctx context.Context, code string) error {
	return d.explained(d.exchange(ctx, strings.TrimSpace(code), d.hosts, config(d.k, d.hosts)))
}

// Refresh signs in with a refresh token that somebody already has, and proves
// it by fetching an access token.
func (d *Door) Refresh(ctx context.Context, refresh string) error {
	k := d.k
	k.Refresh = strings.TrimSpace(refresh)
	tok, err := d.ask(ctx, func(ctx context.Context) (*oauth2.Token, error) {
		return config(k, d.hosts).TokenSource(ctx, &oauth2.Token{RefreshToken: k.Refresh}).Token()
	})
	if err == nil {
		err = d.keep(ctx, k, tok, d.hosts)
	}
	return d.explained(err, k.Refresh)
}

// exchange turns a code into a sign-in and keeps it.
func (d *Door) exchange(ctx context.Context, code string, h Hosts, c *oauth2.Config, opts ...oauth2.AuthCodeOption) error {
	tok, err := d.ask(ctx, func(ctx context.Context) (*oauth2.Token, error) { return c.Exchange(ctx, code, opts...) })
	if err != nil {
		return &unsaid{err, code}
	}
	if tok.RefreshToken == "" {
		return fault.New(fault.Refused, "fault.zoho_no_refresh")
	}
	k := d.k
	k.Refresh = tok.RefreshToken
	return d.keep(ctx, k, tok, h)
}

// unsaid is a failure together with the code that its text must not repeat.
type unsaid struct {
	error
	code string
}

func (u *unsaid) Unwrap() error { return u.error }

// ask talks to the accounts host, unless Zoho asked to be left alone.
func (d *Door) ask(ctx context.Context, how func(context.Context) (*oauth2.Token, error)) (*oauth2.Token, error) {
	s := d.s
	if err := s.take(ctx); err != nil {
		return nil, err
	}
	defer s.yield()
	s.mu.Lock()
	held := s.guard.held(s.clk.Mono())
	s.mu.Unlock()
	if held > 0 {
		return nil, waitFor(held)
	}
	return how(context.WithValue(ctx, oauth2.HTTPClient, s.hc))
}

// keep checks where the token works before it is kept.
func (d *Door) keep(ctx context.Context, k signedIn, tok *oauth2.Token, h Hosts) error {
	api, _ := tok.Extra("api_domain").(string)
	h, err := h.domain(api)
	if err != nil {
		return err
	}
	if err := d.s.take(context.WithoutCancel(ctx)); err != nil { // a code that was used up must not be lost
		return err
	}
	defer d.s.yield()
	return d.s.keep(k, tok, h)
}

// explained puts words to a failure, without what must stay secret.
func (d *Door) explained(err error, hide ...string) error {
	if err == nil {
		return nil
	}
	if _, ok := fault.Find(err); ok {
		return err
	}
	return explain(d.failed(err, hide...))
}

func (d *Door) failed(err error, hide ...string) outbox.Outcome {
	if u, ok := err.(*unsaid); ok { //nolint:errorlint // made by exchange, never wrapped
		hide = append(hide, u.code)
	}
	return d.s.failed(err, d.k, hide...)
}

// WithRefresh is [Door.Refresh] at the addresses in use.
func (s *SignIn) WithRefresh(ctx context.Context, clientID, clientSecret, refresh string) error {
	return s.Door(s.Hosts(), clientID, clientSecret, nil).Refresh(ctx, refresh)
}

// Forget ends the sign-in: Zoho is told to revoke it, and it is forgotten here
// whether or not Zoho could be reached. It reports whether Zoho took it back;
// if not, the owner removes the app under "Connected apps" of the Zoho account.
func (s *SignIn) Forget(ctx context.Context) (revoked bool, err error) {
	if err := s.take(ctx); err != nil {
		return false, fault.New(fault.Offline, "fault.zoho_unreachable").Because(err)
	}
	defer s.yield()
	s.mu.Lock()
	k, h := s.now, s.inUse(s.now)
	s.mu.Unlock()
	if k != nil {
		revoked = s.revoke(ctx, k.Refresh, h)
	}
	if err := s.secrets.Put(s.name, ""); err != nil {
		return revoked, fault.New(fault.Refused, "fault.secret_store").Because(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now, s.known, s.over = nil, false, nil
	return revoked, nil
}

// revoke is POST /oauth/v2/token/revoke (Zoho accounts documentation, "Revoke
// OAuth token"). The token goes in the form, so that it stands in no address.
func (s *SignIn) revoke(ctx context.Context, refresh string, h Hosts) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.Accounts+"/oauth/v2/token/revoke", form("token", refresh))
	if err != nil {
		return false
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := s.hc.Do(req)
	if err != nil {
		return false
	}
	defer func() { _ = resp.Body.Close() }()
	said, err := readAnswer(resp)
	return err == nil && said.Error == ""
}
