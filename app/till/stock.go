package till

import (
	"context"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

// Stocks is the memory of stock that is not moved by selling.
type Stocks interface {
	PutStock(ctx context.Context, d catalog.StockDoc, job ident.Job) (catalog.StockDoc, error)
	CountStock(ctx context.Context, place string, item catalog.ItemID, qty money.Quantity, who ident.Person) error
	Countings(ctx context.Context, place string) ([]catalog.Counting, error)
	Correct(ctx context.Context, d catalog.StockDoc, job ident.Job) (catalog.StockDoc, money.Quantity, error)
	DropCount(ctx context.Context, place string, item catalog.ItemID, who ident.Person) error
	StockDiffs(ctx context.Context, place string, day clock.Day) ([]catalog.Diff, error)
	CheckedOn(ctx context.Context) (clock.Day, error)
	SeeDiffs(ctx context.Context, place string, item catalog.ItemID, who ident.Person) error
	StockApart(ctx context.Context, place string) ([]catalog.Apart, error)
	SayMoved(ctx context.Context, ref string, who ident.Person) (int, error)
	SayOut(ctx context.Context, item catalog.ItemID, yes bool, who ident.Person) error
	Out(ctx context.Context) (map[catalog.ItemID]bool, error)
	Moves(ctx context.Context, place string, item catalog.ItemID, most int) ([]catalog.Passage, error)

	LoadShare(ctx context.Context, place string, item catalog.ItemID, quota money.Quantity, who ident.Person) error
	PutSlip(ctx context.Context, place, till string, s catalog.Slip, who ident.Person) error
	Shares(ctx context.Context, place string) ([]catalog.Share, error)
	EndShares(ctx context.Context, who ident.Person) error
}

// StockFilter chooses rows of [Till.Stock].
type StockFilter struct {
	Query string // as in search; "" for all
	Low   bool   // only what is low or out
	Most  int    // 0: no limit
}

// StockRow is one item on the Stock screen.
type StockRow struct {
	Item  *catalog.Item
	Level catalog.Level  // how much is here, from Low to High
	Free  money.Quantity // what may be offered
	Age   time.Duration  // of the back office's word; 0 if it never told
	Low   bool           // no more than its reorder level, or three, is free
	Out   bool           // nothing is free, or by a person's word
	Said  bool           // sold out by a person's word, on this device
}

// Stock lists the items that have stock, in the catalog's order or the
// search's.
func (t *Till) Stock(_ context.Context, f StockFilter) []StockRow {
	t.mu.Lock()
	book, shelf, out := t.book, t.shelf, t.out
	t.mu.Unlock()
	items := []*catalog.Item{}
	if f.Query != "" {
		items, _ = book.Search(f.Query)
	} else {
		for i := range book.Len() {
			items = append(items, book.At(i))
		}
	}
	rows := []StockRow{}
	for _, it := range items {
		if !it.Tracked && !it.Kit() {
			continue
		}
		r := t.stockRow(book, shelf, out, it)
		if f.Low && !r.Low && !r.Out {
			continue
		}
		if rows = append(rows, r); f.Most > 0 && len(rows) == f.Most {
			break
		}
	}
	return rows
}

// Oversold is by how much more was sold, or reserved by others, than is here; zero
// where it is not.
func (r StockRow) Oversold() money.Quantity {
	if r.Level.Known && r.Free.Negative() {
		return r.Free.Neg()
	}
	return money.Quantity{}
}

// Moves lists what happened to an item here, the newest first.
func (t *Till) Moves(ctx context.Context, item catalog.ItemID, most int) ([]catalog.Passage, error) {
	return t.ledger.Moves(ctx, t.Config().Place, item, most)
}

// StockOf is the row of one item; false where it has no stock.
func (t *Till) StockOf(id catalog.ItemID) (StockRow, bool) {
	t.mu.Lock()
	book, shelf, out := t.book, t.shelf, t.out
	t.mu.Unlock()
	it, ok := book.ByID(id)
	if !ok || !it.Tracked && !it.Kit() {
		return StockRow{}, false
	}
	return t.stockRow(book, shelf, out, it), true
}

func (t *Till) stockRow(book *catalog.Book, shelf *catalog.Shelf, out map[catalog.ItemID]bool, it *catalog.Item) StockRow {
	r := StockRow{Item: it, Level: shelf.Of(book, it), Said: out[it.ID]}
	r.Free = r.Level.Free()
	if at := shelf.Told(it.ID); !at.IsZero() {
		r.Age = t.clk.Now().Sub(at)
	}
	r.Low = r.Level.Known && !it.LowFrom().Less(r.Free)
	r.Out = r.Said || r.Level.Known && !r.Free.Positive()
	return r
}

// SoldOut says that an item is sold out whatever the count says, or that it is
// not. It stays on this device.
func (t *Till) SoldOut(ctx context.Context, item catalog.ItemID, yes bool) error {
	it, err := t.goods(item)
	if err != nil {
		return err
	}
	return t.afterStock(ctx, t.ledger.SayOut(ctx, it.ID, yes, t.Config().Cashier))
}

// SaidOut reports whether a person said that an item is sold out.
func (t *Till) SaidOut(item catalog.ItemID) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.out[item]
}

