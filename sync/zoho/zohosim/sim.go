package zohosim

import (
	"sync"
	"sync/atomic"
	"time"

	"haat/app/clock"
)

// Sim is one Zoho organisation with its accounts host. It is an http.Handler
// and safe for use by several goroutines; given one order of requests and one
// seed it always does the same.
type Sim struct {
	clock clock.Clock
	// chance is the simulator's own stream, seeded once from the clock, so that
	// other users' draws do not change which faults fire.
	chance clock.Chance
	born   time.Time // server time at the start
	mono   time.Duration

	down     atomic.Bool
	inFlight atomic.Int64

	mu      sync.Mutex
	opt     Options
	ids     int64
	series  map[string]int
	org     organisation
	auth    accounts
	use     usage
	log     journal
	rules   []*armed
	pending []lateWrite

	places      []*place
	taxes       []*tax
	accountBook []NamedID
	items       *shelf[*item]
	groups      *shelf[*itemGroup]
	pricebooks  []obj
	counts      map[spot]*count
	contacts    *shelf[*contact]
	orders      *shelf[*order]
	orderOfRow  map[string]*order // by line_item_id
	packs       *shelf[*pack]
	shipments   *shelf[*shipment]
	invoices    *shelf[*invoice]
	payments    *shelf[*payment]
	returns     *shelf[*salesReturn]
	credits     *shelf[*creditNote]
	adjustments *shelf[*adjustment]
	transfers   *shelf[*transfer]
}

// New makes an organisation in Maharashtra with two places, the GST rates and
// some money accounts, and no goods unless Options.Sample asks for them. A nil
// clock is the caller's mistake and panics.
func New(opt Options) *Sim {
	if opt.Clock == nil {
		panic("zohosim: Options.Clock is needed")
	}
	opt = withDefaults(opt)
	s := &Sim{
		clock: opt.Clock, opt: opt, born: opt.Clock.Now(), mono: opt.Clock.Mono(),
		chance: clock.NewVirtual(time.Time{}, opt.Clock.Uint64()),
		series: map[string]int{}, counts: map[spot]*count{}, orderOfRow: map[string]*order{},
		items: newShelf[*item](), groups: newShelf[*itemGroup](), contacts: newShelf[*contact](),
		orders: newShelf[*order](), packs: newShelf[*pack](), shipments: newShelf[*shipment](),
		invoices: newShelf[*invoice](), payments: newShelf[*payment](), returns: newShelf[*salesReturn](),
		credits: newShelf[*creditNote](), adjustments: newShelf[*adjustment](), transfers: newShelf[*transfer](),
	}
	s.log.size = opt.LogSize
	s.use.templates, s.use.statuses = map[string]int{}, map[int]int{}
	s.foundOrganisation()
	s.openAccounts()
	if opt.Sample {
		s.LoadSample()
	}
	return s
}

func withDefaults(opt Options) Options {
	if opt.Profile == "" {
		opt.Profile = Inventory
	}
	if opt.Rounding == "" {
		opt.Rounding = ItemLevel
	}
	if opt.TokenLife == 0 {
		opt.TokenLife = time.Hour
	}
	if opt.LogSize == 0 {
		opt.LogSize = 2000
	}
	if opt.APIDomain == "" {
		opt.APIDomain = "https://www.zohoapis.in"
	}
	if len(opt.Redirects) == 0 {
		opt.Redirects = []string{"http://127.0.0.1:8765/callback"}
	}
	if len(opt.Scopes) == 0 {
		opt.Scopes = []string{"ZohoInventory.FullAccess.all"}
		if opt.Profile == Zakya {
			opt.Scopes = []string{"ZakyaAPI.FullAccess.all"}
		}
	}
	opt.Quota = opt.Quota.orDefaults()
	return opt
}

// now is the server's clock: it runs with the machine's monotonic time, so a
// till whose wall clock is put wrong does not move Zoho's.
func (s *Sim) now() time.Time { return s.born.Add(s.clock.Mono() - s.mono) }

// Set changes switches while the simulator runs.
func (s *Sim) Set(change func(*Switches)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.opt.Switches)
}

// SetDown takes the network away (true) or brings it back. While it is away
// every connection is closed at once and nothing is counted or logged.
func (s *Sim) SetDown(down bool) { s.down.Store(down) }
