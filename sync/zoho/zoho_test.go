package zoho_test

import (
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/secret"
	"haat/catalog"
	"haat/storage"
	"haat/storage/storagetest"
	possync "haat/sync"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// stand is a stall connected to a simulated Zoho, under one virtual clock.
type stand struct {
	*storagetest.Stall
	t      testing.TB
	sim    *zohosim.Sim
	db     *storage.DB
	signin *zoho.SignIn
	client *zoho.Client
	office *zoho.Office
	engine *possync.Engine
	book   *catalog.Book
	dirs   [2]string
	cfg    zoho.Config
}

func newStand(t testing.TB, change func(*zohosim.Options)) *stand {
	t.Helper()
	s := &stand{Stall: storagetest.NewStall(1), t: t}
	opt := zohosim.Options{Clock: clock.NewVirtual(storagetest.Noon, 7), Sample: true}
	opt.Clock = s.Clock
	if change != nil {
		change(&opt)
	}
	s.sim = zohosim.New(opt)
	if !opt.Sample {
		for n, g := range []zohosim.Goods{
			{SKU: "ELE", Name: "Wooden elephant", HSN: "4420", Unit: "pcs", Price: 32000, Rate: 500},
			{SKU: "CUS", Name: "Cushion cover, marigold", HSN: "6304", Unit: "pcs", Price: 22000, Rate: 500},
		} {
			g.Stock, g.Favourite = map[string]int64{zohosim.FleaMarket: 12000, zohosim.HeadOffice: 50000}, n+1
			if _, err := s.sim.AddItem(g); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.dirs = [2]string{t.TempDir(), t.TempDir()}
	s.db = storagetest.OpenIn(t, s.Clock, s.dirs[0], s.dirs[1])
	cred := s.sim.Credentials()
	hosts, err := zoho.HostsFor("in", zoho.Profile(cred.Profile), "http://127.0.0.1:1", "http://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	store, err := secret.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if s.signin, err = zoho.NewSignIn(s.Clock, store, hosts, s.sim.Transport()); err != nil {
		t.Fatal(err)
	}
	if err := s.signin.WithCode(t.Context(), cred.ClientID, cred.ClientSecret, cred.GrantCode); err != nil {
		t.Fatal(err)
	}
	cfg := zoho.Config{
		Hosts: hosts, Profile: zoho.Profile(cred.Profile), Organisation: cred.OrganizationID,
		Place: s.sim.PlaceID(zohosim.FleaMarket), State: "27", Address: "Stall 14, Kala Ghoda", City: "Mumbai",
	}
	s.cfg = cfg
	s.wire()
	s.pull()
	return s
}

// wire builds everything above the store.
func (s *stand) wire() {
	meter := possync.NewMeter(s.Clock, s.db, possync.Share{Minute: 90, Day: 100_000})
	s.client = zoho.NewClient(s.cfg, s.sim.Transport(), s.Clock, s.signin, meter)
	s.office = zoho.NewOffice(s.client, s.db)
	s.engine = possync.New(s.Clock, s.db, s.office, nil, possync.Config{}, nil)
}

// restart closes the store and opens it again, as after a crash.
func (s *stand) restart() {
	s.t.Helper()
	if err := s.db.Close(); err != nil {
		s.t.Fatal(err)
	}
	s.db = storagetest.OpenIn(s.t, s.Clock, s.dirs[0], s.dirs[1])
	s.wire()
}

// small is a stall of two things: quick to set up a hundred times.
func small(o *zohosim.Options) { o.Sample = false }

func (s *stand) pull() zoho.Pulled {
	s.t.Helper()
	p := zoho.Puller{C: s.client, Shop: s.db}
	done, err := p.Pull(s.t.Context())
	if err != nil {
		s.t.Fatalf("pull: %v", err)
	}
	items, err := s.db.Items(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	s.book = catalog.NewBook(items)
	return done
}

// sell completes a cash sale of the given SKUs and returns its record.
func (s *stand) sell(c sale.Customer, skus ...string) sale.Record {
	s.t.Helper()
	return s.sellFor(c, money.Amount{}, skus...)
}

// sellFor takes something off the whole bill.
func (s *stand) sellFor(c sale.Customer, off money.Amount, skus ...string) sale.Record {
	s.t.Helper()
	d := s.Draft()
	d.Cart.Customer = c
	if c.Billed {
		d.Terms.Place = c.State
	}
	for _, sku := range skus {
		it, ok := s.book.ByCode(sku)
		if !ok {
			s.t.Fatalf("no %s in the catalog", sku)
		}
		if _, err := d.Cart.Add(*it, money.Units(1)); err != nil {
			s.t.Fatal(err)
		}
	}
	if err := d.Cart.DiscountAll(off); err != nil {
		s.t.Fatal(err)
	}
	f := s.Finish(s.t, s.db, d)
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

// drain steps the engine until a quiet stretch of virtual time has passed.
func (s *stand) drain(d time.Duration) {
	s.t.Helper()
	drain(s.t, s.engine, s.Clock, d)
}

func drain(t testing.TB, e *possync.Engine, clk *clock.Virtual, d time.Duration) {
	t.Helper()
	for end := clk.Now().Add(d); ; {
		wake, err := e.Step(t.Context())
		if err != nil {
			t.Fatalf("step: %v", err)
		}
		if wake.After(end) {
			clk.AdvanceTo(end)
			return
		}
		clk.AdvanceTo(wake)
	}
}

func TestPullBringsTheStall(t *testing.T) {
	t.Parallel()
	s := newStand(t, nil)
	if s.book.Len() < 64 {
		t.Fatalf("%d items", s.book.Len())
	}
	hits, _ := s.book.Search("wooden elephant")
	if len(hits) == 0 || hits[0].NameHi == "" || hits[0].Price != money.Rupees(320) || hits[0].Tax.Rate != 500 || hits[0].Tax.IntraID == "" || hits[0].Tax.InterID == "" {
		t.Fatalf("elephant = %+v", hits)
	}
	shelf, err := s.db.Shelf(t.Context(), s.sim.PlaceID(zohosim.FleaMarket))
	if err != nil {
		t.Fatal(err)
	}
	if l := shelf.Of(s.book, hits[0]); !l.Known || l.Free() != money.Units(12) {
		t.Errorf("stock = %+v, want 12", l)
	}
	kits := 0
	for i := range s.book.Len() {
		if s.book.At(i).Kit() {
			kits++
		}
	}
	if kits == 0 {
		t.Error("no kit has its parts")
	}
}

func TestOneSaleFromTillToZoho(t *testing.T) {
	t.Parallel()
	for _, profile := range []zohosim.Profile{zohosim.Inventory, zohosim.Warehouses, zohosim.Zakya} {
		t.Run(string(profile), func(t *testing.T) {
			t.Parallel()
			s := newStand(t, func(o *zohosim.Options) { o.Profile = profile })
			elephant, _ := s.book.Search("wooden elephant")
			cushion, _ := s.book.Search("cushion cover marigold")
			r := s.sell(sale.Customer{Phone: "+919820041177", Name: "Meena Joshi", Address: "12 MG Road"}, elephant[0].SKU, cushion[0].SKU)
			before := s.sim.Report()
			s.drain(5 * time.Minute)
			jobs, err := s.db.Jobs(t.Context(), 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, j := range jobs {
				if j.State != "done" {
					for _, st := range j.Steps {
						t.Logf("%s %s %s %+v", j.Key, st.Name, st.State, st.Stop)
					}
					t.Errorf("%s %s is %s", j.Kind, j.Key, j.State)
				}
			}
			rep := s.sim.Report()
			docs := rep.ByReference(r.ID.UUID())
			if rep.Orders.Count-before.Orders.Count != 1 || rep.Invoices.Count != 1 || rep.Payments.Paise != 54000 || rep.PaidByInvoice[r.Number] != 54000 || len(rep.Duplicates) != 0 || len(docs) != 2 {
				t.Errorf("report: orders %+v invoices %+v payments %+v paid %v, %d documents, duplicates %v", rep.Orders, rep.Invoices, rep.Payments, rep.PaidByInvoice, len(docs), rep.Duplicates)
			}
			row := rep.StockOf(elephant[0].SKU, zohosim.FleaMarket)
			if row.Opening-row.Physical != 1000 || row.Opening-row.Accounting != 1000 || row.Committed != 0 {
				t.Errorf("stock = %+v: each count must fall once", row)
			}
			if got := rep.Calls.Total - before.Calls.Total; got > 11 {
				t.Errorf("%d calls for one sale and one customer", got)
			}
		})
	}
}