// Damage takes broken or lost goods off the shelf and tells the back office.
func (t *Till) Damage(ctx context.Context, item catalog.ItemID, qty money.Quantity, why string) (catalog.StockDoc, error) {
	if _, err := t.pass(ctx, ChangeStock); err != nil {
		return catalog.StockDoc{}, err
	}
	d, err := t.document(catalog.Damage, item, qty, why)
	if err != nil {
		return d, err
	}
	d.Lines[0].Qty = qty.Neg()
	d, err = t.ledger.PutStock(ctx, d, t.ids.Job())
	return d, t.afterStock(ctx, err)
}

// Receive puts goods on the shelf that came from another place of the back
// office, and tells it.
func (t *Till) Receive(ctx context.Context, item catalog.ItemID, qty money.Quantity, from, why string) (catalog.StockDoc, error) {
	if _, err := t.pass(ctx, ChangeStock); err != nil {
		return catalog.StockDoc{}, err
	}
	d, err := t.document(catalog.Receipt, item, qty, why)
	if err != nil {
		return d, err
	}
	d.From = from
	d, err = t.ledger.PutStock(ctx, d, t.ids.Job())
	return d, t.afterStock(ctx, err)
}

// document begins a stock document of one item.
func (t *Till) document(kind catalog.DocKind, item catalog.ItemID, qty money.Quantity, why string) (catalog.StockDoc, error) {
	it, err := t.single(item)
	if err != nil {
		return catalog.StockDoc{}, err
	}
	switch {
	case !qty.Positive():
		return catalog.StockDoc{}, fault.New(fault.Refused, "fault.stock_quantity")
	case it.Serial:
		return catalog.StockDoc{}, fault.New(fault.Refused, "fault.stock_serial", "item", it.Name)
	}
	if err := noCards(why); err != nil {
		return catalog.StockDoc{}, err
	}
	now, cfg := t.clk.Now(), t.Config()
	return catalog.StockDoc{
		ID: t.ids.Stock(), Kind: kind, Place: cfg.Place, Day: clock.DayOf(now), At: now, Who: cfg.Cashier, Why: sale.OneLine(why),
		Lines: []catalog.StockLine{{Item: it.ID, Name: it.Name, Qty: qty}},
	}, nil
}

// goods finds an item that has stock, its own or its parts'.
func (t *Till) goods(item catalog.ItemID) (*catalog.Item, error) {
	it, ok := t.Book().ByID(item)
	if !ok || !it.Tracked && !it.Kit() {
		return nil, fault.New(fault.Missing, "fault.stock_item")
	}
	return it, nil
}

// single finds an item that has stock of its own: a kit is counted by its
// parts.
func (t *Till) single(item catalog.ItemID) (*catalog.Item, error) {
	it, err := t.goods(item)
	if err == nil && (it.Kit() || !it.Tracked) {
		err = fault.New(fault.Refused, "fault.stock_kit", "item", it.Name)
	}
	return it, err
}

// afterStock lets the till see what was stored.
func (t *Till) afterStock(ctx context.Context, err error) error {
	if err != nil {
		return err
	}
	return t.ReloadStock(ctx)
}
