package notify_test

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"haat/app/clock"
	"haat/app/fault"
	"haat/sync/notify"
	"haat/sync/notify/wasim"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var (
	start = time.Date(2026, 11, 21, 6, 30, 0, 0, time.UTC)
	quiet = slog.New(slog.DiscardHandler)
)

const phone = "+919820041177"

// heap is a queue in memory that also remembers every state a row was in.
type heap struct {
	rows []notify.Message
	ever map[string]time.Time
	clk  clock.Clock
	path []notify.State
}

func (h *heap) NextMessage(_ context.Context, now time.Time) (notify.Message, bool, time.Time, error) {
	for _, m := range h.rows {
		if m.State == notify.Waiting {
			return m, !now.Before(m.Due), m.Due, nil
		}
	}
	return notify.Message{}, false, time.Time{}, nil
}

func (h *heap) PutMessage(_ context.Context, m notify.Message) error {
	h.rows[m.Seq] = m
	h.path = append(h.path, m.State)
	if m.State == notify.Sending {
		h.ever[m.To] = h.clk.Now()
	}
	return nil
}

func (h *heap) PeopleSince(_ context.Context, since time.Time, to string) (int, bool, time.Time, error) {
	n, known, oldest := 0, false, time.Time{}
	for p, at := range h.ever {
		if at.After(since) {
			n++
			known = known || p == to
			if oldest.IsZero() || at.Before(oldest) {
				oldest = at
			}
		}
	}
	return n, known, oldest, nil
}

type rig struct {
	*notify.Sender
	heap *heap
	sim  *wasim.Sim
	clk  *clock.Virtual
}

func newRig(t *testing.T, change func(c *notify.Config)) *rig {
	t.Helper()
	r := &rig{clk: clock.NewVirtual(start, 1), sim: wasim.New(wasim.Options{PhoneID: "106540352242922", Token: "secret", Template: "stall_bill", Language: "en"})}
	r.heap = &heap{ever: map[string]time.Time{}, clk: r.clk}
	srv := httptest.NewServer(r.sim)
	t.Cleanup(srv.Close)
	cfg := notify.Config{Base: srv.URL + "/v24.0", PhoneID: "106540352242922", Token: notify.NewToken("secret"), Template: "stall_bill", Language: "en"}
	if change != nil {
		change(&cfg)
	}
	c, err := notify.NewClient(cfg, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Sender = notify.New(r.clk, r.heap, c, func(_ context.Context, m notify.Message) (notify.Letter, error) {
		if m.Sale == "gone" {
			return notify.Letter{}, fault.New(fault.Missing, "fault.no_such_bill")
		}
		return notify.Letter{To: m.To, Name: "Asha", Number: "A7K26-000123", Amount: "Rs. 1,499.00", PDF: []byte("%PDF-1.7 bill")}, nil
	}, quiet)
	return r
}

func (r *rig) add(to, sale string) {
	r.heap.rows = append(r.heap.rows, notify.Message{Seq: int64(len(r.heap.rows)), Sale: sale, To: to, State: notify.Waiting, Due: start})
}

// run steps for a stretch of time.
func (r *rig) run(t *testing.T, d time.Duration) {
	t.Helper()
	for end, n := r.clk.Now().Add(d), 0; ; n++ {
		wake, err := r.Step(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n > 5000 {
			t.Fatal("it goes round in a circle")
		}
		if wake.After(end) {
			r.clk.AdvanceTo(end)
			return
		}
		r.clk.AdvanceTo(wake)
	}
}

func TestABillArrivesOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, nil)
	r.add(phone, "s1")
	r.run(t, time.Hour)
	got := r.sim.Sent()
	if len(got) != 1 || got[0].To != "919820041177" || got[0].File != "A7K26-000123.pdf" || strings.Join(got[0].Words, "|") != "Asha|A7K26-000123|Rs. 1,499.00" || string(got[0].PDF) != "%PDF-1.7 bill" {
		t.Errorf("the customer got %+v", got)
	}
	m := r.heap.rows[0]
	if m.State != notify.Sent || m.ID != got[0].ID || m.Media == "" {
		t.Errorf("the row: %+v", m)
	}
	if want := []notify.State{notify.Waiting, notify.Sending, notify.Sent}; len(r.heap.path) != 3 || r.heap.path[1] != want[1] {
		t.Errorf("states %v, want %v: marked before the request leaves", r.heap.path, want)
	}
}

func TestDoubtMeansDont(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		trouble wasim.Trouble
		got     int
	}{
		"done, and the answer is lost":            {wasim.Trouble{Lost: true}, 1},
		"a gateway's error, from who knows where": {wasim.Trouble{Status: 502}, 0},
	} {
		r := newRig(t, nil)
		r.add(phone, "s1")
		r.sim.Bend(c.trouble)
		r.run(t, 48*time.Hour)
		if n := len(r.sim.Sent()); n != c.got || r.heap.rows[0].State != notify.Perhaps {
			t.Errorf("%s: sent %d times, row %+v", name, n, r.heap.rows[0])
		}
	}
}

