package zohosim

import "encoding/json"

// spot is an item at a place.
type spot struct{ item, place string }

// count is what Zoho keeps for a spot: the accounting side falls with sent
// invoices, the physical side with shipments, and each has its own commitment
// (Zoho Inventory help, "Mode of stock tracking").
type count struct {
	opening                    milli
	accounting, physical       milli
	committed, actualCommitted milli
}

func (s *Sim) at(i *item, p *place) *count {
	key := spot{i.id, p.id}
	if s.counts[key] == nil {
		s.counts[key] = &count{}
	}
	return s.counts[key]
}

// The four ways a count moves. Items without stock tracking have no counts.

func (s *Sim) moveAccounting(i *item, p *place, by milli) {
	if i.tracked() {
		s.at(i, p).accounting += by
		s.touched(i)
	}
}

func (s *Sim) movePhysical(i *item, p *place, by milli) {
	if i.tracked() {
		s.at(i, p).physical += by
		s.touched(i)
	}
}

func (s *Sim) commitAccounting(i *item, p *place, by milli) {
	if i.tracked() {
		s.at(i, p).committed += by
	}
}

func (s *Sim) commitPhysical(i *item, p *place, by milli) {
	if i.tracked() {
		s.at(i, p).actualCommitted += by
	}
}

func (s *Sim) touched(i *item) {
	if s.opt.Switches.MovesTouchItem {
		i.modified = s.now()
	}
}

// short refuses what the shelf does not hold, when the organisation forbids
// negative stock at this step.
func (s *Sim) short(step Step, i *item, p *place, need milli) *refusal {
	if s.opt.Switches.ShortStock != step || !i.tracked() || s.at(i, p).physical >= need {
		return nil
	}
	return named["short-stock"]
}

// stock writes a count as the organisation does: 260.0, or "260.00".
func (s *Sim) stock(m milli) any {
	if s.opt.Switches.StockAsText {
		return m.fixed(2)
	}
	return json.RawMessage(m.fixed(1))
}

// placeStock writes an item's counts, place by place. A place where the item was
// never opened and never moved has no row: its stock is unknown, not nothing.
func (s *Sim) placeStock(i *item) []obj {
	rows := []obj{}
	for _, p := range s.places {
		n, known := s.stockAt(i, p)
		if !known {
			continue
		}
		w := s.placeWord() + "_"
		row := obj{"status": "active", "is_primary": p.primary, "is_item_mapped": true}
		for key, v := range n.sides() {
			row[w+key] = s.stock(v)
		}
		rows = append(rows, s.putPlace(row, p))
	}
	return rows
}

// sides names the counts. Neither available figure subtracts what is
// committed; only the for-sale figures do, as was seen in live answers.
func (n count) sides() map[string]milli {
	return map[string]milli{
		"stock_on_hand": n.accounting, "available_stock": n.accounting, "committed_stock": n.committed,
		"available_for_sale_stock": n.accounting - n.committed,
		"actual_available_stock":   n.physical, "actual_committed_stock": n.actualCommitted,
		"actual_available_for_sale_stock": n.physical - n.actualCommitted,
	}
}

// stockAt is the count of an item at a place. A kit has as many as its parts
// make.
func (s *Sim) stockAt(i *item, p *place) (count, bool) {
	if !i.kit() {
		n := s.counts[spot{i.id, p.id}]
		if n == nil || !i.tracked() {
			return count{}, false
		}
		return *n, true
	}
	var most count
	for k, part := range i.parts {
		n, ok := s.stockAt(part.item, p)
		if !ok {
			return count{}, false
		}
		made := count{
			accounting: sets(n.accounting, part.qty), physical: sets(n.physical, part.qty),
		}
		if k == 0 || made.physical < most.physical {
			most.physical = made.physical
		}
		if k == 0 || made.accounting < most.accounting {
			most.accounting = made.accounting
		}
	}
	return most, len(i.parts) > 0
}

// sets is how many whole kits a part's stock makes.
func sets(have, each milli) milli {
	if have <= 0 {
		return 0
	}
	return have / each * 1000
}

// totals are the organisation-wide sums over all places.
func (s *Sim) totals(i *item) map[string]milli {
	var sum count
	for _, p := range s.places {
		n, _ := s.stockAt(i, p)
		sum.accounting += n.accounting
		sum.physical += n.physical
		sum.committed += n.committed
		sum.actualCommitted += n.actualCommitted
	}
	return sum.sides()
}
