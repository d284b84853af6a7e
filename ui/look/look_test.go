package look

import (
	"bytes"
	"image"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"haat/assets"
)

func TestOneButtonWalksThroughTheLights(t *testing.T) {
	t.Parallel()
	if got := Day.Next(); got != Sunlight {
		t.Errorf("after day comes %s", got)
	}
	if got := Sunlight.Next(); got != Night {
		t.Errorf("after sunlight comes %s", got)
	}
	if got := Night.Next(); got != Day {
		t.Errorf("after night comes %s", got)
	}
	for in, want := range map[string]Light{"night": Night, "sunlight": Sunlight, "": Day, "dark": Day} {
		if got := ParseLight(in); got != want {
			t.Errorf("ParseLight(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestCurrentFollowsTheApplication(t *testing.T) {
	app := test.NewTempApp(t)
	if got := Current().Light(); got != Day {
		t.Errorf("with another theme the look is %s, want day", got)
	}
	night := New(Night, Options{Still: true})
	app.Settings().SetTheme(night)
	if Current() != night {
		t.Error("Current is not the look that was set")
	}
	day := Current().In(Day)
	if day.Light() != Day || !day.Still() {
		t.Errorf("In(day) = %s, still %v; the other settings must stay", day.Light(), day.Still())
	}
	if night.Motion(MotionDrawer) != 0 || New(Day, Options{}).Motion(MotionDrawer) != 180*time.Millisecond {
		t.Error("reduced motion must leave no motion, and only it")
	}
}

func TestSunlightHasThickLinesAndNoShadows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		light               Light
		line, chosen, focus float32
		shadow              bool
	}{
		{Day, 1, 2, 3, true},
		{Night, 1, 2, 3, false},
		{Sunlight, 2, 4, 4, false},
	} {
		l := New(c.light, Options{})
		if l.LineWidth() != c.line || l.ChosenWidth() != c.chosen || l.FocusWidth() != c.focus {
			t.Errorf("%s: lines %v, %v, %v", c.light, l.LineWidth(), l.ChosenWidth(), l.FocusWidth())
		}
		for _, d := range []Depth{DepthTile, DepthPay, DepthBill, DepthSheet} {
			if got := l.Shadow(d) != (canvas.Shadow{}); got != c.shadow {
				t.Errorf("%s: depth %d has a shadow: %v", c.light, d, got)
			}
		}
	}
}

func TestEveryIconIsDrawnInItsColour(t *testing.T) {
	t.Parallel()
	l := New(Sunlight, Options{})
	for _, name := range assets.Icons() {
		r := l.Symbol(name, l.Paint(Red), 20, Thick)
		svg := string(r.Content())
		if !strings.Contains(svg, `stroke="#7A0C06"`) || !strings.Contains(svg, `stroke-width="1.9"`) || strings.Contains(svg, "#000000") {
			t.Errorf("%s is not tinted: %s", name, svg)
		}
		if l.Symbol(name, l.Paint(Red), 20, Thick) != r {
			t.Errorf("%s is made anew each time", name)
		}
		if l.Symbol(name, l.Paint(Red), 24, Thick).Name() == r.Name() {
			t.Errorf("%s: two sizes share a name and would throw each other out of the picture cache", name)
		}
	}
}

func TestPlatesAreSteady(t *testing.T) {
	t.Parallel()
	l := New(Day, Options{})
	if PlateOf("Clothes") != 0 || PlateOf("Toys") != 3 || PlateOf("Garden") != PlateOf("Garden"[:6]) || l.Plate(-1) != l.Plate(Plates-1) || l.Plate(Plates) != l.Plate(0) {
		t.Error("a category's plate wanders")
	}
}

func TestThumbnail(t *testing.T) {
	t.Parallel()
	icon, err := assets.Picture("icon.png")
	if err != nil {
		t.Fatal(err)
	}
	art, err := assets.Art("kurta")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		want image.Point
	}{
		{"the mark", icon, image.Pt(96, 96)},
		{"a drawing", art, image.Pt(96, 72)},
		{"an empty drawing", []byte("<svg/>"), image.Point{}},
		{"a broken drawing", []byte(`<svg viewBox="0 0 9 9"><path d="M 1`), image.Point{}},
		{"not a picture", []byte("hello"), image.Point{}},
		{"cut off", icon[:len(icon)/2], image.Point{}},
		{"a bomb", bomb(), image.Point{}},
		{"nothing", nil, image.Point{}},
	} {
		got := image.Point{}
		if img := thumbnail(c.data, 96); img != nil {
			got = img.Bounds().Size()
		}
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// bomb is the head of a PNG that claims 100,000 by 100,000 pixels.
func bomb() []byte {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x02\x00\x00\x00")
	b.WriteString("\xe4\xc0\xe6\x7f")
	return b.Bytes()
}
