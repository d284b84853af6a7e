package zoho

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/oauth2"

	"haat/app/clock"
	"haat/app/fault"
	"haat/sync/outbox"
)

// Scopes are what the till asks for. Status changes, e-mailing and marking as
// sent need CREATE; places, taxes and organisations need settings.READ (Zoho
// Inventory API, OAuth scopes).
var Scopes = []string{
	"ZohoInventory.contacts.CREATE", "ZohoInventory.contacts.READ", "ZohoInventory.contacts.UPDATE", "ZohoInventory.items.READ", "ZohoInventory.settings.READ",
	"ZohoInventory.compositeitems.READ",
	"ZohoInventory.salesorders.CREATE", "ZohoInventory.salesorders.READ", "ZohoInventory.salesorders.UPDATE", "ZohoInventory.salesorders.DELETE",
	"ZohoInventory.packages.CREATE", "ZohoInventory.packages.READ", "ZohoInventory.packages.DELETE",
	"ZohoInventory.shipmentorders.CREATE", "ZohoInventory.shipmentorders.READ", "ZohoInventory.shipmentorders.DELETE",
	"ZohoInventory.invoices.CREATE", "ZohoInventory.invoices.READ", "ZohoInventory.invoices.UPDATE",
	"ZohoInventory.customerpayments.CREATE", "ZohoInventory.customerpayments.READ", "ZohoInventory.customerpayments.DELETE",
	"ZohoInventory.salesreturns.CREATE", "ZohoInventory.salesreturns.READ", "ZohoInventory.salesreturnreceives.CREATE",
	"ZohoInventory.creditnotes.CREATE", "ZohoInventory.creditnotes.READ",
	"ZohoInventory.inventoryadjustments.CREATE", "ZohoInventory.inventoryadjustments.READ",
	"ZohoInventory.transferorders.CREATE", "ZohoInventory.transferorders.READ",
}

// Secrets is where sign-ins are kept.
type Secrets interface {
	Get(name string) (string, bool, error)
	Put(name, value string) error
}

// secretName is the one secret this package keeps.
const secretName = "zoho"

// signedIn is that secret: a sign-in with its newest token.
type signedIn struct {
	ClientID     string        `json:"client_id"`
	ClientSecret string        `json:"client_secret"`
	Refresh      string        `json:"refresh_token"`
	Access       string        `json:"access_token"`
	Until        time.Time     `json:"until"` // UTC, by our own clock
	Life         time.Duration `json:"life"`
	Scopes       string        `json:"scope"`
}

// early is the part of its life a token is renewed before its end: one given
// for an hour after about 55 minutes.
const early = 12

// throttled is how long Zoho refuses new tokens after ten in ten minutes.
const throttled = 10 * time.Minute

// SignIn holds the sign-in and hands out access tokens: one cached token,
// renewed once for all who ask, saved before anybody uses it. golang.org/x/oauth2
// fetches; expiry is ours, by the clock we are given.
type SignIn struct {
	clk     clock.Clock
	secrets Secrets
	hc      *http.Client
	hosts   Hosts

	mu  sync.Mutex
	now *signedIn
}

