package zohosim

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// token is POST /oauth/v2/token.
func (s *Sim) token(form url.Values) answer {
	if form.Get("client_id") != s.auth.clientID {
		return authError("invalid_client")
	}
	if form.Get("client_secret") != s.auth.clientSecret {
		return authError("invalid_client_secret")
	}
	switch form.Get("grant_type") {
	case "authorization_code":
		return s.redeem(form)
	case "refresh_token":
		return s.renew(form.Get("refresh_token"))
	}
	return authError("unsupported_grant_type")
}

func (s *Sim) redeem(form url.Values) answer {
	g := s.auth.codes[form.Get("code")]
	if g == nil || !s.now().Before(g.until) {
		return authError("invalid_code")
	}
	if g.redirect != "" && form.Get("redirect_uri") != g.redirect {
		return authError("invalid_redirect_uri")
	}
	if g.challenge != "" {
		sum := sha256.Sum256([]byte(form.Get("code_verifier")))
		if base64.RawURLEncoding.EncodeToString(sum[:]) != g.challenge {
			return authError("invalid_code")
		}
	}
	delete(s.auth.codes, form.Get("code"))
	if !g.offline {
		return s.tokenAnswer(s.grantAccess(nil, g.scopes), "")
	}
	t := s.grantRefresh(g.scopes)
	t.issued = append(t.issued, s.now())
	return s.tokenAnswer(s.grantAccess(t, g.scopes), t.text)
}

// renew gives a fresh access token, and no refresh token: the old one stays.
func (s *Sim) renew(text string) answer {
	i := slices.IndexFunc(s.auth.refresh, func(t *refreshToken) bool { return t.text == text })
	if i < 0 {
		return authError("invalid_code")
	}
	t, now := s.auth.refresh[i], s.now()
	t.issued = slices.DeleteFunc(t.issued, func(at time.Time) bool { return now.Sub(at) >= 10*time.Minute })
	if now.Before(t.barred) {
		return s.throttledToken()
	}
	if len(t.issued) >= mostPerTenMinutes {
		t.barred = t.issued[0].Add(10 * time.Minute)
		return s.throttledToken()
	}
	t.issued = append(t.issued, now)
	return s.tokenAnswer(s.grantAccess(t, t.scopes), "")
}

func (s *Sim) throttledToken() answer {
	status := http.StatusOK
	if s.opt.Switches.TokenThrottle400 {
		status = http.StatusBadRequest
	}
	return jsonAnswer(status, obj{"error": "Access Denied", "error_description": "You have made too many requests continuously. Please try again after some time."})
}

func (s *Sim) tokenAnswer(a *accessToken, refresh string) answer {
	o := obj{
		"access_token": a.text, "api_domain": s.opt.APIDomain, "token_type": "Bearer",
		"expires_in": int(s.opt.TokenLife / time.Second), "scope": strings.Join(a.scopes, " "),
	}
	if refresh != "" {
		o["refresh_token"] = refresh
	}
	return jsonAnswer(http.StatusOK, o)
}

func (s *Sim) revokeByText(text string) answer {
	for _, t := range s.auth.refresh {
		if t.text == text {
			s.revoke(t)
			return jsonAnswer(http.StatusOK, obj{"status": "success"})
		}
	}
	return authError("invalid_code")
}

// authorize is the consent page with its owner pressing Accept at once. Without
// prompt=consent a second consent gives no refresh token.
func (s *Sim) authorize(form url.Values) answer {
	plain := http.Header{"Content-Type": {"text/plain;charset=UTF-8"}}
	redirect := form.Get("redirect_uri")
	switch {
	case form.Get("client_id") != s.auth.clientID:
		return answer{status: http.StatusBadRequest, body: []byte("invalid_client"), header: plain}
	case !slices.Contains(s.opt.Redirects, redirect):
		return answer{status: http.StatusBadRequest, body: []byte("invalid_redirect_uri"), header: plain}
	case form.Get("response_type") != "code" || form.Get("scope") == "":
		return answer{status: http.StatusBadRequest, body: []byte("invalid_request"), header: plain}
	}
	first := len(s.auth.refresh) == 0
	code := "1000." + s.secret(16) + "." + s.secret(16)
	s.auth.codes[code] = &grant{
		scopes: strings.FieldsFunc(form.Get("scope"), func(r rune) bool { return r == ',' || r == ' ' }),
		until:  s.now().Add(redirectCodeLife), redirect: redirect, challenge: form.Get("code_challenge"),
		offline: form.Get("access_type") == "offline" && (first || form.Get("prompt") == "consent"),
	}
	back := url.Values{"code": {code}, "state": {form.Get("state")}, "location": {"in"}, "accounts-server": {"https://accounts.zoho.in"}}
	return answer{status: http.StatusFound, header: http.Header{"Location": {redirect + "?" + back.Encode()}}}
}
