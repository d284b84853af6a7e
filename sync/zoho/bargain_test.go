package zoho_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
	"haat/sync/zoho/zohosim"
)

// bargained is a bill on which anything was bargained, with offers.
func bargained(goods []*catalog.Item) *rapid.Generator[sale.Cart] {
	return rapid.Custom(func(r *rapid.T) sale.Cart {
		var of []string
		var some []*catalog.Item
		for range 4 {
			it := rapid.SampledFrom(goods).Draw(r, "of")
			of, some = append(of, catalog.OfItem+string(it.ID)), append(some, it)
		}
		c := sale.Cart{Note: rapid.SampledFrom([]string{"", "gate 3, red umbrella", "उपहार 🎁"}).Draw(r, "note"), Offers: []catalog.Offer{
			{ID: "a", Name: "any 3", Kind: catalog.OfferBundle, Count: 3, Price: money.Paise(rapid.Int64Range(1, 60_000).Draw(r, "price")), Of: of[:2]},
			{ID: "b", Name: "2 and 1", Kind: catalog.OfferFree, Count: 2, Free: 1, Of: of},
			{ID: "c", Name: "from 4", Kind: catalog.OfferPercent, Count: 4, Percent: rapid.Int64Range(1, 99_999).Draw(r, "percent"), Of: of},
		}}
		for range rapid.IntRange(1, 5).Draw(r, "lines") {
			it := rapid.SampledFrom(some).Draw(r, "item")
			_, _ = c.Add(*it, money.Units(rapid.Int64Range(1, 5).Draw(r, "pieces")))
		}
		switch key := rapid.IntRange(1, len(c.Lines)).Draw(r, "key"); rapid.IntRange(0, 3).Draw(r, "bargain") {
		case 0:
			_ = c.PercentOff(key, rapid.Int64Range(0, 50_000).Draw(r, "off"))
		case 1:
			_ = c.Override(key, money.Paise(rapid.Int64Range(1, 9_999).Draw(r, "at")), "last piece", ident.Person{})
		case 2:
			_ = c.NoteLine(key, "wrapped")
		}
		_ = c.FinalPrice(money.Paise(rapid.Int64Range(100, 100_000).Draw(r, "final")))
		return c
	})
}

// TestBargainsAgreeToThePaisa sells bills with offers, discounts of every kind,
// other prices and notes, and holds what the books made of them against the
// bills: they take every discount as a line's own.
func TestBargainsAgreeToThePaisa(t *testing.T) {
	t.Parallel()
	s := newStand(t, nil)
	goods := sellable(s.book)
	before := s.sim.Report()
	sales := map[string]sale.Record{}
	deals := 0
	for seed := range 25 {
		d := s.Draft()
		c := bargained(goods).Example(seed)
		c.ID, c.Started = d.Cart.ID, d.Cart.Started
		d.Cart = c
		r := s.settle(d)
		sales[r.Number] = r
		deals += len(r.Bill.Deals)
	}
	if deals < 10 {
		t.Fatalf("only %d offers took part", deals)
	}
	s.drain(30 * time.Minute)
	rep := s.sim.Report()
	var want money.Amount
	for number, r := range sales {
		want = want.Add(r.Bill.Payable)
		if got := rep.PaidByInvoice[number]; got != r.Bill.Payable.Paise() {
			t.Errorf("%s: the books have %d paise, the bill %v", number, got, r.Bill.Payable)
		}
	}
	if got := rep.Payments.Paise - before.Payments.Paise; got != want.Paise() {
		t.Errorf("paid in the books %d, on the bills %v", got, want)
	}
	jobs, err := s.db.Jobs(t.Context(), 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		if j.State != "done" {
			t.Errorf("%s %s is %s: %+v", j.Kind, j.Key, j.State, j.Steps)
		}
	}
}

// TestNotesReachTheBooks: what was said about a bill and its lines stands on
// the invoice.
func TestNotesReachTheBooks(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	d := s.Draft()
	it, _ := s.book.ByCode("ELE")
	if _, err := d.Cart.Add(*it, money.Units(1)); err != nil {
		t.Fatal(err)
	}
	if err := d.Cart.NoteLine(1, "a chip on the trunk"); err != nil {
		t.Fatal(err)
	}
	d.Cart.Note = "comes back on Sunday"
	r := s.settle(d)
	s.drain(5 * time.Minute)
	var list struct {
		Invoices []struct {
			ID string `json:"invoice_id"`
		} `json:"invoices"`
	}
	s.get("/invoices", "invoice_number="+r.Number, &list)
	var one struct {
		Invoice struct {
			Notes string `json:"notes"`
			Lines []struct {
				Note string `json:"description"`
			} `json:"line_items"`
		} `json:"invoice"`
	}
	s.get("/invoices/"+list.Invoices[0].ID, "", &one)
	if one.Invoice.Notes != "comes back on Sunday" || one.Invoice.Lines[0].Note != "a chip on the trunk" {
		t.Errorf("the invoice says %+v", one.Invoice)
	}
}

// sellable are the goods that any bill may hold.
func sellable(b *catalog.Book) []*catalog.Item {
	var out []*catalog.Item
	for i := range b.Len() {
		if it := b.At(i); it.Unsellable() == "" && it.Price.Positive() {
			out = append(out, it)
		}
	}
	return out
}

// settle completes a draft in cash.
func (s *stand) settle(d sale.Draft) sale.Record {
	s.t.Helper()
	f := s.Finish(s.t, s.db, d)
	f.Place = s.sim.PlaceID(zohosim.FleaMarket)
	f.Draft.Terms.Deals = f.Bill.Deals
	moves, err := sale.Moves(f.Bill, s.IDs, func(id catalog.ItemID) bool { it, ok := s.book.ByID(id); return ok && it.Tracked })
	if err != nil {
		s.t.Fatal(err)
	}
	f.Moves = moves
	r, err := s.db.Complete(s.t.Context(), f, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

// get asks the books for something.
func (s *stand) get(path, query string, into any) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.cfg.Hosts.API+"/inventory/v1"+path+"?organization_id="+s.cfg.Organisation+"&"+query, http.NoBody)
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Zoho-oauthtoken "+s.sim.Token())
	resp, err := s.sim.Transport().RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if err := json.NewDecoder(resp.Body).Decode(into); err != nil {
		s.t.Fatalf("%s: %d, %v", path, resp.StatusCode, err)
	}
}
