package zoho_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

func TestVariantsComeWithSizesFirst(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	s.sim.AddGroup("Kurta", "Clothes", "Colour", "Size")
	for _, o := range []string{"Teal XL", "Teal S", "Amber XXL", "Amber M"} {
		f := strings.Fields(o)
		s.add(zohosim.Goods{SKU: "K-" + f[0] + f[1], Name: "Kurta " + o, Group: "Kurta", Options: f})
	}
	s.pull()
	var got []string
	it, _ := s.book.ByCode("K-TealS")
	for _, v := range s.book.Variants(it.Group) {
		got = append(got, v.Options[0]+" "+v.Options[1])
	}
	if want := "S Teal, M Amber, XL Teal, XXL Amber"; strings.Join(got, ", ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	if it.Axes != [2]string{"Size", "Colour"} || it.GroupOf != "Kurta" {
		t.Errorf("axes %v of %q", it.Axes, it.GroupOf)
	}
}

func TestOptionsThatAreNoSizesStandAsZohoListsThem(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	s.sim.AddGroup("Scarf", "Clothes", "Pattern")
	for _, o := range []string{"Zari", "Bandhani", "Ikat"} {
		s.add(zohosim.Goods{SKU: "S-" + o, Name: "Scarf " + o, Group: "Scarf", Options: []string{o}})
	}
	s.pull()
	it, _ := s.book.ByCode("S-Ikat")
	if v := s.book.Variants(it.Group); v[0].Options[0] != "Zari" || v[2].Options[0] != "Ikat" {
		t.Errorf("first %v, last %v", v[0].Options, v[2].Options)
	}
}

func TestCompositesAreSoldByPartsOrByTheirOwnStock(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	parts := []zohosim.Part{{SKU: "ELE", Qty: 1000}, {SKU: "CUS", Qty: 2000}}
	s.add(zohosim.Goods{SKU: "KIT", Name: "Gift", Parts: parts})
	s.add(zohosim.Goods{SKU: "HAMPER", Name: "Hamper", Parts: parts, Assembly: true, Stock: map[string]int64{zohosim.FleaMarket: 4000}})
	s.pull()
	shelf, err := s.db.Shelf(t.Context(), s.cfg.Place)
	s.must(err)
	kit, _ := s.book.ByCode("KIT")
	hamper, _ := s.book.ByCode("HAMPER")
	if kit.Unsellable() != "" || len(kit.Parts) != 2 || shelf.Of(s.book, kit).Free() != money.Units(6) {
		t.Errorf("kit %+v, stock %+v: six of twelve cushions in pairs", kit, shelf.Of(s.book, kit))
	}
	if hamper.Unsellable() != "" || hamper.Kit() || !hamper.Tracked || shelf.Of(s.book, hamper).Free() != money.Units(4) {
		t.Errorf("assembly %+v, stock %+v", hamper, shelf.Of(s.book, hamper))
	}
	// Parts are fetched once, and kept when the list is read again.
	before := s.sim.Report().Calls.Total
	s.Clock.Advance(time.Hour)
	_, err = s.puller(0).Changes(t.Context())
	s.must(err)
	if n := s.sim.Report().Calls.Total - before; n > 2 {
		t.Errorf("%d calls though nothing changed", n)
	}
	s.must(s.sim.SetPrice("KIT", 99900))
	_, err = s.puller(0).Changes(t.Context())
	s.must(err)
	if k := s.books()["KIT"]; k.Price != money.Rupees(999) || len(k.Parts) != 2 || k.Unsellable() != "" {
		t.Errorf("after a new price: %+v", k)
	}
}

func TestThePriceListOfTheStall(t *testing.T) {
	t.Parallel()
	s := newStand(t, nil)
	p := &zoho.Puller{C: s.client, Shop: s.db}
	lists, err := p.PriceLists(t.Context())
	s.must(err)
	if len(lists) != 1 || lists[0].Name != "Sunday fair" {
		t.Fatalf("lists = %+v", lists)
	}
	own := s.books()["SOAP-NEEM"].Price
	p.PriceList = lists[0].ID
	done, err := p.Changes(t.Context())
	s.must(err)
	if done.Changed == 0 {
		t.Error("a new price list changes nothing")
	}
	got := s.books()
	if want := money.Paise(own.Paise() * 9 / 10); got["SOAP-NEEM"].Price != want {
		t.Errorf("soap costs %v by the list, want %v", got["SOAP-NEEM"].Price, want)
	}
	p.PriceList = "12345"
	if _, err := p.Changes(t.Context()); err == nil || !strings.Contains(err.Error(), "catalog.price_list_gone") {
		t.Errorf("a list that is gone: %v", err)
	}
	if s.books()["SOAP-NEEM"].Price == own {
		t.Error("the last prices went with the list")
	}
	p.PriceList = ""
	_, err = p.Changes(t.Context())
	s.must(err)
	if got := s.books()["SOAP-NEEM"].Price; got != own {
		t.Errorf("without a list soap costs %v, want its own %v", got, own)
	}
}

func TestTaxFromEitherPlace(t *testing.T) {
	t.Parallel()
	for _, plain := range []bool{false, true} {
		s := newStand(t, func(o *zohosim.Options) { small(o); o.Switches.PlainTaxID = plain })
		it, _ := s.book.ByCode("ELE")
		if !it.Tax.Known || it.Tax.Rate != 500 || it.Tax.IntraID == "" || it.Tax.InterID == "" {
			t.Errorf("plain %v: %+v", plain, it.Tax)
		}
	}
}

func TestPicturesAreFetchedOnceAndBadOnesRemembered(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	s.add(zohosim.Goods{SKU: "BAD", Name: "No picture in it", Picture: []byte("not a picture")})
	s.pull()
	kept := &album{has: map[string]bool{}}
	p := &zoho.Puller{C: s.client, Shop: s.db, Pictures: kept}
	for range 2 {
		_, err := p.PullPictures(t.Context(), s.book)
		s.must(err)
	}
	if n := s.sim.Report().Calls.ByTemplate["GET /items/{id}/image"]; n != 1 || kept.bad != 1 {
		t.Errorf("%d calls for a picture that is none, %d remembered", n, kept.bad)
	}
	s.must(s.sim.SetPicture("BAD", []byte("another")))
	s.pull()
	_, err := p.PullPictures(t.Context(), s.book)
	s.must(err)
	if n := s.sim.Report().Calls.ByTemplate["GET /items/{id}/image"]; n != 2 {
		t.Errorf("%d calls after the picture changed, want 2", n)
	}
	kept.full = true
	s.must(s.sim.SetPicture("BAD", []byte("a third")))
	s.pull()
	_, err = p.PullPictures(t.Context(), s.book)
	s.must(err)
	if n := s.sim.Report().Calls.ByTemplate["GET /items/{id}/image"]; n != 2 {
		t.Errorf("%d calls with a full cache", n)
	}
}

// album is a cache that counts.
type album struct {
	has  map[string]bool
	bad  int
	full bool
}

func (a *album) Has(key string) bool            { return a.has[key] }
func (a *album) Room() bool                     { return !a.full }
func (a *album) Put(key string, _ []byte) error { a.has[key] = true; return nil }
func (a *album) Bad(key string) error           { a.has[key] = true; a.bad++; return nil }
