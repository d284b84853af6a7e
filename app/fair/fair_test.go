package fair_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/app/fair"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

func TestAnEventIsPutInOrderOrRefused(t *testing.T) {
	t.Parallel()
	good := fair.Event{Name: "  Kala  Ghoda ", From: "2026-11-21", To: "2026-11-23", Place: "1", Home: "2"}
	for _, c := range []struct {
		name  string
		spoil func(*fair.Event)
		want  string
	}{
		{"good", func(*fair.Event) {}, ""},
		{"one day", func(e *fair.Event) { e.To = e.From }, ""},
		{"no name", func(e *fair.Event) { e.Name = " \n" }, "fault.fair_name"},
		{"ends before it begins", func(e *fair.Event) { e.To = "2026-11-20" }, "fault.fair_days"},
		{"no date", func(e *fair.Event) { e.From = "21.11.2026" }, "fault.fair_days"},
		{"the 31st of November", func(e *fair.Event) { e.To = "2026-11-31" }, "fault.fair_days"},
		{"longer than a registration", func(e *fair.Event) { e.To = "2027-02-19" }, "fault.fair_days"},
		{"a wrong GSTIN", func(e *fair.Event) { e.GSTIN = "27AAPFU0939F1ZX" }, "fault.gstin_check"},
		{"home is the fair", func(e *fair.Event) { e.Home = "1" }, "fault.fair_home"},
	} {
		e := good
		c.spoil(&e)
		got, err := e.Clean()
		if c.want == "" && (err != nil || got.Name != "Kala Ghoda") || c.want != "" && !fault.Is(err, fault.Refused) {
			t.Errorf("%s: %q, %v; want %q", c.name, got.Name, err, c.want)
		}
		if f, ok := fault.Find(err); ok && strings.HasPrefix(c.want, "fault.fair") && f.Key != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if d := good.Days(); len(d) != 3 || d[2] != "2026-11-23" || !good.On("2026-11-22") || good.On("2026-11-24") {
		t.Errorf("days = %v", d)
	}
}

// The shelf is played piece by piece; what the report says should be there must
// be what lies there, whatever happened in whatever order.
func TestGoodsBalance(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var brought []fair.Brought
		shelf, counts := map[catalog.ItemID]int64{}, map[catalog.ItemID]money.Quantity{}
		at := map[catalog.ItemID]int{}
		for i := range 3 {
			id := catalog.ItemID(fmt.Sprint("i", i))
			shelf[id] = rapid.Int64Range(0, 50_000).Draw(t, "brought")
			if i < 2 {
				brought = append(brought, fair.Brought{Item: fair.Item{ID: id}, Qty: money.Milli(shelf[id])})
			} else {
				shelf[id] = 0 // a stranger
			}
		}
		var moves []fair.Move
		for range rapid.IntRange(0, 40).Draw(t, "n") {
			id := catalog.ItemID(fmt.Sprint("i", rapid.IntRange(0, 2).Draw(t, "item")))
			c := rapid.SampledFrom([]fair.Cause{fair.Sale, fair.Undone, fair.Back, fair.BackBroke, fair.Breakage, fair.Arrival, fair.Give, fair.Take, "count it"}).Draw(t, "cause")
			q := rapid.Int64Range(1, 9_000).Draw(t, "qty")
			switch c {
			case "count it":
				counts[id] = money.Milli(max(0, shelf[id]+rapid.Int64Range(-2_000, 2_000).Draw(t, "off")))
				at[id] = len(moves)
				continue
			case fair.Sale, fair.Breakage, fair.Give:
				q = -q
			case fair.Arrival:
				if rapid.Bool().Draw(t, "away") {
					q = -q
				}
			}
			if c != fair.BackBroke {
				shelf[id] += q
			}
			moves = append(moves, fair.Move{Item: id, Cause: c, Delta: money.Milli(q)})
		}
		found := map[catalog.ItemID]int64{} // what lay there at the last count, by that count
		for i := range moves {
			n, ok := at[moves[i].Item]
			moves[i].After = ok && i >= n
			if moves[i].After && moves[i].Cause != fair.BackBroke {
				found[moves[i].Item] += moves[i].Delta.Milli()
			}
		}
		lines := fair.Fold(brought, moves, counts, func(id catalog.ItemID) fair.Item { return fair.Item{ID: id} })
		for _, l := range lines {
			if got := l.Expected().Milli(); got != shelf[l.ID] {
				t.Fatalf("%s: the report expects %d, the shelf holds %d: %+v", l.ID, got, shelf[l.ID], l)
			}
			if !l.Balances() {
				t.Fatalf("%s does not balance: %+v", l.ID, l)
			}
			if c, ok := counts[l.ID]; ok && l.Home().Milli() != c.Milli()+found[l.ID] {
				t.Fatalf("%s: goes home %s, want %d", l.ID, l.Home(), c.Milli()+found[l.ID])
			}
		}
		u := fair.Unload{Goods: lines}
		both := fair.Add(u, u)
		if one, two := u.Sum(), both.Sum(); two.Expected() != one.Expected().Add(one.Expected()) || two.Missing() != one.Missing().Add(one.Missing()) || !two.Balances() {
			t.Fatalf("two tills do not add up: %+v and %+v", one, two)
		}
	})
}

