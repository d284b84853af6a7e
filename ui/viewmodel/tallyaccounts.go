package viewmodel

import (
	"context"

	"haat/app/money"
	"haat/app/sale"
	"haat/ui/async"
)

// accountForm is a customer's account being looked at.
type accountForm struct {
	find  string
	found []sale.Customer
	open  bool
	who   sale.Customer
	held  map[sale.Kind]money.Amount
	rows  []sale.AccountRow
	sum   string
	ref   string
	wrong error
	busy  bool
}

func (t *Tally) accountsRow() SectionRow {
	k := t.k
	return SectionRow{ID: TallyAccounts, First: k.t("screen.tally.accounts"), Second: k.t("screen.tally.accounts_what"), Word: k.t("screen.tally.look"), Mood: MoodWaits}
}

// accountsBlocks finds a customer, or shows what they hold here.
func (t *Tally) accountsBlocks(b *blocks) {
	k, f := t.k, &t.accounts
	b.remark("account_wrong", k.said(f.wrong), MoodStopped)
	if f.open {
		t.accountBlocks(b)
		return
	}
	x := b.field(BlockField, "find", k.t("screen.tally.find"), k.t("screen.tally.find_hint"), &f.find)
	x.Type = t.findAccount
	for _, c := range f.found {
		first := c.Name
		if first == "" {
			first = phoneOf(c.Phone)
		}
		b.answer(c.ID.UUID(), first, phoneOf(c.Phone), func() { t.openAccount(c) })
	}
	if len(f.found) == 0 && len([]rune(f.find)) >= 3 {
		b.small("nobody", k.t("screen.tally.nobody"))
	}
}

// findAccount looks for known customers while somebody types.
func (t *Tally) findAccount(part string) {
	f := &t.accounts
	f.find = part
	if len([]rune(part)) < 3 {
		f.found = nil
		t.k.changed()
		return
	}
	async.Run(t.k.deps.Run, func(ctx context.Context) ([]sale.Customer, error) {
		return t.k.deps.Till.CustomersLike(ctx, part)
	}, func(found []sale.Customer, err error) {
		if err == nil && f.find == part {
			f.found = found
			t.k.changed()
		}
	})
}

func (t *Tally) openAccount(c sale.Customer) {
	t.accounts = accountForm{open: true, who: c}
	t.readAccount()
}

// readAccount brings what the customer holds here.
func (t *Tally) readAccount() {
	k, c := t.k, t.accounts.who
	var held map[sale.Kind]money.Amount
	var rows []sale.AccountRow
	k.off(func(ctx context.Context) (err error) {
		if held, err = k.deps.Till.Balances(ctx, c); err == nil {
			rows, err = k.deps.Till.AccountRows(ctx, c)
		}
		return err
	}, func(err error) {
		switch {
		case t.accounts.who.ID != c.ID:
		case err != nil:
			t.accounts.wrong = err
		default:
			t.accounts.held, t.accounts.rows = held, rows
		}
	})
	k.changed()
}

func (t *Tally) accountBlocks(b *blocks) {
	k, f := t.k, &t.accounts
	b.head("who", joined(f.who.Name, phoneOf(f.who.Phone)))
	b.add(Block{Kind: BlockTable, ID: "held", Rows: []Pair{
		{k.t("screen.pay.creditNote"), rupees(f.held[sale.CreditNote])},
		{k.t("screen.pay.advance"), rupees(f.held[sale.Advance])},
		{k.t("screen.tally.owes"), rupees(f.held[sale.OnAccount].Neg())},
	}})
	b.field(BlockField, "sum", k.t("screen.ways.part"), "", &f.sum)
	b.field(BlockField, "ref", k.t("screen.tally.for_what"), k.t("screen.tally.for_hint"), &f.ref)
	b.answer("advance", k.t("screen.tally.take_advance"), k.t("screen.tally.take_advance_then"), func() {
		t.book(func(ctx context.Context, a money.Amount) (sale.Customer, error) {
			return k.deps.Till.TakeAdvance(ctx, f.who, sale.Advance, a, f.ref)
		})
	})
	if f.held[sale.OnAccount].Negative() {
		b.answer("repay", k.t("screen.tally.repay"), k.t("screen.tally.repay_then"), func() {
			t.book(func(ctx context.Context, a money.Amount) (sale.Customer, error) {
				return k.deps.Till.TakeAdvance(ctx, f.who, sale.OnAccount, a, f.ref)
			})
		})
	}
	b.answer("grant", k.t("screen.tally.grant"), k.t("screen.tally.grant_then"), func() {
		t.book(func(ctx context.Context, a money.Amount) (sale.Customer, error) {
			return k.deps.Till.GrantCredit(ctx, f.who, a, f.ref)
		})
	})
	if len(f.rows) > 0 {
		var rows []Pair
		for i := len(f.rows) - 1; i >= 0 && len(rows) < mostRows; i-- {
			r := f.rows[i]
			rows = append(rows, Pair{joined(k.moment(r.At), k.way(r.Kind), r.Ref), rupees(r.Amount)})
		}
		b.head("moves", k.t("screen.tally.moves"))
		b.add(Block{Kind: BlockTable, ID: "moves", Rows: rows})
	}
	b.button("close_account", k.t("screen.sending.goBack"), func() { t.Back() })
}

// book books an amount in the customer's favour.
func (t *Tally) book(do func(ctx context.Context, a money.Amount) (sale.Customer, error)) {
	k, f := t.k, &t.accounts
	a, err := money.Parse(f.sum)
	if err != nil || !a.Positive() {
		f.wrong = refused("screen.sheet.notAmount")
		k.changed()
		return
	}
	if f.busy {
		return
	}
	f.busy, f.wrong = true, nil
	who := f.who.ID
	k.off(func(ctx context.Context) error {
		_, err := do(ctx, a)
		return err
	}, func(err error) {
		f.busy = false
		switch {
		case f.who.ID != who:
		case err != nil:
			f.wrong = err
		default:
			f.sum, f.ref = "", ""
			k.say(k.t("screen.tally.booked", "amount", rupees(a)))
			t.readAccount()
		}
	})
	k.changed()
}
