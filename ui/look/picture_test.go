package look

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// pictureOf is a PNG of w by h pixels in one colour.
func pictureOf(t *testing.T, w, h int, c color.Color) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shelf is a loader that counts and an Off that waits to be told.
type shelf struct {
	data    []byte
	loads   map[string]int
	pending []func()
}

func (s *shelf) off(work func(context.Context), done func()) {
	s.pending = append(s.pending, func() { work(context.Background()); done() })
}

func (s *shelf) load(_ context.Context, key string) ([]byte, error) {
	s.loads[key]++
	if key == "broken" {
		return nil, fmt.Errorf("no such picture")
	}
	return s.data, nil
}

func (s *shelf) work() {
	for len(s.pending) > 0 {
		f := s.pending[0]
		s.pending = s.pending[1:]
		f()
	}
}

func TestPicturesAreReadOnceOffTheThread(t *testing.T) {
	t.Parallel()
	s := &shelf{data: pictureOf(t, 400, 200, color.NRGBA{R: 200, A: 255}), loads: map[string]int{}}
	p := NewPictures(s.off, s.load, 100, 1<<20)
	var ready []string
	p.OnReady(func(key string) { ready = append(ready, key) })
	for range 3 {
		if p.Get("kurta") != nil {
			t.Fatal("a picture came without being read")
		}
	}
	if p.Get("") != nil || len(s.loads) != 0 {
		t.Fatal("something was read on the UI thread")
	}
	s.work()
	img := p.Get("kurta")
	if img == nil || img.Bounds().Dx() != 100 || img.Bounds().Dy() != 50 {
		t.Fatalf("got %v, want it scaled to 100 × 50", img)
	}
	if r, _, _, a := img.At(3, 3).RGBA(); r>>8 != 200 || a>>8 != 255 {
		t.Errorf("its colour became %v", img.At(3, 3))
	}
	if s.loads["kurta"] != 1 || len(ready) != 1 {
		t.Errorf("read %d times, told %d times; want once each", s.loads["kurta"], len(ready))
	}
}

func TestBrokenPicturesAreNotReadAgain(t *testing.T) {
	t.Parallel()
	s := &shelf{loads: map[string]int{}}
	p := NewPictures(s.off, s.load, 100, 1<<20)
	for range 5 {
		p.Get("broken")
		s.work()
	}
	if s.loads["broken"] != 1 {
		t.Errorf("read %d times, want once", s.loads["broken"])
	}
	p.Forget("broken")
	p.Get("broken")
	s.work()
	if s.loads["broken"] != 2 {
		t.Errorf("after Forget read %d times, want twice", s.loads["broken"])
	}
}

func TestPicturesStayWithinTheirMemory(t *testing.T) {
	t.Parallel()
	s := &shelf{data: pictureOf(t, 50, 50, color.White), loads: map[string]int{}}
	const budget = 10 * (50*50*4 + 256)
	p := NewPictures(s.off, s.load, 50, budget)
	for i := range 40 {
		p.Get(fmt.Sprint(i))
		s.work()
		p.Get("0") // in use all the time
		s.work()
		if p.bytes > budget {
			t.Fatalf("after %d pictures %d bytes are kept, want at most %d", i, p.bytes, budget)
		}
	}
	if s.loads["0"] != 1 {
		t.Errorf("the one in use was dropped and read %d times", s.loads["0"])
	}
	if p.Get("1") != nil {
		t.Error("the longest unused is still there")
	}
}

func TestTheLastAskedForIsReadFirst(t *testing.T) {
	t.Parallel()
	s := &shelf{data: pictureOf(t, 4, 4, color.White), loads: map[string]int{}}
	p := NewPictures(s.off, s.load, 50, 1<<20)
	var order []string
	p.OnReady(func(key string) { order = append(order, key) })
	for _, key := range []string{"a", "b", "c", "d", "c"} {
		p.Get(key)
	}
	s.work()
	if got := fmt.Sprint(order); got != "[a b c d]" {
		t.Errorf("order %s, want [a b c d]: two at once, then what was asked for last", got)
	}
}
