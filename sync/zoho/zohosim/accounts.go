package zohosim

import (
	"encoding/hex"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// accounts is the state of the accounts host: one client, its codes, refresh
// tokens and access tokens.
type accounts struct {
	clientID, clientSecret string
	codes                  map[string]*grant
	devices                map[string]*device
	refresh                []*refreshToken // oldest first
	access                 map[string]*accessToken
	first                  *refreshToken // the one Credentials names
	offered                string        // the grant code Credentials names
}

// grant is an authorization code, good once.
type grant struct {
	scopes    []string
	until     time.Time
	redirect  string // "" for a self client
	challenge string // PKCE S256, "" for none
	offline   bool   // a refresh token comes with it
}

type refreshToken struct {
	text   string
	scopes []string
	issued []time.Time // access tokens of the last ten minutes
	live   []*accessToken
	barred time.Time // end of a throttle window
}

type accessToken struct {
	text   string
	scopes []string
	until  time.Time
	parent *refreshToken // nil when none was granted
}

// Limits of the accounts host (Zoho accounts documentation; the figures vary a
// little by page and the lower ones are taken).
const (
	mostPerTenMinutes = 10
	mostLive          = 15
	mostRefresh       = 20
	codeLife          = 10 * time.Minute // self client
	redirectCodeLife  = time.Minute
)

func (s *Sim) openAccounts() {
	s.auth = accounts{
		clientID: "1000." + strings.ToUpper(s.secret(15)), clientSecret: s.secret(21),
		codes: map[string]*grant{}, devices: map[string]*device{}, access: map[string]*accessToken{},
	}
	s.auth.first = s.grantRefresh(s.opt.Scopes)
}

// secret draws n random bytes as hex.
func (s *Sim) secret(n int) string {
	b := make([]byte, n)
	_, _ = s.chance.Read(b)
	return hex.EncodeToString(b)
}

func (s *Sim) zohoToken() string { return "1000." + s.secret(16) + "." + s.secret(16) }

// grantRefresh makes a refresh token. The twenty-first of a user and client
// silently ends the oldest, with its access tokens.
func (s *Sim) grantRefresh(scopes []string) *refreshToken {
	t := &refreshToken{text: s.zohoToken(), scopes: scopes}
	if len(s.auth.refresh) == mostRefresh {
		s.revoke(s.auth.refresh[0])
	}
	s.auth.refresh = append(s.auth.refresh, t)
	return t
}

func (s *Sim) revoke(t *refreshToken) {
	s.auth.refresh = slices.DeleteFunc(s.auth.refresh, func(o *refreshToken) bool { return o == t })
	for _, a := range t.live {
		delete(s.auth.access, a.text)
	}
}

// grantAccess makes an access token; the sixteenth live one of a refresh token
// ends the oldest.
func (s *Sim) grantAccess(parent *refreshToken, scopes []string) *accessToken {
	a := &accessToken{text: s.zohoToken(), scopes: scopes, until: s.now().Add(s.opt.TokenLife), parent: parent}
	s.auth.access[a.text] = a
	if parent == nil {
		return a
	}
	parent.live = slices.DeleteFunc(parent.live, func(o *accessToken) bool { return !s.now().Before(o.until) })
	if len(parent.live) == mostLive {
		delete(s.auth.access, parent.live[0].text)
		parent.live = parent.live[1:]
	}
	parent.live = append(parent.live, a)
	return a
}

// performAccounts answers the accounts host and applies faults to it. Its
// errors come with HTTP 200.
func (s *Sim) performAccounts(r *request, f fired) (answer, Entry) {
	entry := Entry{Template: r.method + " " + r.path}
	if f.kind == cutBefore || f.kind == lateWriteFault {
		return answer{cut: true}, entry
	}
	var a answer
	if no := f.instead(); no != nil {
		a = refused(no)
	} else {
		a = s.accountsAnswer(r)
	}
	entry.Status = a.status
	if a = f.after(a); a.cut {
		entry.Status = 0
	}
	return a, entry
}

func (s *Sim) accountsAnswer(r *request) answer {
	form := maps.Clone(r.q)
	if posted, err := url.ParseQuery(string(r.body)); err == nil && r.method == http.MethodPost {
		maps.Copy(form, posted)
	}
	switch r.method + " " + r.path {
	case "POST /oauth/v2/token":
		return s.token(form)
	case "GET /oauth/v2/auth":
		return s.authorize(form)
	case "POST /oauth/v2/token/revoke":
		return s.revokeByText(form.Get("token"))
	case "POST /oauth/v3/device/code":
		return s.deviceCode(form)
	case "POST /oauth/v3/device/token":
		return s.deviceToken(form)
	case "GET /oauth/serverinfo":
		return jsonAnswer(http.StatusOK, obj{"result": "success", "locations": obj{
			"us": "https://accounts.zoho.com", "eu": "https://accounts.zoho.eu", "in": "https://accounts.zoho.in", "au": "https://accounts.zoho.com.au", "jp": "https://accounts.zoho.jp",
		}})
	}
	return answer{status: http.StatusNotFound, body: []byte("<html><body>404</body></html>"), header: http.Header{"Content-Type": {"text/html;charset=UTF-8"}}}
}

func authError(name string) answer { return jsonAnswer(http.StatusOK, obj{"error": name}) }
