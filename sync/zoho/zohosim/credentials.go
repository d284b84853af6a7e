package zohosim

import "slices"

// Credentials is what a person would copy out of Zoho's consoles, for tests
// and for the first line a simulator server prints. Nothing in it is real.
type Credentials struct {
	ClientID, ClientSecret string
	// GrantCode is a self client's code: ten minutes, good once. Each call of
	// Credentials brings a fresh one if the last was used or is old.
	GrantCode    string
	RefreshToken string
	Scopes       []string

	OrganizationID, OrganizationName string
	GSTIN, StateCode                 string
	Profile                          Profile

	Places   []NamedID // locations or warehouses, primary first
	Accounts []NamedID // money accounts taken as account_id
	Taxes    []NamedID // groups and IGST
	Modes    []string  // payment modes of the organisation
}

// Credentials returns the ids and secrets of this organisation.
func (s *Sim) Credentials() Credentials {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.auth.codes[s.auth.offered]; g == nil || !s.now().Before(g.until) {
		s.auth.offered = s.newGrant(s.opt.Scopes)
	}
	c := Credentials{
		ClientID: s.auth.clientID, ClientSecret: s.auth.clientSecret, GrantCode: s.auth.offered,
		RefreshToken: s.auth.first.text, Scopes: slices.Clone(s.opt.Scopes),
		OrganizationID: s.org.id, OrganizationName: s.org.name, GSTIN: s.org.gstin, StateCode: s.org.state,
		Profile: s.opt.Profile, Accounts: slices.Clone(s.accountBook), Modes: slices.Clone(paymentModes),
	}
	for _, p := range s.places {
		c.Places = append(c.Places, NamedID{p.id, p.name})
	}
	for _, t := range s.taxes {
		if t.kind == "group" || t.kind == "igst" {
			c.Taxes = append(c.Taxes, NamedID{t.id, t.name})
		}
	}
	return c
}

// NewGrantCode makes a self client's code for some scopes.
func (s *Sim) NewGrantCode(scopes ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newGrant(scopes)
}

func (s *Sim) newGrant(scopes []string) string {
	code := s.zohoToken()
	s.auth.codes[code] = &grant{scopes: scopes, until: s.now().Add(codeLife), offline: true}
	return code
}

// Token makes an access token outright, for tests that are not about signing
// in. No scopes means those of Options.
func (s *Sim) Token(scopes ...string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(scopes) == 0 {
		scopes = s.opt.Scopes
	}
	return s.grantAccess(nil, scopes).text
}

// PlaceID finds a location's or warehouse's id by name, "" for none.
func (s *Sim) PlaceID(name string) string { return idOf(s.Credentials().Places, name) }

// AccountID finds a money account's id by name, "" for none.
func (s *Sim) AccountID(name string) string { return idOf(s.Credentials().Accounts, name) }

func idOf(rows []NamedID, name string) string {
	i := slices.IndexFunc(rows, func(r NamedID) bool { return r.Name == name })
	if i < 0 {
		return ""
	}
	return rows[i].ID
}
