package control

import (
	"flag"
	"image"
	"image/png"
	"math"
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"pgregory.net/rapid"

	"haat/ui/look"
)

func TestDrawerOpensAndCloses(t *testing.T) {
	for _, c := range []struct {
		name  string
		close func(d *Drawer)
		told  int
	}{
		{"a press on the veil", func(d *Drawer) { tap(d, 100, 30) }, 1},
		{"a press on the handle", func(d *Drawer) { tap(d, 180, 70) }, 1},
		{"a pull down", func(d *Drawer) {
			d.TouchDown(touch(0, fyne.NewPos(180, 70)))
			d.TouchMoved(touch(0, fyne.NewPos(180, 160)))
			d.TouchUp(touch(0, fyne.NewPos(180, 160)))
		}, 1},
		{"the program", func(d *Drawer) { d.Open(false) }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, told := dayBench(t), 0
			inside := NewText(b.kit, "New bill", Style{Size: look.Heading, Token: look.Ink})
			d := NewDrawer(b.kit, inside, 60, func() { told++ })
			b.show(d, 360, 720)
			if d.Visible() {
				t.Fatal("a closed drawer lies over the goods")
			}
			d.Open(true)
			if !d.Visible() || inside.Position().Y != 80 || inside.Size().Height != 640 {
				t.Fatalf("open, its content lies at %v, %v", inside.Position(), inside.Size())
			}
			tap(d, 100, 400) // its own ground
			if !d.IsOpen() {
				t.Fatal("a press on the panel closed it")
			}
			c.close(d)
			if d.IsOpen() || d.Visible() || told != c.told {
				t.Errorf("open %v, visible %v, told %d times; want closed and %d", d.IsOpen(), d.Visible(), told, c.told)
			}
		})
	}
}

func TestUndoIsGoneWhenItsTimeIs(t *testing.T) {
	b, got := dayBench(t), &log{}
	u := NewUndoBar(b.kit, "Undo this bill", func() { got.add("undo") })
	b.show(u, 372, 56)
	u.Set("6 s", 0.75)
	b.window.Canvas().Focus(u)
	keyboard{b}.key(fyne.KeyReturn)
	tap(u, 100, 20)
	u.Set("0 s", 0)
	tap(u, 100, 20)
	if !slices.Equal(*got, []string{"undo"}) || !u.Gone() || u.Size().Height != 56 {
		t.Errorf("reported %q, gone %v: Enter must not undo, nor a press that comes too late", *got, u.Gone())
	}
}

func TestStatusIsNeverCut(t *testing.T) {
	b := dayBench(t)
	s := NewStatus(b.kit, 12, nil)
	b.show(s, 672, 36)
	texts := []string{"Offline. Cash and UPI work. Card: key it into the machine. 7 bills wait.", "Offline: cash, UPI work · 7 wait"}
	s.Set(StatusFace{Kind: StatusStrip, Texts: texts})
	for _, c := range []struct {
		width float32
		want  string
	}{{672, texts[0]}, {600, texts[0]}, {360, texts[1]}, {300, texts[1]}} {
		s.Resize(fyne.NewSize(c.width, 36))
		shown := written(s.objs)
		if !slices.Equal(shown, []string{c.want}) {
			t.Errorf("at %v it says %q, want %q", c.width, shown, c.want)
		}
	}
}

// written is every text in a drawing.
func written(objs []fyne.CanvasObject) []string {
	var out []string
	for _, o := range objs {
		if text, ok := o.(*canvas.Text); ok {
			out = append(out, text.Text)
		}
	}
	return out
}

