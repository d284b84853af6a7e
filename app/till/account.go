package till

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/sale"
)

// PayAccount takes a part of what is due, or all of it when part is zero, from
// what the bill's customer holds here (a credit note, an advance) or puts it on
// their account. The customer must be known, and somebody with the right to it
// gives a PIN. ref is the number of the credit note; without one their notes are
// taken in turn, the oldest first, each as a part of its own.
func (t *Till) PayAccount(ctx context.Context, kind sale.Kind, part money.Amount, ref string) (sale.Record, error) {
	d, _, err := t.accountParts(ctx, kind, part, ref)
	if err != nil {
		return sale.Record{}, err
	}
	// Whoever types a PIN may take their time; nothing is locked meanwhile.
	who, err := t.pass(ctx, UseAccount)
	if err != nil {
		return sale.Record{}, err
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	asked := d.ID()
	d, parts, err := t.accountParts(ctx, kind, part, ref)
	if err == nil && d.ID() != asked {
		err = fault.New(fault.Busy, "fault.no_such_bill")
	}
	var r sale.Record
	for _, x := range parts {
		if err == nil {
			r, err = t.takeAccount(ctx, asked, x)
		}
		if err == nil {
			err = t.note(ctx, nil, journal.Event{
				Who: who.UUID(), Kind: journal.AccountMoved, Ref: asked.UUID(), Body: fmt.Sprintf(`{"kind":%q,"paise":%d,"why":"allowed"}`, kind, x.Amount.Paise()),
			})
		}
	}
	return r, err
}

// takeAccount takes one part, or the bill's last.
func (t *Till) takeAccount(ctx context.Context, of ident.Sale, x sale.Tender) (sale.Record, error) {
	t.mu.Lock()
	d, err := t.payable()
	t.mu.Unlock()
	switch {
	case err != nil:
		return sale.Record{}, err
	case d.ID() != of:
		return sale.Record{}, fault.New(fault.Busy, "fault.no_such_bill")
	case x.Amount.Less(d.Due()):
		return sale.Record{}, t.takePart(ctx, d, x)
	}
	d.Tenders = append(append([]sale.Tender{}, d.Tenders...), x)
	return t.complete(ctx, d, nil)
}

// accountParts checks the bill in front and makes the tenders.
func (t *Till) accountParts(ctx context.Context, kind sale.Kind, part money.Amount, ref string) (sale.Draft, []sale.Tender, error) {
	t.mu.Lock()
	d, err := t.payable()
	t.mu.Unlock()
	if err != nil {
		return d, nil, err
	}
	due := d.Due()
	if part.IsZero() {
		part = due
	}
	switch {
	case !kind.Account():
		err = fault.New(fault.Refused, "fault.back_way")
	case d.Cart.Customer.Phone == "" && d.Cart.Customer.ID.IsZero():
		err = fault.New(fault.Refused, "fault.account_known")
	case !part.Positive() || due.Less(part):
		err = fault.New(fault.Refused, "fault.part_range", "due", due)
	default:
		err = noCards(ref)
	}
	if err != nil {
		return d, nil, err
	}
	x := sale.Tender{Kind: kind, Amount: part, Given: part, Standing: sale.Proven, Ref: sale.OneLine(ref)}
	parts := []sale.Tender{x}
	if kind == sale.CreditNote {
		notes, err := t.ledger.CreditNotes(ctx, d.Cart.Customer)
		if err != nil {
			return d, nil, err
		}
		if parts, err = sale.FromNotes(notes, x); err != nil {
			return d, nil, err
		}
	}
	return d, parts, sale.RoomForAll(d.Tenders, parts, due)
}

// TakeAdvance takes cash that a customer leaves for a later bill, or pays back
// of what is on their account.
func (t *Till) TakeAdvance(ctx context.Context, c sale.Customer, kind sale.Kind, amount money.Amount, what string) (sale.Customer, error) {
	if kind != sale.Advance && kind != sale.OnAccount {
		return c, fault.New(fault.Refused, "fault.back_way")
	}
	return t.credit(ctx, c, kind, amount, what)
}

// GrantCredit books a credit note in a customer's favour; somebody with the
// right to it gives a PIN. Its number is what the back office sets it off by.
func (t *Till) GrantCredit(ctx context.Context, c sale.Customer, amount money.Amount, number string) (sale.Customer, error) {
	if number = sale.OneLine(number); number == "" {
		return c, fault.New(fault.Refused, "fault.credit_number")
	}
	if _, err := t.pass(ctx, GrantCredit); err != nil {
		return c, err
	}
	return t.credit(ctx, c, sale.CreditNote, amount, number)
}

func (t *Till) credit(ctx context.Context, c sale.Customer, kind sale.Kind, amount money.Amount, ref string) (sale.Customer, error) {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	c, err := c.Clean()
	if err != nil {
		return c, err
	}
	switch {
	case c.Phone == "" && c.ID.IsZero():
		return c, fault.New(fault.Refused, "fault.account_known")
	case !amount.Positive():
		return c, fault.New(fault.Refused, "fault.amount_positive")
	}
	if err := noCards(ref); err != nil {
		return c, err
	}
	if kind != sale.CreditNote {
		today, err := t.ledger.CashFrom(ctx, string(t.Today()), c, t.ids.Sale())
		if err == nil {
			err = sale.CheckCash(amount, money.Amount{}, today)
		}
		if err != nil {
			return c, err
		}
	}
	return t.ledger.Credit(ctx, sale.Credit{
		ID: t.ids.Sale(), Customer: c, Kind: kind, Amount: amount, Ref: sale.OneLine(ref), At: t.clk.Now(), Who: t.Config().Cashier,
		NewShift: t.ids.Shift(), NewCustomer: t.ids.Customer(),
	})
}

// Balances is what a customer holds here of each kind; on account it is negative
// by what they owe.
func (t *Till) Balances(ctx context.Context, c sale.Customer) (map[sale.Kind]money.Amount, error) {
	out := map[sale.Kind]money.Amount{}
	for _, k := range []sale.Kind{sale.CreditNote, sale.Advance, sale.OnAccount} {
		b, err := t.ledger.Balance(ctx, c.ID, k)
		if err != nil {
			return nil, err
		}
		out[k] = b
	}
	return out, nil
}

// AccountRows lists how a customer's balances came to be, the oldest first.
func (t *Till) AccountRows(ctx context.Context, c sale.Customer) ([]sale.AccountRow, error) {
	return t.ledger.AccountRows(ctx, c.ID)
}
