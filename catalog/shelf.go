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
	counted map[ItemID]Since
	shares  map[ItemID]Since
	told    map[ItemID]time.Time
	several bool
	oldest  time.Time
}

// NewShelf is an empty shelf, of which nothing is known.
func NewShelf() *Shelf {
	return &Shelf{
		reads: map[ItemID]Read{}, moves: map[ItemID][]Movement{}, commits: map[ItemID][]Commit{},
		counted: map[ItemID]Since{}, shares: map[ItemID]Since{}, told: map[ItemID]time.Time{},
	}
}

// Read adds what the back office told, and when.
func (s *Shelf) Read(id ItemID, r Read, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reads[id], s.told[id] = r, at
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

// Counted adds what a person counted here: it stands in place of what the back
// office told.
func (s *Shelf) Counted(id ItemID, c Since) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counted[id] = c
}

// Share adds this till's share of an item.
func (s *Shelf) Share(id ItemID, c Since) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shares[id] = c
}

// Several says whether other tills sell from the same shelf.
func (s *Shelf) Several(yes bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.several = yes
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
		most := kit.AtMost || l.AtMost
		l = Level{Low: per(l.Free(), p.Qty), High: per(l.High, p.Qty), Known: true}
		if i == 0 || !kit.Known || l.Low.Less(kit.Low) {
			kit = l
		}
		kit.AtMost = most
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
	var l Level
	if r, ok := s.reads[id]; ok {
		l = LevelOf(r, s.moves[id], s.commits[id])
	}
	if c, ok := s.counted[id]; ok {
		here := c.now(s.moves[id], Sold, Received)
		l.Low, l.High, l.Known = here, here, true
	}
	if c, ok := s.shares[id]; ok {
		l.Share, l.Shared = c.now(s.moves[id], Sold), true
	}
	l.AtMost = s.several && !l.Shared
	return l
}

// Told is when the back office last told about an item; zero if it never did.
func (s *Shelf) Told(id ItemID) time.Time {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.told[id]
}

// Oldest is when the oldest read was made: the age of what is shown.
func (s *Shelf) Oldest() time.Time {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.oldest
}
