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
// is returned with their id. A repayment says which bills it pays, for the back
// office: see [DB.Repayment].
//
// Asked again with the same id it answers whose account it is and books nothing.
// A COMMIT without an answer is settled here; what cannot be is Unsure.
func (db *DB) Credit(ctx context.Context, c sale.Credit) (buyer sale.Customer, err error) {
	if c.ID.IsZero() {
		c.ID = db.ids.Sale()
	}
	err = db.writeOnce(ctx, "account", func(t *tx) (there bool, err error) {
		buyer, err = scanCustomer(t.row("SELECT "+customerColumns+" FROM customer WHERE id = (SELECT customer FROM account WHERE id = ?)", c.ID.UUID()))
		return none(err)
	}, func(t *tx) (err error) {
		if buyer, err = t.putCustomer(c.Customer, c.NewCustomer); err != nil {
			return err
		}
		return t.credit(c, buyer)
	})
	return buyer, err
}

func (t *tx) credit(c sale.Credit, buyer sale.Customer) error {
	why := "granted"
	if c.Kind == sale.CreditNote {
		if err := t.noteFree(c.Ref); err != nil {
			return err
		}
	} else {
		why = "paid_in"
		shift, err := t.openShift(sale.Finished{Cashier: c.Who, PaidAt: c.At, NewShift: c.NewShift})
		if err != nil {
			return err
		}
		if err := t.putDrawerAs(c.ID.UUID(), shift, "in", c.Amount.Paise(), c.At, c.Who.UUID(), buyer.ID.UUID(), string(c.Kind)); err != nil {
			return err
		}
	}
	if c.Kind == sale.OnAccount {
		if err := t.repay(c, buyer); err != nil {
			return err
		}
	}
	return t.putAccountAs(c.ID.UUID(), buyer.ID, c.Kind, c.Amount, c.Who, "", c.Ref, why)
}

// noteFree refuses the number of a credit note that was booked before, by hand or
// with a return.
func (t *tx) noteFree(number string) error {
	var n int
	err := t.one("SELECT count(*) FROM account WHERE kind = 'credit_note' AND why = 'granted' AND ref <> '' AND ref IN (?1, upper(?1), lower(?1))", []any{number}, &n)
	if err == nil && n > 0 {
		err = fault.New(fault.Refused, "fault.credit_booked", "number", number)
	}
	return err
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

// holds is what a customer may spend by a tender. A credit note is a pot of its
// own, because the back office sets it off by its number; those booked without
// one are a pot together.
func (t *tx) holds(who ident.Customer, x sale.Tender) (money.Amount, error) {
	all, err := t.balance(who, x.Kind)
	if err != nil || x.Kind != sale.CreditNote {
		return all, err
	}
	notes, err := notesOf(who, t.each)
	left := sale.LeftOf(notes, x.Ref)
	if all.Less(left) {
		left = all // spent before notes were told apart
	}
	return left, err
}

// CreditNotes lists what is left of a customer's credit notes, the oldest first.
func (db *DB) CreditNotes(ctx context.Context, c sale.Customer) ([]sale.Note, error) {
	if c.ID.IsZero() && c.Phone != "" {
		var id string
		ok, err := none(db.one(ctx, "SELECT id FROM customer WHERE phone = ? AND phone <> ''", []any{c.Phone}, &id))
		if !ok {
			return nil, explain(err)
		}
		if err := c.ID.UnmarshalText([]byte(id)); err != nil {
			return nil, err
		}
	}
	return notesOf(c.ID, func(q string, args []any, fn func(rowScanner) error) error { return db.each(ctx, q, args, fn) })
}

// notesOf sums a customer's credit notes by number. What was spent by a number
// that no note has was taken from those without one.
func notesOf(who ident.Customer, each eachRow) ([]sale.Note, error) {
	var all []sale.Note
	err := each(`SELECT coalesce(n.ref, '') AS number, sum(a.amount) FROM account a
		LEFT JOIN (SELECT ref, min(seq) AS first FROM account WHERE customer = ?1 AND kind = 'credit_note' AND why = 'granted' AND ref <> '' GROUP BY upper(ref)) n
			ON upper(n.ref) = upper(a.ref)
		WHERE a.customer = ?1 AND a.kind = 'credit_note' GROUP BY number ORDER BY number = '', min(n.first)`, []any{who.UUID()}, func(r rowScanner) error {
		var n sale.Note
		var left int64
		err := r.Scan(&n.Number, &left)
		n.Left = money.Paise(left)
		all = append(all, n)
		return err
	})
	return all, err
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
	return t.putAccountAs("", who, kind, amount, by, saleID, ref, why)
}

// putAccountAs is putAccount for what a person typed, which has an id of its own.
func (t *tx) putAccountAs(id string, who ident.Customer, kind sale.Kind, amount money.Amount, by ident.Person, saleID, ref, why string) error {
	err := t.exec("INSERT INTO account (customer, kind, amount, at, who, sale, ref, why, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''))",
		who.UUID(), string(kind), amount.Paise(), ms(t.db.clk.Now()), by.UUID(), saleID, ref, why, id)
	if err != nil {
		return err
	}
	return t.record(journal.Event{
		Who: by.UUID(), Kind: journal.AccountMoved, Ref: who.UUID(), Body: fmt.Sprintf(`{"kind":%q,"paise":%d,"why":%q}`, kind, amount.Paise(), why),
	})
}
