package zoho

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"haat/app/fault"
	"haat/sync/outbox"
)

// Bounds of the device flow. Zoho's page on polling names thirty seconds as
// the distance it keeps to once it says slow_down.
const (
	pollEvery   = 5 * time.Second
	pollSlow    = 30 * time.Second
	deviceLives = 5 * time.Minute
	deviceMost  = 30 * time.Minute
	answerMost  = 64 << 10
)

// Device is a sign-in that a person allows on another screen. golang.org/x/oauth2
// has a device flow too, but its grants are named otherwise than Zoho's, it
// takes milliseconds for seconds and waits by the real clock; the exchange
// itself is its.
type Device struct {
	discreet
	Prompt Prompt
	door   *Door
	hosts  Hosts
	code   string
	every  time.Duration
	until  time.Duration // monotonic
}

// deviceAnswer is an answer of the device and revoke calls. Times are
// milliseconds in Zoho's examples and seconds in the standard (RFC 8628).
type deviceAnswer struct {
	Device   text `json:"device_code"`
	User     text `json:"user_code"`
	URI      text `json:"verification_uri"`
	URL      text `json:"verification_url"`
	Complete text `json:"verification_uri_complete"`
	Interval text `json:"interval"`
	Expires  text `json:"expires_in"`
	Error    text `json:"error"`
	Location text `json:"user_location"`
}

func form(pairs ...string) io.Reader {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return strings.NewReader(v.Encode())
}

func readAnswer(resp *http.Response) (deviceAnswer, error) {
	b, err := io.ReadAll(io.LimitReader(resp.Body, answerMost))
	if err != nil {
		return deviceAnswer{}, err
	}
	return decodeAnswer(resp, b)
}

// decodeAnswer makes an error of whatever is not a good answer, with the
// status for the one who classifies it and never with the body's text.
func decodeAnswer(resp *http.Response, b []byte) (deviceAnswer, error) {
	var a deviceAnswer
	err := json.Unmarshal(b, &a)
	if err == nil && a.Error == "" && resp.StatusCode/100 == 2 {
		return a, nil
	}
	re := &oauth2.RetrieveError{Response: resp, ErrorCode: string(a.Error)}
	if err != nil {
		re.ErrorCode = ""
	}
	return a, re
}

// lasting reads a time that may be in seconds or in milliseconds; whatever is
// at least most seconds can only be milliseconds.
func lasting(t text, absent, least, most time.Duration) time.Duration {
	n, err := strconv.ParseInt(string(t), 10, 32)
	if err != nil || n <= 0 {
		return absent
	}
	d := time.Duration(n) * time.Second
	if d > most {
		d = time.Duration(n) * time.Millisecond
	}
	return min(max(d, least), most)
}

// Device asks for a code that a person allows in a browser elsewhere (Zoho
// accounts documentation, "Non-browser applications").
func (d *Door) Device(ctx context.Context) (*Device, error) {
	var a deviceAnswer
	_, err := d.ask(ctx, func(ctx context.Context) (*oauth2.Token, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.hosts.Accounts+"/oauth/v3/device/code", form(
			"grant_type", "device_request", "client_id", d.k.ClientID, "scope", strings.Join(d.scopes, ","), "access_type", "offline", "prompt", "consent"))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		resp, err := d.s.hc.Do(req)
		if err != nil {
			return nil, err
		}
		defer func() { _ = resp.Body.Close() }()
		a, err = readAnswer(resp)
		return nil, err
	})
	if err != nil {
		return nil, d.explained(err)
	}
	return d.device(a)
}

// device checks the answer: the page that a person is sent to must be Zoho's.
func (d *Door) device(a deviceAnswer) (*Device, error) {
	page := ""
	for _, p := range []text{a.Complete, a.URI, a.URL} {
		if page == "" && zohoPage(string(p)) {
			page = string(p)
		}
	}
	if a.Device == "" || a.User == "" || page == "" {
		if a.Device != "" && a.Complete+a.URI+a.URL != "" {
			return nil, strange(string(a.Complete + " " + a.URI + " " + a.URL))
		}
		return nil, fault.New(fault.Refused, "fault.zoho_device").Because(errors.New("an answer without a code"))
	}
	life := lasting(a.Expires, deviceLives, time.Minute, deviceMost)
	return &Device{
		door: d, hosts: d.hosts, code: string(a.Device), every: lasting(a.Interval, pollEvery, pollEvery, time.Minute),
		until:  d.s.clk.Mono() + life,
		Prompt: Prompt{URL: page, Code: clip(string(a.User)), Until: d.s.clk.Now().Add(life)},
	}, nil
}

// zohoPage reports whether an address is a page of a listed accounts host.
func zohoPage(raw string) bool {
	u, err := url.Parse(raw)
	if err != nil || u.User != nil || strings.ContainsAny(raw, " \t\r\n") {
		return false
	}
	_, ok := centre(func(d DataCentre) bool { return d.Accounts == u.Scheme+"://"+u.Host })
	return ok
}

// Wait polls until the person has decided or it is too late.
func (v *Device) Wait(ctx context.Context) error {
	for {
		wake, err := v.Step(ctx)
		if err != nil || wake.IsZero() {
			return err
		}
		if err := v.door.s.clk.Wait(ctx, wake, nil); err != nil {
			return fault.New(fault.Refused, "fault.zoho_stopped").Because(err)
		}
	}
}

// Step asks once whether the person has decided; a zero time says that the
// sign-in is made and kept. Ask again not before wake.
func (v *Device) Step(ctx context.Context) (wake time.Time, err error) {
	s := v.door.s
	if s.clk.Mono() >= v.until {
		return time.Time{}, fault.New(fault.Refused, "fault.zoho_device_late")
	}
	c := config(v.door.k, v.hosts)
	c.Endpoint.TokenURL = v.hosts.Accounts + "/oauth/v3/device/token"
	err = v.door.exchange(ctx, v.code, v.hosts, c, oauth2.SetAuthURLParam("grant_type", "device_token"))
	if err == nil {
		return time.Time{}, nil
	}
	if _, ours := fault.Find(err); ours {
		return time.Time{}, err
	}
	o := v.door.failed(err)
	switch {
	case o.Class == outbox.Offline && ctx.Err() == nil, o.Code == "authorization_pending":
	case o.Code == "slow_down":
		v.every = max(v.every+pollEvery, pollSlow)
	case o.Code == "other_dc":
		if v.hosts, err = v.elsewhere(err); err != nil {
			return time.Time{}, err
		}
	case o.Code == "expired", o.Code == "expired_token":
		return time.Time{}, fault.New(fault.Refused, "fault.zoho_device_late")
	default:
		return time.Time{}, explain(o)
	}
	return s.clk.Now().Add(v.every), nil
}

// elsewhere is where to ask when the person's account lives in another data
// centre, which must be on the list.
func (v *Device) elsewhere(err error) (Hosts, error) {
	var re *oauth2.RetrieveError
	var a deviceAnswer
	if !errors.As(err, &re) || json.Unmarshal(re.Body, &a) != nil || a.Location == "" {
		return v.hosts, strange("other_dc")
	}
	return v.hosts.told("", string(a.Location))
}