func sample() fair.Unload {
	two := money.Units(2)
	return fair.Unload{
		Event: fair.Event{Name: "Kala Ghoda", From: "2026-11-21", To: "2026-11-22", Stage: fair.Closed}, Tills: []string{"A7K"}, At: time.Date(2026, 11, 22, 16, 0, 0, 0, time.UTC),
		Goods: []fair.Line{
			{Item: fair.Item{ID: "1", SKU: "=EVIL()", Name: "Elephant", Unit: "pcs"}, Brought: money.Units(10), Sold: money.Units(6), Returned: money.Units(1), Broken: money.Units(1), Counted: &two},
			{Item: fair.Item{ID: "2", SKU: "CLOTH", Name: "Cloth", Unit: "m"}, Brought: money.Milli(12_500), Sold: money.Milli(2_250)},
		},
		Money: fair.Money{
			Days:  []fair.DayTotal{{Day: "2026-11-21", Bills: 3, Sales: money.Rupees(900), Returns: 1, Returned: money.Rupees(100)}},
			Ways:  []fair.Way{{Kind: "card", Taken: money.Rupees(500), Back: money.Rupees(100)}, {Kind: "cash", Taken: money.Rupees(400)}},
			Rates: []fair.RateTotal{{Rate: 500, Parts: gst.Split(money.Rupees(800), 500, gst.Intra)}},
		},
	}
}

func TestAReportSurvivesItsFreezing(t *testing.T) {
	t.Parallel()
	b, err := json.Marshal(sample())
	if err != nil {
		t.Fatal(err)
	}
	var got fair.Unload
	if err := json.Unmarshal(b, &got); err != nil || !reflect.DeepEqual(got, sample()) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, sample())
	}
}

