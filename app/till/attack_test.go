package till_test

import (
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
)

var meena = sale.Customer{Phone: "9820041177", Name: "Meena"}

// exchangedNote is a bill of Meena's whose second line (₹320) became a credit
// note that paid nothing yet.
func exchangedNote(t *testing.T, r *rig) (sale.Record, string) {
	t.Helper()
	r.fill(t)
	if err := r.SetCustomer(frontID(r), meena); err != nil {
		t.Fatal(err)
	}
	old, err := r.PayCash(t.Context(), money.Amount{})
	if err != nil {
		t.Fatal(err)
	}
	r.frontFor(t, 2)
	back, _, err := r.Exchange(t.Context(), till.Comeback{Of: old.ID, Back: []sale.Back{{No: 2, Qty: money.Units(1)}}, Why: "small"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.CancelBill(t.Context(), r.View().Last.ID, nil, "changed her mind"); err != nil {
		t.Fatal(err)
	}
	r.CloseDone()
	return old, back.Number
}

// frontFor begins a bill of Meena's over one of an item.
func (r *rig) frontFor(t *testing.T, item int) {
	t.Helper()
	front(t, r, item, 1)
	if err := r.SetCustomer(frontID(r), meena); err != nil {
		t.Fatal(err)
	}
}

// A credit note pays once, by whatever name it is asked for.
func TestACreditNoteIsNotSpentTwiceUnderTwoNames(t *testing.T) {
	t.Parallel()
	for name, refs := range map[string][2]string{
		"without its number, then with it": {"", "own"}, "with it, then without": {"own", ""},
		"by a number nobody wrote, then its own": {"CN-77", "own"}, "in other letters": {"own", "lower"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.gate()
			_, number := exchangedNote(t, r)
			spent := money.Amount{}
			for _, ref := range refs {
				switch ref {
				case "own":
					ref = number
				case "lower":
					ref = "c" + number[1:]
				}
				r.frontFor(t, 2)
				rec, err := r.PayAccount(t.Context(), sale.CreditNote, money.Amount{}, ref)
				if err == nil {
					for _, x := range rec.Tenders {
						spent = spent.Add(x.Amount)
						if x.Ref != number {
							t.Errorf("the note went by %q, the back office knows it as %q", x.Ref, number)
						}
					}
				} else if !fault.Has(err, "fault.account_short") {
					t.Errorf("pay by %q: %v", ref, err)
				}
				r.NextCustomer()
			}
			if spent != money.Rupees(320) {
				t.Errorf("a note over ₹320 paid %v", spent)
			}
		})
	}
}

// What was taken from one customer's account goes back to that one.
func TestAPaidPartGoesBackToWhoeverPaidIt(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.gate()
	ravi := sale.Customer{Phone: "9820041178", Name: "Ravi"}
	var err error
	who := map[string]sale.Customer{}
	for _, c := range []sale.Customer{meena, ravi} {
		if who[c.Name], err = r.TakeAdvance(t.Context(), c, sale.Advance, money.Rupees(100), "for later"); err != nil {
			t.Fatal(err)
		}
	}
	r.fill(t)
	if err := r.SetCustomer(frontID(r), meena); err != nil {
		t.Fatal(err)
	}
	if _, err := r.PayAccount(t.Context(), sale.Advance, money.Rupees(60), ""); err != nil {
		t.Fatal(err)
	}
	if err := r.SetCustomer(frontID(r), ravi); !fault.Has(err, "fault.customer_pays") {
		t.Errorf("the bill that Meena pays from her account becomes Ravi's: %v", err)
	}
	if err := r.SetCustomer(frontID(r), sale.Customer{}); !fault.Has(err, "fault.customer_pays") {
		t.Errorf("the bill that Meena pays from her account becomes nobody's: %v", err)
	}
	fuller := meena
	fuller.Name = "Meena Joshi"
	if err := r.SetCustomer(frontID(r), fuller); err != nil {
		t.Errorf("her own name, written fuller: %v", err)
	}
	if err := r.GiveBackPart(t.Context(), 0, till.Back{Why: "wrong"}); err != nil {
		t.Fatal(err)
	}
	for name, c := range who {
		if held, err := r.Balances(t.Context(), c); err != nil || held[sale.Advance] != money.Rupees(100) {
			t.Errorf("%s holds %v, %v", name, held, err)
		}
	}
}

// Goods that came back are not put back once more by undoing their bill.
func TestNoUndoAfterAReturn(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	b := sold(t, r)
	if _, err := r.Return(t.Context(), b.ID, []sale.Back{{No: 1, Qty: money.Units(1)}}, []till.Refund{{No: 1, Amount: money.Rupees(220)}}, "small"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Undo(t.Context(), b.ID); !fault.Has(err, "fault.cancel_returned") {
		t.Errorf("undone after a return: %v", err)
	}
	if got := r.box(t); got != money.Rupees(320) {
		t.Errorf("the box holds %v", got)
	}
}

// A bill that cannot be cancelled is refused before its card payment is voided.
func TestARefusedCancellationVoidsNothing(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = approval(54000, "1001")
	r.charge(t)
	r.run(t, 10*time.Second)
	old := *r.View().Last
	r.CloseDone()
	front(t, r, 2, 1)
	if _, _, err := r.Exchange(t.Context(), till.Comeback{Of: old.ID, Back: []sale.Back{{No: 2, Qty: money.Units(1)}}, Why: "small"}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.CancelBill(t.Context(), old.ID, map[int]string{1: "632112345678"}, "gone"); !fault.Has(err, "fault.cancel_returned") {
		t.Errorf("cancelled after an exchange: %v", err)
	}
	a, err := r.db.Attempt(t.Context(), old.Tenders[0].Attempt)
	if err != nil || a.State != payment.Paid {
		t.Errorf("the payment is %s, %v", a.State, err)
	}
}

// Money that became a credit note does not go back by its tender as well, and
// the other way round.
func TestABillGivesBackItsMoneyOnce(t *testing.T) {
	t.Parallel()
	whole := []sale.Back{{No: 1, Qty: money.Units(1)}, {No: 2, Qty: money.Units(1)}}
	t.Run("credit note first", func(t *testing.T) {
		t.Parallel()
		r := newRig(t)
		old := sold(t, r)
		r.CloseDone()
		front(t, r, 2, 2)
		if _, _, err := r.Exchange(t.Context(), till.Comeback{Of: old.ID, Back: whole, Why: "small"}); err != nil {
			t.Fatal(err)
		}
		if _, err := r.GiveBack(t.Context(), old.ID, 1, till.Back{Way: payment.ByCash, Why: "again"}); !fault.Has(err, "fault.hand_back_range") {
			t.Errorf("the same money by its tender: %v", err)
		}
		if got := r.box(t); got != money.Rupees(540) {
			t.Errorf("the box holds %v", got)
		}
	})
	t.Run("tender first", func(t *testing.T) {
		t.Parallel()
		r := newRig(t)
		old := sold(t, r)
		r.CloseDone()
		if _, err := r.GiveBack(t.Context(), old.ID, 1, till.Back{Way: payment.ByCash, Why: "kind"}); err != nil {
			t.Fatal(err)
		}
		front(t, r, 2, 2)
		if _, _, err := r.Exchange(t.Context(), till.Comeback{Of: old.ID, Back: whole, Why: "small"}); err == nil {
			t.Error("the same money as a credit note")
		}
	})
}

// One slip of the machine's refund proves one refund.
func TestARefundSlipIsUsedOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.m.look = approval(54000, "1001")
	r.charge(t)
	r.run(t, 10*time.Second)
	old := *r.View().Last
	back := func(no int, rupees int64) error {
		_, err := r.Return(t.Context(), old.ID, []sale.Back{{No: no, Qty: money.Units(1)}}, []till.Refund{{No: 1, Amount: money.Rupees(rupees), Ref: "632198765432"}}, "small")
		return err
	}
	if err := back(1, 220); err != nil {
		t.Fatal(err)
	}
	if err := back(2, 320); !fault.Has(err, "fault.rrn_used") {
		t.Errorf("one slip for two refunds: %v", err)
	}
}

// A device whose clock was a year ahead does not wait that year to tell of what
// it sold.
func TestAClockThatWasAheadDelaysNothing(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.s.Clock.Jump(365 * 24 * time.Hour)
	sold(t, r)
	r.s.Clock.Jump(-365 * 24 * time.Hour)
	j, wake, err := r.db.PickBorn(t.Context(), r.s.Clock.Now())
	if err != nil || j == nil {
		t.Errorf("nothing is sent before %v, %v", wake, err)
	}
}

// A slip that was copied for one bill pays no other, with or without an RRN.
func TestASlipPaysOneBill(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	slip := payment.Slip{Mode: payment.Card, Approval: "A1B2C3", TID: "10112233", Last4: "4242", Amount: money.Rupees(540)}
	r.fill(t)
	if _, err := r.KeyIn(t.Context(), slip, money.Amount{}); err != nil {
		t.Fatal(err)
	}
	r.CloseDone()
	r.fill(t)
	if _, err := r.KeyIn(t.Context(), slip, money.Amount{}); !fault.Has(err, "fault.rrn_used") {
		t.Errorf("the same slip for the next bill: %v", err)
	}
	r.s.Clock.Advance(25 * time.Hour)
	if _, err := r.KeyIn(t.Context(), slip, money.Amount{}); err != nil {
		t.Errorf("the same code a day later: %v", err)
	}
}

// A credit note is booked once, by hand or with its return.
func TestACreditNoteIsBookedOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.gate()
	_, number := exchangedNote(t, r)
	for _, no := range []string{number, " " + "c" + number[1:], "CN-7"} {
		_, err := r.GrantCredit(t.Context(), meena, money.Rupees(320), no)
		if booked := no != "CN-7"; booked != fault.Has(err, "fault.credit_booked") || !booked && err != nil {
			t.Errorf("%q: %v", no, err)
		}
	}
	if _, err := r.GrantCredit(t.Context(), meena, money.Rupees(320), "cn-7"); !fault.Has(err, "fault.credit_booked") {
		t.Errorf("twice by hand: %v", err)
	}
	if _, err := r.GrantCredit(t.Context(), meena, money.Rupees(320), " "); !fault.Has(err, "fault.credit_number") {
		t.Errorf("without a number: %v", err)
	}
}

// A customer who was chosen and then typed over is another one: nothing of the
// first one's account is touched.
func TestATypedOverCustomerIsAnother(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.gate()
	cfg := r.Config()
	cfg.AccountMost = money.Rupees(5000)
	r.Configure(cfg)
	known, err := r.TakeAdvance(t.Context(), meena, sale.Advance, money.Rupees(600), "for later")
	if err != nil {
		t.Fatal(err)
	}
	r.fill(t)
	ravi := known
	ravi.Phone = "9820041178"
	if err := r.SetCustomer(frontID(r), ravi); err != nil {
		t.Fatal(err)
	}
	if _, err := r.PayAccount(t.Context(), sale.Advance, money.Amount{}, ""); !fault.Has(err, "fault.account_short") {
		t.Errorf("Ravi pays from Meena's advance: %v", err)
	}
	rec, err := r.PayAccount(t.Context(), sale.OnAccount, money.Amount{}, "")
	if err != nil {
		t.Fatal(err)
	}
	held, err := r.Balances(t.Context(), known)
	if err != nil || rec.Customer.ID == known.ID || !held[sale.OnAccount].IsZero() || held[sale.Advance] != money.Rupees(600) {
		t.Errorf("Meena holds %v, the bill is of %v, %v", held, rec.Customer, err)
	}
}