func TestWhatEachErrorMeans(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code  int
		state notify.State
		hold  string
		sent  int
	}{
		{4, notify.Sent, "", 1},
		{80007, notify.Sent, "", 1},
		{130429, notify.Sent, "", 1},
		{131056, notify.Sent, "", 1},
		{131000, notify.Sent, "", 1},
		{131016, notify.Sent, "", 1},
		{100, notify.Stopped, "", 0},
		{131026, notify.Stopped, "", 0},
		{131047, notify.Stopped, "", 0},
		{131049, notify.Stopped, "", 0},
		{131052, notify.Stopped, "", 0},
		{131053, notify.Stopped, "", 0},
		{999999, notify.Stopped, "", 0},
		{190, notify.Waiting, "notify.token", 0},
		{131042, notify.Waiting, "notify.payment", 0},
		{132000, notify.Waiting, "notify.template", 0},
		{132001, notify.Waiting, "notify.template", 0},
		{132015, notify.Waiting, "notify.template", 0},
		{132016, notify.Waiting, "notify.template", 0},
	} {
		r := newRig(t, nil)
		r.add(phone, "s1")
		r.sim.Bend(wasim.Trouble{Code: c.code})
		r.run(t, time.Hour)
		if m := r.heap.rows[0]; m.State != c.state || r.Hold() != c.hold || len(r.sim.Sent()) != c.sent {
			t.Errorf("%d: %s, held by %q, sent %d; want %s, %q, %d", c.code, m.State, r.Hold(), len(r.sim.Sent()), c.state, c.hold, c.sent)
		}
		if c.hold == "" {
			continue
		}
		r.Resume() // somebody has mended it
		r.run(t, time.Hour)
		if len(r.sim.Sent()) != 1 {
			t.Errorf("%d: after mending %d were sent", c.code, len(r.sim.Sent()))
		}
	}
}

func TestTriesEndAndTheFileGoesUpOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, nil)
	r.add(phone, "s1")
	for range 20 {
		r.sim.Bend(wasim.Trouble{Code: 131016})
	}
	r.run(t, 72*time.Hour)
	if m := r.heap.rows[0]; m.State != notify.Stopped || m.Tries != 12 || r.sim.Uploads() != 1 {
		t.Errorf("%+v, %d files", m, r.sim.Uploads())
	}
}

func TestLimitsOfPeople(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(c *notify.Config) { c.People = 2 })
	for i, to := range []string{phone, phone, "+919820041178", "+919820041179"} {
		r.add(to, string(rune('a'+i)))
	}
	r.run(t, time.Hour)
	if n := len(r.sim.Sent()); n != 3 {
		t.Fatalf("%d sent; two people may get any number, a third nobody", n)
	}
	r.run(t, 24*time.Hour)
	if n := len(r.sim.Sent()); n != 4 {
		t.Errorf("%d sent a day later", n)
	}
}

func TestNoNetworkWaits(t *testing.T) {
	t.Parallel()
	r := newRig(t, func(c *notify.Config) { c.Base = "http://127.0.0.1:1/v24.0" })
	r.add(phone, "s1")
	r.run(t, time.Minute)
	if m := r.heap.rows[0]; m.State != notify.Waiting || m.Note != "notify.offline" {
		t.Errorf("%+v", m)
	}
}

func TestALetterThatCannotBeWrittenStops(t *testing.T) {
	t.Parallel()
	r := newRig(t, nil)
	r.add(phone, "gone")
	r.add(phone, "s2")
	r.run(t, time.Hour)
	if r.heap.rows[0].Note != "fault.no_such_bill" || r.heap.rows[1].State != notify.Sent {
		t.Errorf("%+v", r.heap.rows)
	}
}

func TestConfigRefuses(t *testing.T) {
	t.Parallel()
	good := notify.Config{Base: notify.GraphURL, PhoneID: "106540352242922", Token: notify.NewToken("x"), Template: "stall_bill", Language: "en_US"}
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(c *notify.Config){
		"fault.whatsapp_phone_id": func(c *notify.Config) { c.PhoneID = "+9198" },
		"fault.whatsapp_template": func(c *notify.Config) { c.Template = "Stall Bill" },
		"fault.whatsapp_token":    func(c *notify.Config) { c.Token = notify.Token{} },
		"fault.host_refused":      func(c *notify.Config) { c.Base = "https://graph.facebook.com.evil.example/v24.0" },
	} {
		c := good
		change(&c)
		if err := c.Check(); !fault.Has(err, name) {
			t.Errorf("%v, want %s", err, name)
		}
	}
	if s := notify.NewToken("EAAB").String(); strings.Contains(s, "EAAB") {
		t.Error("the token shows itself")
	}
}

func TestChatLink(t *testing.T) {
	t.Parallel()
	got := notify.ChatLink(phone, "Bill A7K26-000123: ₹1,499.00\nधन्यवाद + नमस्ते")
	u, err := url.Parse(got)
	if err != nil || u.Host != "wa.me" || u.Path != "/919820041177" || u.Query().Get("text") != "Bill A7K26-000123: ₹1,499.00\nधन्यवाद + नमस्ते" || strings.Contains(got, "+") {
		t.Errorf("%s, %v", got, err)
	}
}
