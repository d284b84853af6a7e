package control

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

type manyRows struct{ n, asked int }

func (r *manyRows) Len() int { return r.n }
func (r *manyRows) At(i int) Row {
	r.asked++
	return Row{ID: fmt.Sprintf("r%d", i), First: "A7K26-000123", Second: "10:42 · Meena Joshi", Amount: "₹540", Pill: PillDone("Sent")}
}

func TestAListOfManyRows(t *testing.T) {
	b, got := dayBench(t), &log{}
	source := &manyRows{n: 100_000}
	l := NewRowList(b.kit, source, func(id string) { got.add("%s", id) })
	b.show(l, 700, 600)
	source.asked = 0
	l.TouchDown(touch(0, fyne.NewPos(300, 500)))
	l.TouchMoved(touch(0, fyne.NewPos(300, 450)))
	l.TouchMoved(touch(0, fyne.NewPos(300, 372)))
	l.TouchCancel(touch(0, fyne.NewPos(300, 372)))
	if l.scroll.offset != rowPitch || source.asked > 60 {
		t.Errorf("scrolled to %v, asked for %d rows", l.scroll.offset, source.asked)
	}
	tap(l, 300, 40)
	l.Set(source, "r1")
	if !slices.Equal(*got, []string{"r1"}) || l.scroll.offset != rowPitch || l.Chosen() != "r1" {
		t.Errorf("reported %q at %v", *got, l.scroll.offset)
	}
	b.window.Canvas().Focus(l)
	for range 30 {
		l.ownKey(&fyne.KeyEvent{Name: fyne.KeyDown}, false)
	}
	if z := l.zone(l.at); z == nil || z.y < 0 || z.foot() > 600 {
		t.Errorf("30 times down the keys are at %q, out of view", l.at)
	}
}

func TestChipsScrollSideways(t *testing.T) {
	b, got := dayBench(t), &log{}
	c := NewChips(b.kit, func(id string) { got.add("%s", id) })
	var chips []Chip
	for i := range 20 {
		chips = append(chips, Chip{fmt.Sprint(i), fmt.Sprintf("Category %d", i)})
	}
	c.Set(chips, "0")
	b.show(c, 336, 48)
	c.TouchDown(touch(0, fyne.NewPos(200, 24)))
	c.TouchMoved(touch(0, fyne.NewPos(180, 24)))
	c.TouchMoved(touch(0, fyne.NewPos(20, 24)))
	c.TouchCancel(touch(0, fyne.NewPos(20, 24)))
	if len(*got) != 0 || c.scroll.offset != 160 {
		t.Fatalf("scrolled %v and reported %q", c.scroll.offset, *got)
	}
	tap(c, 100, 24)
	if len(*got) != 1 || (*got)[0] == "0" {
		t.Errorf("reported %q, want the chip that had come there", *got)
	}
	c.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 1e6)})
	c.FocusGained()
	for range 19 {
		c.ownKey(&fyne.KeyEvent{Name: fyne.KeyRight}, false)
	}
	if c.at != "19" || c.scroll.offset < c.scroll.most()-Rim {
		t.Errorf("the keys are on %s at %v of %v", c.at, c.scroll.offset, c.scroll.most())
	}
}

func TestRailOfALowWindowKeepsItsEntriesApart(t *testing.T) {
	for _, height := range []float32{800, 770, 690, 660, 600, 560} {
		b := dayBench(t)
		rail := NewRail(b.kit, func(string) {}, func() {})
		var all []RailEntry
		for _, id := range []string{"sell", "bills", "today", "stock", "sending", "tally", "fair", "setup", "more"} {
			all = append(all, RailEntry{ID: id, Icon: "sell", Word: id, Count: "12"})
		}
		rail.Set(all, "sell", "AK")
		b.show(rail, 72, height)
		for i, z := range rail.zones[:len(rail.zones)-1] {
			if next := rail.zones[i+1]; z.foot() > next.y {
				t.Errorf("%v high: %s ends at %v, %s begins at %v", height, z.tag, z.foot(), next.tag, next.y)
			}
			if z.h < 44 {
				t.Errorf("%v high: %s is %v high, too low for a finger", height, z.tag, z.h)
			}
		}
	}
}

func TestTabsAndRailReportWhatWasPressed(t *testing.T) {
	b, got := dayBench(t), &log{}
	say := func(id string) { got.add("%s", id) }
	tabs := NewTabs(b.kit, say)
	tabs.Set([]Tab{{ID: "held", First: "Meena", Second: "10:42"}, {ID: "unsure", First: "₹540 not sure", Second: "10:39", Amber: true}}, "")
	b.show(tabs, 376, TabsHeight())
	press(t, &tabs.board, "unsure")
	rail := NewRail(b.kit, say, func() { say("person") })
	rail.Set([]RailEntry{{ID: "sell", Icon: "sell", Word: "Sell"}, {ID: "sending", Icon: "send", Word: "Sending", Count: "7"}}, "sell", "AK")
	b.show(rail, 72, 800)
	press(t, &rail.board, "sending")
	press(t, &rail.board, "person")
	if !slices.Equal(*got, []string{"unsure", "sending", "person"}) {
		t.Errorf("reported %q", *got)
	}
}
