package uitest

import (
	"context"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
	"haat/catalog"
	"haat/storage"
	"haat/storage/storagetest"
	"haat/sync/outbox"
	"haat/ui/async"
	"haat/ui/viewmodel"
)

// Stall is a till as the program makes it, over a real database, with sample
// goods, a played terminal and a played queue. Time stands still unless it is
// told to pass.
type Stall struct {
	tb      testing.TB
	Clock   *clock.Virtual
	Run     *async.Inline
	DB      *storage.DB
	Till    *till.Till
	Machine *Terminal
	Queue   *Queue
	Prefs   Prefs
	Setup   *Setup
	Papers  *Papers
	Portal  *Portal
	Fairs   *Fairs // nil: there is no page of the fair
	Exports *Exports
	People  viewmodel.People // nil until Staff or NoStaff
	Office  *Office
}

// NewStall opens one at noon.
func NewStall(tb testing.TB) *Stall {
	tb.Helper()
	s := NewEmptyStall(tb)
	s.Fill()
	return s
}

// Fill fetches the sample goods, two minutes ago.
func (s *Stall) Fill() {
	s.tb.Helper()
	items, counts := goods()
	ctx := s.tb.Context()
	pull, err := s.DB.BeginPull(ctx)
	if err == nil {
		err = s.DB.PutItems(ctx, pull, items)
	}
	var from int64
	var asked catalog.Moment
	if err == nil {
		from, asked, err = s.DB.AskStock(ctx)
	}
	if err == nil {
		err = s.DB.TakeStock(ctx, storagetest.Place, from, asked, counts)
	}
	if err == nil {
		s.Clock.Advance(2 * time.Minute) // so old is what is known of the stock
		err = s.Till.Reload(ctx)
	}
	if err != nil {
		s.tb.Fatal(err)
	}
}

// PickOpen lets goods without an entry of their own be sold at 5 %.
func (s *Stall) PickOpen() {
	s.tb.Helper()
	items, _ := goods()
	it := items[0]
	it.ID, it.SKU, it.Name, it.NameHi, it.Codes, it.Group, it.GroupOf = "4600000000000000900", "OPEN-5", "Other goods", "दूसरा सामान", nil, "", ""
	it.Options, it.Axes, it.Picture, it.Order, it.Tracked = [2]string{}, [2]string{}, "", 0, false
	ctx := s.tb.Context()
	pull, err := s.DB.BeginPull(ctx)
	if err == nil {
		err = s.DB.PutItems(ctx, pull, append(items, it))
	}
	if err == nil {
		err = s.Till.Reload(ctx)
	}
	if err != nil {
		s.tb.Fatal(err)
	}
	cfg := s.Till.Config()
	cfg.Open = catalog.OpenItems{it.Tax.Rate: it.ID}
	s.Till.Configure(cfg)
}

// NewEmptyStall opens one that has no goods yet.
func NewEmptyStall(tb testing.TB) *Stall {
	tb.Helper()
	factory := storagetest.NewStall(1)
	s := &Stall{
		tb: tb, Clock: factory.Clock, Machine: &Terminal{}, Queue: &Queue{}, Prefs: Prefs{}, Setup: NewSetup(), Papers: &Papers{}, Portal: &Portal{}, Exports: &Exports{},
		DB: storagetest.Open(tb, factory.Clock),
	}
	s.Run = async.NewInline(tb.Context(), s.Clock)
	cfg := till.Defaults()
	cfg.Place, cfg.Cashier = storagetest.Place, factory.Who
	var err error
	if s.Till, err = till.New(tb.Context(), s.Clock, s.DB, s.Machine, cfg); err != nil {
		tb.Fatal(err)
	}
	s.Setup.Till = s.Till
	s.Portal.stall = s
	s.Office = &Office{stall: s, Places: []viewmodel.StockPlace{{ID: "46002", Name: "Head Office"}, {ID: "46003", Name: "Godown"}}}
	s.Queue.status = outbox.Status{Connected: true, Online: true, Left: 74}
	s.Queue.status.Counts.Sent = 42
	return s
}

