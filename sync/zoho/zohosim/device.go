package zohosim

import (
	"net/http"
	"net/url"
	"strings"
	"time"
)

// device is a sign-in shown on one screen and allowed on another.
type device struct {
	userCode string
	scopes   []string
	until    time.Time
	polls    int
	last     time.Time // of the poll before
	allowed  bool
	denied   bool
}

// A device that asks oftener than it was told is told to slow down (Zoho
// accounts documentation, "Polling request").
const (
	deviceLife  = 5 * time.Minute
	deviceEvery = 5 * time.Second
)

// deviceCode is POST /oauth/v3/device/code.
func (s *Sim) deviceCode(form url.Values) answer {
	if form.Get("client_id") != s.auth.clientID {
		return authError("invalid_client")
	}
	if form.Get("grant_type") != "device_request" || form.Get("scope") == "" {
		return authError("invalid_request")
	}
	d := &device{
		userCode: strings.ToUpper(s.secret(4)), until: s.now().Add(deviceLife),
		scopes: strings.FieldsFunc(form.Get("scope"), func(r rune) bool { return r == ',' || r == ' ' }),
	}
	code := s.zohoToken()
	s.auth.devices[code] = d
	page := "https://accounts.zoho.in/oauth/v3/device"
	return jsonAnswer(http.StatusOK, obj{
		"device_code": code, "user_code": d.userCode, "interval": int(deviceEvery / time.Second), "expires_in": int(deviceLife / time.Millisecond),
		"verification_uri": page, "verification_uri_complete": page + "?user_code=" + d.userCode, "verification_url": page,
	})
}

// deviceToken is the poll, POST /oauth/v3/device/token.
func (s *Sim) deviceToken(form url.Values) answer {
	if form.Get("client_id") != s.auth.clientID {
		return authError("invalid_client")
	}
	if form.Get("client_secret") != s.auth.clientSecret {
		return authError("invalid_client_secret")
	}
	d := s.auth.devices[form.Get("code")]
	if form.Get("grant_type") != "device_token" || d == nil {
		return authError("invalid_code")
	}
	if !s.now().Before(d.until) {
		delete(s.auth.devices, form.Get("code"))
		return authError("expired")
	}
	if now := s.now(); now.Sub(d.last) < deviceEvery {
		d.last = now
		return authError("slow_down")
	}
	d.last = s.now()
	if d.denied {
		delete(s.auth.devices, form.Get("code"))
		return authError("access_denied")
	}
	d.polls++
	if !d.allowed && (s.opt.DevicePolls == 0 || d.polls < s.opt.DevicePolls) {
		return authError("authorization_pending")
	}
	delete(s.auth.devices, form.Get("code"))
	t := s.grantRefresh(d.scopes)
	t.issued = append(t.issued, s.now())
	return s.tokenAnswer(s.grantAccess(t, d.scopes), t.text)
}

// ApproveDevice is the owner allowing the sign-in that shows the code. It
// reports whether there is one.
func (s *Sim) ApproveDevice(userCode string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.auth.devices {
		if d.userCode == userCode {
			d.allowed = true
			return true
		}
	}
	return false
}

// DenyDevice is the owner rejecting it. It reports whether there is one.
func (s *Sim) DenyDevice(userCode string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.auth.devices {
		if d.userCode == userCode {
			d.denied = true
			return true
		}
	}
	return false
}

// ExpireTokens ends every access token now; refresh tokens stay good.
func (s *Sim) ExpireTokens() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.auth.access)
}

// RevokeAll is the owner disconnecting the app in Zoho's account page.
func (s *Sim) RevokeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.auth.refresh) > 0 {
		s.revoke(s.auth.refresh[0])
	}
	clear(s.auth.codes)
}
