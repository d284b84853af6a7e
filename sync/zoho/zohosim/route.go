package zohosim

import "strings"

// route is one call of the API: METHOD and path below the root, with at most
// one {id}. Scope is module.OPERATION.
type route struct {
	method, path, scope string
	run                 func(*call) (reply, error)
	noOrg               bool // organization_id is not asked for
}

func (r *route) name() string { return r.method + " " + r.path }

// match compares a path with a template and returns the id in it.
func match(template, path string) (id string, ok bool) {
	want, have := strings.Split(template, "/"), strings.Split(path, "/")
	if len(want) != len(have) {
		return "", false
	}
	for i, w := range want {
		switch {
		case w == "{id}" && have[i] != "":
			id = have[i]
		case w != have[i]:
			return "", false
		}
	}
	return id, true
}

// find picks the route of a request. Templates without an id come first, so
// that /contacts/contactpersons is not a contact's id.
func (s *Sim) find(method, path string) (*route, string, *refusal) {
	known := false
	var best *route
	var bestID string
	for _, r := range s.routes() {
		id, ok := match(r.path, path)
		if !ok {
			continue
		}
		known = true
		if r.method == method && (best == nil || id == "") {
			best, bestID = r, id
		}
	}
	switch {
	case best != nil:
		return best, bestID, nil
	case known:
		return nil, "", named["method"]
	}
	return nil, "", named["url"]
}

// root is the path every call starts with, except Zakya's organisations.
const root = "/inventory/v1"

// below cuts the root off a path.
func (s *Sim) below(path string) (string, bool) {
	if s.opt.Profile == Zakya && path == "/v1/organizations" {
		return "/organizations", true
	}
	rest, ok := strings.CutPrefix(path, root)
	if !ok || rest == "" || s.opt.Profile == Zakya && rest == "/organizations" {
		return "", false
	}
	return rest, true
}
