package till_test

import (
	"context"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/app/shift"
	"haat/app/till"
	"haat/storage"
	"haat/storage/storagetest"
)

// keeper lets everything pass and remembers what was asked.
type keeper struct {
	who   ident.Person
	asked []till.Act
}

func (k *keeper) Pass(_ context.Context, act till.Act) (ident.Person, error) {
	k.asked = append(k.asked, act)
	return k.who, nil
}

func (r *rig) gate() *keeper {
	k := &keeper{who: r.s.IDs.Person()}
	r.UseGate(k)
	return k
}

// box is what the drawer should hold by its rows.
func (r *rig) box(t *testing.T) money.Amount {
	t.Helper()
	rows, err := r.db.DrawerAll(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return shift.BoxOf(rows).Expected()
}

func (r *rig) part(t *testing.T, rupees int64) {
	t.Helper()
	if err := r.PayPart(t.Context(), money.Rupees(rupees)); err != nil {
		t.Fatal(err)
	}
}

func (r *rig) chargePart(t *testing.T, rupees int64, log string) {
	t.Helper()
	r.m.look = approval(rupees*100, log)
	if _, err := r.Charge(t.Context(), payment.Card, money.Rupees(rupees)); err != nil {
		t.Fatal(err)
	}
	r.run(t, 5*time.Second)
}

func partInCash(t *testing.T, r *rig) { t.Helper(); r.part(t, 100) }

func partByCard(t *testing.T, r *rig) { t.Helper(); r.chargePart(t, 120, "1001") }

func partByCode(t *testing.T, r *rig) {
	t.Helper()
	id, err := r.ShowQR(t.Context(), money.Rupees(90))
	if err != nil {
		t.Fatal(err)
	}
	r.confirm(t, id, till.Arrived{Evidence: payment.Soundbox, Ref: ref1})
}

func partKeyed(t *testing.T, r *rig) {
	t.Helper()
	s := paper(ref2)
	s.Amount = money.Rupees(80)
	if _, err := r.KeyIn(t.Context(), s, money.Rupees(80)); err != nil {
		t.Fatal(err)
	}
}

func partDeclined(t *testing.T, r *rig) {
	t.Helper()
	r.m.look = payment.Sighting{Seen: payment.SeenDeclined}
	if _, err := r.Charge(t.Context(), payment.Card, money.Rupees(50)); err != nil {
		t.Fatal(err)
	}
	r.run(t, 5*time.Second)
}

// ₹540 in every way at once: whatever the order, what is left is always shown
// and the bill is paid once.
func TestAnyMixInAnyOrder(t *testing.T) {
	t.Parallel()
	ways := map[string]func(*testing.T, *rig){
		"cash": partInCash, "card": partByCard, "qr": partByCode, "keyed": partKeyed, "declined": partDeclined,
	}
	for name, order := range map[string][]string{
		"cash first": {"cash", "declined", "card", "qr", "keyed"}, "cash last": {"keyed", "qr", "declined", "card", "cash"},
		"mixed": {"qr", "cash", "keyed", "card", "declined"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newQRRig(t)
			r.fill(t)
			left := money.Rupees(540)
			for _, w := range order {
				ways[w](t, r)
				left = money.Rupees(540).Sub(sale.PaidBy(r.View().Parts))
				if v := r.View(); v.Due != left || v.Draft.State != sale.Tendering && len(v.Parts) > 0 {
					t.Fatalf("after %s: due %v, parts %v, %s", w, v.Due, v.Parts, v.Draft.State)
				}
			}
			if left != money.Rupees(150) || len(r.View().Parts) != 4 {
				t.Fatalf("left %v, %d parts", left, len(r.View().Parts))
			}
			r.open(t) // paid parts outlive the program
			if err := r.Recall(r.View().Tabs[0].ID); err != nil {
				t.Fatal(err)
			}
			rec, err := r.PayCash(t.Context(), money.Rupees(200))
			if err != nil || len(rec.Tenders) != 5 || sale.PaidBy(rec.Tenders) != money.Rupees(540) || rec.Tenders[4].Change != money.Rupees(50) {
				t.Fatalf("%+v, %v", rec.Tenders, err)
			}
			if got := r.box(t); got != money.Rupees(250) {
				t.Errorf("the drawer has %v, want ₹250", got)
			}
			if books, err := r.db.TerminalBooks(t.Context()); err != nil || books != (storage.TerminalBooks{Tenders: money.Rupees(200)}) {
				t.Errorf("books %+v, %v", books, err)
			}
		})
	}
}

func TestAPartInCashIsInTheDrawerAtOnceAndCanGoBack(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	r.part(t, 200)
	if got := r.box(t); got != money.Rupees(200) {
		t.Fatalf("the drawer has %v after the part", got)
	}
	if err := r.GiveBackPart(t.Context(), 1, till.Back{}); !fault.Has(err, "fault.no_such_tender") {
		t.Errorf("a part that is not there: %v", err)
	}
	if err := r.GiveBackPart(t.Context(), 0, till.Back{}); err != nil {
		t.Fatal(err)
	}
	if v := r.View(); v.Due != money.Rupees(540) || v.Draft.State != sale.Open || len(v.Parts) != 0 || !r.box(t).IsZero() {
		t.Errorf("after giving it back: due %v, %s, drawer %v", v.Due, v.Draft.State, r.box(t))
	}
	if err := r.Clear(); err != nil {
		t.Errorf("the cart is still locked: %v", err)
	}
}

