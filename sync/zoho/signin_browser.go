package zoho

import (
	"context"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/oauth2"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/words"
)

// How a browser comes back: to this machine only, at an address that is
// registered letter by letter in Zoho's API console.
const (
	DefaultPort  = 8765
	callbackPath = "/callback"
	browserWait  = 10 * time.Minute
	pageWait     = 2 * time.Second // for the last page to reach the browser
)

// Loopback says where the browser comes back to and in which language it is
// told how it went.
type Loopback struct {
	Port int // 0 is DefaultPort
	// Localhost registers "localhost" instead of 127.0.0.1.
	Localhost bool
	Lang      words.Lang
}

// Redirect is the address to register in Zoho's API console, letter by letter.
func (l Loopback) Redirect() string { return "http://" + l.host() + callbackPath }

func (l Loopback) host() string {
	name, port := "127.0.0.1", l.Port
	if l.Localhost {
		name = "localhost"
	}
	if port == 0 {
		port = DefaultPort
	}
	return net.JoinHostPort(name, strconv.Itoa(port))
}

// Browser is a sign-in under way in the owner's own browser: authorization code
// with PKCE (RFC 8252, RFC 7636) and a state.
type Browser struct {
	discreet
	Prompt   Prompt
	door     *Door
	back     Loopback
	state    string
	verifier string
	until    time.Time
	server   *http.Server
	done     chan struct{} // closed with result set
	running  sync.WaitGroup

	mu     sync.Mutex
	taken  bool
	result error
	ctx    context.Context // of the whole flow: a browser that closes its tab must not lose a used code
}

// Browser starts listening and returns the page for the browser. The caller
// waits, which also stops listening.
func (d *Door) Browser(ctx context.Context, back Loopback) (*Browser, error) {
	b := &Browser{door: d, back: back, done: make(chan struct{}), ctx: ctx, state: secretText(d.s.clk), verifier: secretText(d.s.clk)}
	listeners, err := b.listen(ctx)
	if err != nil {
		return nil, err
	}
	b.until = d.s.clk.Now().Add(browserWait)
	b.Prompt = Prompt{Until: b.until, URL: b.config(d.hosts).AuthCodeURL(
		b.state, oauth2.AccessTypeOffline, oauth2.SetAuthURLParam("prompt", "consent"), // without it a second consent brings no refresh token
		oauth2.SetAuthURLParam("scope", strings.Join(d.scopes, ",")), oauth2.S256ChallengeOption(b.verifier),
	)}
	b.server = &http.Server{Handler: b, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	for _, l := range listeners {
		b.running.Add(1)
		go func() {
			defer b.running.Done()
			_ = b.server.Serve(l) // ends by Close only
		}()
	}
	return b, nil
}

func (b *Browser) config(h Hosts) *oauth2.Config {
	c := config(b.door.k, h)
	c.RedirectURL = b.back.Redirect()
	return c
}

// listen opens the port on this machine. Browsers try localhost at both of its
// addresses, so both must be ours.
func (b *Browser) listen(ctx context.Context) ([]net.Listener, error) {
	_, port, _ := net.SplitHostPort(b.back.host())
	first, err := (&net.ListenConfig{}).Listen(ctx, "tcp4", net.JoinHostPort("127.0.0.1", port))
	if err != nil {
		return nil, fault.New(fault.Busy, "fault.zoho_port", "port", port).Because(err)
	}
	all := []net.Listener{first}
	if !b.back.Localhost {
		return all, nil
	}
	second, err := (&net.ListenConfig{}).Listen(ctx, "tcp6", net.JoinHostPort("::1", port))
	switch {
	case err == nil:
		all = append(all, second)
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, errors.Join(fault.New(fault.Busy, "fault.zoho_port", "port", port).Because(err), first.Close())
	}
	return all, nil // a machine without IPv6 has no second one
}

// secretText draws what nobody can guess: 32 octets, as RFC 7636 recommends.
func secretText(c clock.Chance) string {
	b := make([]byte, 32)
	_, _ = c.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// Wait returns when the sign-in is made and kept, or refused, or too late.
func (b *Browser) Wait(ctx context.Context) error {
	defer b.close(ctx)
	err := b.door.s.clk.Wait(ctx, b.until, b.done)
	b.mu.Lock()
	taken := b.taken
	b.taken = true // whoever comes now is too late
	b.mu.Unlock()
	switch {
	case taken: // the exchange is under way or over: its word counts
		<-b.done
		return b.result
	case err != nil:
		return fault.New(fault.Refused, "fault.zoho_stopped").Because(err)
	}
	return fault.New(fault.Refused, "fault.zoho_browser_late")
}

func (b *Browser) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), pageWait)
	defer cancel()
	if b.server.Shutdown(ctx) != nil {
		_ = b.server.Close()
	}
	b.running.Wait()
}

// ServeHTTP takes the one callback. Whatever does not bear our state is
// refused without ending the wait, so that no page elsewhere can spoil it.
func (b *Browser) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet || r.URL.Path != callbackPath || r.Host != b.back.host() {
		http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
		return
	}
	q := r.URL.Query()
	if subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(b.state)) != 1 {
		b.page(w, http.StatusBadRequest, "connect.page_stranger")
		return
	}
	b.mu.Lock()
	again := b.taken
	b.taken = true
	b.mu.Unlock()
	if again {
		b.page(w, http.StatusGone, "connect.page_again")
		return
	}
	b.result = b.finish(q)
	if b.result == nil {
		b.page(w, http.StatusOK, "connect.page_done")
	} else {
		b.page(w, http.StatusBadRequest, "connect.page_failed")
	}
	close(b.done)
}

// callback is what the redirect says (Zoho accounts documentation, "Get
// authorization code"). It was refused, or else has a code.
type callback struct {
	discreet
	code    string
	refused string // Zoho's word for it
	hosts   Hosts
}

// refusalForm is how OAuth writes why it refused (RFC 6749, 4.1.2.1).
var refusalForm = regexp.MustCompile(`^[a-z_]{1,40}$`)

// readCallback checks a redirect's query; the state has been checked.
func readCallback(q url.Values, h Hosts) (callback, error) {
	for _, name := range []string{"code", "error", "location", "accounts-server"} {
		if len(q[name]) > 1 {
			return callback{}, fault.New(fault.Refused, "fault.zoho_callback").Because(fmt.Errorf("%s twice", name))
		}
	}
	c := callback{code: q.Get("code")}
	if e := q.Get("error"); refusalForm.MatchString(e) {
		c.refused = e
		return c, nil
	}
	if q.Has("error") || c.code == "" || len(c.code) > 1000 {
		return callback{}, fault.New(fault.Refused, "fault.zoho_callback").Because(errors.New("no code"))
	}
	var err error
	c.hosts, err = h.told(q.Get("accounts-server"), q.Get("location"))
	return c, err
}

func (b *Browser) finish(q url.Values) error {
	c, err := readCallback(q, b.door.hosts)
	switch {
	case err != nil:
		return err
	case c.refused != "":
		return explain(b.door.failed(&oauth2.RetrieveError{ErrorCode: c.refused}))
	}
	return b.door.explained(b.door.exchange(b.ctx, c.code, c.hosts, b.config(c.hosts), oauth2.VerifierOption(b.verifier)))
}