func TestTheTableOfGoods(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := sample().WriteGoods(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	at := func(row int, name string) string {
		for i, h := range rows[0] {
			if h == name {
				return rows[row][i]
			}
		}
		t.Fatalf("no column %s", name)
		return ""
	}
	for _, c := range []struct {
		row        int
		name, want string
	}{
		{1, "sku", "'=EVIL()"},
		{1, "expected", "5"},
		{1, "counted", "2"},
		{1, "missing", "3"},
		{1, "goes_home", "2"},
		{2, "counted", ""},
		{2, "goes_home", "10.25"},
		{3, "item", "total"},
		{3, "brought", "22.5"},
		{3, "missing", "3"},
		{3, "goes_home", "12.25"},
	} {
		if got := at(c.row, c.name); got != c.want {
			t.Errorf("row %d, %s = %q, want %q", c.row, c.name, got, c.want)
		}
	}
	off, uncounted := sample().Off()
	if len(off) != 1 || off[0].Missing() != money.Units(3) || len(uncounted) != 1 || uncounted[0].SKU != "CLOTH" {
		t.Errorf("off %+v, uncounted %+v", off, uncounted)
	}
}

func TestReadinessNeverFailsForWantOfANetwork(t *testing.T) {
	t.Parallel()
	good := fair.Scene{
		Connected: true, SignIn: fair.Works, Place: "Flea Market", PlaceKnown: fair.Works, Items: 40, Counted: 30, Loaded: true, Terminal: true, TerminalIs: fair.Works,
		Tested: time.Unix(1, 0), Printer: true, PrinterIs: fair.Works, ClockKnown: true, FloatCounted: true, Free: 4 << 30, Writable: true, Battery: 90,
	}
	for _, c := range []struct {
		name  string
		spoil func(*fair.Scene)
		id    string
		want  fair.Standing
	}{
		{"all is well", func(*fair.Scene) {}, "", fair.OK},
		{"offline", func(s *fair.Scene) { s.SignIn, s.PlaceKnown, s.TerminalIs = fair.Offline, fair.Untried, fair.Offline }, "", fair.Later},
		{"never signed in", func(s *fair.Scene) { s.Connected = false }, "zoho", fair.Todo},
		{"sign-in lost", func(s *fair.Scene) { s.SignIn = fair.Fails }, "zoho", fair.Todo},
		{"warehouse gone", func(s *fair.Scene) { s.PlaceKnown = fair.Fails }, "place", fair.Todo},
		{"nothing to sell", func(s *fair.Scene) { s.Items = 0 }, "catalog", fair.Todo},
		{"not loaded", func(s *fair.Scene) { s.Loaded = false }, "stock", fair.Todo},
		{"old count", func(s *fair.Scene) { s.StockAge = 7 * time.Hour }, "stock", fair.Later},
		{"no machine", func(s *fair.Scene) { s.Terminal = false }, "terminal", fair.Todo},
		{"payment not tried", func(s *fair.Scene) { s.Tested = time.Time{} }, "payment", fair.Later},
		{"dead printer", func(s *fair.Scene) { s.PrinterIs = fair.Fails }, "printer", fair.Todo},
		{"clock an hour off", func(s *fair.Scene) { s.ClockOff = -time.Hour }, "clock", fair.Todo},
		{"no float", func(s *fair.Scene) { s.FloatCounted = false }, "float", fair.Later},
		{"disk nearly full", func(s *fair.Scene) { s.Free = 10 << 20 }, "disk", fair.Todo},
		{"folder closed", func(s *fair.Scene) { s.Writable = false }, "folder", fair.Todo},
		{"battery low", func(s *fair.Scene) { s.Battery = 20 }, "battery", fair.Todo},
		{"battery low, plugged in", func(s *fair.Scene) { s.Battery, s.Plugged = 20, true }, "battery", fair.OK},
		{"battery not told", func(s *fair.Scene) { s.Battery = -1 }, "battery", fair.Later},
	} {
		s := good
		c.spoil(&s)
		all := fair.Ready(s)
		if len(all) != 12 {
			t.Fatalf("%s: %d checks", c.name, len(all))
		}
		worst := fair.OK
		for _, x := range all {
			if x.ID == c.id && x.State != c.want {
				t.Errorf("%s: %s is %s, want %s", c.name, x.ID, x.State, c.want)
			}
			if x.State == fair.Todo || x.State == fair.Later && worst == fair.OK {
				worst = x.State
			}
			if x.State == fair.Todo && x.Next == "" {
				t.Errorf("%s: %s says nothing of what to do", c.name, x.ID)
			}
		}
		if worst != c.want && c.id != "" && c.want == fair.Todo || c.id == "" && worst != c.want {
			t.Errorf("%s: the worst is %s, want %s", c.name, worst, c.want)
		}
		if n := fair.OpenChecks(all); (n > 0) != (worst == fair.Todo) {
			t.Errorf("%s: %d to do", c.name, n)
		}
	}
}
