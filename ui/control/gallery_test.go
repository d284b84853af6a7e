package control

import (
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"haat/app/words"
	"haat/ui/look"
)

var gallery = flag.String("gallery", "", "folder for pictures of every control in every light")

// exhibit is a control in one or more states, at a size.
type exhibit struct {
	name string
	w, h float32
	make func(k *Kit) fyne.CanvasObject
}

// at places an object by hand.
func at(o fyne.CanvasObject, x, y, w, h float32) fyne.CanvasObject {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	return o
}

func pile(o ...fyne.CanvasObject) fyne.CanvasObject { return &fyne.Container{Objects: o} }

// TestEveryControlDraws draws each control in every light and language, with
// small and with large text. A control that draws nothing, or leaves its
// place, fails; the pictures are for looking at, with -gallery.
func TestEveryControlDraws(t *testing.T) {
	for n, v := range []struct {
		name  string
		light look.Light
		o     look.Options
		lang  words.Lang
	}{
		{"day", look.Day, look.Options{}, words.English},
		{"night", look.Night, look.Options{}, words.English},
		{"sunlight", look.Sunlight, look.Options{}, words.English},
		{"hindi", look.Day, look.Options{}, words.Hindi},
		{"large", look.Day, look.Options{TextPercent: 200}, words.English},
	} {
		for i, e := range exhibits() {
			if testing.Short() && i%8 != n {
				continue // drawing is slow under the race detector: some in each light
			}
			t.Run(v.name+"/"+e.name, func(t *testing.T) {
				b := newBench(t, v.light, v.o, v.lang)
				b.kit.Keys.real = true
				b.show(e.make(b.kit), e.w, e.h)
				img := b.window.Canvas().Capture()
				if n := colours(img); n < 3 {
					t.Errorf("%d colours: nothing is drawn", n)
				}
				if *gallery != "" {
					keep(t, filepath.Join(*gallery, fmt.Sprintf("%s-%s.png", e.name, v.name)), img)
				}
			})
		}
	}
}

func colours(img image.Image) int {
	seen := map[[4]uint32]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, a := img.At(x, y).RGBA()
			seen[[4]uint32{r, g, b, a}] = true
		}
	}
	return len(seen)
}

func keep(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
