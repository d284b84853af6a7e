package app_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/app"
	"haat/app/clock"
	"haat/app/demo"
	"haat/sync/zoho/zohosim"
	"haat/ui/async"
	"haat/ui/look"
	"haat/ui/uitest"
)

// stand is the whole program under a person's fingers: the real window in a
// headless application, a folder of its own, and both simulators behind HTTP.
type stand struct {
	t     *testing.T
	world *demo.World
	run   *async.Inline
	clock *clock.Virtual
	win   fyne.Window
}

func newStand(t *testing.T, w, h float32) *stand {
	t.Helper()
	ctx := t.Context()
	v := clock.NewVirtual(time.Date(2026, 11, 21, 5, 30, 0, 0, time.UTC), 7)
	world, err := demo.NewWorld(ctx, demo.WorldOptions{Dir: t.TempDir(), Clock: clock.Alone{Virtual: v}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := world.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := world.App.Pull(ctx, nil); err != nil {
		t.Fatal(err)
	}
	s := &stand{t: t, world: world, clock: v, run: async.NewInline(ctx, v)}
	fa := uitest.App(t, look.Day)
	world.App.Prefs().Put("language", "en")
	window := world.App.NewWindow(fa, s.run, app.WindowOptions{Backstage: demo.NewBackstage(world), Who: demo.Cashier})
	t.Cleanup(window.Close)
	s.win = window.Fyne()
	uitest.Resize(s.win, w, h)
	return s
}

// pass lets time go by: the screens' timers and every loop that is due.
func (s *stand) pass(d time.Duration) {
	s.t.Helper()
	const stride = 250 * time.Millisecond
	for end := s.clock.Now().Add(d); s.clock.Now().Before(end); {
		s.run.Advance(stride)
		for _, step := range []func() (time.Time, error){
			func() (time.Time, error) { return s.world.App.Till.Step(s.t.Context()) },
			func() (time.Time, error) { return s.world.App.Engine().Step(s.t.Context()) },
		} {
			for wake := (time.Time{}); !wake.After(s.clock.Now()); {
				var err error
				if wake, err = step(); err != nil {
					s.t.Fatal(err)
				}
			}
		}
	}
}

func (s *stand) tap(texts ...string) {
	s.t.Helper()
	for _, text := range texts {
		uitest.Tap(s.t, s.win, text)
	}
}

// shapes are the windows of the three shapes.
var shapes = []struct {
	name string
	w, h float32
}{{"desktop", 1280, 800}, {"tablet", 1024, 600}, {"phone", 360, 720}}

// Two items are tapped, the customer typed, the card charged: the terminal's
// ledger has the charge, and Zoho the customer, the order, the invoice and the
// payment, while the shelf lost one of each.
func TestASaleByTapsArrives(t *testing.T) {
	for _, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			s := newStand(t, shape.w, shape.h)
			s.tap("Favourites", "Cushion cover, marigold", "Wooden elephant")
			s.customer(shape.name, "9123456780", "Meena Joshi")
			s.tap("Card")
			s.pass(time.Minute)
			if shape.name == "desktop" {
				s.tap("Today")
				uitest.See(t, s.win, "₹540")
			}
			s.pass(10 * time.Minute)
			s.arrived(540_00, "Meena Joshi")
		})
	}
}

// The same till with no network: cash is taken, and all of it arrives later.
func TestASaleByTapsWithoutANetworkArrivesLater(t *testing.T) {
	s := newStand(t, 1280, 800)
	s.world.SetNetwork(false)
	s.tap("Favourites", "Cushion cover, marigold", "Wooden elephant", "Cash")
	uitest.See(t, s.win, "Paid ₹540 in cash")
	s.pass(20 * time.Minute)
	if rep := s.world.Zoho.Report(); rep.Orders.Count != 0 {
		t.Fatalf("%d orders reached Zoho over a network that was off", rep.Orders.Count)
	}
	s.world.SetNetwork(true)
	s.world.App.SendNow()
	s.pass(30 * time.Minute)
	s.arrived(540_00, "")
	if charges := s.world.Pine.Charges(); len(charges) != 0 {
		t.Errorf("the terminal charged %v for a cash sale", charges)
	}
}

// customer puts a customer on the bill by what the panel shows.
func (s *stand) customer(shape, phone, name string) {
	s.t.Helper()
	if shape == "phone" {
		s.tap("2 items") // the bill is drawn up
	}
	s.tap("Customer", "Phone")
	for _, digit := range phone {
		s.tap(string(digit))
	}
	s.tap("Take the number")
	label, ok := uitest.Where(s.win, "Name")
	if !ok {
		s.t.Fatal("no field asks for the name")
	}
	const under = 36 // from the middle of a label to the middle of its field
	uitest.TapAt(s.t, s.win, label.X, label.Y+under)
	uitest.Type(s.win, s.run, name)
	s.tap("Put on the bill")
}

// arrived checks one sale in the simulators' own books.
func (s *stand) arrived(paise int64, buyer string) {
	s.t.Helper()
	t, rep := s.t, s.world.Zoho.Report()
	if rep.Orders.Count != 1 || rep.Orders.Paise != paise {
		t.Errorf("orders %+v, want one of %d paise", rep.Orders, paise)
	}
	if rep.Invoices.Count != 1 || rep.Invoices.Paise != paise || rep.DraftInvoices.Count != 0 {
		t.Errorf("sent invoices %+v, drafts %+v, want one sent of %d paise", rep.Invoices, rep.DraftInvoices, paise)
	}
	if rep.Payments.Count != 1 || rep.Payments.Paise != paise {
		t.Errorf("payments %+v, want one of %d paise", rep.Payments, paise)
	}
	if rep.Packages != 1 || rep.Shipments != 1 || len(rep.Duplicates) != 0 {
		t.Errorf("%d packages, %d shipments, doubled %v", rep.Packages, rep.Shipments, rep.Duplicates)
	}
	for _, d := range rep.Documents {
		if d.Kind == "invoice" && !strings.HasPrefix(d.Customer, buyer) {
			t.Errorf("the invoice is for %q, want %q", d.Customer, buyer)
		}
	}
	for _, row := range rep.Stock {
		left := row.Opening
		if row.Place == zohosim.FleaMarket && (row.Name == "Cushion cover, marigold" || row.Name == "Wooden elephant") {
			left -= 1000
		}
		if row.Physical != left || row.Accounting != left {
			t.Errorf("%s at %s: physical %d, accounting %d, want %d", row.Name, row.Place, row.Physical, row.Accounting, left)
		}
	}
	if charges := s.world.Pine.Charges(); buyer != "" && (len(charges) != 1 || charges[0].Paise != paise) {
		t.Errorf("the terminal's ledger: %+v, want one charge of %d paise", charges, paise)
	}
	c, err := s.world.App.DB.Counts(t.Context())
	if err != nil || c.Waiting != 0 || c.Stopped != 0 {
		t.Errorf("queue %+v, %v: want nothing left", c, err)
	}
}
