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
	"haat/sync/outbox"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// retold changes the answers to some posts.
type retold struct {
	http.RoundTripper
	path   string
	change func(answer object)
}

func (x retold) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := x.RoundTripper.RoundTrip(r)
	if err != nil || r.Method != http.MethodPost || !strings.HasSuffix(r.URL.Path, x.path) {
		return resp, err
	}
	dec := json.NewDecoder(resp.Body)
	dec.UseNumber()
	var answer object
	if err := dec.Decode(&answer); err != nil {
		return nil, err
	}
	x.change(answer)
	b, err := json.Marshal(answer)
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(b)), int64(len(b))
	return resp, err
}

// set writes a value into an answer.
func set(answer object, value any, path ...any) {
	last := len(path) - 1
	within(answer, path[:last]...).(object)[path[last].(string)] = value
}

// What several bills share is compared for each of them: who is not in it as
// sent stops, and who is goes on; a wrong sum is everybody's.
func TestWhatIsSharedIsComparedBillByBill(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		step, path, key string
		change          func(object)
		stops           []int
	}{
		"one quantity in the package": {zoho.StepPackage, "/packages", "differs.package", func(o object) {
			set(o, json.Number("2"), "package", "line_items", 2, "quantity")
		}, []int{2}},
		"a row too few in the package": {zoho.StepPackage, "/packages", "differs.package", func(o object) {
			set(o, within(o, "package", "line_items").([]any)[1:], "package", "line_items")
		}, []int{0, 1, 2, 3}},
		"another number": {zoho.StepPackage, "/packages", "differs.package", func(o object) {
			set(o, "PKG-1", "package", "package_number")
		}, []int{0, 1, 2, 3}},
		"one invoice's part of the cash": {zoho.StepPayment, "/customerpayments", "differs.payment", func(o object) {
			set(o, json.Number("1.00"), "payment", "invoices", 1, "amount_applied")
		}, []int{1}},
		"the sum of the cash": {zoho.StepPayment, "/customerpayments", "differs.payment", func(o object) {
			set(o, json.Number("1.00"), "payment", "amount")
		}, []int{0, 1, 2, 3}},
		"another reference": {zoho.StepOrder, "/salesorders", outbox.DiffersReference, func(o object) {
			set(o, "another sale", "salesorder", "reference_number")
		}, []int{0, 1, 2, 3}},
		"another State": {zoho.StepOrder, "/salesorders", "differs.place_of_supply", func(o object) {
			set(o, "KA", "salesorder", "place_of_supply")
		}, []int{0, 1, 2, 3}},
		"a row too few in the order": {zoho.StepOrder, "/salesorders", "differs.lines", func(o object) {
			set(o, within(o, "salesorder", "line_items").([]any)[1:], "salesorder", "line_items")
		}, []int{0, 1, 2, 3}},
		"tax by another head": {zoho.StepOrder, "/salesorders", "differs.tax", func(o object) {
			set(o, json.Number("40.00"), "salesorder", "taxes", 0, "tax_amount")
		}, []int{0, 1, 2, 3}},
		"its own automation": {zoho.StepOrder, "/salesorders", "differs.so_cycle", func(o object) {
			set(o, true, "salesorder", "so_cycle_preference", "is_feature_enabled")
		}, []int{0, 1, 2, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := grouped(t, small)
			s.through(retold{s.sim.Transport(), c.path, c.change})
			all := s.sellGroup(4, "ELE")
			s.drain(time.Hour)
			for i, r := range all {
				st, want := s.told(r).Step(c.step), outbox.StepDone
				for _, n := range c.stops {
					if n == i {
						want = outbox.StepStopped
					}
				}
				if st.State != want || want == outbox.StepStopped && (st.Stop.Key != c.key || st.Stop.Ours == "") {
					t.Errorf("bill %d: %s with %+v, want %s", i, st.State, st.Stop, want)
				}
			}
			if rep := s.sim.Report(); c.step == zoho.StepOrder && rep.Calls.ByTemplate["POST /salesorders/{id}/status/confirmed"] != 0 {
				t.Error("an order that differs was confirmed")
			}
		})
	}
}

// Between confirming and shipping, what a group has reserved in Zoho is known to
// be its own: nothing is deducted twice from what the stall may still sell.
func TestWhatAGroupReservesIsItsOwn(t *testing.T) {
	t.Parallel()
	s := grouped(t, small)
	all := s.sellGroup(3, "ELE")
	s.drainUntil(func() bool { return s.told(all[2]).Step(zoho.StepShipment).State == outbox.Ready })
	s.Clock.Advance(10 * time.Minute)
	s.pull()
	shelf, err := s.db.Shelf(t.Context(), s.cfg.Place)
	if err != nil {
		t.Fatal(err)
	}
	row := s.sim.Report().StockOf("ELE", zohosim.FleaMarket)
	it, _ := s.book.ByCode("ELE")
	if l := shelf.Of(s.book, it); row.Committed != 3000 || l.Free() != money.Milli(row.Opening-3000) {
		t.Errorf("the device says %+v, Zoho %+v; want 3 fewer", l, row)
	}
}

// A person packs one bill of the order while the group's package is unclear:
// that bill stops, and the others' goods are packed without it.
func TestGoodsThatAPersonPackedAreNotPackedAgain(t *testing.T) {
	t.Parallel()
	s := grouped(t, small)
	s.faults("POST /packages nth=1 cut")
	all := s.sellGroup(4, "ELE")
	s.drainUntil(func() bool { return s.told(all[1]).Step(zoho.StepPackage).State == outbox.Unknown })
	order := s.told(all[1]).Step(zoho.StepOrder)
	s.post("/packages", "salesorder_id="+order.Doc, object{
		"package_number": "PKG-00007", "date": string(all[1].Day), "line_items": []any{object{"so_line_item_id": order.Extra["line1"], "quantity": 1}},
	})
	s.drain(time.Hour)
	for i, r := range all {
		j, want := s.told(r), outbox.Done
		if i == 1 {
			want = outbox.Stopped
		}
		if j.State != want {
			t.Errorf("bill %d is %s: %+v", i, j.State, j.Step(zoho.StepPackage))
		}
	}
	rep := s.sim.Report()
	if row := rep.StockOf("ELE", zohosim.FleaMarket); row.Opening-row.Physical != 3000 || rep.Packages != 2 || len(rep.Duplicates) != 0 {
		t.Errorf("%+v, %d packages, doubled %v", row, rep.Packages, rep.Duplicates)
	}
}
