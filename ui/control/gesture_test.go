package control

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// log records what a surface reported, in order.
type log []string

func (l *log) add(format string, args ...any) { *l = append(*l, fmt.Sprintf(format, args...)) }

// numbered is a source of n tiles called t0, t1 …
type numbered struct {
	n     int
	asked int
}

func (s *numbered) Len() int { return s.n }
func (s *numbered) At(i int) Tile {
	s.asked++
	return Tile{ID: fmt.Sprintf("t%d", i), Name: fmt.Sprintf("Item number %d", i), Price: "₹220", Stock: "41 left"}
}

// testGrid is a grid of 340 × 400: three columns of phone tiles, the first at
// (8, 8), 102.7 wide and 134 high.
func testGrid(b *bench, n int, got *log) *Grid {
	g := NewGrid(b.kit, PhoneTiles, &numbered{n: n}, func(id string) { got.add("press %s", id) }, func(id string) { got.add("hold %s", id) })
	b.show(g, 340, 400)
	return g
}

func TestWhatAFingerMeans(t *testing.T) {
	type step func(h hand, g *Grid, b *bench)
	down := func(x, y float32) step { return func(h hand, g *Grid, _ *bench) { h.down(g, 0, fyne.NewPos(x, y)) } }
	move := func(x, y float32) step { return func(h hand, g *Grid, _ *bench) { h.move(g, 0, fyne.NewPos(x, y)) } }
	up := func(x, y float32) step { return func(h hand, g *Grid, _ *bench) { h.up(g, 0, fyne.NewPos(x, y)) } }
	away := func() step { return func(h hand, g *Grid, _ *bench) { h.away(g, 0, fyne.NewPos(-5, -5)) } }
	wait := func(ms int) step {
		return func(_ hand, _ *Grid, b *bench) { b.pass(time.Duration(ms) * time.Millisecond) }
	}
	for _, c := range []struct {
		name     string
		steps    []step
		want     []string
		scrolled float32
	}{
		{"a tap", []step{down(50, 50), wait(60), up(50, 50)}, []string{"press t0"}, 0},
		{"a press of half a second", []step{down(50, 50), wait(500), up(50, 50)}, []string{"press t0"}, 0},
		{"just under a hold", []step{down(50, 50), wait(599), up(50, 50)}, []string{"press t0"}, 0},
		{"a hold tells at once", []step{down(50, 50), wait(600)}, []string{"hold t0"}, 0},
		{"and its release does not count", []step{down(50, 50), wait(600), wait(200), up(50, 50)}, []string{"hold t0"}, 0},
		{"a slip of 8 counts", []step{down(50, 50), wait(30), move(54, 53), move(55, 56), up(56, 55)}, []string{"press t0"}, 0},
		{"a slip of 11.9 counts for where it began", []step{down(105, 50), move(113, 50), up(116.9, 50)}, []string{"press t0"}, 0},
		{"12 sideways does not", []step{down(50, 50), move(62, 50), up(62, 50)}, nil, 0},
		{"12 found out at release does not", []step{down(50, 50), up(50, 62)}, nil, 0},
		{"a scroll that starts on a tile", []step{down(50, 300), move(50, 280), move(50, 200), wait(200), up(50, 200)}, nil, 80},
		{"and comes back", []step{down(50, 300), move(50, 200), move(50, 300), wait(200), up(50, 300)}, nil, 0},
		{"a slow scroll is no hold", []step{down(50, 300), move(50, 280), wait(700), move(50, 260), wait(200), up(50, 260)}, nil, 20},
		{"a slip does not stop a hold", []step{down(50, 50), move(55, 55), wait(600)}, []string{"hold t0"}, 0},
		{"between two tiles", []step{down(114, 50), up(114, 50)}, nil, 0},
		{"the finger leaves", []step{down(50, 50), away(), up(50, 50)}, nil, 0},
		{"up without down", []step{up(50, 50)}, nil, 0},
		{"a move without a finger", []step{move(50, 50), move(50, 90)}, nil, 0},
		{"the third of the second row", []step{down(290, 160), up(290, 160)}, []string{"press t5"}, 0},
	} {
		for _, h := range hands {
			t.Run(c.name+"/"+h.name, func(t *testing.T) {
				b, got := dayBench(t), &log{}
				g := testGrid(b, 30, got)
				for _, s := range c.steps {
					s(h, g, b)
				}
				if !slices.Equal(*got, c.want) {
					t.Errorf("reported %q, want %q", *got, c.want)
				}
				if g.Offset() != c.scrolled {
					t.Errorf("scrolled %v, want %v", g.Offset(), c.scrolled)
				}
			})
		}
	}
}