// NewSignIn reads the sign-in that is kept, if any.
func NewSignIn(clk clock.Clock, secrets Secrets, hosts Hosts, rt http.RoundTripper) (*SignIn, error) {
	if rt == nil {
		rt = http.DefaultTransport
	}
	s := &SignIn{clk: clk, secrets: secrets, hosts: hosts, hc: &http.Client{Transport: rt, Timeout: answerWait}}
	v, ok, err := secrets.Get(secretName)
	if err != nil || !ok {
		return s, err
	}
	var k signedIn
	if err := json.Unmarshal([]byte(v), &k); err != nil {
		return s, fault.New(fault.Damaged, "fault.zoho_sign_in").Because(err)
	}
	s.now = &k
	return s, nil
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

func (s *SignIn) config(k signedIn) *oauth2.Config {
	return &oauth2.Config{ClientID: k.ClientID, ClientSecret: k.ClientSecret, Scopes: Scopes, Endpoint: oauth2.Endpoint{
		AuthURL: s.hosts.Accounts + "/oauth/v2/auth", TokenURL: s.hosts.Accounts + "/oauth/v2/token", AuthStyle: oauth2.AuthStyleInParams,
	}}
}

// WithCode exchanges a self client's code (Zoho API console, "Generate Code")
// for a sign-in and keeps it.
func (s *SignIn) WithCode(ctx context.Context, clientID, clientSecret, code string) error {
	k := signedIn{ClientID: clientID, ClientSecret: clientSecret}
	tok, err := s.config(k).Exchange(context.WithValue(ctx, oauth2.HTTPClient, s.hc), strings.TrimSpace(code))
	if err != nil {
		return explain(err)
	}
	if tok.RefreshToken == "" {
		return fault.New(fault.Refused, "fault.zoho_no_refresh")
	}
	k.Refresh = tok.RefreshToken
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.keep(k, tok)
}

// WithRefresh signs in with a refresh token that somebody already has, and
// proves it by fetching an access token.
func (s *SignIn) WithRefresh(ctx context.Context, clientID, clientSecret, refresh string) error {
	k := signedIn{ClientID: clientID, ClientSecret: clientSecret, Refresh: strings.TrimSpace(refresh)}
	tok, err := s.fetch(ctx, k)
	if err != nil {
		return explain(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.keep(k, tok)
}

// fetch always asks for a new access token.
func (s *SignIn) fetch(ctx context.Context, k signedIn) (*oauth2.Token, error) {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, s.hc)
	return s.config(k).TokenSource(ctx, &oauth2.Token{RefreshToken: k.Refresh}).Token()
}

// keep saves a sign-in and only then lets it be used.
func (s *SignIn) keep(k signedIn, tok *oauth2.Token) error {
	life := time.Hour
	if tok.ExpiresIn > 0 {
		life = time.Duration(tok.ExpiresIn) * time.Second
	}
	k.Access, k.Until, k.Life = tok.AccessToken, s.clk.Now().Add(life), life
	if v, ok := tok.Extra("scope").(string); ok && v != "" {
		k.Scopes = v
	}
	b, err := json.Marshal(k)
	if err != nil {
		return err
	}
	if err := s.secrets.Put(secretName, string(b)); err != nil {
		return fault.New(fault.Refused, "fault.secret_store").Because(err)
	}
	s.now = &k
	return nil
}

// Token implements [Tokens]. Nothing is sent when it returns an outcome.
func (s *SignIn) Token(ctx context.Context, fresh bool) (string, *outbox.Outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now == nil {
		return "", &outbox.Outcome{Class: outbox.SignIn, Key: "fault.zoho_sign_in", Words: "not signed in"}
	}
	left := s.now.Until.Sub(s.clk.Now())
	// A clock set back makes a token look younger than it ever was.
	if !fresh && left > s.now.Life/early && left <= s.now.Life {
		return s.now.Access, nil
	}
	tok, err := s.fetch(ctx, *s.now)
	if err == nil {
		err = s.keep(*s.now, tok)
	}
	if err != nil {
		o := outcomeOf(err)
		return "", &o
	}
	return s.now.Access, nil
}

// outcomeOf classifies a failure to get a token. OAuth errors come with HTTP
// 200 too; golang.org/x/oauth2 reports both alike.
func outcomeOf(err error) outbox.Outcome {
	var re *oauth2.RetrieveError
	if errors.As(err, &re) {
		switch {
		case re.ErrorCode == "Access Denied", strings.Contains(re.ErrorDescription, "too many requests"):
			return outbox.Outcome{Class: outbox.SignIn, RetryAfter: throttled, Code: re.ErrorCode, Words: clip(re.ErrorDescription)}
		case re.ErrorCode != "":
			return outbox.Outcome{Class: outbox.SignIn, Key: "fault.zoho_sign_in", Code: re.ErrorCode, Words: clip(re.ErrorDescription)}
		case re.Response != nil && re.Response.StatusCode >= 500, re.Response != nil && re.Response.StatusCode == http.StatusTooManyRequests:
			return outbox.Outcome{Class: outbox.Offline, HTTP: re.Response.StatusCode, Words: "Zoho's sign-in server is not answering"}
		}
	}
	if _, ok := fault.Find(err); ok {
		return outbox.Outcome{Class: outbox.SignIn, RetryAfter: time.Minute, Key: "fault.secret_store", Words: "the new token could not be kept"}
	}
	// Nothing about a sale was sent: whatever failed here is a network matter.
	return outbox.Outcome{Class: outbox.Offline, Words: reason(err)}
}

// explain puts words to a failed sign-in.
func explain(err error) error {
	o := outcomeOf(err)
	switch {
	case o.Class == outbox.Offline:
		return fault.New(fault.Offline, "fault.zoho_unreachable").Because(errors.New(o.Words))
	case o.RetryAfter > 0:
		return fault.New(fault.Refused, "fault.zoho_wait").Because(errors.New(o.Words))
	case o.Code == "invalid_client", o.Code == "invalid_client_secret":
		return fault.New(fault.Refused, "fault.zoho_client").Because(errors.New(o.Code))
	}
	return fault.New(fault.Refused, "fault.zoho_code").Because(errors.New(o.Code + " " + o.Words))
}
