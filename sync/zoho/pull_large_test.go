package zoho_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/storage"
	"haat/storage/storagetest"
	possync "haat/sync"
	"haat/sync/outbox"
	"haat/sync/zoho"
)

// warehouse answers for n generated items without keeping any: a simulator
// that is as small as the question whether we are.
type warehouse struct {
	clk   clock.Clock
	n     int
	calls map[string]int
	times []time.Time // of the calls of the last minute
	over  int         // calls above a hundred a minute
}

const firstID = 2_000_000_000_000

// changed is when the i-th item was last changed: ten a second.
func changed(i int) time.Time {
	return storagetest.Noon.Add(-10 * 24 * time.Hour).Add(time.Duration(i/10) * time.Second)
}

func (w *warehouse) RoundTrip(r *http.Request) (*http.Response, error) {
	now := w.clk.Now()
	for len(w.times) > 0 && now.Sub(w.times[0]) >= time.Minute {
		w.times = w.times[1:]
	}
	if w.times = append(w.times, now); len(w.times) > 100 {
		w.over++
	}
	path := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	w.calls[path]++
	var b bytes.Buffer
	switch path {
	case "taxes":
		b.WriteString(`{"code":0,"taxes":[]}`)
	case "items":
		w.page(&b, r)
	case "itemdetails":
		b.WriteString(`{"code":0,"items":[`)
		for n, id := range strings.Split(r.URL.Query().Get("item_ids"), ",") {
			i, _ := strconv.Atoi(id)
			comma(&b, n)
			w.item(&b, i-firstID, true)
		}
		b.WriteString(`]}`)
	default:
		b.WriteString(`{"code":0,"page_context":{"has_more_page":false}}`)
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Date": {now.UTC().Format(http.TimeFormat)}, "Content-Type": {"application/json"}},
		Body: io.NopCloser(&b), Request: r, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}, nil
}

func comma(b *bytes.Buffer, n int) {
	if n > 0 {
		b.WriteByte(',')
	}
}

func (w *warehouse) page(b *bytes.Buffer, r *http.Request) {
	q := r.URL.Query()
	first := 0
	if since, err := time.Parse("2006-01-02T15:04:05-0700", q.Get("last_modified_time")); err == nil {
		first = min(w.n, max(0, int(since.Sub(changed(0))/time.Second)*10))
	}
	page, _ := strconv.Atoi(q.Get("page"))
	first += (page - 1) * 200
	last := min(w.n, first+200)
	b.WriteString(`{"code":0,"items":[`)
	for i := first; i < last; i++ {
		comma(b, i-first)
		w.item(b, i, false)
	}
	fmt.Fprintf(b, `],"page_context":{"page":%d,"has_more_page":%v}}`, page, last < w.n)
}

func (w *warehouse) item(b *bytes.Buffer, i int, stock bool) {
	fmt.Fprintf(b, `{"item_id":"%d","name":"Hand-made thing number %d in red cotton","sku":"GEN-%06d","rate":%d.00,"status":"active","unit":"pcs",
		"track_inventory":true,"actual_available_stock":%d,"hsn_or_sac":"4420","description":%q,"category_name":"C%d","last_modified_time":%q,
		"item_tax_preferences":[{"tax_id":"1","tax_percentage":5,"tax_specification":"intra"},{"tax_id":"2","tax_percentage":5,"tax_specification":"inter"}]`,
		firstID+i, i, i, 100+i%900, i%7, strings.Repeat("words ", 40), i%20, changed(i).In(clock.IST).Format("2006-01-02T15:04:05-0700"))
	if stock {
		fmt.Fprintf(b, `,"locations":[{"location_id":%q,"location_actual_available_stock":%d,"location_actual_committed_stock":0}]`, storagetest.Place, i%7)
	}
	b.WriteByte('}')
}

// key stands for a sign-in that always holds.
type key struct{}

func (key) Token(context.Context, string) (string, *outbox.Outcome) { return "token", nil }

// large is a stall of n items, alone on its clock: waits move it.
func large(tb testing.TB, n int) (*warehouse, *zoho.Puller, *storage.DB, *clock.Virtual) {
	tb.Helper()
	v := clock.NewVirtual(storagetest.Noon, 1)
	clk := clock.Alone{Virtual: v}
	w := &warehouse{clk: clk, n: n, calls: map[string]int{}}
	db := storagetest.OpenIn(tb, clk, tb.TempDir(), tb.TempDir())
	hosts, err := zoho.HostsFor("in", zoho.Locations, "http://127.0.0.1:1", "http://127.0.0.1:1")
	if err != nil {
		tb.Fatal(err)
	}
	meter := possync.NewMeter(clk, db, possync.Share{Minute: 60, Day: 100_000})
	c := zoho.NewClient(zoho.Config{Hosts: hosts, Profile: zoho.Locations, Organisation: "6", Place: storagetest.Place, State: "27"}, w, clk, key{}, meter)
	return w, &zoho.Puller{C: c, Shop: db}, db, v
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// The list goes through in pages: what is held does not grow with it.
func TestALargeListIsNeverHeldWhole(t *testing.T) { //nolint:paralleltest // it measures the heap
	n := 50_000
	if testing.Short() {
		n = 5_000
	}
	w, p, db, _ := large(t, n)
	before, most := heap(), int64(0)
	for step, more := 0, true; more; step++ {
		var err error
		more, err = p.Step(t.Context(), true)
		var wait *zoho.Pause
		if errors.As(err, &wait) {
			_ = w.clk.Wait(t.Context(), w.clk.Now().Add(wait.For), nil)
			more, err = true, nil
		}
		if err != nil {
			t.Fatal(err)
		}
		if step%25 == 24 {
			most = max(most, heap()-before)
		}
	}
	items, err := db.Items(t.Context())
	if err != nil || len(items) != n {
		t.Fatalf("%d items, %v; want %d", len(items), err, n)
	}
	if most > 8<<20 {
		t.Errorf("the pull held up to %d KB: the list must not be kept", most>>10)
	}
	if pages := w.calls["items"]; pages > n/200*12/10 {
		t.Errorf("%d pages for %d items", pages, n)
	}
	if w.over > 0 {
		t.Errorf("%d calls above the minute's limit", w.over)
	}
	t.Logf("%d items in %d calls, heap grew by at most %d KB, %v of virtual time", n, w.calls["items"], most>>10, w.clk.Now().Sub(storagetest.Noon))
}

func BenchmarkPull50000(b *testing.B) {
	for range b.N {
		b.StopTimer()
		_, p, _, _ := large(b, 50_000)
		b.StartTimer()
		if _, err := p.Pull(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
