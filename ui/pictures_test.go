package ui

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"runtime"
	"testing"

	"haat/catalog"
	"haat/ui/look"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// gallery has a picture for every key and counts how often it was asked.
type gallery struct {
	data  []byte
	asked map[string]int
}

func newGallery(t *testing.T) *gallery {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for i := range img.Pix {
		img.Pix[i] = uint8(i % 251)
	}
	img.Set(0, 0, color.White)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return &gallery{b.Bytes(), map[string]int{}}
}

func (a *gallery) Picture(key string) ([]byte, bool) {
	a.asked[key]++
	return a.data, true
}

// heap is the memory that is really held.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// Who scrolls through thousands of goods never waits for a picture to be read, and
// the pictures of those that have gone by do not stay in memory.
func TestThousandsOfPicturesScrollByWithinTheirMemory(t *testing.T) {
	const goods = 4000
	s := uitest.NewStall(t)
	s.Crowd(goods)
	pull, err := s.DB.BeginPull(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	items := make([]catalog.Item, goods)
	for i := range items {
		items[i] = *s.Till.Book().At(i)
		items[i].Picture = "own-" + items[i].SKU
	}
	if err := s.DB.PutItems(t.Context(), pull, items); err != nil {
		t.Fatal(err)
	}
	if err := s.Till.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	pics, app := newGallery(t), uitest.App(t, look.Day)
	w := New(app, Deps{Till: s.Till, Queue: s.Queue, Pictures: pics, Prefs: s.Prefs, Clock: s.Clock, Run: s.Run, Title: "Haat"})
	t.Cleanup(w.Close)
	uitest.Resize(w.Fyne(), 1280, 800)
	w.Desk().Sell.Choose(viewmodel.ChipAll)

	before := heap()
	for range goods / 5 / 3 { // three rows of five at a time
		read := len(pics.asked)
		s.Run.Hold()
		uitest.Wheel(w.Fyne(), 400, 500, -480)
		if len(pics.asked) != read {
			t.Fatal("a picture is read while the finger moves")
		}
		s.Run.Release()
	}
	if len(pics.asked) < goods*9/10 {
		t.Fatalf("only %d of %d pictures were read: the goods did not scroll", len(pics.asked), goods)
	}
	if grown := heap() - before; grown > pictureMemory+8<<20 {
		t.Errorf("%d MB more are held after scrolling, want at most the pictures' %d", grown>>20, pictureMemory>>20)
	}
	runtime.KeepAlive(w)
}
