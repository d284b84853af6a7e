package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
	"haat/sync/outbox"
)

// GiveBack records a return in one transaction: the credit note with the next
// number of its series, what goes back to the customer, the drawer, the stock
// that is fit to be sold, and the job that tells the back office once it has
// the sale itself. Asked again with the same return it answers what is there.
// Nothing comes back twice: the caps are checked once more inside.
func (db *DB) GiveBack(ctx context.Context, g sale.Given) (sale.Return, error) {
	original, err := db.Sale(ctx, g.Return.Of)
	if err != nil {
		return sale.Return{}, err
	}
	err = db.writeOnce(ctx, "give back", func(t *tx) (bool, error) {
		return t.known("SELECT 1 FROM giveback WHERE id = ?", g.Return.ID.UUID())
	}, func(t *tx) error { return t.giveBack(g, original) })
	if err != nil {
		return sale.Return{}, err
	}
	r, _, err := db.ReturnAt(ctx, g.Return.ID)
	return r, err
}

func (t *tx) giveBack(g sale.Given, original sale.Record) error {
	r := g.Return
	if err := t.stillThere(r, original); err != nil {
		return err
	}
	shift, err := t.openShift(sale.Finished{NewShift: g.NewShift, PaidAt: r.At, Cashier: r.Who})
	if err != nil {
		return err
	}
	var n int64
	if err := t.one(`INSERT INTO series VALUES (?, 1) ON CONFLICT (prefix) DO UPDATE SET last = last + 1 RETURNING last`, []any{g.Prefix}, &n); err != nil {
		return err
	}
	number := gst.Number(g.Prefix, n)
	if err := t.putGiveBack(r, number, shift); err != nil {
		return err
	}
	for _, x := range r.Refunds {
		err := t.refundSlipFree(x.RRN)
		if err == nil {
			err = t.exec("INSERT INTO refund VALUES (?, ?, ?, ?, ?)", r.ID.UUID(), x.No, string(x.Kind), x.Amount.Paise(), x.RRN)
		}
		if err == nil && x.Kind.Account() {
			err = t.creditBack(r, x, number, original)
		}
		if err == nil && x.Kind == sale.Cash {
			err = t.putDrawer(shift, "refund", -x.Amount.Paise(), r.At, r.Who.UUID(), r.ID.UUID(), r.Why)
		}
		if err != nil {
			return err
		}
	}
	if err := t.returnToShelf(r, g.Place); err != nil {
		return err
	}
	told, err := t.jobsWhere("kind = 'sale' AND ref = ?", r.Of.UUID())
	if err != nil {
		return err
	}
	if len(told) == 0 {
		return fault.New(fault.Internal, "fault.no_such_job")
	}
	facts, err := json.Marshal(map[string]string{FactSale: r.Of.UUID()})
	if err != nil {
		return fmt.Errorf("encode facts: %w", err)
	}
	if err := t.bearWith(g.Job.UUID(), outbox.Return, number, r.ID.UUID(), told[0].ID.UUID(), string(facts)); err != nil {
		return err
	}
	return t.record(journal.Event{
		Who: r.Who.UUID(), Kind: journal.GoodsBack, Ref: r.ID.UUID(),
		Body: fmt.Sprintf(`{"number":%q,"bill":%q,"paise":%d}`, number, r.Bill, r.Total.Paise()),
	})
}

// rrnDigits is the length of a retrieval reference number; shorter references
// are approval codes, which come again.
const rrnDigits = 12

// refundSlipFree refuses the reference of a refund that proved another one.
func (t *tx) refundSlipFree(rrn string) error {
	if len(rrn) < rrnDigits {
		return nil
	}
	var n int
	err := t.one("SELECT (SELECT count(*) FROM refund WHERE rrn = ?1 AND rrn <> '') + (SELECT count(*) FROM hand_back WHERE rrn = ?1 AND rrn <> '' AND way = 'refund')", []any{rrn}, &n)
	if err == nil && n > 0 {
		err = fault.New(fault.Refused, "fault.rrn_used", "rrn", rrn, "bill", "")
	}
	return err
}

