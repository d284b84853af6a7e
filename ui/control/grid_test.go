package control

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"haat/ui/look"
)

func TestGridShapes(t *testing.T) {
	for _, c := range []struct {
		name    string
		shape   Shape
		w       float32 // of the goods, without the bleed
		percent int
		cols    int
		tile    float32
	}{
		{"desktop", DesktopTiles, 772, 100, 5, 146.4},
		{"desktop, wide", DesktopTiles, 1412, 100, 9, 148},
		{"tablet", TabletTiles, 640, 100, 5, 120},
		{"phone", PhoneTiles, 336, 100, 3, 106.66667},
		{"phone, text 130 %", PhoneTiles, 336, 130, 2, 164},
		{"phone, text 160 %", PhoneTiles, 336, 160, 1, 336},
		{"narrower than a tile", PhoneTiles, 60, 100, 1, 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, look.Day, look.Options{TextPercent: c.percent}, "en")
			g := NewGrid(b.kit, c.shape, &numbered{n: 100}, ignore, nil)
			b.show(g, c.w+2*Bleed, 600)
			if g.cols != c.cols || abs(g.cell.Width-c.tile) > 0.01 {
				t.Errorf("%d columns of %v, want %d of %v", g.cols, g.cell.Width, c.cols, c.tile)
			}
		})
	}
}

func TestFiftyThousandTilesCostWhatIsVisible(t *testing.T) {
	b := dayBench(t)
	source := &numbered{n: 50_000}
	g := NewGrid(b.kit, DesktopTiles, source, ignore, ignore)
	b.show(g, 788, 640)
	if n := len(g.views); n > 35 {
		t.Errorf("%d tiles are kept for a window of 25", n)
	}
	for _, to := range []float32{0, 800_000, 1e9, 3} {
		source.asked = 0
		g.ScrollTo(to)
		if source.asked > 80 {
			t.Errorf("at %v the source was asked for %d tiles", to, source.asked)
		}
	}
	g.ScrollTo(1e9)
	if got := g.tileAt(fyne.NewPos(60, 640-Bleed-20)); got != "t49995" {
		t.Errorf("at the end lies %q, want the first of the last row", got)
	}
}

func TestScrollingDrawsOnlyTheRowsThatComeIn(t *testing.T) {
	b := dayBench(t)
	g := NewGrid(b.kit, DesktopTiles, &numbered{n: 500}, ignore, ignore)
	b.show(g, 788, 640)
	g.ScrollTo(500)
	before := map[string]*fyne.Container{}
	for _, v := range g.views {
		before[v.tile.ID] = &v.box
	}
	first := g.views[0].box.Objects[0]
	g.ScrollTo(500 + g.cell.Height + g.shape.Gap)
	same := 0
	for _, v := range g.views {
		if before[v.tile.ID] == &v.box {
			same++
		}
	}
	if same < len(g.views)-2*g.cols {
		t.Errorf("%d of %d tiles kept their place on the canvas", same, len(g.views))
	}
	if g.views[0].box.Objects[0] != first {
		t.Error("a tile's drawing is made anew instead of changed")
	}
}

func TestGridKeepsItsPlaceUnlessToldOtherwise(t *testing.T) {
	b := dayBench(t)
	g := NewGrid(b.kit, DesktopTiles, &numbered{n: 500}, ignore, ignore)
	b.show(g, 788, 640)
	g.ScrollTo(700)
	g.SetTiles(&numbered{n: 480}, false)
	if g.Offset() != 700 {
		t.Errorf("new stock figures moved the goods to %v", g.Offset())
	}
	g.SetTiles(&numbered{n: 2}, false)
	if g.Offset() != 0 {
		t.Errorf("two tiles are scrolled to %v", g.Offset())
	}
	g.SetTiles(&numbered{n: 500}, false)
	g.ScrollTo(700)
	g.SetTiles(&numbered{n: 500}, true)
	if g.Offset() != 0 {
		t.Errorf("a new search begins at %v", g.Offset())
	}
	g.SetTiles(goods{}, true)
	if g.Cursor() != "" || g.Walk(1, 0) || g.Press("") {
		t.Error("an empty grid has a tile")
	}
}

func TestArrowsWalkAndSpaceAdds(t *testing.T) {
	b, got := dayBench(t), &log{}
	g := testGrid(b, 31, got)
	b.window.Canvas().Focus(g)
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			g.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	key(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyLeft)
	if got := g.Cursor(); got != "t4" {
		t.Fatalf("walked to %s, want t4: a row ends at its edge", got)
	}
	key(fyne.KeyReturn)
	test.Type(g, " ")
	b.pass(DefaultScans.Within + 2)
	if fmt.Sprint(*got) != "[press t4 press t4]" {
		t.Errorf("Enter and Space reported %q", *got)
	}
	for range 8 {
		key(fyne.KeyDown)
	}
	if r := g.place(g.cursor); r.y < 0 || r.foot() > 400 {
		t.Errorf("the keys are at %v, out of view", r)
	}
	if !g.views[g.cursor%len(g.views)].face.focused {
		t.Error("the tile with the keys does not show it")
	}
}

func TestLookChangesAtRunTime(t *testing.T) {
	b := dayBench(t)
	g := NewGrid(b.kit, DesktopTiles, stall(), ignore, ignore)
	b.show(g, 788, 640)
	tile := func() *tileView { return g.views[0] }
	if tile().face.look.Light() != look.Day {
		t.Fatal("not in day")
	}
	for _, light := range []look.Light{look.Sunlight, look.Night} {
		fyne.CurrentApp().Settings().SetTheme(look.Current().In(light))
		if got := tile().face.look.Light(); got != light {
			t.Errorf("after the look button the tile is drawn in %s, want %s", got, light)
		}
	}
}

// BenchmarkGridFrame is one frame of a list in full scroll: a row of tiles
// every third frame.
func BenchmarkGridFrame(b *testing.B) {
	bn := dayBench(b)
	g := NewGrid(bn.kit, DesktopTiles, &numbered{n: 50_000}, ignore, ignore)
	bn.show(g, 1424, 800)
	b.ReportMetric(float64(len(g.views)), "tiles")
	y := float32(0)
	for b.Loop() {
		y += 53
		g.scroll.to(y)
		if y > 1e6 {
			y = 0
		}
	}
}

// BenchmarkGridTap is what a tap costs: the whole grid bound again, one tile
// drawn.
func BenchmarkGridTap(b *testing.B) {
	bn := dayBench(b)
	g := NewGrid(bn.kit, DesktopTiles, stall(), ignore, ignore)
	bn.show(g, 1424, 800)
	for b.Loop() {
		tap(g, 50, 50)
	}
}
