package till

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

// What changed in the back office about something that lies in a cart.
type What string

// The changes a cashier is told of. Until they answer, and if they keep it, the
// line stays as it was put there.
const (
	PriceChanged What = "price"
	NameChanged  What = "name"
	TaxChanged   What = "tax"
	ItemGone     What = "gone"  // no longer in the list, or inactive
	NotForSale   What = "stop"  // still there, but can no longer be sold: see Change.Why
	StockShort   What = "stock" // a newer count holds less than the cart
)

// Change is one line of the bill in front that no longer agrees with the
// catalog. The cashier takes the news ([Till.Take]) or keeps the line
// ([Till.Keep]).
type Change struct {
	Key      int // of the line
	What     What
	Item     catalog.Item // as it is in the cart
	Old, New money.Amount // per unit; the same unless the price changed
	NewName  string       // for NameChanged
	Why      string       // for NotForSale, a key into the word lists
	Left     money.Quantity
}

// told remembers answers while the program runs. A kept price is remembered by
// the cart itself.
type told struct {
	kept  map[lineOf]news
	short map[lineOf]money.Quantity // what a newer count left of a line's goods
}

type lineOf struct {
	sale ident.Sale
	key  int
}

// news is what the catalog says of an item, as far as a cart cares.
type news struct {
	price money.Amount
	name  string
	rate  int
	known bool
	gone  bool
	why   string
}

// Reload reads catalog and stock anew, after a pull. Open carts keep their
// lines; [View.Changes] tells what is different.
func (t *Till) Reload(ctx context.Context) error {
	items, err := t.ledger.Items(ctx)
	if err != nil {
		return fmt.Errorf("read items: %w", err)
	}
	aliases, err := t.ledger.Aliases(ctx)
	if err != nil {
		return fmt.Errorf("read items: %w", err)
	}
	t.classify(items)
	book := catalog.BookOf(items, aliases)
	t.mu.Lock()
	t.book = book
	t.rename(aliases)
	t.mu.Unlock()
	return t.ReloadStock(ctx)
}

// ReloadStock reads only the stock anew.
func (t *Till) ReloadStock(ctx context.Context) error {
	t.mu.Lock()
	place := t.cfg.Place
	t.mu.Unlock()
	shelf, err := t.ledger.Shelf(ctx, place)
	if err != nil {
		return fmt.Errorf("read stock: %w", err)
	}
	out, err := t.ledger.Out(ctx)
	if err != nil {
		return fmt.Errorf("read stock: %w", err)
	}
	t.mu.Lock()
	before := t.shelf
	shelf.Several(t.cfg.Tills > 1)
	t.shelf, t.out = shelf, out
	t.noteShort(before)
	t.mu.Unlock()
	t.tell()
	return nil
}

// rename gives what lies in carts the ids the office uses now. Carts that are
// being paid get them too: ids are no part of what was agreed.
func (t *Till) rename(aliases map[catalog.ItemID]catalog.ItemID) {
	if len(aliases) == 0 {
		return
	}
	now := func(id catalog.ItemID) catalog.ItemID {
		if to, ok := aliases[id]; ok {
			return to
		}
		return id
	}
	drafts := []*sale.Draft{&t.cur}
	for i := range t.aside {
		drafts = append(drafts, &t.aside[i])
	}
	for _, d := range drafts {
		d.Cart.Lines = append([]sale.Line(nil), d.Cart.Lines...) // views hold the old ones
		if d.Cart.Rename(now) {
			t.dirty[d.ID()] = struct{}{}
		}
	}
}

// noteShort finds lines of the bill in front that the shelf held before and
// holds no longer.
func (t *Till) noteShort(before *catalog.Shelf) {
	if t.told.short == nil {
		t.told.short = map[lineOf]money.Quantity{}
	}
	for _, l := range t.cur.Cart.Lines {
		at := lineOf{t.cur.ID(), l.Key}
		it, ok := t.book.ByID(l.Item.ID)
		if !ok || !it.Tracked && !it.Kit() {
			continue
		}
		want := t.cur.Cart.Qty(l.Item.ID)
		was, is := before.Of(t.book, it), t.shelf.Of(t.book, it)
		enough := func(v catalog.Level) bool { return v.Known && !v.Free().Less(want) }
		switch {
		case enough(is):
			delete(t.told.short, at)
		case enough(was) && is.Known:
			t.told.short[at] = is.Free()
		}
	}
}

