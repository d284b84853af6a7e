package storage

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/sale"
)

// Balance is what a customer holds here of a kind; on account it is negative by
// what they owe.
func (db *DB) Balance(ctx context.Context, id ident.Customer, kind sale.Kind) (money.Amount, error) {
	var n int64
	err := db.one(ctx, "SELECT coalesce(sum(amount), 0) FROM account WHERE customer = ? AND kind = ?", []any{id.UUID(), string(kind)}, &n)
	return money.Paise(n), explain(err)
}

// AccountRows lists a customer's rows, the oldest first.
func (db *DB) AccountRows(ctx context.Context, id ident.Customer) ([]sale.AccountRow, error) {
	var all []sale.AccountRow
	err := db.each(ctx, "SELECT kind, amount, at, ref, why FROM account WHERE customer = ? ORDER BY seq", []any{id.UUID()}, func(r rowScanner) error {
		var x sale.AccountRow
		var amount, when int64
		err := r.Scan(&x.Kind, &amount, &when, &x.Ref, &x.Why)
		x.Amount, x.At = money.Paise(amount), at(when)
		all = append(all, x)
		return err
	})
	return all, err
}

// Credit books money in a customer's favour: an advance or a repayment in cash
// (which the drawer gets), or a credit note (which it does not). The customer
// is returned with their id.
func (db *DB) Credit(ctx context.Context, c sale.Credit) (sale.Customer, error) {
	var buyer sale.Customer
	err := db.write(ctx, "account", func(t *tx) error {
		var err error
		if buyer, err = t.putCustomer(c.Customer, c.NewCustomer); err != nil {
			return err
		}
		why := "granted"
		if c.Kind != sale.CreditNote {
			why = "paid_in"
			shift, err := t.openShift(sale.Finished{Cashier: c.Who, PaidAt: c.At, NewShift: c.NewShift})
			if err != nil {
				return err
			}
			if err := t.putDrawer(shift, "in", c.Amount.Paise(), c.At, c.Who.UUID(), buyer.ID.UUID(), string(c.Kind)); err != nil {
				return err
			}
		}
		if c.Kind == sale.OnAccount {
			owes, err := t.balance(buyer.ID, sale.OnAccount)
			if err != nil {
				return err
			}
			if owes.Neg().Less(c.Amount) {
				return fault.New(fault.Refused, "fault.repay_range", "most", owes.Neg())
			}
		}
		return t.putAccount(buyer.ID, c.Kind, c.Amount, c.Who, "", c.Ref, why)
	})
	return buyer, err
}

// spend takes a tender out of a customer's account, never more than is there;
// on account, never above what they may owe in all.
func (t *tx) spend(who ident.Customer, x sale.Tender, most money.Amount, by ident.Person, saleID string) error {
	have, err := t.holds(who, x)
	if err != nil {
		return err
	}
	if x.Kind == sale.OnAccount {
		have = have.Add(most)
	}
	if have.Less(x.Amount) {
		if have.Negative() {
			have = money.Amount{}
		}
		return fault.New(fault.Refused, "fault.account_short", "most", have)
	}
	return t.putAccount(who, x.Kind, x.Amount.Neg(), by, saleID, x.Ref, "spent")
}

// holds is what a customer may spend by a tender: of a credit note that this till
// wrote, what is left of that very one, because the back office sets it off by
// its number; otherwise all there is of the kind.
func (t *tx) holds(who ident.Customer, x sale.Tender) (money.Amount, error) {
	all, err := t.balance(who, x.Kind)
	if err != nil || x.Kind != sale.CreditNote || x.Ref == "" {
		return all, err
	}
	var ours int
	if err := t.one("SELECT count(*) FROM giveback WHERE upper(number) = upper(?)", []any{x.Ref}, &ours); err != nil || ours == 0 {
		return all, err
	}
	var left int64
	err = t.one("SELECT coalesce(sum(amount), 0) FROM account WHERE customer = ? AND kind = ? AND upper(ref) = upper(?)", []any{who.UUID(), string(x.Kind), x.Ref}, &left)
	return money.Paise(left), err
}

// CreditLeft is what is left of a credit note that this till wrote.
func (db *DB) CreditLeft(ctx context.Context, number string) (money.Amount, error) {
	var left int64
	err := db.one(ctx, "SELECT coalesce(sum(amount), 0) FROM account WHERE kind = 'credit_note' AND ref = ?", []any{number}, &left)
	return money.Paise(left), explain(err)
}

// unspend gives back what a bill took of an account.
func (t *tx) unspend(x sale.Tender, by ident.Person, saleID string) error {
	var who string
	err := t.one("SELECT customer FROM account WHERE sale = ? AND kind = ? AND why = 'spent' ORDER BY seq DESC LIMIT 1", []any{saleID, string(x.Kind)}, &who)
	if ok, err := none(err); !ok {
		return missing(err, "fault.no_such_tender")
	}
	var c ident.Customer
	if err := c.UnmarshalText([]byte(who)); err != nil {
		return err
	}
	return t.putAccount(c, x.Kind, x.Amount, by, saleID, x.Ref, "taken_back")
}

func (t *tx) balance(who ident.Customer, kind sale.Kind) (money.Amount, error) {
	var n int64
	err := t.one("SELECT coalesce(sum(amount), 0) FROM account WHERE customer = ? AND kind = ?", []any{who.UUID(), string(kind)}, &n)
	return money.Paise(n), err
}

func (t *tx) putAccount(who ident.Customer, kind sale.Kind, amount money.Amount, by ident.Person, saleID, ref, why string) error {
	err := t.exec("INSERT INTO account (customer, kind, amount, at, who, sale, ref, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		who.UUID(), string(kind), amount.Paise(), ms(t.db.clk.Now()), by.UUID(), saleID, ref, why)
	if err != nil {
		return err
	}
	return t.record(journal.Event{
		Who: by.UUID(), Kind: journal.AccountMoved, Ref: who.UUID(), Body: fmt.Sprintf(`{"kind":%q,"paise":%d,"why":%q}`, kind, amount.Paise(), why),
	})
}