// Pass lets time go by: timers of the screens run, and the payment loop.
func (s *Stall) Pass(d time.Duration) {
	s.tb.Helper()
	const stride = 250 * time.Millisecond
	for left := d; left > 0; left -= stride {
		s.Run.Advance(min(stride, left))
		s.step()
	}
}

// step runs the payment loop for as long as it has something to do now.
func (s *Stall) step() {
	s.tb.Helper()
	for {
		wake, err := s.Till.Step(s.tb.Context())
		if err != nil {
			s.tb.Fatal(err)
		}
		if wake.After(s.Clock.Now()) {
			return
		}
	}
}

// Serve records sales of one item each, in cash, without the screen.
func (s *Stall) Serve(n int) {
	s.tb.Helper()
	for i := range n {
		it := s.Till.Book().At(i % s.Till.Book().Len())
		if _, err := s.Till.Add(it.ID, money.Units(1)); err != nil {
			s.tb.Fatal(err)
		}
		if _, err := s.Till.PayCash(s.tb.Context(), money.Amount{}); err != nil {
			s.tb.Fatal(err)
		}
		s.Till.CloseDone()
	}
}

// SaleAt implements the port.
func (s *Stall) SaleAt(ctx context.Context, id ident.Sale) (sale.Record, string, error) {
	return s.DB.SaleAt(ctx, id)
}

// Prefs remembers for as long as the test runs.
type Prefs map[string]string

// Get implements the port.
func (p Prefs) Get(name string) string { return p[name] }

// Put implements the port.
func (p Prefs) Put(name, value string) { p[name] = value }

// Terminal is a played terminal that answers what it was told to.
type Terminal struct {
	Asked []payment.Order
	Next  payment.Seen // of the next looks; "" is waiting
	First payment.Seen // of the request; "" is accepted
	Stuck bool         // does not take a cancel
	Alone bool         // can be neither asked nor told to cancel, as on a cable
}

// Ability implements payment.Terminal.
func (m *Terminal) Ability() payment.Ability {
	return payment.Ability{Name: "played", Modes: []payment.Mode{payment.Card, payment.UPI}, CanLook: !m.Alone, CanCancel: !m.Alone, NeedsNet: !m.Alone}
}

// Start implements payment.Terminal.
func (m *Terminal) Start(_ context.Context, o payment.Order) payment.Sighting {
	m.Asked = append(m.Asked, o)
	if m.First != "" {
		return payment.Sighting{Seen: m.First, Text: "as told"}
	}
	return payment.Sighting{Seen: payment.SeenAccepted, Ref: o.Number}
}

// Look implements payment.Terminal.
func (m *Terminal) Look(_ context.Context, o payment.Order) payment.Sighting {
	if m.Next == "" {
		return payment.Sighting{Seen: payment.SeenWaiting}
	}
	seen := payment.Sighting{Seen: m.Next, Text: "as told"}
	if m.Next == payment.SeenApproved {
		seen.Proof = payment.Proof{
			Ref: o.Ref, LogID: o.Number, Amount: o.Amount, Currency: "INR", Mode: o.Mode, RRN: "632112340001", TID: "T1",
		}
	}
	return seen
}

// Cancel implements payment.Terminal.
func (m *Terminal) Cancel(context.Context, payment.Order, bool) payment.Sighting {
	if m.Stuck {
		return payment.Sighting{Seen: payment.SeenInProgress}
	}
	m.Next = payment.SeenCancelled
	return payment.Sighting{Seen: payment.SeenAccepted}
}

// JobAbout implements the port: the queue's own list, then the store's.
func (s *Stall) JobAbout(ctx context.Context, kind outbox.Kind, ref string) (outbox.Job, bool, error) {
	for _, j := range s.Queue.List {
		if j.Kind == kind && j.Ref == ref {
			return j, true, nil
		}
	}
	return s.DB.JobAbout(ctx, kind, ref)
}
