package pinesim

import "net/http"

// The ways of an answer to go wrong on the line.

func drop(a *answer)    { *a = answer{cut: cutBefore} }
func silence(a *answer) { a.cut = cutSilent }
func drip(a *answer)    { a.cut = cutDrip }
func reset(a *answer)   { a.cut = cutMiddle }
func empty(a *answer)   { a.body = nil }

func malformed(a *answer) {
	a.body = append([]byte{'{', ','}, a.body[1:]...)
}

// truncated ends cleanly in the middle: the length fits, the JSON does not.
func truncated(a *answer) { a.body = a.body[:len(a.body)*2/3] }

func wrongType(a *answer) { a.kind = "text/html; charset=utf-8" }

func badGateway(a *answer) {
	*a = answer{status: http.StatusBadGateway, kind: "text/html", body: []byte("<html><body><h1>502 Bad Gateway</h1></body></html>")}
}

func portalPage(a *answer) {
	*a = answer{kind: "text/html", body: []byte("<html><body>Welcome to the market's free Wi-Fi. Log in.</body></html>")}
}

func portalRedirect(a *answer) {
	*a = answer{status: http.StatusTemporaryRedirect, kind: "text/html", where: "/login", body: []byte("<html>login</html>")}
}

func plainHTTP(code int, retry string) func(*answer) {
	return func(a *answer) {
		*a = answer{status: code, kind: "text/plain", retry: retry, body: []byte(http.StatusText(code))}
	}
}

// hush is what a silent machine's requests get: nothing.
func (m *Machine) hush(a answer) answer {
	if m.silent {
		return answer{cut: cutBefore}
	}
	return a
}
