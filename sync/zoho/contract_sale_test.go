package zoho_test

import (
	"sync"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// tapped is a connected stall whose every exchange is compared.
func tapped(t *testing.T, w *witness, change func(*zohosim.Options)) *stand {
	t.Helper()
	return newStand(t, func(o *zohosim.Options) {
		o.Tap = w.byClient
		if change != nil {
			change(o)
		}
	})
}

// cached is a picture cache in memory.
type cached struct{ all sync.Map }

func (c *cached) Has(key string) bool { _, ok := c.all.Load(key); return ok }

func (c *cached) Room() bool { return true }

func (c *cached) Bad(key string) error { return c.Put(key, nil) }

func (c *cached) Put(key string, image []byte) error {
	c.all.Store(key, image)
	return nil
}

// connect is what the wizard and the first pull ask for.
func (s *stand) connect() {
	s.t.Helper()
	orgs, err := s.client.Organisations(s.t.Context())
	if err != nil || len(orgs) != 1 {
		s.t.Fatalf("organisations: %v, %v", orgs, err)
	}
	places, _, err := s.client.Places(s.t.Context())
	if err != nil || len(places) < 2 {
		s.t.Fatalf("places: %v, %v", places, err)
	}
	if s.cfg.Profile != zoho.Zakya {
		if told, err := s.client.Registration(s.t.Context(), places[1]); err != nil || told.GSTIN == "" || told.State == "" {
			s.t.Fatalf("registration: %+v, %v", told, err)
		}
	}
	lists, err := (&zoho.Puller{C: s.client, Shop: s.db}).PriceLists(s.t.Context())
	if err != nil || len(lists) == 0 {
		s.t.Fatalf("price lists: %v, %v", lists, err)
	}
	pictures := zoho.Puller{C: s.client, Shop: s.db, Pictures: &cached{}}
	few := catalog.NewBook([]catalog.Item{*s.book.At(0), *s.book.At(20)})
	if done, err := pictures.PullPictures(s.t.Context(), few); err != nil || done.Pictures == 0 {
		s.t.Fatalf("pictures: %+v, %v", done, err)
	}
}

// bill completes a sale of what fill puts on its cart.
func (s *stand) bill(fill func(*sale.Draft), tenders ...sale.Tender) sale.Record {
	s.t.Helper()
	d := s.Draft()
	fill(&d)
	f := s.Finish(s.t, s.db, d, tenders...)
	f.Place = s.sim.PlaceID(zohosim.FleaMarket)
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

func (s *stand) put(d *sale.Draft, sku string, q money.Quantity) int {
	s.t.Helper()
	it, ok := s.book.ByCode(sku)
	if !ok {
		s.t.Fatalf("no %s in the catalog", sku)
	}
	key, err := d.Cart.Add(*it, q)
	if err != nil {
		s.t.Fatal(err)
	}
	return key
}

// arrived fails unless all jobs are done.
func (s *stand) arrived() {
	s.t.Helper()
	if c, err := s.db.Counts(s.t.Context()); err != nil || c.Waiting+c.Stopped != 0 {
		s.t.Errorf("%d wait, %d stopped, %v", c.Waiting, c.Stopped, err)
		s.dump()
	}
}

// A day at the stall: every kind of bill, told in batches.
func (s *stand) everyBill() {
	one := money.Units(1)
	s.bill(func(d *sale.Draft) { s.put(d, "WOOD-ELEPHANT", one); s.put(d, "ALTER", one) })
	card := sale.Tender{Kind: sale.Card, Amount: money.Rupees(500), Standing: sale.Proven, RRN: "632112345678", Approval: "A1B2C3", TID: "10112233", Last4: "4242", Network: "RUPAY"}
	s.bill(func(d *sale.Draft) { s.put(d, "SAREE-CHANDERI", one) }, card,
		sale.Tender{Kind: sale.UPIQR, Amount: money.Rupees(1950), Standing: sale.Claimed, RRN: "632187654321"})
	s.bill(func(d *sale.Draft) {
		d.Cart.Customer = sale.Customer{Name: "Sahyadri Crafts LLP", GSTIN: "27AAPFU0939F1ZV", State: "27", Billed: true, Phone: "+919822012345", Address: "7 FC Road", PIN: "411004"}
		s.put(d, "BELL-BRASS", money.Units(2))
	})
	s.bill(func(d *sale.Draft) {
		d.Cart.Customer = sale.Customer{Name: "Chennai Home Stores", GSTIN: "33AACCM9093R1ZP", State: "33", Billed: true, Phone: "+919840012345"}
		d.Terms.Place = "33"
		s.put(d, "JACKET-KUTCH", one)
	})
	s.bill(func(d *sale.Draft) { s.put(d, "GIFT-FESTIVE", money.Units(2)) })
	s.bill(func(d *sale.Draft) {
		key := s.put(d, "FABRIC-INDIGO", money.Milli(2500))
		s.put(d, "NOTE-A5", one)
		if err := d.Cart.DiscountLine(key, money.Paise(1230)); err != nil {
			s.t.Fatal(err)
		}
		if err := d.Cart.DiscountAll(money.Paise(2115)); err != nil {
			s.t.Fatal(err)
		}
	})
	s.drain(2 * time.Hour)
}

// Each step's answer is lost once, and the step is found.
func (s *stand) everyLoss() {
	s.faults("POST /contacts nth=1 lose\nPOST /salesorders nth=1 lose\nPOST /salesorders/*/status/confirmed nth=1 lose\nPOST /packages nth=1 lose\n" +
		"POST /shipmentorders nth=1 lose\nPOST /shipmentorders/*/status/delivered nth=1 lose\nPOST /invoices nth=1 lose\n" +
		"POST /invoices/*/status/sent nth=1 lose\nPOST /customerpayments nth=1 lose")
	s.sell(meena, s.skus()...)
	s.drain(26 * time.Hour)
}

// A bill alone is confirmed and sent singly.
func (s *stand) oneBill() {
	s.sell(meena, s.skus()...)
	s.drain(5 * time.Minute)
}
