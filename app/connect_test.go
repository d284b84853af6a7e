package app_test

import (
	"bytes"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/fault"
	"haat/app/payment/padcontroller"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// site is a device with a till, and a Zoho to connect it to.
type site struct {
	whatsApp   string             // its API, where it is played
	dial       padcontroller.Dial // of a terminal on this computer
	bridge     padcontroller.Dial // to the payment app where this till runs on the terminal
	t          *testing.T
	clk        *clock.Virtual
	sim        *zohosim.Sim
	dir, state string
	log        bytes.Buffer
	app        *app.App
}

func newSite(t *testing.T, change func(*zohosim.Options)) *site {
	t.Helper()
	s := &site{t: t, clk: clock.NewVirtual(time.Date(2026, 11, 21, 5, 30, 0, 0, time.UTC), 7), dir: t.TempDir(), state: t.TempDir()}
	o := zohosim.Options{Clock: s.clk, Sample: true, Quota: zohosim.Quota{PerMinute: 5000, Burst: 9000}}
	if change != nil {
		change(&o)
	}
	s.sim = zohosim.New(o)
	s.open()
	t.Cleanup(s.close)
	return s
}

func (s *site) open() {
	s.t.Helper()
	var err error
	s.app, err = app.Open(s.t.Context(), app.Options{
		Dir: s.dir, State: s.state, Clock: s.clk, ZohoTransport: s.sim.Transport(), WhatsAppAPI: s.whatsApp, ControllerDial: s.dial, BridgeDial: s.bridge, Log: app.NewLog(&s.log, slog.LevelDebug),
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) close() {
	if s.app == nil {
		return
	}
	if err := s.app.Close(); err != nil {
		s.t.Error(err)
	}
	s.app = nil
}

// again starts the program anew.
func (s *site) again() {
	s.t.Helper()
	s.close()
	s.open()
}

// with is what a person brings, changed by the test.
func (s *site) with(change func(*app.ZohoSignIn)) app.ZohoSignIn {
	c := s.sim.Credentials()
	in := app.ZohoSignIn{
		DataCentre: "in", Profile: zoho.Auto, ClientID: c.ClientID, ClientSecret: c.ClientSecret, Code: c.GrantCode,
		Warehouse: zohosim.FleaMarket, SharePerMinute: 4000, SharePerDay: 9000,
	}
	if change != nil {
		change(&in)
	}
	return in
}

func (s *site) connect(change func(*app.ZohoSignIn)) app.Connected {
	s.t.Helper()
	done, err := s.app.ConnectZoho(s.t.Context(), s.with(change))
	if err != nil {
		s.t.Fatal(err)
	}
	return done
}

func (s *site) refused(key string, change func(*app.ZohoSignIn)) {
	s.t.Helper()
	if _, err := s.app.ConnectZoho(s.t.Context(), s.with(change)); !fault.Has(err, key) {
		s.t.Errorf("connect: %v, want %s", err, key)
	}
}

// freePort is a port nobody listens on.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// kept signs in with the sign-in there is.
func kept(in *app.ZohoSignIn) { in.Way, in.Code = app.WayKept, "" }

func TestTheProfileIsFoundByItself(t *testing.T) {
	t.Parallel()
	for _, profile := range []zohosim.Profile{zohosim.Inventory, zohosim.Warehouses, zohosim.Zakya} {
		t.Run(string(profile), func(t *testing.T) {
			t.Parallel()
			s := newSite(t, func(o *zohosim.Options) { o.Profile = profile })
			done := s.connect(nil)
			if done.Profile != string(profile) || done.Warehouse != zohosim.FleaMarket || done.State != "27" || done.Unchecked || len(done.Missing) != 0 {
				t.Errorf("connected = %+v", done)
			}
			if profile != zohosim.Zakya && done.GSTIN != s.sim.Credentials().GSTIN { // Zoho POS does not tell it
				t.Errorf("GSTIN = %q", done.GSTIN)
			}
			if s.app.Setting("zoho.place") != s.sim.PlaceID(zohosim.FleaMarket) || s.app.Engine() == nil {
				t.Errorf("place %s, engine %v", s.app.Setting("zoho.place"), s.app.Engine())
			}
			if got, err := s.app.Pull(t.Context(), nil); err != nil || got.Items < 64 {
				t.Errorf("pull: %+v, %v", got, err)
			}
			s.again()
			if c := s.app.CheckConnections(t.Context()); len(c.Problems) != 0 || !c.SignedIn || c.Warehouse != zohosim.FleaMarket || c.Plan == "" {
				t.Errorf("check = %+v", c)
			}
		})
	}
}

func TestPlacesThatTheSignInMayNotSee(t *testing.T) {
	t.Parallel()
	narrow := func(o *zohosim.Options) { o.Switches.NarrowPlaces = true }
	for _, profile := range []zohosim.Profile{zohosim.Inventory, zohosim.Warehouses} {
		s := newSite(t, func(o *zohosim.Options) { narrow(o); o.Profile = profile })
		if done := s.connect(nil); done.Profile != string(profile) || done.Unchecked || s.app.Setting("zoho.place") != s.sim.PlaceID(zohosim.FleaMarket) {
			t.Errorf("by name, from what items tell: %+v", done)
		}
		s.refused("fault.no_warehouse", func(in *app.ZohoSignIn) { in.WarehouseID = "123456" })
		s.refused("fault.zoho_place_id", func(in *app.ZohoSignIn) { kept(in); in.WarehouseID = "Flea Market" })
		id := s.sim.PlaceID(zohosim.HeadOffice)
		if done := s.connect(func(in *app.ZohoSignIn) { kept(in); in.WarehouseID = id }); done.Warehouse != zohosim.HeadOffice || done.Unchecked {
			t.Errorf("by its number: %+v", done)
		}
	}
	s := newSite(t, func(o *zohosim.Options) { narrow(o); o.Sample = false })
	s.refused("fault.zoho_places", nil)
	if done := s.connect(func(in *app.ZohoSignIn) { kept(in); in.WarehouseID = "4600000000099" }); !done.Unchecked || s.app.Setting("zoho.place") != "4600000000099" {
		t.Errorf("a number nothing tells about: %+v", done)
	}
}

func TestTheStateIsToldOrAsked(t *testing.T) {
	t.Parallel()
	silent := func(o *zohosim.Options) { o.Switches.StateUntold = true }
	s := newSite(t, silent)
	s.refused("fault.zoho_state", nil)
	s.refused("fault.no_state", func(in *app.ZohoSignIn) { kept(in); in.State = "Atlantis" })
	if s.app.Setting("zoho.organisation") != "" || s.app.Engine() != nil {
		t.Error("half a connection is in use")
	}
	// No new code is needed: the sign-in was kept.
	if done := s.connect(func(in *app.ZohoSignIn) { kept(in); in.State = "ka" }); done.State != "29" || done.GSTIN != "" {
		t.Errorf("with a State: %+v", done)
	}
	if done := s.connect(kept); done.State != "29" {
		t.Errorf("afterwards: %+v", done)
	}
	told := newSite(t, nil)
	const other = "29AAGCB7383J1Z4"
	if done := told.connect(func(in *app.ZohoSignIn) { in.GSTIN = other }); done.State != "29" || done.GSTIN != other || done.OtherGSTIN != told.sim.Credentials().GSTIN {
		t.Errorf("the owner's own: %+v", done)
	}
	if done := told.connect(kept); done.GSTIN != other {
		t.Errorf("Zoho's took its place: %+v", done)
	}
}

func TestADeviceAndABrowserConnect(t *testing.T) {
	t.Parallel()
	back := zoho.Loopback{Port: freePort(t)}
	s := newSite(t, func(o *zohosim.Options) { o.DevicePolls, o.Redirects = 1, []string{back.Redirect()} })
	var shown zoho.Prompt
	done := s.connect(func(in *app.ZohoSignIn) {
		in.Way, in.Show = app.WayDevice, func(p zoho.Prompt) { shown = p }
	})
	if shown.Code == "" || !strings.Contains(shown.URL, shown.Code) || !slices.Equal(done.Scopes, zoho.Scopes) || len(done.Missing) != 0 {
		t.Errorf("shown %+v, connected %+v", shown, done)
	}
	tr := &http.Transport{DisableKeepAlives: true}
	done = s.connect(func(in *app.ZohoSignIn) {
		in.Way, in.Back = app.WayBrowser, back
		in.Show = func(p zoho.Prompt) {
			for _, rt := range []http.RoundTripper{s.sim.Transport(), tr} { // Zoho's page, then ours
				req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.URL, http.NoBody)
				if err != nil {
					t.Fatal(err)
				}
				resp, err := rt.RoundTrip(req)
				if err != nil {
					t.Fatal(err)
				}
				_ = resp.Body.Close()
				p.URL = resp.Header.Get("Location")
			}
		}
	})
	if done.Organisation != zohosim.OrganisationName || s.app.Engine() == nil {
		t.Errorf("connected = %+v", done)
	}
}

func TestAConnectionThatFailsLeavesTheOldOne(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.connect(nil)
	engine := s.app.Engine()
	for _, c := range []struct {
		name, key string
		change    func(*app.ZohoSignIn)
	}{
		{"a used code", "fault.zoho_code", func(in *app.ZohoSignIn) { in.Code = "1000.used.used" }},
		{"no such data centre", "fault.data_centre", func(in *app.ZohoSignIn) { in.DataCentre = "uk" }},
		{"a wrong client", "fault.zoho_client", func(in *app.ZohoSignIn) { in.ClientID = "1000.X" }},
		{"a wrong GSTIN", "fault.gstin_check", func(in *app.ZohoSignIn) { in.GSTIN = "27AAPFU0939F1ZX" }},
		{"no such organisation", "fault.no_organisation", func(in *app.ZohoSignIn) { in.Organisation = "Another" }},
		{"no such warehouse", "fault.no_warehouse", func(in *app.ZohoSignIn) { in.Warehouse = "Moon" }},
	} {
		s.refused(c.key, c.change)
		if s.app.Engine() != engine || s.app.Setting("zoho.dc") != "in" || s.app.Setting("zoho.place") != s.sim.PlaceID(zohosim.FleaMarket) {
			t.Errorf("%s: the connection has changed", c.name)
		}
	}
	if c := s.app.CheckConnections(t.Context()); len(c.Problems) != 0 {
		t.Errorf("check: %v", c.Problems)
	}
}

func TestCheckingNamesEachTrouble(t *testing.T) {
	t.Parallel()
	few := slices.DeleteFunc(slices.Clone(zoho.Scopes), func(n string) bool { return strings.Contains(n, ".invoices.C") })
	for _, c := range []struct {
		name, key string
		do        func(*site)
	}{
		{"never signed in", "fault.not_connected", func(s *site) { _, _ = s.app.ForgetZoho(s.t.Context()) }},
		{"disconnected at Zoho", "fault.zoho_sign_in", func(s *site) { s.sim.RevokeAll() }},
		{"no network", "fault.zoho_unreachable", func(s *site) { s.sim.SetDown(true) }},
		{"a right is missing", "fault.zoho_rights", func(s *site) {
			s.connect(func(in *app.ZohoSignIn) { in.Code = s.sim.NewGrantCode(few...) })
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t, nil)
			s.connect(nil)
			c.do(s)
			got := s.app.CheckConnections(t.Context())
			if len(got.Problems) != 1 || !fault.Has(got.Problems[0], c.key) {
				t.Errorf("problems = %v, want %s", got.Problems, c.key)
			}
			if c.key == "fault.zoho_rights" && (len(got.Missing) != 1 || got.Missing[0].Name != "ZohoInventory.invoices.CREATE") {
				t.Errorf("missing = %v", got.Missing)
			}
		})
	}
}

func TestForgettingEndsTheSignInHereAndAtZoho(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.connect(nil)
	if revoked, err := s.app.ForgetZoho(t.Context()); err != nil || !revoked || s.app.Engine() != nil {
		t.Errorf("forget: %v, %v, engine %v", revoked, err, s.app.Engine())
	}
	if in, err := s.app.SignedIn(); in || err != nil {
		t.Errorf("signed in: %v, %v", in, err)
	}
	s.again()
	if s.app.Engine() != nil || s.app.Status().Connected {
		t.Error("the sign-in came back")
	}
	s.connect(nil)
	s.sim.SetDown(true)
	if revoked, err := s.app.ForgetZoho(t.Context()); err != nil || revoked {
		t.Errorf("forget without a network: %v, %v", revoked, err)
	}
}

// No secret may lie in clear anywhere, nor be logged.
func TestSecretsAreNowhereInClear(t *testing.T) {
	t.Parallel()
	back := zoho.Loopback{Port: freePort(t)}
	s := newSite(t, func(o *zohosim.Options) { o.DevicePolls, o.Redirects = 1, []string{back.Redirect()} })
	c := s.sim.Credentials()
	s.refused("fault.zoho_code", func(in *app.ZohoSignIn) {
		in.Code = "1000.0123456789abcdef0123456789abcdef.0123456789abcdef0123456789abcdef"
	})
	s.connect(nil)
	s.connect(func(in *app.ZohoSignIn) { in.Way = app.WayDevice })
	s.connect(func(in *app.ZohoSignIn) { in.Refresh = c.RefreshToken })
	if _, err := s.app.Pull(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	s.clk.Advance(2 * time.Hour)
	s.app.CheckConnections(t.Context())
	s.sim.RevokeAll()
	s.app.CheckConnections(t.Context())
	slog.New(slog.NewTextHandler(&s.log, nil)).Info("printed", "in", s.with(nil), "again", s.app)
	s.close()
	hide := []string{c.ClientSecret, c.GrantCode, c.RefreshToken, "1000.0123456789abcdef", "refresh_token\":"}
	look := func(where string, b []byte) {
		for _, h := range hide {
			if bytes.Contains(b, []byte(h)) {
				t.Errorf("%s holds %s", where, h)
			}
		}
	}
	look("the log", s.log.Bytes())
	files := 0
	for _, root := range []string{s.dir, s.state} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files++
			b, err := os.ReadFile(path)
			look(path, b)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 3 || s.log.Len() == 0 {
		t.Errorf("only %d files and %d bytes of log were looked at", files, s.log.Len())
	}
}
