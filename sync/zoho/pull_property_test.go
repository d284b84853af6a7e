package zoho_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"haat/catalog"
	"haat/storage/storagetest"
	"haat/sync/zoho"
	"haat/sync/zoho/zohosim"
)

// edit is what a person does in Zoho's pages between two of our calls.
func (s *stand) edit(t *rapid.T, n int) (deleted bool) {
	sku := fmt.Sprintf("M-%03d", rapid.IntRange(0, n-1).Draw(t, "item"))
	var err error
	switch rapid.IntRange(0, 7).Draw(t, "edit") {
	case 0:
		err = s.sim.SetPrice(sku, rapid.Int64Range(1, 1e6).Draw(t, "price"))
	case 1:
		err = s.sim.Rename(sku, rapid.StringMatching(`[a-zक-ह]{1,8}`).Draw(t, "name"))
	case 2:
		err = s.sim.SetActive(sku, rapid.Bool().Draw(t, "active"))
	case 3:
		err = s.sim.DeleteItem(sku)
		deleted = err == nil
	case 4:
		err = s.sim.Regroup(sku, rapid.SampledFrom([]string{"G0", "G1"}).Draw(t, "group"), rapid.SampledFrom([]string{"S", "M", "L"}).Draw(t, "size"))
	case 5:
		err = s.sim.Regroup(sku, "")
	case 6:
		err = s.sim.SetRate(sku, rapid.SampledFrom([]int64{0, 500, 1800}).Draw(t, "rate"))
	case 7:
		err = s.sim.SetSellable(sku, rapid.Bool().Draw(t, "sellable"))
	}
	return deleted && err == nil // one that is gone already takes no edit
}

// all is the catalog as stored, by id.
func (s *stand) all() map[catalog.ItemID]catalog.Item {
	s.t.Helper()
	items, err := s.db.Items(s.t.Context())
	s.must(err)
	got := map[catalog.ItemID]catalog.Item{}
	for _, it := range items {
		got[it.ID] = it
	}
	return got
}

// beside is a second till at the same simulator, with an empty folder.
func (s *stand) beside() *stand {
	s.t.Helper()
	b := &stand{Stall: s.Stall, t: s.t, sim: s.sim, signin: s.signin, cfg: s.cfg}
	b.dirs = [2]string{s.t.TempDir(), s.t.TempDir()}
	b.db = storagetest.OpenIn(s.t, b.Clock, b.dirs[0], b.dirs[1])
	b.wire()
	return b
}

// Whatever is edited between whatever calls, with pulls cut off and begun anew,
// the catalog ends as a fresh till would have it.
func TestEditsBetweenInterruptedPullsEndInTheSameCatalog(t *testing.T) {
	t.Parallel()
	const n = 14
	if testing.Short() {
		t.Skip("some thousand pulls on one goroutine; run without -short")
	}
	rapid.Check(t, func(rt *rapid.T) {
		first := newStand(t, small)
		s := first.beside()
		s.sim.AddGroup("G0", "Clothes", "Size")
		s.sim.AddGroup("G1", "Clothes", "Size")
		for _, g := range []string{"G0", "G1"} { // a group is never empty
			s.add(zohosim.Goods{SKU: "OF-" + g, Name: "First of " + g, Group: g, Options: []string{"S"}})
		}
		for i := range n {
			s.add(zohosim.Goods{SKU: fmt.Sprintf("M-%03d", i), Name: fmt.Sprintf("Article %03d", i)})
		}
		s.add(zohosim.Goods{SKU: "KIT", Name: "Kit", Parts: []zohosim.Part{{SKU: "ELE", Qty: 2000}}})
		per := rapid.IntRange(2, 7).Draw(rt, "per page")
		if rapid.Bool().Draw(rt, "filters ignored") {
			rules, err := zohosim.ParseFaults(lines("* /items unfiltered"))
			s.must(err)
			s.sim.AddFaults(rules...)
		}
		p, deleted := s.puller(per), false
		for range rapid.IntRange(1, 40).Draw(rt, "events") {
			switch rapid.IntRange(0, 6).Draw(rt, "event") {
			case 0, 1:
				deleted = s.edit(rt, n) || deleted
			case 2:
				s.Clock.Advance(time.Duration(rapid.IntRange(1, 3600).Draw(rt, "seconds")) * time.Second)
			case 3:
				p = s.puller(per) // the program ended here
			case 4:
				s.sim.SetDown(true)
				_, _ = p.Step(t.Context(), false)
				s.sim.SetDown(false)
			default:
				s.step(p, rapid.Bool().Draw(rt, "full"))
			}
		}
		finish := func(full bool) {
			for more := true; more; {
				more = s.step(p, full)
			}
		}
		finish(false) // what was cut off
		finish(false) // and what changed since it began
		fresh := s.beside()
		fp := fresh.puller(0)
		for more := true; more; {
			more = fresh.step(fp, true)
		}
		want := fresh.all()
		got := s.all()
		for id, it := range want {
			have := got[id]
			have.Seat = it.Seat // groups are read with the whole list
			if !deleted && !reflect.DeepEqual(have, it) {
				rt.Fatalf("after the changes\n got %+v\nwant %+v", got[id], it)
			}
			if _, here := got[id]; !here {
				rt.Fatalf("%s is missing", it.SKU)
			}
		}
		finish(true)
		if got := s.all(); !reflect.DeepEqual(got, want) {
			for id, it := range got {
				if !reflect.DeepEqual(want[id], it) {
					rt.Errorf(" got %+v\nwant %+v", it, want[id])
				}
			}
			rt.Fatalf("%d items, a fresh pull has %d", len(got), len(want))
		}
		s.must(first.db.Close(), s.db.Close(), fresh.db.Close())
	})
}

// step makes one step; limits are waited out.
func (s *stand) step(p *zoho.Puller, full bool) (more bool) {
	s.t.Helper()
	more, err := p.Step(s.t.Context(), full)
	if pause := (*zoho.Pause)(nil); errors.As(err, &pause) {
		s.Clock.Advance(pause.For)
		return true
	}
	s.must(err)
	return more
}