// stillThere refuses more than is left of a line, of the bill and of a tender.
func (t *tx) stillThere(r sale.Return, original sale.Record) error {
	before, err := t.earlier(r.Of)
	if err != nil {
		return err
	}
	if original.State != sale.Paid {
		return fault.New(fault.Refused, "fault.return_cancelled", "bill", original.Number)
	}
	for _, l := range r.Lines {
		before.Qty[l.No] = before.Qty[l.No].Add(l.Qty)
		if l.Line.Qty.Less(before.Qty[l.No]) {
			return fault.New(fault.Refused, "fault.return_too_many", "item", l.Line.Item.Name, "left", l.Line.Qty.Sub(before.Qty[l.No]).Add(l.Qty))
		}
	}
	left, back := sale.Refundable(original, before), money.Amount{}
	for _, x := range r.Refunds {
		back = back.Add(x.Amount)
		if credit := x.No == sale.CreditNo; credit && x.Kind == sale.CreditNote {
			continue // bounded by the sum below
		}
		if left[x.No].Less(x.Amount) {
			return fault.New(fault.Refused, "fault.refund_too_much", "most", left[x.No])
		}
	}
	var handed int64 // without any goods
	if err := t.one("SELECT coalesce(sum(amount), 0) FROM hand_back WHERE sale = ?", []any{r.Of.UUID()}, &handed); err != nil {
		return err
	}
	if back != r.Total || original.Bill.Payable.Less(before.Total.Add(r.Total).Add(money.Paise(handed))) {
		return fault.New(fault.Refused, "fault.refund_sum", "total", r.Total, "back", back)
	}
	return nil
}

// creditBack puts what goes back into the customer's account: a credit note to be
// used on another bill, or what the bill was paid from.
func (t *tx) creditBack(r sale.Return, x sale.Tender, number string, original sale.Record) error {
	if x.No != sale.CreditNo {
		x.Ref = original.Tenders[x.No-1].Ref
		return t.unspend(x, r.Who, r.Of.UUID())
	}
	var id string
	if err := t.one("SELECT customer FROM sale WHERE id = ?", []any{r.Of.UUID()}, &id); err != nil {
		return err
	}
	var who ident.Customer
	if err := who.UnmarshalText([]byte(id)); err != nil {
		return err
	}
	return t.putAccount(who, sale.CreditNote, x.Amount, r.Who, "", number, "granted")
}

func (t *tx) putGiveBack(r sale.Return, number, shift string) error {
	buyer, err := json.Marshal(r.Buyer)
	if err != nil {
		return fmt.Errorf("encode customer: %w", err)
	}
	seq, err := t.seq()
	if err != nil {
		return err
	}
	err = t.exec("INSERT INTO giveback VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		r.ID.UUID(), seq, number, r.Of.UUID(), string(r.Day), ms(r.At), shift, r.Who.UUID(), r.Why, string(buyer), r.Total.Paise())
	for i, l := range r.Lines {
		if err == nil {
			err = t.exec("INSERT INTO giveback_line VALUES (?, ?, ?, ?, ?, ?)", r.ID.UUID(), i+1, l.No, l.Qty.Milli(), bit(l.Damaged), l.Net.Paise())
		}
	}
	return err
}

// returnToShelf bears the movements of what may be sold again: of each item
// that the sale moved, kits as their parts.
func (t *tx) returnToShelf(r sale.Return, place string) error {
	moved := map[string]bool{}
	err := t.each("SELECT DISTINCT item FROM move WHERE ref = ? AND why = 'sale'", []any{r.Of.UUID()}, func(row rowScanner) error {
		var item string
		err := row.Scan(&item)
		moved[item] = true
		return err
	})
	if err != nil {
		return err
	}
	put := func(item catalog.ItemID, q money.Quantity) error {
		if !moved[string(item)] || !q.Positive() {
			return nil
		}
		return t.putMove(string(item), place, q.Milli(), "return", r.ID.UUID())
	}
	for _, l := range r.Lines {
		if l.Damaged {
			continue
		}
		if !l.Line.Item.Kit() {
			if err := put(l.Line.Item.ID, l.Qty); err != nil {
				return err
			}
		}
		for _, p := range l.Line.Item.Parts {
			q, err := p.Qty.Times(l.Qty)
			if err == nil {
				err = put(p.Item, q)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
