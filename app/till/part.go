package till

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
)

// PayPart takes a part of what is due in cash and leaves the rest to another
// tender. The cart is locked from then on; the drawer has the money at once.
func (t *Till) PayPart(ctx context.Context, part money.Amount) error {
	t.verbs.Lock()
	defer t.verbs.Unlock()
	t.mu.Lock()
	d, err := t.payable()
	t.mu.Unlock()
	if err == nil && (!part.Positive() || !part.Less(d.Due())) {
		err = fault.New(fault.Refused, "fault.part_range", "due", d.Due())
	}
	if err == nil {
		err = sale.RoomFor(d.Tenders, part, d.Due())
	}
	if err == nil {
		err = t.cashAllowed(ctx, d, part)
	}
	if err != nil {
		return err
	}
	return t.takePart(ctx, d, sale.Tender{Kind: sale.Cash, Amount: part, Given: part, Standing: sale.Proven})
}

// takePart stores a part and only then shows it.
func (t *Till) takePart(ctx context.Context, d sale.Draft, x sale.Tender) error {
	d.Tenders = append(append([]sale.Tender{}, d.Tenders...), x)
	d.State = sale.Tendering
	stored, err := t.ledger.TakePart(ctx, t.part(d, x))
	if err != nil {
		return fmt.Errorf("save the part: %w", err)
	}
	d.Tenders = stored.Tenders
	t.put(d)
	return nil
}

func (t *Till) part(d sale.Draft, x sale.Tender) sale.Part {
	cfg := t.Config()
	return sale.Part{
		Draft: d, Tender: x, At: t.clk.Now(), Cashier: cfg.Cashier, Most: cfg.AccountMost,
		NewShift: t.ids.Shift(), NewCustomer: t.ids.Customer(),
	}
}

// Back is how money goes back to a customer.
type Back struct {
	Way    payment.Way
	Amount money.Amount // zero for all that can go back
	Slip   payment.Slip // of the void or refund: RRN or approval code
	Why    string
}

// GiveBackPart takes a paid part of the bill in front back, counted from 0, so
// that it can be paid another way or not at all. Cash goes back as cash, an
// account as it was; a payment on the terminal needs a proven void: the
// terminal's own word where it can be asked, otherwise the void's slip. Cash for
// a card payment needs a manager.
func (t *Till) GiveBackPart(ctx context.Context, no int, in Back) error {
	_, x, err := t.paidPart(no)
	if err != nil {
		return err
	}
	if !in.Amount.IsZero() && in.Amount != x.Amount {
		return fault.New(fault.Refused, "fault.void_whole")
	}
	in.Amount = x.Amount
	if x.Kind == sale.Cash || x.Kind.Account() {
		in.Way = payment.ByCash
	}
	h, err := t.handBack(ctx, in, x.Attempt, x.Standing.Unsure())
	if err != nil {
		return err
	}
	t.verbs.Lock()
	defer t.verbs.Unlock()
	d, same, err := t.paidPart(no)
	if err == nil && same != x {
		err = fault.New(fault.Busy, "fault.no_such_tender") // the bill changed while we asked
	}
	if err != nil {
		return err
	}
	d.Tenders = append(append([]sale.Tender{}, d.Tenders[:no]...), d.Tenders[no+1:]...)
	if len(d.Tenders) == 0 {
		if d.State, err = sale.Next(d.State, sale.Reopen); err != nil {
			return err
		}
	}
	if err := t.ledger.GiveBackPart(ctx, t.part(d, x), h); err != nil {
		return err
	}
	t.put(d)
	return nil
}

// paidPart is a paid part of the bill in front, with the bill.
func (t *Till) paidPart(no int) (sale.Draft, sale.Tender, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	d, err := t.payable()
	if err == nil && (no < 0 || no >= len(d.Tenders)) {
		err = fault.New(fault.Missing, "fault.no_such_tender")
	}
	if err != nil {
		return d, sale.Tender{}, err
	}
	return d, d.Tenders[no], nil
}

// cashAllowed refuses cash that the income-tax law forbids to take: with what
// this bill, and this customer today, have brought in cash already.
func (t *Till) cashAllowed(ctx context.Context, d sale.Draft, adding money.Amount) error {
	today, err := t.ledger.CashFrom(ctx, string(t.Today()), d.Cart.Customer, d.ID())
	if err != nil {
		return fmt.Errorf("cash of the day: %w", err)
	}
	return sale.CheckCash(adding, sale.CashIn(d.Tenders), today)
}

// lookForVoid asks the terminal whether it has handed a payment back itself:
// that is proof, whatever anybody says.
func (t *Till) lookForVoid(ctx context.Context, id ident.Attempt) bool {
	t.mu.Lock()
	can, _ := t.able()
	t.mu.Unlock()
	a, err := t.ledger.Attempt(ctx, id)
	if err != nil || a.ByHand() || a.Order.Ref == "" || !can.CanLook {
		return false
	}
	s := t.exchange(ctx, func(m payment.Terminal) payment.Sighting { return m.Look(ctx, a.Order) })
	return s.Seen == payment.SeenVoided
}
