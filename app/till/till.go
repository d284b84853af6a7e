package till

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/app/payment"
	"haat/app/sale"
	"haat/catalog"
)

// Till is one till. It is safe for use by several goroutines.
type Till struct {
	clk    clock.Clock
	ids    *ident.Maker
	ledger Ledger
	poke   chan struct{} // wakes the payment loop
	line   chan struct{} // full while a call to the terminal is under way

	// verbs lets one verb about money run at a time; pen lets one attempt be
	// judged and written at a time, so that a person's word and the terminal's
	// never write over each other. verbs comes before pen, pen before mu.
	verbs, pen sync.Mutex

	mu       sync.Mutex
	terminal payment.Terminal // nil: none is set up
	gate     Gate             // nil: nobody has a PIN yet
	cfg      Config
	book     *catalog.Book
	shelf    *catalog.Shelf
	out      map[catalog.ItemID]bool        // sold out by a person's word
	cur      sale.Draft                     // the bill being put together
	aside    []sale.Draft                   // held, being paid, or unsure; oldest first
	live     []*attempt                     // what the payment loop looks after
	last     *sale.Record                   // the bill just paid, for Done
	before   *sale.Record                   // the one before the bill that was begun since
	sold     sale.Draft                     // of the bill paid last here, as it was put together
	ended    map[ident.Sale]payment.Attempt // why the last attempt came to nothing
	dirty    map[ident.Sale]struct{}        // drafts to be put on disk
	removed  *removed
	labels   []catalog.Label // of the own scale
	told     told            // what the cashier has answered about changed goods
	scans    []sale.Scan     // not on disk yet
	time     timekeeper
	watchers []func()
	version  atomic.Uint64
}

// attempt is an attempt with what only this run knows about it.
type attempt struct {
	payment.Attempt
	start  time.Duration // monotonic, when the request left
	ended  time.Duration // monotonic, when it ended without money
	due    time.Duration // when it is next looked at
	done   bool          // over, and not looked at again
	before payment.Proof // what was known before the last look
	steps  []Step

	codeText string   // of a code on our own screen
	code     [][]bool // drawn
}

// New makes a till and takes up what was going on when the program last
// ended: held and unfinished bills, and every attempt that may have taken
// money, before anything new can begin.
func New(ctx context.Context, clk clock.Clock, ledger Ledger, terminal payment.Terminal, cfg Config) (*Till, error) {
	t := &Till{
		clk: clk, ids: ident.NewMaker(clk), ledger: ledger, terminal: terminal, cfg: cfg,
		poke: make(chan struct{}, 1), line: make(chan struct{}, 1), dirty: map[ident.Sale]struct{}{}, ended: map[ident.Sale]payment.Attempt{},
		book: catalog.NewBook(nil), shelf: catalog.NewShelf(),
	}
	drafts, err := ledger.Drafts(ctx)
	if err != nil {
		return nil, fmt.Errorf("take up unfinished bills: %w", err)
	}
	t.aside = drafts
	t.fresh()
	if err := t.takeUp(ctx); err != nil {
		return nil, fmt.Errorf("take up payments: %w", err)
	}
	t.pickUpOpen()
	if t.time.lastBill, err = ledger.LastBill(ctx); err != nil {
		return nil, fmt.Errorf("read the last bill: %w", err)
	}
	t.remember(ctx)
	return t, t.Reload(ctx)
}

// pickUpOpen puts the cart that was open when the program ended back in front.
func (t *Till) pickUpOpen() {
	for i := len(t.aside) - 1; i >= 0; i-- {
		if d := t.aside[i]; d.State == sale.Open && !d.Held {
			t.aside = append(t.aside[:i:i], t.aside[i+1:]...)
			t.cur = d
			return
		}
	}
}

// fresh begins a new bill.
func (t *Till) fresh() {
	t.cur = sale.Draft{State: sale.Open, Terms: t.terms(), Updated: t.clk.Now()}
	t.cur.Cart.ID, t.cur.Cart.Started = t.ids.Sale(), t.clk.Now()
	t.removed = nil
}

func (t *Till) terms() sale.Terms {
	return sale.Terms{Supplier: t.cfg.Supplier, Rupee: t.cfg.Rupee, Seller: t.cfg.Seller, Rounding: t.cfg.Rounding}
}

// Configure changes the owner's settings. The bill being put together takes
// them up if nothing is paid on it yet.
func (t *Till) Configure(cfg Config) {
	t.mu.Lock()
	t.cfg = cfg
	t.shelf.Several(cfg.Tills > 1)
	if !t.cur.Locked() {
		place := t.cur.Terms.Place
		t.cur.Terms = t.terms()
		t.cur.Terms.Place = place
	}
	t.mu.Unlock()
	t.tell()
}

// Config is the settings in use.
func (t *Till) Config() Config {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.cfg
}

// Watch calls fn after every change, on whatever goroutine made it; fn must
// be quick and must not call back into the till.
func (t *Till) Watch(fn func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.watchers = append(t.watchers, fn)
}

// Version counts up with each change, before those who watch are told of it. A
// screen that read it before its [Till.View] and finds it again has missed
// nothing.
func (t *Till) Version() uint64 { return t.version.Load() }

func (t *Till) tell() {
	t.version.Add(1)
	t.mu.Lock()
	all := t.watchers
	t.mu.Unlock()
	for _, fn := range all {
		fn()
	}
}

// Flush puts carts that changed on disk. The screen calls it off its thread
// after every verb; a cart is at most that one call behind.
func (t *Till) Flush(ctx context.Context) error {
	t.mu.Lock()
	var save []sale.Draft
	scans := t.scans
	t.scans = nil
	for id := range t.dirty {
		if d := t.find(id); d != nil {
			c := *d
			c.Cart = d.Cart.Clone()
			save = append(save, c)
		}
		delete(t.dirty, id)
	}
	t.mu.Unlock()
	for i, d := range save {
		if err := t.ledger.SaveDraft(ctx, d); err != nil {
			t.mu.Lock()
			for _, left := range save[i:] {
				t.dirty[left.ID()] = struct{}{}
			}
			t.mu.Unlock()
			return fmt.Errorf("save the bill: %w", err)
		}
	}
	if len(scans) > 0 {
		// Nothing hangs on them: ones that cannot be kept are not tried again.
		if err := t.ledger.PutScans(ctx, scans); err != nil {
			return fmt.Errorf("keep what was scanned: %w", err)
		}
	}
	return nil
}

// find returns the draft with the id, the current one or one aside.
func (t *Till) find(id ident.Sale) *sale.Draft {
	if t.cur.ID() == id {
		return &t.cur
	}
	for i := range t.aside {
		if t.aside[i].ID() == id {
			return &t.aside[i]
		}
	}
	return nil
}

func (t *Till) touch(d *sale.Draft) {
	d.Updated = t.clk.Now()
	t.dirty[d.ID()] = struct{}{}
}

// Book is the catalog in use.
func (t *Till) Book() *catalog.Book {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.book
}

// Level is how much of an item is here.
func (t *Till) Level(it *catalog.Item) catalog.Level {
	t.mu.Lock()
	book, shelf := t.book, t.shelf
	t.mu.Unlock()
	return shelf.Of(book, it)
}

// StockAge is how old the oldest stock count on show is; zero if none is.
func (t *Till) StockAge() time.Duration {
	t.mu.Lock()
	shelf := t.shelf
	t.mu.Unlock()
	if at := shelf.Oldest(); !at.IsZero() {
		return t.clk.Now().Sub(at)
	}
	return 0
}
