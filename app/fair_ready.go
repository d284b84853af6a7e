package app

import (
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/journal"
	"haat/app/payment/pinelabs"
	"haat/app/till"
	"haat/app/words"
)

// tryFor is how long something that may not be there is waited for.
const tryFor = 5 * time.Second

// Rehearse looks at everything a fair needs before the first customer comes. It
// takes no money, prints nothing and changes nothing; what cannot be reached for
// want of a network is later, no failure.
func (a *App) Rehearse(ctx context.Context, lang words.Lang) ([]fair.Check, error) {
	s, err := a.scene(ctx, lang)
	return fair.Ready(s), err
}

func (a *App) scene(ctx context.Context, lang words.Lang) (fair.Scene, error) {
	s := fair.Scene{Place: a.Setting(setPlaceName), Items: a.Till.Book().Len(), Battery: -1, Free: freeBytes(a.opt.Dir), Writable: canWrite(a.opt.Dir)}
	if s.Place == "" {
		s.Place = a.Setting(setPlace)
	}
	a.sceneOffice(ctx, &s, lang)
	for _, r := range a.Till.Stock(ctx, till.StockFilter{}) {
		if r.Level.Known && r.Free.Positive() {
			s.Counted++
		}
		s.StockAge = max(s.StockAge, r.Age)
	}
	if at, err := a.DB.FetchedAt(ctx); err != nil {
		return s, err
	} else if !at.IsZero() {
		s.CatalogAge = a.opt.Clock.Now().Sub(at)
	}
	e, ok, err := a.DB.Fair(ctx)
	if err != nil {
		return s, err
	}
	s.Loaded = ok && e.Stage == fair.Loaded
	a.sceneMachine(ctx, &s)
	if s.Tested, err = a.DB.PaymentTested(ctx); err != nil {
		return s, err
	}
	a.scenePrinter(ctx, &s, lang)
	s.ClockOff, s.ClockKnown = a.Till.ClockOff()
	if d := a.Till.ClockDoubt(); d != nil {
		s.ClockOff, s.ClockKnown = d.Now.Sub(d.Other), true
	}
	day, err := a.DB.Day(ctx, clock.DayOf(a.opt.Clock.Now()), 0)
	s.Float, s.FloatCounted = day.Box.Float, day.Shift.Counted && day.Shift.Closed.IsZero()
	s.Battery, s.Plugged = battery(powerSupplies)
	return s, err
}

// PaymentTried records a person's word that ₹1 was charged on the terminal and
// voided there. No bill is made for it, and the terminal's report shows both.
func (a *App) PaymentTried(ctx context.Context) error {
	return a.DB.Record(ctx, journal.Event{Who: a.who().UUID(), Kind: journal.PaymentTest, Body: "{}"})
}

// sceneOffice tries the sign-in and looks whether the warehouse is there.
func (a *App) sceneOffice(ctx context.Context, s *fair.Scene, lang words.Lang) {
	in, err := a.SignedIn()
	s.Connected = in && a.Engine() != nil
	if err != nil || !s.Connected {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, 4*tryFor)
	defer cancel()
	err = a.signin.Prove(ctx)
	s.SignIn, s.Why = tried(err), lang.Fault(err)
	if s.SignIn != fair.Works {
		return
	}
	_, places, err := a.zoho().Find(ctx)
	if err != nil || len(places) == 0 {
		return // the sign-in may not see places, or the network went
	}
	s.PlaceKnown = fair.Fails
	for _, p := range places {
		if p.ID == a.Setting(setPlace) {
			s.PlaceKnown = fair.Works
		}
	}
}

// tried sorts how an attempt ended.
func tried(err error) fair.Try {
	switch {
	case err == nil:
		return fair.Works
	case fault.Is(err, fault.Refused):
		return fair.Fails
	}
	return fair.Offline
}

// sceneMachine looks whether the terminal's cloud answers anything at all: only
// money tries the rest.
func (a *App) sceneMachine(ctx context.Context, s *fair.Scene) {
	s.Terminal = a.Setting(setTerminal) != ""
	if a.Setting(setTerminal) != "pinelabs" {
		return
	}
	token, _, err := a.secrets.Get(secretPine)
	cfg, bad := a.settings().pinelabs(a.opt, token)
	if err != nil || bad != nil {
		s.TerminalIs = fair.Fails
		return
	}
	ctx, cancel := context.WithTimeout(ctx, tryFor)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, cfg.BaseURL, http.NoBody)
	if err != nil {
		s.TerminalIs = fair.Fails
		return
	}
	rt := a.opt.TerminalTransport
	if rt == nil {
		rt = pinelabs.Transport()
	}
	s.TerminalIs = fair.Offline
	if resp, err := rt.RoundTrip(req); err == nil {
		_ = resp.Body.Close()
		s.TerminalIs = fair.Works
	}
}

// scenePrinter looks whether the printer can be reached.
func (a *App) scenePrinter(ctx context.Context, s *fair.Scene, lang words.Lang) {
	p := a.printerSettings()
	if s.Printer = p.Kind != ""; !s.Printer {
		return
	}
	if sp := a.Printer(); sp != nil && sp.Status().Trouble != "" {
		s.PrinterIs, s.PrinterWhy = fair.Fails, lang.T(sp.Status().Trouble)
		return
	}
	switch p.Kind {
	case printNetwork:
		address := p.Address
		if _, _, err := net.SplitHostPort(address); err != nil {
			address = net.JoinHostPort(address, "9100")
		}
		conn, err := (&net.Dialer{Timeout: tryFor}).DialContext(ctx, "tcp", address)
		if s.PrinterIs = fair.Works; err != nil {
			s.PrinterIs, s.PrinterWhy = fair.Fails, lang.T("printer.offline")
			return
		}
		_ = conn.Close()
	case printFile, printSlow:
		s.PrinterIs = fair.Works
		if _, err := os.Stat(p.Address); err != nil {
			s.PrinterIs, s.PrinterWhy = fair.Fails, lang.T("printer.offline")
		}
	}
}

// canWrite tries the data folder with a file that goes at once.
func canWrite(dir string) bool {
	f, err := os.CreateTemp(dir, "try-*")
	if err != nil {
		return false
	}
	_, err = f.WriteString("haat")
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if rerr := os.Remove(f.Name()); err == nil {
		err = rerr
	}
	return err == nil
}

// powerSupplies is where Linux tells about batteries (kernel documentation,
// ABI/testing/sysfs-class-power). Where it is not told, nobody knows.
const powerSupplies = "/sys/class/power_supply"

// battery is the lowest battery's charge in percent, negative where none tells,
// and whether something feeds it.
func battery(dir string) (percent int, plugged bool) {
	percent = -1
	names, err := filepath.Glob(filepath.Join(dir, "*", "capacity"))
	if err != nil {
		return percent, false
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		n, bad := strconv.Atoi(strings.TrimSpace(string(b)))
		if err != nil || bad != nil || n < 0 || n > 100 {
			continue
		}
		if percent < 0 || n < percent {
			percent = n
		}
		st, err := os.ReadFile(filepath.Join(filepath.Dir(name), "status"))
		plugged = plugged || err == nil && strings.TrimSpace(string(st)) != "Discharging"
	}
	return percent, plugged
}