func TestAPartOnTheTerminalGoesBackByAProvenVoidOnly(t *testing.T) {
	t.Parallel()
	slip := till.Back{Way: payment.ByVoid, Slip: payment.Slip{RRN: "632512999999", TID: "SIM00001"}}
	for name, c := range map[string]struct {
		back till.Back
		look payment.Sighting
		gate bool
		want string
	}{
		"nothing to show":           {till.Back{Way: payment.ByVoid}, payment.Sighting{Seen: payment.SeenNothing}, false, "fault.back_slip"},
		"no way named":              {till.Back{}, payment.Sighting{}, false, "fault.back_way"},
		"the void's slip":           {slip, payment.Sighting{Seen: payment.SeenNothing}, false, ""},
		"the terminal's own word":   {till.Back{Way: payment.ByVoid}, payment.Sighting{Seen: payment.SeenVoided}, false, ""},
		"cash, and nobody's PIN":    {till.Back{Way: payment.ByCash}, payment.Sighting{}, false, "fault.no_gate"},
		"cash, and a manager's PIN": {till.Back{Way: payment.ByCash}, payment.Sighting{}, true, ""},
		"a part of the part":        {till.Back{Way: payment.ByVoid, Amount: money.Rupees(1), Slip: slip.Slip}, payment.Sighting{}, false, "fault.void_whole"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.fill(t)
			r.chargePart(t, 200, "1001")
			r.part(t, 100)
			if c.gate {
				r.gate()
			}
			r.m.look = c.look
			err := r.GiveBackPart(t.Context(), 0, c.back)
			if c.want != "" {
				if v := r.View(); !fault.Has(err, c.want) || v.Due != money.Rupees(240) {
					t.Errorf("err %v, due %v", err, v.Due)
				}
				return
			}
			if v := r.View(); err != nil || v.Due != money.Rupees(440) || v.Draft.State != sale.Tendering {
				t.Fatalf("err %v, due %v, %s", err, v.Due, v.Draft.State)
			}
			books, err := r.db.TerminalBooks(t.Context())
			if err != nil || books != (storage.TerminalBooks{Voided: money.Rupees(200)}) {
				t.Errorf("books %+v, %v", books, err)
			}
			want := money.Rupees(100)
			if c.back.Way == payment.ByCash {
				want = money.Rupees(-100)
			}
			if got := r.box(t); got != want {
				t.Errorf("the drawer has %v, want %v", got, want)
			}
			if owed, err := r.Owed(t.Context()); err != nil || len(owed) != 0 {
				t.Errorf("owed %+v, %v", owed, err)
			}
		})
	}
}

func TestTheCashThatTheLawForbids(t *testing.T) {
	t.Parallel()
	r := newRig(t)

	pull, err := r.db.BeginPull(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := r.db.PutItems(t.Context(), pull, items(1_20_000, 2_00_000)); err != nil {
		t.Fatal(err)
	}
	if err := r.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	add := func(n int, phone string) {
		t.Helper()
		if _, err := r.Add(storagetest.Item(n, 0).ID, money.Units(1)); err != nil {
			t.Fatal(err)
		}
		if err := r.SetCustomer(r.View().Draft.Cart.ID, sale.Customer{Phone: phone}); err != nil {
			t.Fatal(err)
		}
	}
	add(4, "")
	if v := r.View(); len(v.Hints) == 0 || v.Hints[0].Key != "hint.cash_ban" {
		t.Errorf("hints %+v", v.Hints)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); !fault.Has(err, "fault.cash_ban") {
		t.Errorf("two lakh in cash: %v", err)
	}
	r.part(t, 1_99_999)
	if _, err := r.PayCash(t.Context(), money.Amount{}); !fault.Has(err, "fault.cash_ban") {
		t.Errorf("the last rupee in cash after a part: %v", err)
	}
	r.chargePart(t, 1, "1001")
	if r.View().Last == nil {
		t.Fatal("the last rupee by card was refused")
	}
	// The same person twice in a day, under another name and on the next day.
	add(3, "9820041177")
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Fatal(err)
	}
	add(3, "98200 41177")
	if _, err := r.PayCash(t.Context(), money.Amount{}); !fault.Has(err, "fault.cash_ban") {
		t.Errorf("₹1,20,000 twice from one person: %v", err)
	}
	if err := r.Clear(); err != nil {
		t.Fatal(err)
	}
	add(3, "9820041178")
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Errorf("from somebody else: %v", err)
	}
	r.s.Clock.Advance(24 * time.Hour)
	add(3, "9820041177")
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Errorf("on the next day: %v", err)
	}
}

// However a bill is split, the back office is told of every part.
func TestTheLastPartPaysAll(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	for range sale.MostTenders - 1 {
		r.part(t, 10)
	}
	if err := r.PayPart(t.Context(), money.Rupees(10)); !fault.Has(err, "fault.too_many_parts") {
		t.Errorf("one part too many in cash: %v", err)
	}
	if _, err := r.Charge(t.Context(), payment.Card, money.Rupees(10)); !fault.Has(err, "fault.too_many_parts") {
		t.Errorf("one part too many by card: %v", err)
	}
	if rec, err := r.PayCash(t.Context(), money.Amount{}); err != nil || len(rec.Tenders) != sale.MostTenders {
		t.Errorf("all the rest: %d tenders, %v", len(rec.Tenders), err)
	}
}
