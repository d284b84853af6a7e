package zoho_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"haat/app/sale"
	possync "haat/sync"
	"haat/sync/zoho"
)

// overheard keeps the bodies of new contacts.
type overheard struct {
	http.RoundTripper
	bodies [][]byte
}

func (x *overheard) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/contacts") {
		b, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		x.bodies = append(x.bodies, b)
		r.Body = io.NopCloser(bytes.NewReader(b))
	}
	return x.RoundTripper.RoundTrip(r)
}

// Zoho's own switch for WhatsApp is set on a new contact person as the customer
// said; where the owner has not chosen it, Zoho's usual holds.
func TestZohosSwitchForWhatsAppFollowsTheCustomer(t *testing.T) {
	t.Parallel()
	agreed := meena
	agreed.SendBill = true
	for _, c := range []struct {
		name  string
		on    bool
		buyer sale.Customer
		want  string // "" for nothing said
	}{
		{"agreed", true, agreed, "true"},
		{"did not agree", true, meena, "false"},
		{"the owner has not chosen it", false, agreed, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStand(t, small)
			s.cfg.WhatsApp = c.on
			ear := &overheard{RoundTripper: s.sim.Transport()}
			s.client = zoho.NewClient(s.cfg, ear, s.Clock, s.signin, possync.NewMeter(s.Clock, s.db, possync.Share{Minute: 90, Day: 1000}))
			s.office = zoho.NewOffice(s.client, s.db)
			s.engine = possync.New(s.Clock, s.db, s.office, nil, possync.Config{}, nil)
			s.sell(c.buyer, s.skus()...)
			s.drain(time.Hour)
			said := ""
			for _, b := range ear.bodies {
				var in struct {
					Persons []struct {
						Mobile string          `json:"mobile"`
						Likes  json.RawMessage `json:"communication_preference"`
					} `json:"contact_persons"`
				}
				if err := json.Unmarshal(b, &in); err != nil {
					t.Fatal(err)
				}
				for _, p := range in.Persons {
					said = strings.TrimSuffix(strings.TrimPrefix(string(p.Likes), `{"is_whatsapp_enabled":`), "}")
					if !strings.HasPrefix(p.Mobile, "+91") {
						t.Errorf("the number is %q: without its country code nothing is sent", p.Mobile)
					}
				}
			}
			if len(ear.bodies) == 0 || said != c.want {
				t.Errorf("%d contacts were made, WhatsApp %q, want %q", len(ear.bodies), said, c.want)
			}
			if n, err := s.db.Counts(t.Context()); err != nil || n.Waiting != 0 {
				t.Errorf("%d wait, %v", n.Waiting, err)
			}
		})
	}
}
