package control

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
)

// formPage is a page of 340 × 400 with a button, a field, chips and a button
// far below.
type formPage struct {
	*bench
	page  *Page
	field *Field
	chips *Chips
	last  *Button
	got   *log
}

func newFormPage(t *testing.T) *formPage {
	t.Helper()
	f := &formPage{bench: dayBench(t), got: &log{}}
	first := NewButton(f.kit, Face{Word: "First"}, func() { f.got.add("first") })
	f.field = NewField(f.kit, FieldSpec{Label: "Name"})
	f.chips = NewChips(f.kit, func(id string) { f.got.add("chip %s", id) })
	f.chips.Set([]Chip{{"a", "Favourites of all"}, {"b", "Top sellers today"}, {"c", "Clothes and more"}}, "a")
	f.last = NewButton(f.kit, Face{Word: "Last"}, func() { f.got.add("last") })
	content := pile(at(first, 20, 20, 300, 48), at(f.field, 20, 80, 300, 80), at(f.chips, 20, 170, 300, 48), at(f.last, 20, 900, 300, 48))
	f.page = NewPage(f.kit, content, func(float32) float32 { return 1000 })
	f.show(f.page, 340, 400)
	return f
}

// under is what Fyne would give a touch to.
func (f *formPage) touched(pos fyne.Position) mobile.Touchable {
	f.t.Helper()
	var found mobile.Touchable
	walk(f.page, fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) bool {
		s, ok := o.(mobile.Touchable)
		size := o.Size()
		if ok && found == nil && (rect{at.X, at.Y, size.Width, size.Height}).has(pos) {
			found = s
		}
		return false
	})
	return found
}

func TestAPageReadsTouchesAsOneSurface(t *testing.T) {
	for _, h := range hands {
		t.Run(h.name, func(t *testing.T) {
			f := newFormPage(t)
			if f.touched(fyne.NewPos(100, 40)) != mobile.Touchable(f.page.glass) {
				t.Fatal("a button is touched past the page")
			}
			g := f.page.glass
			press := func(x, y float32) {
				h.down(g, 0, fyne.NewPos(x, y))
				h.up(g, 0, fyne.NewPos(x+5, y+5))
			}
			press(100, 40)
			if !slices.Equal(*f.got, []string{"first"}) {
				t.Fatalf("a press reported %q", *f.got)
			}
			h.down(g, 0, fyne.NewPos(100, 40)) // a scroll that begins on the button
			h.move(g, 0, fyne.NewPos(100, 20))
			h.move(g, 0, fyne.NewPos(100, -380))
			f.pass(200_000_000)
			h.up(g, 0, fyne.NewPos(100, -380))
			if len(*f.got) != 1 || f.page.Offset() != 400 {
				t.Fatalf("scrolled to %v and reported %q", f.page.Offset(), *f.got)
			}
			f.page.ScrollTo(600)
			press(100, 320)
			if !slices.Equal(*f.got, []string{"first", "last"}) {
				t.Errorf("after scrolling a press reported %q", *f.got)
			}
		})
	}
}

func TestAListWithinAPageFollowsSideways(t *testing.T) {
	f := newFormPage(t)
	g := f.page.glass
	for _, x := range []float32{250, 230, 150} {
		if x == 250 {
			g.TouchDown(touch(0, fyne.NewPos(x, 190)))
		} else {
			g.TouchMoved(touch(0, fyne.NewPos(x, 190)))
		}
	}
	g.TouchCancel(touch(0, fyne.NewPos(150, 190)))
	if f.chips.scroll.offset == 0 || f.page.Offset() != 0 || len(*f.got) != 0 {
		t.Errorf("chips at %v, page at %v, reported %q", f.chips.scroll.offset, f.page.Offset(), *f.got)
	}
}

func TestAFieldOnAPageGetsTheKeysAndIsSeen(t *testing.T) {
	f := newFormPage(t)
	tap(f.page.glass, 100, 130)
	if f.window.Canvas().Focused() != f.field.Focus() {
		t.Fatal("a press on the field does not give it the keys")
	}
	f.window.Canvas().Unfocus()
	f.page.glass.TouchDown(touch(0, fyne.NewPos(100, 130)))
	f.page.glass.TouchMoved(touch(0, fyne.NewPos(100, 100)))
	f.page.glass.TouchUp(touch(0, fyne.NewPos(100, 100)))
	if f.window.Canvas().Focused() != nil {
		t.Error("a scroll that begins on the field brings up the keyboard")
	}
	f.window.Canvas().Focus(f.last)
	if y := f.page.Offset(); y < 548 || y > 600 {
		t.Errorf("Tab went to a button at 900 and the page stayed at %v", y)
	}
	f.window.Canvas().Focus(f.field.Focus())
	if y := f.page.Offset(); y > 100 {
		t.Errorf("back in the field the page is at %v", y)
	}
}
