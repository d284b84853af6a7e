package till_test

import (
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/till"
	"haat/storage"
)

// owing charges another amount than the bill's ₹540 and returns what is owed.
func owing(t *testing.T, r *rig, paise int64) payment.Owed {
	t.Helper()
	r.m.look = approval(paise, "1001")
	r.charge(t)
	r.run(t, 10*time.Second)
	owed, err := r.Owed(t.Context())
	if err != nil || len(owed) != 1 || owed[0].Amount != money.Paise(paise) || owed[0].Why != payment.OwedOther {
		t.Fatalf("owed %+v, %v", owed, err)
	}
	return owed[0]
}

func TestWhatIsOwedGoesBackOnceAndNeverMore(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	o := owing(t, r, 54100)
	slip := func(rrn string) payment.Slip { return payment.Slip{RRN: rrn, TID: "SIM00001"} }
	for name, c := range map[string]struct {
		in   till.Back
		want string
	}{
		"more than is owed": {till.Back{Way: payment.ByRefund, Amount: money.Paise(54101), Slip: slip(ref1)}, "fault.hand_back_range"},
		"less than nothing": {till.Back{Way: payment.ByRefund, Amount: money.Paise(-1), Slip: slip(ref1)}, "fault.hand_back_range"},
		"a void of a part":  {till.Back{Way: payment.ByVoid, Amount: money.Rupees(1), Slip: slip(ref1)}, "fault.void_whole"},
		"without a slip":    {till.Back{Way: payment.ByRefund}, "fault.back_slip"},
		"in beads":          {till.Back{Way: "beads"}, "fault.back_way"},
	} {
		if _, err := r.GiveBackOwed(t.Context(), o.ID, c.in); !fault.Has(err, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if _, err := r.GiveBackOwed(t.Context(), o.ID, till.Back{Way: payment.ByRefund, Amount: money.Rupees(41), Slip: slip(ref1)}); err != nil {
		t.Fatal(err)
	}
	if owed, err := r.Owed(t.Context()); err != nil || len(owed) != 1 || owed[0].Left() != money.Rupees(500) {
		t.Errorf("after ₹41: %+v, %v", owed, err)
	}
	if _, err := r.GiveBackOwed(t.Context(), o.ID, till.Back{Way: payment.ByRefund, Slip: slip(ref1)}); !fault.Has(err, "fault.rrn_used") {
		t.Errorf("the same slip twice: %v", err)
	}
	done, err := r.GiveBackOwed(t.Context(), o.ID, till.Back{Way: payment.ByRefund, Slip: slip(ref2)})
	if err != nil || done.State != payment.OwedBack || !done.Left().IsZero() {
		t.Fatalf("the rest: %+v, %v", done, err)
	}
	if _, err := r.GiveBackOwed(t.Context(), o.ID, till.Back{Way: payment.ByRefund, Slip: slip("632512000003")}); !fault.Has(err, "fault.no_such_owed") {
		t.Errorf("once more: %v", err)
	}
	if books, err := r.db.TerminalBooks(t.Context()); err != nil || books != (storage.TerminalBooks{Voided: money.Rupees(541)}) {
		t.Errorf("books %+v, %v", books, err)
	}
}

func TestAVoidTheTerminalTellsNeedsNoSlip(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	o := owing(t, r, 54100)
	r.m.look = payment.Sighting{Seen: payment.SeenVoided}
	done, err := r.GiveBackOwed(t.Context(), o.ID, till.Back{Way: payment.ByVoid})
	if err != nil || done.State != payment.OwedVoid {
		t.Errorf("%+v, %v", done, err)
	}
}

// The bank takes a charge without a bill back by itself: it is found by the
// looks that go on.
func TestAReversalByTheBankSettlesWhatIsOwed(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	owing(t, r, 54100)
	r.open(t)
	r.m.look = payment.Sighting{Seen: payment.SeenVoided}
	r.run(t, time.Hour)
	if owed, err := r.Owed(t.Context()); err != nil || len(owed) != 0 {
		t.Errorf("owed %+v, %v", owed, err)
	}
	if books, err := r.db.TerminalBooks(t.Context()); err != nil || books != (storage.TerminalBooks{Voided: money.Rupees(541)}) {
		t.Errorf("books %+v, %v", books, err)
	}
}

func TestMoneyThatIsOwedMayPayItsOwnBill(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		paise, due, owed int64
	}{"less than the bill": {50000, 4000, 0}, "more than the bill": {54100, 0, 100}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			o := owing(t, r, c.paise)
			if err := r.KeepOwed(t.Context(), o.ID); err != nil {
				t.Fatal(err)
			}
			if err := r.KeepOwed(t.Context(), o.ID); err == nil {
				t.Error("it pays twice")
			}
			if v := r.View(); v.Due != money.Paise(c.due) && v.Last == nil {
				t.Errorf("due %v", v.Due)
			}
			if c.due > 0 {
				if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
					t.Fatal(err)
				}
			}
			rec := r.View().Last
			if rec == nil || sale.PaidBy(rec.Tenders) != money.Rupees(540) {
				t.Fatalf("bill %+v", rec)
			}
			books, err := r.db.TerminalBooks(t.Context())
			want := storage.TerminalBooks{Tenders: money.Paise(c.paise - c.owed), Owed: money.Paise(c.owed)}
			if err != nil || books != want {
				t.Errorf("books %+v, %v; want %+v", books, err, want)
			}
			// Only the surplus can go back, and not by a void of the whole charge.
			owed, err := r.Owed(t.Context())
			if err != nil || len(owed) > 1 || len(owed) == 1 != (c.owed > 0) {
				t.Fatalf("owed %+v, %v", owed, err)
			}
			if len(owed) == 1 {
				if _, err := r.GiveBackOwed(t.Context(), o.ID, till.Back{Way: payment.ByVoid, Slip: payment.Slip{RRN: ref1}}); !fault.Has(err, "fault.void_whole") {
					t.Errorf("a void of the surplus: %v", err)
				}
				if _, err := r.GiveBackOwed(t.Context(), o.ID, till.Back{Way: payment.ByRefund, Slip: payment.Slip{RRN: ref1}}); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestATenderGoesBackUpToWhatItPaid(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	r.part(t, 140)
	r.chargePart(t, 400, "1001")
	id := r.View().Last.ID
	give := func(no int, in till.Back) (money.Amount, error) { return r.GiveBack(t.Context(), id, no, in) }
	if left, err := give(1, till.Back{Amount: money.Rupees(40), Why: "broken"}); err != nil || left != money.Rupees(100) {
		t.Errorf("₹40 of the cash: left %v, %v", left, err)
	}
	if _, err := give(1, till.Back{Amount: money.Rupees(101)}); !fault.Has(err, "fault.hand_back_range") {
		t.Errorf("more than the cash: %v", err)
	}
	if got := r.box(t); got != money.Rupees(100) {
		t.Errorf("the drawer has %v", got)
	}
	slip := payment.Slip{RRN: ref1, TID: "SIM00001"}
	if _, err := give(2, till.Back{Way: payment.ByVoid, Amount: money.Rupees(1), Slip: slip}); !fault.Has(err, "fault.void_whole") {
		t.Errorf("a void of a part: %v", err)
	}
	if _, err := give(2, till.Back{Way: payment.ByCash, Amount: money.Rupees(1)}); !fault.Has(err, "fault.no_gate") {
		t.Errorf("cash for a card payment: %v", err)
	}
	if _, err := give(3, till.Back{}); !fault.Has(err, "fault.no_such_tender") {
		t.Errorf("a tender that is not there: %v", err)
	}
	if left, err := give(2, till.Back{Way: payment.ByRefund, Amount: money.Rupees(150), Slip: slip}); err != nil || left != money.Rupees(250) {
		t.Errorf("a refund of ₹150: left %v, %v", left, err)
	}
	if books, err := r.db.TerminalBooks(t.Context()); err != nil || books != (storage.TerminalBooks{Tenders: money.Rupees(250), Voided: money.Rupees(150)}) {
		t.Errorf("books %+v, %v", books, err)
	}
	r.s.Clock.Advance(24 * time.Hour)
	if _, err := give(2, till.Back{Way: payment.ByVoid, Slip: payment.Slip{RRN: ref2}}); !fault.Has(err, "fault.void_same_day") {
		t.Errorf("a void on the next day: %v", err)
	}
}

// What only a person vouches for goes back only when checked, or by somebody who
// answers for it.
func TestAClaimGoesBackOnlyWhenCheckedOrAnsweredFor(t *testing.T) {
	t.Parallel()
	keyed := func(t *testing.T) (*rig, ident.Sale, ident.Attempt) {
		t.Helper()
		r := newRig(t)
		r.fill(t)
		if _, err := r.KeyIn(t.Context(), paper(ref1), money.Amount{}); err != nil {
			t.Fatal(err)
		}
		last := r.View().Last
		return r, last.ID, last.Tenders[0].Attempt
	}
	slip := till.Back{Way: payment.ByRefund, Slip: payment.Slip{RRN: ref2}}
	t.Run("unchecked", func(t *testing.T) {
		t.Parallel()
		r, id, _ := keyed(t)
		if _, err := r.GiveBack(t.Context(), id, 1, slip); !fault.Has(err, "fault.reason_needed") {
			t.Errorf("without a reason: %v", err)
		}
		why := slip
		why.Why = "the customer stands here"
		if _, err := r.GiveBack(t.Context(), id, 1, why); !fault.Has(err, "fault.no_gate") {
			t.Errorf("without a PIN: %v", err)
		}
		g := r.gate()
		if left, err := r.GiveBack(t.Context(), id, 1, why); err != nil || !left.IsZero() || len(g.asked) != 1 || g.asked[0] != till.RefundClaim {
			t.Errorf("with reason and PIN: %v, %v, %v", left, err, g.asked)
		}
	})
	t.Run("checked", func(t *testing.T) {
		t.Parallel()
		r, id, attempt := keyed(t)
		if _, err := r.db.SettleClaim(t.Context(), attempt, payment.Verify, "report row 3", r.s.Who); err != nil {
			t.Fatal(err)
		}
		if left, err := r.GiveBack(t.Context(), id, 1, slip); err != nil || !left.IsZero() {
			t.Errorf("left %v, %v", left, err)
		}
	})
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	meena := sale.Customer{Phone: "9820041177", Name: "Meena Joshi"}
	bill := func() {
		t.Helper()
		r.fill(t)
		if err := r.SetCustomer(r.View().Draft.Cart.ID, meena); err != nil {
			t.Fatal(err)
		}
	}
	pay := func(kind sale.Kind, rupees int64, want string) sale.Record {
		t.Helper()
		rec, err := r.PayAccount(t.Context(), kind, money.Rupees(rupees), "")
		if want != "" && !fault.Has(err, want) || want == "" && err != nil {
			t.Fatalf("%s of ₹%d: %v, want %q", kind, rupees, err, want)
		}
		return rec
	}
	r.fill(t)
	pay(sale.Advance, 0, "fault.account_known")
	if err := r.Clear(); err != nil {
		t.Fatal(err)
	}
	bill()
	pay(sale.Advance, 0, "fault.no_gate")
	r.gate()
	pay(sale.Advance, 0, "fault.account_short")
	pay(sale.Cash, 0, "fault.back_way")
	who, err := r.TakeAdvance(t.Context(), meena, sale.Advance, money.Rupees(300), "kurta to order")
	if err != nil || r.box(t) != money.Rupees(300) {
		t.Fatalf("advance: %v, drawer %v", err, r.box(t))
	}
	pay(sale.Advance, 301, "fault.account_short")
	pay(sale.Advance, 300, "")
	if v := r.View(); v.Due != money.Rupees(240) {
		t.Fatalf("due %v after the advance", v.Due)
	}
	// The money is spoken for from then on, also after a crash.
	r.open(t)
	r.gate()
	balance := func(k sale.Kind) money.Amount {
		t.Helper()
		all, err := r.Balances(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		return all[k]
	}
	if !balance(sale.Advance).IsZero() {
		t.Errorf("the advance has %v left", balance(sale.Advance))
	}
	if err := r.Recall(r.View().Tabs[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := r.GiveBackPart(t.Context(), 0, till.Back{}); err != nil || balance(sale.Advance) != money.Rupees(300) {
		t.Fatalf("given back: %v, balance %v", err, balance(sale.Advance))
	}
	pay(sale.Advance, 300, "")
	if rec := pay(sale.OnAccount, 240, ""); rec.Number == "" || balance(sale.OnAccount) != money.Rupees(-240) {
		t.Errorf("on account: %+v, balance %v", rec, balance(sale.OnAccount))
	}
	if _, err := r.TakeAdvance(t.Context(), meena, sale.OnAccount, money.Rupees(241), ""); !fault.Has(err, "fault.repay_range") {
		t.Errorf("paid back more than is owed: %v", err)
	}
	if _, err := r.TakeAdvance(t.Context(), meena, sale.OnAccount, money.Rupees(40), ""); err != nil || balance(sale.OnAccount) != money.Rupees(-200) {
		t.Errorf("₹40 paid back: %v, %v", err, balance(sale.OnAccount))
	}
	if _, err := r.GrantCredit(t.Context(), meena, money.Rupees(540), "CN-1"); err != nil {
		t.Fatal(err)
	}
	bill()
	rec := pay(sale.CreditNote, 0, "")
	if u, err := r.Undo(t.Context(), rec.ID); err != nil || u.State != sale.Cancelled || balance(sale.CreditNote) != money.Rupees(540) {
		t.Errorf("undo: %v, %s, balance %v", err, u.State, balance(sale.CreditNote))
	}
	cfg := r.Config()
	cfg.AccountMost = money.Rupees(700)
	r.Configure(cfg)
	pay(sale.OnAccount, 0, "fault.account_short") // owes 200, 540 more would be 740
	pay(sale.OnAccount, 500, "")
}
