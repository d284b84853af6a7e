package zoho_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	possync "haat/sync"
	"haat/sync/outbox"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// A bill is mailed to who asked for it and has an address: once, and in doubt
// not again. Who has none is no trouble to anybody.
func TestABillIsMailedAtMostOnce(t *testing.T) {
	t.Parallel()
	asked := sale.Customer{Phone: "+919820041177", Name: "Meena Joshi", SendBill: true}
	for _, c := range []struct {
		name, email, fault string
		buyer              sale.Customer
		mails              int
	}{
		{"with an address", "meena@example.in", "", asked, 1},
		{"who did not ask", "meena@example.in", "", meena, 0},
		{"without an address", "", "", asked, 0},
		{"the answer is lost", "meena@example.in", "POST /invoices/email lose", asked, 1},
		{"nothing arrived", "meena@example.in", "POST /invoices/email nth=1 cut", asked, 0},
		{"the service is down", "meena@example.in", "POST /invoices/email nth=1 html 502", asked, 0},
		{"too many calls", "meena@example.in", "POST /invoices/email nth=1 throttle 44", asked, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			s.sim.AddContact(zohosim.Customer{Name: "Meena Joshi", Phone: "+919820041177", Email: c.email})
			s.cfg.Email = true
			s.wire()
			s.faults(c.fault)
			r := s.sell(c.buyer, s.skus()...)
			s.drain(3 * time.Hour)
			for _, d := range s.sim.Report().Documents {
				if d.Kind == "invoice" && d.Mailed != c.mails {
					t.Errorf("%s was mailed %d times, want %d", d.Number, d.Mailed, c.mails)
				}
			}
			if n, err := s.db.Counts(t.Context()); err != nil || n.Waiting != 0 {
				t.Errorf("%s: %d wait, %v", r.Number, n.Waiting, err)
				s.dump()
			}
			if all, err := s.db.Barriers(t.Context()); err != nil || len(all) != 0 {
				t.Errorf("barriers %v, %v", all, err)
			}
		})
	}
}

// stripped takes a key out of the bodies of some requests, as an organisation
// that ignores it.
type stripped struct {
	http.RoundTripper
	method, path, key string
}

func (x stripped) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == x.method && strings.HasSuffix(r.URL.Path, x.path) && r.Body != nil {
		b, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		var m map[string]json.RawMessage
		if err := json.Unmarshal(b, &m); err != nil {
			return nil, err
		}
		delete(m, x.key)
		if b, err = json.Marshal(m); err != nil {
			return nil, err
		}
		r = r.Clone(r.Context())
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(b)), int64(len(b))
	}
	return x.RoundTripper.RoundTrip(r)
}

// A draft whose total is some paise off is evened out by a named adjustment
// before anything is confirmed; more than a rupee is a person's business.
func TestADraftIsEvenedOutByRounding(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/salesorders", "/invoices"} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			s := newStand(t, nil)
			s.client = zoho.NewClient(s.cfg, stripped{s.sim.Transport(), "POST", path, "adjustment"}, s.Clock, s.signin, possync.NewMeter(s.Clock, s.db, possync.Share{Minute: 90, Day: 1000}))
			s.office = zoho.NewOffice(s.client, s.db)
			s.engine = possync.New(s.Clock, s.db, s.office, nil, possync.Config{}, nil)
			r := s.sellFor(sale.Customer{}, money.Paise(50), "WOOD-ELEPHANT")
			if r.Bill.Round.IsZero() {
				t.Fatal("the bill needs no rounding: this proves nothing")
			}
			s.drain(time.Hour)
			rep := s.sim.Report()
			if rep.PaidByInvoice[r.Number] != r.Bill.Payable.Paise() || rep.Orders.Paise != r.Bill.Payable.Paise() || rep.Invoices.Count != 1 {
				t.Errorf("orders %+v, invoices %+v, paid %v; want %v", rep.Orders, rep.Invoices, rep.PaidByInvoice, r.Bill.Payable)
				s.dump()
			}
		})
	}
}

// post makes a document behind the till's back.
func (s *stand) post(path, query string, body any) {
	s.t.Helper()
	b, err := json.Marshal(body)
	if err != nil {
		s.t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.cfg.Hosts.API+"/inventory/v1"+path+"?organization_id="+s.cfg.Organisation+"&"+query, bytes.NewReader(b))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Zoho-oauthtoken "+s.sim.Token())
	r.Header.Set("Content-Type", "application/json")
	resp, err := s.sim.Transport().RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if said, _ := io.ReadAll(resp.Body); resp.StatusCode >= 300 {
		s.t.Fatalf("%s: %d %s", path, resp.StatusCode, said)
	}
}

// Two tills that use one series: the second stops that bill, says which
// document holds the number, and numbers its next bills otherwise.
func TestATakenNumberStopsTheSeries(t *testing.T) {
	t.Parallel()
	s := newStand(t, small)
	r := s.sell(sale.Customer{}, s.skus()...)
	s.post("/salesorders", "ignore_auto_number_generation=true", map[string]any{
		"customer_id": s.sim.AddContact(zohosim.Customer{Name: "Another till"}), "salesorder_number": r.Number, "reference_number": "another sale",
		"line_items": []any{map[string]any{"item_id": s.sim.ItemID("ELE"), "quantity": 1, "location_id": s.cfg.Place}},
	})
	s.drain(time.Hour)
	job, ok, err := s.db.JobAbout(t.Context(), outbox.Sale, r.ID.UUID())
	if err != nil || !ok || job.State != outbox.Stopped || job.Step(zoho.StepOrder).Stop.Key != outbox.DiffersReference {
		t.Fatalf("%+v, %v", job, err)
	}
	next := s.sell(sale.Customer{}, s.skus()...)
	if next.Number[:3] == r.Number[:3] {
		t.Errorf("after %s comes %s: the series of another till", r.Number, next.Number)
	}
	s.drain(time.Hour)
	if paid := s.sim.Report().PaidByInvoice[next.Number]; paid != next.Bill.Payable.Paise() {
		t.Errorf("the next bill is paid by %d", paid)
	}
}
