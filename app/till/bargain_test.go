package till_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/journal"
	"haat/app/money"
	"haat/app/till"
	"haat/catalog"
	"haat/storage"
	"haat/storage/storagetest"
)

func (r *rig) key(t *testing.T, n int) int {
	t.Helper()
	for _, l := range r.View().Draft.Cart.Lines {
		if l.Item.ID == storagetest.Item(n, 0).ID {
			return l.Key
		}
	}
	t.Fatalf("item %d is not on the bill", n)
	return 0
}

// exported is a row of the set lines.
func (r *rig) exported(t *testing.T, key string) map[string]any {
	t.Helper()
	set, err := storage.SetNamed("lines")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	err = r.db.Export(t.Context(), set, 0, func(row []any) error {
		if row[1] == key {
			for i, c := range set.Columns {
				out[c.Name] = row[i]
			}
		}
		return nil
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("no line %s: %v", key, err)
	}
	return out
}

// A price of its own needs a reason, somebody's PIN where people have one, and
// is an event.
func TestAnotherPriceIsSomebodysWord(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	key := r.key(t, 1)
	if err := r.OverridePrice(t.Context(), key, money.Rupees(200), " "); !fault.Has(err, "fault.price_why") {
		t.Errorf("without a reason: %v", err)
	}
	if err := r.OverridePrice(t.Context(), key, money.Rupees(200), "a scratch"); err != nil {
		t.Fatal(err)
	}
	k := r.gate()
	if err := r.OverridePrice(t.Context(), key, money.Rupees(190), "two scratches"); err != nil || len(k.asked) != 1 || k.asked[0] != till.PriceOverride {
		t.Errorf("%v; the PIN was asked for %v", err, k.asked)
	}
	if got := r.View().Bill.Payable; got != money.Rupees(510) {
		t.Errorf("it costs %v", got)
	}
	rec, err := r.PayCash(t.Context(), money.Rupees(510))
	if err != nil {
		t.Fatal(err)
	}
	if got := r.exported(t, rec.ID.UUID()+"/1"); got["own_price"] != money.Rupees(220) || got["price"] != money.Rupees(190) ||
		got["price_why"] != "two scratches" || got["price_by"] != k.who.UUID() {
		t.Errorf("the line is exported as %v", got)
	}
	if got := r.exported(t, rec.ID.UUID()+"/2"); got["own_price"] != got["price"] || got["price_why"] != "" || got["price_by"] != "" {
		t.Errorf("the line at its own price is exported as %v", got)
	}
	events, err := r.db.Events(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var moved []journal.Event
	for _, e := range events {
		if e.Kind == journal.PriceMoved {
			moved = append(moved, e)
		}
	}
	if len(moved) != 2 || moved[1].Who != k.who.UUID() || !strings.Contains(moved[1].Body, `"why":"two scratches"`) {
		t.Errorf("events: %+v", moved)
	}
}

// An undone bill comes back as it was bargained, in front, or beside the next
// customer's.
func TestUndoBringsEverythingBack(t *testing.T) {
	t.Parallel()
	for name, next := range map[string]bool{"at once": false, "with the next customer there": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.fill(t)
			if err := r.FinalPrice(t.Context(), money.Rupees(500)); err != nil {
				t.Fatal(err)
			}
			if err := r.Note("for the fair"); err != nil {
				t.Fatal(err)
			}
			rec, err := r.PayCash(t.Context(), money.Rupees(600))
			if err != nil || rec.Note != "for the fair" {
				t.Fatalf("%v, note %q", err, rec.Note)
			}
			if next {
				if _, err := r.Add(storagetest.Item(2, 0).ID, money.Units(1)); err != nil {
					t.Fatal(err)
				}
				if v := r.View(); v.Last != nil || v.Before == nil || v.Before.ID != rec.ID || v.UndoBy.IsZero() {
					t.Fatalf("the bill before is forgotten: %+v", v.Before)
				}
			}
			if _, err := r.Undo(t.Context(), rec.ID); err != nil {
				t.Fatal(err)
			}
			v := r.View()
			if next {
				if len(v.Tabs) != 1 || !v.Tabs[0].Held || v.Tabs[0].Amount != money.Rupees(500) || v.Bill.Payable != money.Rupees(320) {
					t.Fatalf("tabs %+v, in front %v", v.Tabs, v.Bill.Payable)
				}
				if err := r.Recall(v.Tabs[0].ID); err != nil {
					t.Fatal(err)
				}
				v = r.View()
			}
			if v.Bill.Payable != money.Rupees(500) || v.Draft.Cart.Note != "for the fair" || v.Draft.ID() == rec.ID {
				t.Errorf("it came back as %v, note %q", v.Bill.Payable, v.Draft.Cart.Note)
			}
		})
	}
}

func TestUndoIsLateAlsoForTheBillBefore(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	rec, err := r.PayCash(t.Context(), money.Amount{})
	if err != nil {
		t.Fatal(err)
	}
	r.fill(t)
	r.s.Clock.Advance(9 * time.Second)
	if _, err := r.Undo(t.Context(), rec.ID); !fault.Has(err, "fault.undo_late") {
		t.Errorf("after 9 s: %v", err)
	}
}

