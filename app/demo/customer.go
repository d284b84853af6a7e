package demo

import (
	"context"
	"fmt"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
	"haat/catalog"
)

var names = []string{
	"Meena Joshi", "Asha Rao", "Farida Shaikh", "Anil Kumar", "Sunita Pawar", "Rohit Sharma", "Kavya Nair", "Imran Khan",
	"Priya Desai", "Vikram Singh", "Lakshmi Iyer", "Deepak Gupta",
}

// serve is one customer, from the first item to the change, and whether they
// found anything to buy.
func (r *run) serve(ctx context.Context) (bool, error) {
	t := r.w.App.Till
	t.CloseDone()
	if err := r.choose(); err != nil {
		return false, err
	}
	v := t.View()
	if v.Draft.Cart.Empty() {
		return false, nil
	}
	if err := r.agree(ctx, v); err != nil {
		return true, err
	}
	if err := t.Flush(ctx); err != nil {
		return true, err
	}
	if r.cfg.Faults == Hostile {
		return true, r.payHow(ctx)
	}
	switch clock.Below(r.v, 4) {
	case 0:
		return true, r.cash(ctx, money.Amount{})
	case 1:
		return true, r.cash(ctx, sale.Notes(t.View().Due)[clock.Below(r.v, 3)])
	case 2:
		return true, r.terminal(ctx, payment.Card)
	}
	return true, r.terminal(ctx, payment.UPI)
}

// agree is what is said before paying: who they are, and a rounder price.
func (r *run) agree(ctx context.Context, v till.View) error {
	t := r.w.App.Till
	if clock.Below(r.v, 10) < 3 {
		if err := t.SetCustomer(v.Draft.ID(), r.somebody()); err != nil {
			return err
		}
	}
	if due := t.View().Due; clock.Below(r.v, 12) == 0 && due.Paise() > 500_00 {
		// Bargained down to a round price.
		if err := t.FinalPrice(ctx, money.Paise(due.Paise()/100_00*100_00)); err != nil {
			return err
		}
	}
	return nil
}

// choose puts one to five things on the bill, by tile, by search and by code.
func (r *run) choose() error {
	t := r.w.App.Till
	book := t.Book()
	tiles := book.Tiles("")
	for range 1 + clock.Below(r.v, 5) {
		tile := tiles[clock.Below(r.v, len(tiles))]
		it := book.At(tile.Items[clock.Below(r.v, len(tile.Items))])
		if it.Unsellable() != "" || !r.here(it) {
			continue
		}
		q := money.Units(1)
		if it.Fractions() {
			q = money.Milli(int64(500 + 250*clock.Below(r.v, 8)))
		}
		if err := r.put(it, q); err != nil {
			return err
		}
	}
	return nil
}

// here leaves on the shelf what is not there, or what nobody has counted.
func (r *run) here(it *catalog.Item) bool {
	t := r.w.App.Till
	if !it.Tracked && !it.Kit() {
		return it.Price.Positive()
	}
	l := t.Level(it)
	v := t.View()
	return l.Known && money.Units(3).Less(l.Free().Sub(v.Draft.Cart.Qty(it.ID)))
}

func (r *run) put(it *catalog.Item, q money.Quantity) error {
	t := r.w.App.Till
	switch way := clock.Below(r.v, 3); {
	case way == 0 && len(it.Codes) > 0:
		_, err := t.Scan(it.Codes[0], q)
		return err
	case way == 1:
		if hits, _ := t.Book().Search(it.Name); len(hits) > 0 && hits[0].ID != it.ID {
			return fmt.Errorf("searching for %q found %q", it.Name, hits[0].Name)
		}
	}
	_, err := t.Add(it.ID, q)
	return err
}

func (r *run) somebody() sale.Customer {
	n := clock.Below(r.v, 40)
	return sale.Customer{
		Phone: fmt.Sprintf("98200%05d", 10000+n*137), Name: names[n%len(names)], Address: fmt.Sprintf("%d MG Road", n+1), SendBill: true,
	}
}

func (r *run) cash(ctx context.Context, given money.Amount) error {
	rec, err := r.w.App.Till.PayCash(ctx, given)
	if err != nil || clock.Below(r.v, 40) != 0 {
		return err
	}
	// A slip of the finger, taken back within the eight seconds.
	r.v.Advance(4 * time.Second)
	if _, err := r.w.App.Till.Undo(ctx, rec.ID); err != nil {
		return err
	}
	r.undone++
	return r.cash(ctx, given)
}

// terminal charges on the machine. Where that cannot be, or ends without
// money, the customer pays cash; where it is not sure, the next one is served.
func (r *run) terminal(ctx context.Context, mode payment.Mode) error {
	t := r.w.App.Till
	_, err := t.Charge(ctx, mode, money.Amount{})
	if fault.Has(err, "fault.terminal_busy") || fault.Has(err, "fault.payment_too_big") {
		return r.cash(ctx, money.Amount{})
	}
	if err != nil {
		return err
	}
	return r.attend(ctx)
}
