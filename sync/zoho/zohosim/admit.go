package zohosim

import (
	"slices"
	"strings"
)

// admit checks everything that does not depend on the books: sign-in, path,
// scope, organisation, limits and the body's form, in that order. It always
// returns a call, if only to name it in the log.
func (s *Sim) admit(r *request, crowd int) (*call, *refusal) {
	c := &call{s: s, q: r.q, at: s.now()}
	token, no := s.bearer(r.header.Get("Authorization"))
	if no != nil {
		return c, no
	}
	below, ok := s.below(r.path)
	if !ok {
		return c, named["url"]
	}
	found, id, no := s.find(r.method, below)
	if no != nil {
		return c, no
	}
	c.route, c.id = found, id
	if found.path == "/invoices/status/sent" && s.opt.Switches.BulkSentMissing {
		return c, named["url"]
	}
	if no := s.spend(crowd); no != nil {
		return c, no
	}
	if !s.allowed(token, found.scope) {
		return c, named["unauthorized"]
	}
	if !found.noOrg {
		switch r.q.Get("organization_id") {
		case s.org.id:
		case "":
			return c, refuse(400, codeOrganisationAbs, "Invalid value passed for organization_id")
		default:
			return c, named["organization"]
		}
	}
	c.in, no = readInput(r.body, r.header.Get("Content-Type"))
	return c, no
}

func (c *call) template() string {
	if c.route == nil {
		return "unknown"
	}
	return c.route.name()
}

// bearer finds the live access token of an Authorization header. "Bearer" has
// been seen to work; the documents only know Zoho-oauthtoken.
func (s *Sim) bearer(header string) (*accessToken, *refusal) {
	text, ok := strings.CutPrefix(header, "Zoho-oauthtoken ")
	if !ok || text == "" || strings.ContainsAny(text, " \t") {
		return nil, named["unauthenticated"]
	}
	t := s.auth.access[text]
	if t == nil || !s.now().Before(t.until) {
		return nil, named["unauthorized"]
	}
	return t, nil
}

// allowed compares scopes: the whole product, or module and operation.
func (s *Sim) allowed(t *accessToken, scope string) bool {
	full, product := "ZohoInventory.FullAccess.all", "ZohoInventory."
	if s.opt.Profile == Zakya {
		full, product = "ZakyaAPI.FullAccess.all", "ZohoPOSAPI."
	}
	module, _, _ := strings.Cut(scope, ".")
	return slices.ContainsFunc(t.scopes, func(have string) bool {
		return have == full || have == product+scope || have == product+module+".ALL"
	})
}