// A kit's parts are on the shelf again the moment its bill is undone.
func TestUndoReshelvesAKit(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	part, kit := storagetest.Item(2, 320), storagetest.Item(3, 600)
	part.Tracked, kit.Tracked = true, false
	kit.Parts = []catalog.Part{{Item: part.ID, Qty: money.Units(2)}}
	pull, err := r.db.BeginPull(t.Context())
	if err == nil {
		err = r.db.PutItems(t.Context(), pull, []catalog.Item{part, kit})
	}
	if err == nil {
		err = r.db.ImportStock(t.Context(), storagetest.Place, []catalog.Count{{Item: part.ID, Physical: money.Units(10)}}, true)
	}
	if err == nil {
		err = r.Reload(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	left := func() money.Quantity { l := r.Level(&part); return l.Free() }
	if _, err := r.Add(kit.ID, money.Units(3)); err != nil {
		t.Fatal(err)
	}
	rec, err := r.PayCash(t.Context(), money.Amount{})
	if err != nil || left() != money.Units(4) {
		t.Fatalf("%v; %v are left of 10 after three kits of two", err, left())
	}
	if _, err := r.Undo(t.Context(), rec.ID); err != nil || left() != money.Units(10) {
		t.Errorf("%v; after the undo %v are on the shelf", err, left())
	}
}

func TestRepeatSurvivesAStart(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	if r.CanRepeat() {
		t.Error("there is a bill to repeat before the first")
	}
	if _, err := r.Repeat(); !fault.Has(err, "fault.no_last_bill") {
		t.Errorf("Repeat before the first bill: %v", err)
	}
	r.fill(t)
	if err := r.FinalPrice(t.Context(), money.Rupees(400)); err != nil {
		t.Fatal(err)
	}
	if _, err := r.PayCash(t.Context(), money.Amount{}); err != nil {
		t.Fatal(err)
	}
	for _, when := range []string{"at once", "after a start"} {
		if when == "after a start" {
			r.open(t)
		}
		if left, err := r.Repeat(); err != nil || left != 0 {
			t.Fatalf("%s: %d left, %v", when, left, err)
		}
		if got := r.View().Bill.Payable; got != money.Rupees(540) {
			t.Errorf("%s it costs %v, want today's prices", when, got)
		}
		if err := r.Clear(); err != nil {
			t.Fatal(err)
		}
	}
}

// Held bills keep everything that was bargained and said through a kill: the
// old till is forgotten without a word.
func TestHeldBillsSurviveAKill(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.offers(catalog.Offer{ID: "o", Name: "2 for ₹400", Kind: catalog.OfferBundle, Count: 2, Price: money.Rupees(400), Of: []string{"SKU-1"}})
	if _, err := r.Add(storagetest.Item(1, 0).ID, money.Units(2)); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Add(storagetest.Item(2, 0).ID, money.Units(1)); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{r.PercentOff(t.Context(), r.key(t, 2), 10_000), r.NoteLine(r.key(t, 2), "gift"), r.Note("at noon"), r.Hold(), r.Flush(t.Context())} {
		if err != nil {
			t.Fatal(err)
		}
	}
	r.open(t)
	v := r.View()
	if len(v.Tabs) != 1 || v.Tabs[0].Amount != money.Rupees(688) {
		t.Fatalf("tabs after a kill: %+v", v.Tabs)
	}
	if err := r.Recall(v.Tabs[0].ID); err != nil {
		t.Fatal(err)
	}
	v = r.View()
	if v.Draft.Cart.Note != "at noon" || v.Bill.Lines[1].Note != "gift" || len(v.Bill.Deals) != 1 {
		t.Errorf("note %q, lines %+v, deals %+v", v.Draft.Cart.Note, v.Bill.Lines, v.Bill.Deals)
	}
	rec, err := r.PayCash(t.Context(), money.Amount{})
	if err != nil || rec.Bill.Payable != money.Rupees(688) {
		t.Fatalf("%v, %v", rec.Bill.Payable, err)
	}
	again, err := r.db.Sale(t.Context(), rec.ID)
	if err != nil || len(again.Bill.Deals) != 1 || again.Bill.Deals[0].Saved != money.Rupees(40) || again.Bill.Lines[0].Off() != money.Rupees(40) {
		t.Errorf("as it was stored: %+v, %v", again.Bill, err)
	}
}

func (r *rig) offers(all ...catalog.Offer) {
	cfg := r.Config()
	cfg.Offers = all
	r.Configure(cfg)
}

// An offer holds on its days, by the calendar of India.
func TestOffersHoldOnTheirDays(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	today := r.Today()
	r.offers(catalog.Offer{ID: "o", Name: "o", Kind: catalog.OfferPercent, Count: 1, Percent: 50_000, Of: []string{"SKU-1"}, From: today, Until: today})
	if _, err := r.Add(storagetest.Item(1, 0).ID, money.Units(1)); err != nil {
		t.Fatal(err)
	}
	if got := r.View().Bill.Payable; got != money.Rupees(110) {
		t.Errorf("today it costs %v", got)
	}
	r.s.Clock.AdvanceTo(today.Next().Start())
	if err := r.StepQty(r.key(t, 1), true); err != nil {
		t.Fatal(err)
	}
	if got := r.View().Bill.Payable; got != money.Rupees(440) {
		t.Errorf("two of them cost %v after midnight", got)
	}
}