// TestTextStaysInItsPlace draws every exhibit and looks for text that leaves
// its control: with large text nothing may be cut or lie over its neighbour.
func TestTextStaysInItsPlace(t *testing.T) {
	for _, percent := range []int{100, 130, 160, 200} {
		for _, lang := range []string{"en", "hi"} {
			b := newBench(t, look.Sunlight, look.Options{TextPercent: percent}, "en")
			long := map[string]string{"en": "Declined, cancelled or nothing", "hi": "यह कार्ड भुगतान रद्द करें"}[lang]
			ask := NewAsk(b.kit, long, []Chip{{"a", long}, {"b", long}}, ignore)
			gave := NewGaveRow(b.kit, NewGuard(b.kit), ignore)
			gave.Set(GaveFace{"1", "gave ₹1,00,500", "back ₹12,345"}, GaveFace{"2", "gave ₹1,00,500", "back ₹12,345"})
			answer := NewAnswer(b.kit, long, long+" "+long, nil)
			for name, c := range map[string]struct {
				d *drawn
				h float32
			}{
				"answer":   {&answer.drawn, answer.HeightFor(328, true)},
				"button":   {&NewButton(b.kit, Face{Icon: "cross", Word: long, Key: "Esc"}, nil).drawn, ButtonHeight()},
				"off":      {&NewButton(b.kit, Face{Word: "Print", Off: true, Why: long}, nil).drawn, ButtonHeight()},
				"strong":   {&NewButton(b.kit, Face{Word: long, Second: long, Strong: true}, nil).drawn, 76},
				"ask":      {&ask.drawn, ask.HeightFor(328)},
				"gave":     {&gave.drawn, GaveHeight()},
				"tick":     {&NewTick(b.kit, long, true, nil).drawn, 48},
				"readout":  {&NewReadout(b.kit, long, long, "", PhoneRule, nil, nil, nil).drawn, 120},
				"keyspad":  {&NewKeypad(b.kit, AmountRule, nil).drawn, KeypadHeight()},
				"undo bar": {&NewUndoBar(b.kit, long, nil).drawn, 56},
			} {
				c.d.self.Resize(fyne.NewSize(328, c.h))
				for _, o := range c.d.objs {
					text, ok := o.(*canvas.Text)
					if !ok {
						continue
					}
					x, w := text.Position().X, text.Size().Width
					base := text.Position().Y + text.TextSize*1.07
					if x < -0.5 || x+w > 328.5 || base > c.h+1 || base-text.TextSize*0.75 < -1 {
						t.Errorf("%s at %d %% in %s: %q leaves its place: x %v…%v of 328, baseline %v of %v", name, percent, lang, text.Text, x, x+w, base, c.h)
					}
				}
			}
		}
	}
}

func TestPartsOfALargestAreExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.Int64Range(1, math.MaxInt64).Draw(t, "most")
		a := rapid.Int64Range(math.MinInt64, most).Draw(t, "a")
		b := rapid.Int64Range(a, most).Draw(t, "b")
		pa, pb := tenThousandths(a, most), tenThousandths(b, most)
		if pa < 0 || pb > 10_000 || pa > pb {
			t.Fatalf("%d and %d of %d are %d and %d", a, b, most, pa, pb)
		}
	})
	if got := tenThousandths(5, 0); got != 0 {
		t.Errorf("a part of nothing is %d", got)
	}
	if got := highest([]Hour{{Value: 0}, {Value: -3}}); got != -1 {
		t.Errorf("a day without a sale has a best hour: %d", got)
	}
}

func TestTickTellsOnlyOfAPerson(t *testing.T) {
	b, got := dayBench(t), &log{}
	k := NewTick(b.kit, "Send this bill", false, func(on bool) { got.add("%v", on) })
	b.show(k, 300, 48)
	k.Set(true, true)
	tap(k, 200, 20)
	k.Set(true, false)
	tap(k, 200, 20)
	if !slices.Equal(*got, []string{"false"}) || !k.On() {
		t.Errorf("told %q, on %v", *got, k.On())
	}
}

func TestQRHasItsQuietZoneAndPattern(t *testing.T) {
	b := dayBench(t)
	q, err := NewQR(b.kit, "upi://pay?pa=demo.stall@okaxis&am=540.00&cu=INR")
	if err != nil {
		t.Fatal(err)
	}
	b.show(q, 272, 272)
	dark := func(x, y int) bool { r, _, _, _ := q.picture.Image.At(x, y).RGBA(); return r == 0 }
	for i := range q.modules {
		for n := range 4 {
			if dark(i, n) || dark(n, i) || dark(i, q.modules-1-n) || dark(q.modules-1-n, i) {
				t.Fatalf("module %d of the quiet zone's line %d is dark", i, n)
			}
		}
	}
	for i := range 7 { // the upper edge of the finder in three corners
		if !dark(4+i, 4) || !dark(q.modules-5-i, 4) || !dark(4+i, q.modules-5) {
			t.Fatal("a finder pattern is missing")
		}
	}
	if w := q.picture.Size().Width; int(w)%q.modules != 0 || w > 272 {
		t.Errorf("%v dp for %d modules: they are not equally large", w, q.modules)
	}
	if _, err := NewQR(b.kit, string(make([]byte, 5000))); err == nil {
		t.Error("a text that no code can hold made one")
	}
}

var update = flag.Bool("update", false, "write assets/icon.png anew")

// TestIconIsTheMark keeps the program's icon the mark that the screens show.
func TestIconIsTheMark(t *testing.T) {
	const path = "../../assets/icon.png"
	b := dayBench(t)
	b.show(NewMark(b.kit), 512, 512)
	drawn := b.window.Canvas().Capture()
	if *update {
		keep(t, path, drawn)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	kept, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if kept.Bounds() != drawn.Bounds() || apart(kept, drawn) > 24 {
		t.Error("assets/icon.png is not the mark; write it anew with -update and look at it")
	}
}

// apart is the largest difference of a colour between two pictures, 0 to 255.
func apart(a, b image.Image) int {
	most := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			for _, d := range []int{int(r1) - int(r2), int(g1) - int(g2), int(b1) - int(b2)} {
				most = max(most, d/257, -d/257)
			}
		}
	}
	return most
}
