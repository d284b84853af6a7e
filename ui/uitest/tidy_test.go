package uitest

import (
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"haat/ui/look"
)

// card is a control with a text at a place in it.
type card struct {
	widget.BaseWidget
	text *canvas.Text
	back *canvas.Rectangle
}

func newCard(text string, x, y, w, h float32, at fyne.Position) *card {
	c := &card{text: canvas.NewText(text, color.Black), back: canvas.NewRectangle(color.White)}
	c.ExtendBaseWidget(c)
	c.text.TextSize = 16
	c.Move(at)
	c.Resize(fyne.NewSize(w, h))
	c.back.Resize(c.Size())
	c.text.Move(fyne.NewPos(x, y))
	c.text.Resize(c.text.MinSize())
	return c
}

func (c *card) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout(c.back, c.text))
}

// fixed shows objects where they are in a window of 300 × 200.
func fixed(t *testing.T, objects ...fyne.CanvasObject) fyne.Window {
	t.Helper()
	App(t, look.Day)
	win := test.NewTempWindow(t, container.NewWithoutLayout(objects...))
	win.SetPadded(false)
	Resize(win, 300, 200)
	return win
}

func TestUntidyTextsAreFound(t *testing.T) {
	veil := canvas.NewRectangle(color.NRGBA{A: 128})
	veil.Resize(fyne.NewSize(300, 200))
	for _, c := range []struct {
		name    string
		objects []fyne.CanvasObject
		want    string // in the finding; "" for none
	}{
		{"in its place", []fyne.CanvasObject{newCard("fits", 4, 4, 100, 40, fyne.NewPos(10, 10))}, ""},
		{"too long", []fyne.CanvasObject{newCard("much too long for this", 4, 4, 60, 40, fyne.NewPos(10, 10))}, "leaves its control"},
		{"too low", []fyne.CanvasObject{newCard("low", 4, 34, 60, 40, fyne.NewPos(10, 10))}, "leaves its control"},
		{"beyond the window", []fyne.CanvasObject{newCard("edge", 4, 4, 100, 40, fyne.NewPos(280, 10))}, "leaves the window"},
		{"half hidden", []fyne.CanvasObject{
			newCard("hidden", 4, 4, 100, 40, fyne.NewPos(10, 10)), newCard("", 0, 0, 100, 40, fyne.NewPos(10, 24)),
		}, "is partly hidden"},
		{"on each other", []fyne.CanvasObject{
			canvas.NewText("one", color.Black), canvas.NewText("two", color.Black),
		}, "lie on each other"},
		{"under a veil", []fyne.CanvasObject{newCard("much too long for this", 4, 4, 60, 40, fyne.NewPos(10, 10)), veil}, ""},
		{"wholly covered", []fyne.CanvasObject{
			newCard("much too long for this", 4, 4, 60, 40, fyne.NewPos(10, 10)), newCard("", 0, 0, 300, 100, fyne.NewPos(0, 0)),
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(Untidy(fixed(t, c.objects...)), "; ")
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestUntranslatedTextsAreFound(t *testing.T) {
	win := fixed(t, canvas.NewText("नकद", color.Black), canvas.NewText("Cash", color.Black), canvas.NewText("UPI · GST ₹5", color.Black),
		canvas.NewText("Zoho said so", color.Black))
	if got := Untranslated(win, "said so"); !slices.Equal(got, []string{"Cash"}) {
		t.Errorf("found %q, want Cash", got)
	}
}

func TestBlankPicturesAreFound(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 100, 100))
	if !Blank(img) {
		t.Error("an empty picture is taken for a screen")
	}
	for i := range 100 {
		img.Set(i, 0, color.RGBA{uint8(i), 0, 0, 255})
	}
	if !Blank(img) {
		t.Error("one line on an empty picture is taken for a screen")
	}
	for y := range 50 {
		for x := range 100 {
			img.Set(x, y, color.RGBA{uint8(x), uint8(y), 9, 255})
		}
	}
	if Blank(img) {
		t.Error("a picture is taken for an empty one")
	}
	if small := Small(img); len(small.Palette) > 256 || !alike(small, Small(img)) {
		t.Errorf("made small it has %d colours, or differs each time", len(small.Palette))
	}
}
