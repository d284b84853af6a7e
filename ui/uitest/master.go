package uitest

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

var accept = flag.Bool("accept", false, "take what is drawn now as the new masters, to be looked at in the diff")

// Shot holds a picture of the window against testdata/name.png. A few pixels
// may differ by a little: rasterizers round edges differently.
func Shot(tb testing.TB, win fyne.Window, name string) {
	tb.Helper()
	drawn := Small(win.Canvas().Capture())
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, drawn); err != nil {
		tb.Fatal(err)
	}
	hold(tb, name+".png", b.Bytes(), func(kept []byte) bool {
		img, err := png.Decode(bytes.NewReader(kept))
		return err == nil && alike(img, drawn)
	})
}

// alike reports whether two pictures look the same: not one pixel in five
// thousand may differ by more than an eye would see.
func alike(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	const seen = 24 // of 255
	off := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if apart(r1, r2) > seen || apart(g1, g2) > seen || apart(b1, b2) > seen {
				off++
			}
		}
	}
	return off*5000 <= a.Bounds().Dx()*a.Bounds().Dy()
}

func apart(a, b uint32) uint32 { return (max(a, b) - min(a, b)) / 257 }

// Markup holds the window's drawing, as text, against testdata/name.txt: one
// line for each thing that is drawn, with its place on the window.
func Markup(tb testing.TB, win fyne.Window, name string) {
	tb.Helper()
	drawn := []byte(Describe(win))
	hold(tb, name+".txt", drawn, func(kept []byte) bool { return bytes.Equal(kept, drawn) })
}

// hold compares with a master, or makes it one. What was drawn instead is left
// in testdata/failed.
func hold(tb testing.TB, name string, drawn []byte, same func(kept []byte) bool) {
	tb.Helper()
	path := filepath.Join("testdata", name)
	kept, err := os.ReadFile(path)
	if err == nil && same(kept) {
		return
	}
	if !*accept {
		path = filepath.Join("testdata", "failed", name)
		tb.Errorf("the screen is not its master testdata/%s (%v); drawn now: %s; if that is meant, run with -accept and look at the diff", name, err, path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, drawn, 0o644); err != nil {
		tb.Fatal(err)
	}
}