// changes lists what the cashier of the bill in front has to be told.
func (t *Till) changes() []Change {
	if t.cur.Locked() {
		return nil // agreed and being paid
	}
	var all []Change
	for _, l := range t.cur.Cart.Lines {
		if c, ok := t.changeOf(l); ok {
			all = append(all, c)
		}
	}
	return all
}

// changeOf is the one thing to say about a line: the gravest first.
func (t *Till) changeOf(l sale.Line) (Change, bool) {
	n := t.newsOf(l.Item.ID)
	at := lineOf{t.cur.ID(), l.Key}
	c := Change{Key: l.Key, Item: l.Item, Old: l.Price, New: l.Price, Why: n.why}
	kept, answered := t.told.kept[at]
	answered = answered && kept == n
	left, short := t.told.short[at]
	short = short && left.Less(t.cur.Cart.Qty(l.Item.ID)) // it may have been corrected meanwhile
	switch {
	case answered && !short:
		return c, false
	case n.gone && !answered:
		c.What = ItemGone
	case n.why != "" && !answered:
		c.What = NotForSale
	case !n.gone && n.price != l.Item.Price && n.price != l.Price && !answered:
		c.What, c.New = PriceChanged, n.price
	case !n.gone && (n.rate != int(l.Item.Tax.Rate) || n.known != l.Item.Tax.Known) && !answered:
		c.What = TaxChanged
	case !n.gone && n.name != l.Item.Name && !answered:
		c.What, c.NewName = NameChanged, n.name
	case short:
		c.What, c.Left = StockShort, left
	default:
		return c, false
	}
	return c, true
}

func (t *Till) newsOf(id catalog.ItemID) news {
	it, ok := t.book.ByID(id)
	if !ok {
		return news{gone: true}
	}
	return news{price: it.Price, name: it.Name, rate: int(it.Tax.Rate), known: it.Tax.Known, why: it.Unsellable()}
}

// Take lets a line follow the catalog: the item as it is now at its price now,
// or off the bill when it can no longer be sold, or down to what is left.
func (t *Till) Take(key int) error {
	t.mu.Lock()
	l, ok := lineWith(&t.cur, key)
	var c Change
	if ok {
		c, ok = t.changeOf(l)
	}
	t.mu.Unlock()
	if !ok {
		return fault.New(fault.Missing, "fault.no_such_line")
	}
	switch c.What {
	case ItemGone, NotForSale:
		return t.Remove(key)
	case StockShort:
		t.forgetShort(key)
		if !c.Left.Positive() {
			return t.Remove(key)
		}
		return t.SetQty(key, c.Left)
	case PriceChanged, NameChanged, TaxChanged:
	}
	return t.open(func(d *sale.Draft) error {
		it, ok := t.book.ByID(l.Item.ID)
		if !ok {
			return fault.New(fault.Missing, "fault.no_such_item", "item", string(l.Item.ID))
		}
		bargained := l.Price != l.Item.Price && c.What != PriceChanged
		if err := d.Cart.Refresh(key, *it); err != nil {
			return err
		}
		if bargained {
			return d.Cart.SetPrice(key, l.Price)
		}
		return nil
	})
}

// Keep leaves a line as it is; the cashier hears of it again only when the
// catalog changes once more.
func (t *Till) Keep(key int) error {
	t.forgetShort(key)
	return t.open(func(d *sale.Draft) error {
		l, ok := lineWith(d, key)
		if !ok {
			return fault.New(fault.Missing, "fault.no_such_line")
		}
		if t.told.kept == nil {
			t.told.kept = map[lineOf]news{}
		}
		n := t.newsOf(l.Item.ID)
		t.told.kept[lineOf{d.ID(), key}] = n
		if n.gone {
			return nil
		}
		return d.Cart.Noted(key, n.price)
	})
}

func (t *Till) forgetShort(key int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.told.short, lineOf{t.cur.ID(), key})
}

func lineWith(d *sale.Draft, key int) (sale.Line, bool) {
	for _, l := range d.Cart.Lines {
		if l.Key == key {
			return l, true
		}
	}
	return sale.Line{}, false
}
