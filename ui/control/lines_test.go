package control

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

func testLines(b *bench, got *log, h float32) *Lines {
	l := NewLines(b.kit, "Tap an item or scan a code", func(id string, d LineDeed) { got.add("%s %s", id, d) },
		func(n int) string { return fmt.Sprintf("%d more", n) })
	b.show(l, 404, h)
	return l
}

func billOf(ids ...string) []Line {
	var out []Line
	for _, id := range ids {
		out = append(out, Line{ID: id, Qty: "1", Name: "Item " + id, Each: "₹220 each", Amount: "₹220"})
	}
	return out
}

// press taps the middle of a zone and fails if there is none.
func press(t *testing.T, b *board, tag string) {
	t.Helper()
	z := b.zone(tag)
	if z == nil {
		t.Fatalf("no zone %q among %q", tag, b.Zones())
	}
	tap(b, z.midX(), z.midY())
}

func TestTheNewestLineCarriesTheStepper(t *testing.T) {
	b, got := dayBench(t), &log{}
	l := testLines(b, got, 440)
	l.Set(billOf("c", "b", "a"))
	minus := l.zone("c minus").rect
	for _, deed := range []string{"c minus", "c plus", "c quantity", "c less", "c remove", "a open"} {
		press(t, &l.board, deed)
	}
	if want := []string{"c minus", "c plus", "c quantity", "c less", "c remove", "a open"}; !slices.Equal(*got, want) {
		t.Errorf("reported %q, want %q", *got, want)
	}
	if slices.Contains(l.Zones(), "b minus") {
		t.Error("a second line has a stepper")
	}
	l.Set(billOf("d", "c", "b", "a"))
	if l.zone("d minus").rect != minus {
		t.Errorf("− moved from %v to %v with a new line", minus, l.zone("d minus").rect)
	}
	for _, z := range l.zones {
		if z.h < 47 || z.w < 40 {
			t.Errorf("%s is only %v × %v", z.tag, z.w, z.h)
		}
	}
}

func TestLinesThatDoNotFitAreCounted(t *testing.T) {
	b, got := dayBench(t), &log{}
	l := testLines(b, got, 250)
	l.Low(true)
	l.Set(billOf("f", "e", "d", "c", "b", "a"))
	if !slices.Contains(l.Zones(), "more") {
		t.Fatal("nothing says that there are more")
	}
	press(t, &l.board, "more")
	if l.scroll.offset == 0 {
		t.Error("pressing it does not bring them up")
	}
	l.Set(billOf("g", "f", "e", "d", "c", "b", "a"))
	if l.scroll.offset != 0 {
		t.Error("a new line is not brought into view")
	}
	l.ScrollBy(1e6)
	if slices.Contains(l.Zones(), "more") {
		t.Error("at the end there are still more")
	}
	at := l.scroll.offset
	lines := billOf("g", "f", "e", "d", "c", "b", "a")
	lines[3].Amount = "₹200"
	l.Set(lines)
	if l.scroll.offset != at {
		t.Error("a change of a price moved the bill")
	}
}

// ScrollBy stands for a wheel turned so far.
func (b *Lines) ScrollBy(dp float32) { b.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -dp)}) }

func TestQuestionsAndNewPricesWithinALine(t *testing.T) {
	b, got := dayBench(t), &log{}
	l := testLines(b, got, 440)
	lines := billOf("b", "a")
	lines[0].Ask = &LineAsk{Text: "Only 2 left here. Sell 3 anyway?", Answers: []Chip{{"yes", "Yes, sell"}, {"keep", "Keep 2"}}}
	lines[1].Note = "now ₹230: tap to take"
	l.Set(lines)
	press(t, &l.board, "b answer 1")
	press(t, &l.board, "a note")
	if want := []string{"b keep", "a note"}; !slices.Equal(*got, want) {
		t.Errorf("reported %q, want %q", *got, want)
	}
	lines[0].Ask, lines[0].Bare = nil, true
	l.Set(lines)
	if slices.Contains(l.Zones(), "b minus") {
		t.Error("a measured length has a stepper")
	}
}

func TestAnEmptyBillSaysWhatToDo(t *testing.T) {
	b := dayBench(t)
	l := testLines(b, &log{}, 300)
	l.Set(nil)
	if len(l.Zones()) != 0 || len(l.objs) < 2 {
		t.Errorf("an empty bill shows %d things and %q", len(l.objs), l.Zones())
	}
}
