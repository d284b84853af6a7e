package zoho_test

import (
	"net/http"
	"sync"
	"sync/atomic"
	"testing"

	"haat/app/clock"
	"haat/storage/storagetest"
	"haat/sync/zoho"
)

// crowd counts how many requests are under way, and lets none go before as many
// as may have come.
type crowd struct {
	now, most atomic.Int32
	full      chan struct{}
	want      int32
	once      sync.Once
}

func (c *crowd) RoundTrip(r *http.Request) (*http.Response, error) {
	n := c.now.Add(1)
	defer c.now.Add(-1)
	for {
		most := c.most.Load()
		if n <= most || c.most.CompareAndSwap(most, n) {
			break
		}
	}
	if n == c.want {
		c.once.Do(func() { close(c.full) })
	}
	<-c.full
	return said{http.StatusOK, []byte(`{"code":0,"contacts":[]}`)}.RoundTrip(r)
}

// However many ask, no more calls are under way than the till's share.
func TestNoMoreCallsAtOnceThanTheShare(t *testing.T) {
	t.Parallel()
	c := &crowd{full: make(chan struct{}), want: 3}
	client := zoho.NewClient(zoho.Config{InFlight: 3}, c, clock.NewVirtual(storagetest.Noon, 1), freely{}, freely{})
	office := zoho.NewOffice(client, oneSale{})
	var all sync.WaitGroup
	for range 12 {
		all.Go(func() {
			if _, err := office.Contacts(t.Context(), "meena"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most := c.most.Load(); most != 3 {
		t.Errorf("%d calls were under way at once, want 3", most)
	}
}
