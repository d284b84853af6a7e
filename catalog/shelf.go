package catalog

import (
	"sync"
	"time"

	"haat/app/money"
)

// Count is what the back office told about one item at a place.
type Count struct {
	Item      ItemID
	Physical  money.Quantity
	Committed money.Quantity
	Reserves  bool // Committed was told
}

// Shelf answers how much of each item is here. It is filled from the store;
// sales made since are taken off by [Shelf.Move]. It is safe for use by
// several goroutines.
type Shelf struct {
	mu      sync.RWMutex
	reads   map[ItemID]Read
	moves   map[ItemID][]Movement
	commits map[ItemID][]Commit
	oldest  time.Time
}

// NewShelf is an empty shelf, of which nothing is known.
func NewShelf() *Shelf {
	return &Shelf{
		reads: map[ItemID]Read{}, moves: map[ItemID][]Movement{}, commits: map[ItemID][]Commit{},
	}
}

// Read adds what the back office told, and when.
func (s *Shelf) Read(id ItemID, r Read, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reads[id] = r
	if s.oldest.IsZero() || at.Before(s.oldest) {
		s.oldest = at
	}
}

// Move adds a movement of this till's own.
func (s *Shelf) Move(m Movement) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.moves[m.Item] = append(s.moves[m.Item], m)
}

// Commit adds an own quantity that the back office holds committed.
func (s *Shelf) Commit(id ItemID, c Commit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commits[id] = append(s.commits[id], c)
}

// Of is the level of one item. A kit's is set by its scarcest part.
func (s *Shelf) Of(b *Book, it *Item) Level {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if !it.Kit() {
		return s.of(it.ID)
	}
	var kit Level
	for i, p := range it.Parts {
		part, ok := b.ByID(p.Item)
		if !ok || !part.Tracked {
			continue
		}
		l := s.of(p.Item)
		if !l.Known {
			return Level{}
		}
		l = Level{Low: per(l.Free(), p.Qty), High: per(l.High, p.Qty), Known: true}
		if i == 0 || !kit.Known || l.Low.Less(kit.Low) {
			kit = l
		}
	}
	return kit
}

// per is how many whole kits a part's quantity makes.
func per(have, each money.Quantity) money.Quantity {
	if !each.Positive() {
		return money.Quantity{}
	}
	n := have.Milli() / each.Milli()
	if have.Negative() && have.Milli()%each.Milli() != 0 {
		n--
	}
	return money.Units(n)
}

func (s *Shelf) of(id ItemID) Level {
	r, ok := s.reads[id]
	if !ok {
		return Level{}
	}
	return LevelOf(r, s.moves[id], s.commits[id])
}

// Oldest is when the oldest read was made: the age of what is shown.
func (s *Shelf) Oldest() time.Time {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.oldest
}
