package ui

import (
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"haat/app/words"
	"haat/ui/look"
	"haat/ui/uitest"
)

var (
	shots = flag.String("shots", "", "folder for the pictures of the screens that the papers show")
	text  = flag.Int("text", 100, "size of the text in the album, in percent")
	only  = flag.String("only", "", "of the album, only the scenes whose names begin with this")
	album = flag.String("album", "", "folder for pictures of every screen in every shape, language and light, to be looked at")
)

// shown are the screens that the papers show.
var shown = []struct {
	file, scene string
	shape       int // of sizes
	lang        words.Lang
	light       look.Light
}{
	{"sell.desktop.en", "sell", 0, words.English, look.Day},
	{"sell.desktop.hi", "sell", 0, words.Hindi, look.Day},
	{"sell.phone.en", "sell", 2, words.English, look.Day},
	{"sell.phone.hi", "sell", 2, words.Hindi, look.Day},
	{"taking", "taking", 0, words.English, look.Day},
	{"notsure", "unsure", 1, words.English, look.Day},
	{"done", "done", 2, words.English, look.Day},
	{"customer", "customer", 1, words.English, look.Day},
	{"today", "todaybusy", 0, words.English, look.Day},
	{"sending", "stopped", 0, words.English, look.Day},
	{"sunlight", "offline", 1, words.Hindi, look.Sunlight},
	{"night", "sell", 0, words.English, look.Night},
	{"behind", "behind", 0, words.English, look.Day},
	{"stock", "stockitem", 0, words.English, look.Day},
	{"tally", "tallyreport", 0, words.English, look.Day},
	{"fair", "fairunload", 0, words.English, look.Day},
	{"upi", "code", 2, words.English, look.Day},
	{"lock", "locked", 1, words.English, look.Day},
}

func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("the papers' pictures are made with make screenshots; the screens are held by their masters")
	}
	for _, s := range shown {
		t.Run(s.file, func(t *testing.T) {
			size := sizes[s.shape]
			d := playing(t, sceneOf(t, s.scene), size.w, size.h).in(s.lang).light(s.light)
			d.shoot(filepath.Join(*shots, s.file+".png"))
		})
	}
}

func TestAlbum(t *testing.T) {
	if *album == "" {
		t.Skip("pictures of everything are made with -album")
	}
	for _, size := range sizes {
		for _, v := range []struct {
			lang  words.Lang
			light look.Light
		}{{words.English, look.Day}, {words.Hindi, look.Sunlight}, {words.Hindi, look.Night}} {
			for _, s := range scenes {
				if !strings.HasPrefix(s.name, *only) {
					continue
				}
				d := playing(t, s, size.w, size.h).in(v.lang).light(v.light)
				d.ui.SetText(*text)
				d.shoot(filepath.Join(*album, fmt.Sprintf("%s-%s-%s-%s.png", s.name, size.name, v.lang, v.light)))
			}
		}
	}
}

func sceneOf(t *testing.T, name string) scene {
	t.Helper()
	for _, s := range scenes {
		if s.name == name {
			return s
		}
	}
	t.Fatalf("no scene %q", name)
	return scene{}
}

// shoot keeps a picture of the window and demands that it is one of a screen.
func (d *deskTest) shoot(path string) {
	d.t.Helper()
	img := d.win.Canvas().Capture()
	if uitest.Blank(img) {
		d.t.Errorf("%s is blank", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		d.t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, uitest.Small(img)); err != nil {
		d.t.Fatal(err)
	}
}
