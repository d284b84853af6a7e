package till_test

import (
	"strings"
	"testing"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/till"
	"haat/app/words"
	"haat/catalog"
	"haat/storage/storagetest"
)

// pulled stores items as a pull would, and lets the till see them.
func (r *rig) pulled(t *testing.T, items ...catalog.Item) {
	t.Helper()
	pull, err := r.db.BeginPull(t.Context())
	if err == nil {
		err = r.db.PutItems(t.Context(), pull, items)
	}
	if err == nil {
		_, err = r.db.EndPull(t.Context(), pull)
	}
	if err == nil {
		err = r.Reload(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// only fails unless exactly one thing is to be told.
func (r *rig) only(t *testing.T, what till.What) till.Change {
	t.Helper()
	all := r.View().Changes
	if what == "" {
		if len(all) != 0 {
			t.Fatalf("told %+v, want nothing", all)
		}
		return till.Change{}
	}
	if len(all) != 1 || all[0].What != what {
		t.Fatalf("told %+v, want one %s", all, what)
	}
	for _, l := range words.Langs {
		if s := all[0].Say(l); s == "" || strings.Contains(s, "catalog.") {
			t.Errorf("%s in %s: %q", what, l, s)
		}
	}
	return all[0]
}

func TestAPriceThatChangesUnderACartIsToldAndTaken(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	dearer := storagetest.Item(1, 230)
	r.pulled(t, dearer, storagetest.Item(2, 320))
	if got := r.View().Bill.Payable; got != money.Rupees(540) {
		t.Errorf("the bill moved to %v", got)
	}
	c := r.only(t, till.PriceChanged)
	if c.Old != money.Rupees(220) || c.New != money.Rupees(230) || c.Say(words.English) != "now ₹230" {
		t.Errorf("%+v, %q", c, c.Say(words.English))
	}
	if err := r.Take(c.Key); err != nil {
		t.Fatal(err)
	}
	r.only(t, "")
	if got := r.View().Bill.Payable; got != money.Rupees(550) {
		t.Errorf("after taking it the bill is %v", got)
	}
}

func TestAKeptPriceStaysKeptUntilItChangesAgain(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.fill(t)
	r.pulled(t, storagetest.Item(1, 230), storagetest.Item(2, 320))
	if err := r.Keep(r.only(t, till.PriceChanged).Key); err != nil {
		t.Fatal(err)
	}
	r.pulled(t, storagetest.Item(1, 230), storagetest.Item(2, 320))
	r.only(t, "")
	if err := r.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.open(t) // a new run remembers it too
	r.only(t, "")
	if got := r.View().Bill.Payable; got != money.Rupees(540) {
		t.Errorf("the bill is %v", got)
	}
	r.pulled(t, storagetest.Item(1, 240), storagetest.Item(2, 320))
	if c := r.only(t, till.PriceChanged); c.New != money.Rupees(240) {
		t.Errorf("%+v", c)
	}
	// Another of it comes at the new price, on a line of its own.
	if _, err := r.Add(storagetest.Item(1, 0).ID, money.Units(1)); err != nil {
		t.Fatal(err)
	}
	if got := r.View().Bill.Payable; got != money.Rupees(780) {
		t.Errorf("with another at the new price the bill is %v", got)
	}
}

func TestGoodsThatGoAwayUnderACart(t *testing.T) {
	t.Parallel()
	noTax := storagetest.Item(1, 220)
	noTax.Tax.Known = false
	renamed, taxed := storagetest.Item(1, 220), storagetest.Item(1, 220)
	renamed.Name, taxed.Tax.Rate = "Item one", 1800
	for _, tc := range []struct {
		name  string
		now   []catalog.Item
		what  till.What
		lines int // left after taking it
	}{
		{"deleted or inactive", nil, till.ItemGone, 1},
		{"no longer for sale", []catalog.Item{noTax}, till.NotForSale, 1},
		{"renamed", []catalog.Item{renamed}, till.NameChanged, 2},
		{"another rate", []catalog.Item{taxed}, till.TaxChanged, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			for _, keep := range []bool{true, false} {
				r := newRig(t)
				r.fill(t)
				r.pulled(t, append([]catalog.Item{storagetest.Item(2, 320)}, tc.now...)...)
				c := r.only(t, tc.what)
				if keep {
					before := r.View().Bill
					if err := r.Keep(c.Key); err != nil {
						t.Fatal(err)
					}
					if after := r.View().Bill; after.Payable != before.Payable || after.Lines[0].Item.Name != before.Lines[0].Item.Name {
						t.Error("keeping it changed the bill")
					}
				} else if err := r.Take(c.Key); err != nil {
					t.Fatal(err)
				} else if n := len(r.View().Draft.Cart.Lines); n != tc.lines {
					t.Errorf("%d lines after taking it, want %d", n, tc.lines)
				}
				r.only(t, "")
			}
		})
	}
}

func TestABargainOutlivesANewName(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	key, err := r.Add(storagetest.Item(1, 0).ID, money.Units(1))
	if err != nil {
		t.Fatal(err)
	}
	if err := r.DiscountLine(t.Context(), key, money.Rupees(20)); err != nil {
		t.Fatal(err)
	}
	now := storagetest.Item(1, 220)
	now.Name = "Item one"
	r.pulled(t, now)
	if err := r.Take(r.only(t, till.NameChanged).Key); err != nil {
		t.Fatal(err)
	}
	if v := r.View(); v.Bill.Payable != money.Rupees(200) || v.Bill.Lines[0].Item.Name != "Item one" {
		t.Errorf("%v for %s", v.Bill.Payable, v.Bill.Lines[0].Item.Name)
	}
}

func TestACountThatNoLongerHoldsTheCartIsTold(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	count := func(n int64) {
		t.Helper()
		from, asked, err := r.db.AskStock(t.Context())
		if err == nil {
			err = r.db.TakeStock(t.Context(), storagetest.Place, from, asked, []catalog.Count{{Item: storagetest.Item(1, 0).ID, Physical: money.Units(n)}})
		}
		if err == nil {
			err = r.ReloadStock(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	count(5)
	if _, err := r.Add(storagetest.Item(1, 0).ID, money.Units(4)); err != nil {
		t.Fatal(err)
	}
	count(4)
	r.only(t, "")
	count(3)
	c := r.only(t, till.StockShort)
	if err := r.Take(c.Key); err != nil {
		t.Fatal(err)
	}
	r.only(t, "")
	if q := r.View().Draft.Cart.Lines[0].Qty; q != money.Units(3) {
		t.Errorf("quantity %v", q)
	}
	count(1)
	if err := r.SetQty(c.Key, money.Units(1)); err != nil {
		t.Fatal(err)
	}
	if all := r.View().Changes; len(all) != 0 {
		t.Errorf("what was corrected by hand is still asked about: %+v", all)
	}
	if err := r.SetQty(c.Key, money.Units(3)); err != nil {
		t.Fatal(err)
	}
	if err := r.Keep(r.only(t, till.StockShort).Key); err != nil {
		t.Fatal(err)
	}
	r.only(t, "")
	if q := r.View().Draft.Cart.Lines[0].Qty; q != money.Units(3) {
		t.Errorf("keeping changed the quantity to %v", q)
	}
}

func TestABillBeingPaidIsLeftAlone(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.charge(t)
	r.pulled(t, storagetest.Item(1, 999))
	r.only(t, "")
	if got := r.View().Bill.Payable; got != money.Rupees(540) {
		t.Errorf("the bill moved to %v while it was paid", got)
	}
}

func TestGoodsWithoutAnEntry(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	if _, err := r.AddOpen(t.Context(), 500, money.Rupees(75), "clay lamp"); err == nil || !strings.Contains(words.English.Fault(err), "5%") {
		t.Errorf("without a pick: %v", words.English.Fault(err))
	}
	open := storagetest.Item(9, 1)
	open.SKU, open.Tracked = "OPEN-5", false
	r.pulled(t, open)
	cfg := r.Config()
	cfg.Open = catalog.OpenItems{gst.Rate(500): open.ID}
	r.Configure(cfg)
	for range 2 {
		if _, err := r.AddOpen(t.Context(), 500, money.Rupees(75), "clay lamp"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := r.AddOpen(t.Context(), 500, money.Amount{}, ""); err == nil {
		t.Error("goods for nothing were taken")
	}
	v := r.View()
	if len(v.Bill.Lines) != 2 || v.Bill.Payable != money.Rupees(150) || v.Bill.Lines[0].Note != "clay lamp" {
		t.Errorf("%d lines, %v", len(v.Bill.Lines), v.Bill.Payable)
	}
	r.only(t, "")
}