func TestFastTapsEachCount(t *testing.T) {
	b, got := dayBench(t), &log{}
	g := testGrid(b, 30, got)
	for range 10 {
		tap(g, 50, 50)
		b.pass(40 * time.Millisecond)
	}
	if len(*got) != 10 {
		t.Errorf("ten taps counted %d times", len(*got))
	}
}

func TestTwoHandsBothCount(t *testing.T) {
	b, got := dayBench(t), &log{}
	g := testGrid(b, 30, got)
	left, right := fyne.NewPos(50, 50), fyne.NewPos(290, 50)
	g.TouchDown(touch(0, left))
	g.TouchDown(touch(1, right))
	b.pass(100 * time.Millisecond)
	g.TouchUp(touch(0, left))
	g.TouchDown(touch(0, left)) // the first hand again, while the second is still down
	g.TouchUp(touch(1, right))
	g.TouchUp(touch(0, left))
	if want := []string{"press t0", "press t2", "press t0"}; !slices.Equal(*got, want) {
		t.Errorf("reported %q, want %q", *got, want)
	}
}

func TestTwoFingersAskForNoDetails(t *testing.T) {
	b, got := dayBench(t), &log{}
	g := testGrid(b, 30, got)
	g.TouchDown(touch(0, fyne.NewPos(50, 50)))
	g.TouchDown(touch(1, fyne.NewPos(290, 50)))
	b.pass(2 * time.Second)
	if len(*got) != 0 {
		t.Errorf("reported %q, want nothing", *got)
	}
}

func TestThePressedTileIsTheOneThatWasThere(t *testing.T) {
	b, got := dayBench(t), &log{}
	g := testGrid(b, 30, got)
	g.TouchDown(touch(0, fyne.NewPos(50, 50)))
	g.SetTiles(goods{{ID: "other", Name: "Other", Price: "₹1"}, {ID: "t0", Name: "Item", Price: "₹220"}}, true)
	g.TouchUp(touch(0, fyne.NewPos(50, 50)))
	if want := []string{"press t0"}; !slices.Equal(*got, want) {
		t.Errorf("reported %q, want %q: the list changed under the finger", *got, want)
	}
}

func TestAPressShowsAtOnceAndLingers(t *testing.T) {
	b, got := dayBench(t), &log{}
	g := testGrid(b, 30, got)
	first := func() bool { return g.views[0].face.pressed }
	g.TouchDown(touch(0, fyne.NewPos(50, 50)))
	if !first() {
		t.Fatal("a tile under a finger does not look pressed")
	}
	g.TouchUp(touch(0, fyne.NewPos(50, 50)))
	if !first() {
		t.Error("a quick tap is not seen at all")
	}
	b.pass(look.MotionPress)
	if first() {
		t.Error("the tile stays pressed")
	}
	g.TouchDown(touch(0, fyne.NewPos(50, 300)))
	g.TouchMoved(touch(0, fyne.NewPos(50, 250)))
	for _, v := range g.views {
		if v.face.pressed {
			t.Errorf("%s looks pressed while the list scrolls", v.tile.ID)
		}
	}
}

func TestATossCoastsAndATouchStopsIt(t *testing.T) {
	b, got := dayBench(t), &log{}
	g := testGrid(b, 3000, got)
	for i, y := range []float32{390, 370, 340, 300, 250} {
		at := fyne.NewPos(50, y)
		if i == 0 {
			g.TouchDown(touch(0, at))
		} else {
			g.TouchMoved(touch(0, at))
		}
		b.pass(16 * time.Millisecond)
	}
	dragged := g.Offset()
	g.TouchUp(touch(0, fyne.NewPos(50, 250)))
	if g.Offset() < dragged+300 {
		t.Fatalf("tossed at 2,500 dp/s it coasted from %v to %v", dragged, g.Offset())
	}
	g.scroll.toss, g.scroll.speed, g.scroll.spent = &fyne.Animation{}, 2500, 0.1 // in full flight
	tap(g, 50, 50)
	if len(*got) != 0 || g.scroll.toss != nil {
		t.Errorf("a touch that stops the list reported %q", *got)
	}
	tap(g, 50, 50)
	if len(*got) != 1 {
		t.Errorf("the next tap reported %q", *got)
	}
}

func TestReducedMotionDoesNotCoast(t *testing.T) {
	b, got := newBench(t, look.Day, look.Options{Still: true}, "en"), &log{}
	g := testGrid(b, 3000, got)
	g.TouchDown(touch(0, fyne.NewPos(50, 390)))
	for _, y := range []float32{370, 340, 300} {
		b.pass(16 * time.Millisecond)
		g.TouchMoved(touch(0, fyne.NewPos(50, y)))
	}
	at := g.Offset()
	g.TouchUp(touch(0, fyne.NewPos(50, 300)))
	if g.Offset() != at {
		t.Errorf("moved by itself from %v to %v", at, g.Offset())
	}
}
