package viewmodel

import (
	"context"
	"time"

	"haat/app/clock"
	"haat/app/ident"
	"haat/catalog"
	"haat/ui/async"
)

// mostBest is how many of today's best sellers have a tile; bestAge is how old
// they may be while nothing is sold here.
const (
	mostBest = 15
	bestAge  = 5 * time.Minute
)

// best is what brought most money today, as last asked.
type best struct {
	items  []catalog.ItemID
	day    clock.Day
	after  ident.Sale // the bill they were asked after
	at     time.Duration
	asked  bool
	asking bool
}

// askBest asks anew after each bill, off the thread because it adds up the day.
func (s *Sell) askBest() {
	k, b := s.k, &s.best
	now, after, day := k.deps.Clock.Mono(), b.after, k.deps.Till.Today()
	if k.view.Last != nil {
		after = k.view.Last.ID
	}
	if b.asking || b.asked && after == b.after && day == b.day && now-b.at < bestAge {
		return
	}
	b.asking, b.asked, b.after, b.at, b.day = true, true, after, now, day
	async.Run(k.deps.Run, func(ctx context.Context) ([]catalog.ItemID, error) {
		return k.deps.Till.BestToday(ctx, mostBest)
	}, func(items []catalog.ItemID, err error) {
		b.asking = false
		if err != nil || k.closed {
			return // a chip that is not there harms nobody
		}
		b.items = items
		if s.chip == ChipTop && s.query == "" {
			s.choose()
		}
		k.changed()
	})
}

// bestItems are those of them that are still in the catalog.
func (s *Sell) bestItems() []*catalog.Item {
	var out []*catalog.Item
	for _, id := range s.best.items {
		if it, ok := s.book.ByID(id); ok {
			out = append(out, it)
		}
	}
	return out
}
