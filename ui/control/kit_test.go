package control

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/test"

	"haat/app/clock"
	"haat/app/words"
	"haat/assets"
	"haat/ui/async"
	"haat/ui/look"
)

// bench is a control on a window of its own, with time that stands still.
// Fyne's current application is global, so tests with one do not run in
// parallel.
type bench struct {
	t      testing.TB
	kit    *Kit
	run    *async.Inline
	window fyne.Window
}

func newBench(t testing.TB, light look.Light, o look.Options, lang words.Lang) *bench {
	t.Helper()
	// A new application would read the fonts anew each time.
	want := look.New(light, o)
	if now := look.Current(); now.Light() != light || now.Options() != want.Options() || fyne.CurrentApp().Settings().Theme() != fyne.Theme(now) {
		fyne.CurrentApp().Settings().SetTheme(want)
	}
	v := clock.NewVirtual(time.Date(2026, 11, 21, 5, 0, 0, 0, time.UTC), 1)
	run := async.NewInline(t.Context(), v)
	kit := NewKit(v, run, lang)
	kit.Pics = look.NewPictures(run.Off, func(_ context.Context, key string) ([]byte, error) {
		return assets.Art(key)
	}, 192, 8<<20)
	return &bench{t: t, kit: kit, run: run}
}

func dayBench(t testing.TB) *bench {
	t.Helper()
	return newBench(t, look.Day, look.Options{}, words.English)
}

// show puts a control on a window of a size.
func (b *bench) show(o fyne.CanvasObject, w, h float32) {
	b.t.Helper()
	b.window = test.NewTempWindow(b.t, &fyne.Container{Objects: []fyne.CanvasObject{o}})
	b.window.SetPadded(false)
	b.window.Resize(fyne.NewSize(w, h))
	o.Resize(fyne.NewSize(w, h))
	b.kit.Keys.Attach(b.window.Canvas())
}

func (b *bench) pass(d time.Duration) { b.run.Advance(d) }

// toucher is a control that reads touches.
type toucher interface {
	mobile.Touchable
	mobile.Movable
	desktop.Mouseable
	desktop.Hoverable
}

// hand is how a press comes in: a finger on a phone, a mouse on a desktop.
type hand struct {
	name string
	down func(o toucher, id int, at fyne.Position)
	move func(o toucher, id int, at fyne.Position)
	up   func(o toucher, id int, at fyne.Position)
	away func(o toucher, id int, at fyne.Position)
}

func touch(id int, at fyne.Position) *mobile.TouchEvent {
	return &mobile.TouchEvent{PointEvent: fyne.PointEvent{Position: at}, ID: id}
}

func click(at fyne.Position) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
}

var hands = []hand{
	{
		"finger",
		func(o toucher, id int, at fyne.Position) { o.TouchDown(touch(id, at)) },
		func(o toucher, id int, at fyne.Position) { o.TouchMoved(touch(id, at)) },
		func(o toucher, id int, at fyne.Position) { o.TouchUp(touch(id, at)) },
		func(o toucher, id int, at fyne.Position) { o.TouchCancel(touch(id, at)) },
	},
	{
		"mouse",
		func(o toucher, _ int, at fyne.Position) { o.MouseDown(click(at)) },
		func(o toucher, _ int, at fyne.Position) { o.MouseMoved(click(at)) },
		func(o toucher, _ int, at fyne.Position) { o.MouseUp(click(at)) },
		func(o toucher, _ int, _ fyne.Position) { o.MouseOut() },
	},
}

func tap(o toucher, x, y float32) {
	at := fyne.NewPos(x, y)
	hands[0].down(o, 0, at)
	hands[0].up(o, 0, at)
}

// goods are sample tiles.
type goods []Tile

func (g goods) Len() int      { return len(g) }
func (g goods) At(i int) Tile { return g[i] }

func stall() goods {
	return goods{
		{ID: "kurta", Name: "Jaipuri kurta", Price: "₹690", Stock: "23 left", StockShort: "23", Tag: "S–XL", Picture: "kurta"},
		{ID: "cushion", Name: "Cushion cover, marigold", Price: "₹220", Stock: "41 left", StockShort: "41", Plate: 1, Picture: "cushion", Count: "1"},
		{ID: "elephant", Name: "Wooden elephant", Price: "₹320", Stock: "12 left", StockShort: "12", Plate: 3, Picture: "elephant", Count: "12"},
		{ID: "jhumka", Name: "Silver-tone jhumka", Price: "₹150", Stock: "64 left", StockShort: "64", Plate: 2, Picture: "jhumka"},
		{ID: "diya", Name: "Brass diya, medium", Price: "₹180", Stock: "3 left", StockShort: "3", State: StockLow, Plate: 1, Picture: "diya"},
		{ID: "fabric", Name: "Block-print cotton", Price: "₹190", Stock: "86 left", StockShort: "86", Tag: "/m", Picture: "fabric"},
		{ID: "letter", Name: "कुशन कवर, गेंदा", Price: "₹1,23,456.50", Stock: "18 left", StockShort: "18", Plate: 2},
		{ID: "notebook", Name: "Handmade notebook A5 with an elephant on its cover", Price: "₹120", Stock: "37 left", StockShort: "37", Plate: 5, Picture: "notebook"},
		{ID: "bowl", Name: "Blue-pottery bowl", Price: "₹260", Stock: "0", State: StockOut, Plate: 1, Picture: "bowl"},
		{ID: "lantern", Name: "Paper lantern", Price: "₹200", Stock: "stock ?", State: StockUnknown, Plate: 5, Picture: "lantern"},
	}
}
