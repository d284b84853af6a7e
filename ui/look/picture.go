package look

import (
	"container/list"
	"context"
	"image"
)

// Off runs work off the UI thread and then done on it.
type Off func(work func(ctx context.Context), done func())

// Loader brings the bytes of a picture (JPEG, PNG, GIF or SVG) for a key, from the
// device. No bytes and no error mean that there is none.
type Loader func(ctx context.Context, key string) ([]byte, error)

// pictureLimit is how many pictures are read at once; more would only take
// the processor from the till.
const pictureLimit = 2

// Pictures holds the small pictures of goods: read and scaled down off the UI
// thread, kept within a bound of memory, the longest unused dropped first.
// Its methods are for the UI thread.
type Pictures struct {
	off    Off
	load   Loader
	side   int // longest side kept, in pixels
	budget int // bytes of all kept pictures
	ready  []func(key string)

	kept    map[string]*list.Element // of *kept
	order   *list.List               // most recently used first
	bytes   int
	waiting []string // the last asked for is read first: it is what is visible
	reading map[string]bool
}

type kept struct {
	key string
	img image.Image // nil: there is none, or it could not be read
}

// NewPictures makes a cache of pictures of at most side pixels, of together at
// most budget bytes.
func NewPictures(off Off, load Loader, side, budget int) *Pictures {
	return &Pictures{
		off: off, load: load, side: side, budget: budget,
		kept: map[string]*list.Element{}, order: list.New(), reading: map[string]bool{},
	}
}

// OnReady has f called, on the UI thread, with the key of each picture that
// has come.
func (p *Pictures) OnReady(f func(key string)) { p.ready = append(p.ready, f) }

// Unready forgets everyone who was to be told, as when all screens are built
// anew.
func (p *Pictures) Unready() { p.ready = nil }

// Get is the picture for a key, or nil while it is being read or when there is
// none. Asking costs one look-up; a key that failed is not read again until
// [Pictures.Forget].
func (p *Pictures) Get(key string) image.Image {
	if key == "" {
		return nil
	}
	if e, ok := p.kept[key]; ok {
		p.order.MoveToFront(e)
		return e.Value.(*kept).img
	}
	if !p.reading[key] {
		p.ask(key)
	}
	if e, ok := p.kept[key]; ok { // a runner that does everything at once has read it
		return e.Value.(*kept).img
	}
	return nil
}

// Forget drops a picture, so that it is read again when next asked for.
func (p *Pictures) Forget(key string) {
	if e, ok := p.kept[key]; ok {
		p.drop(e)
	}
}

func (p *Pictures) ask(key string) {
	for i, w := range p.waiting {
		if w == key {
			p.waiting = append(append(p.waiting[:i:i], p.waiting[i+1:]...), key)
			return
		}
	}
	p.waiting = append(p.waiting, key)
	if len(p.waiting) > 64 { // scrolled far past: those are no longer wanted
		p.waiting = p.waiting[len(p.waiting)-64:]
	}
	p.next()
}

func (p *Pictures) next() {
	for len(p.reading) < pictureLimit && len(p.waiting) > 0 {
		last := len(p.waiting) - 1
		key := p.waiting[last]
		p.waiting = p.waiting[:last]
		p.reading[key] = true
		p.read(key)
	}
}

func (p *Pictures) read(key string) {
	var img image.Image
	p.off(func(ctx context.Context) {
		data, err := p.load(ctx, key)
		if err != nil || len(data) == 0 {
			return // a tile without a picture shows its letter; nothing else depends on it
		}
		img = thumbnail(data, p.side)
	}, func() {
		delete(p.reading, key)
		p.keep(key, img)
		for _, f := range p.ready {
			f(key)
		}
		p.next()
	})
}

func (p *Pictures) keep(key string, img image.Image) {
	if e, ok := p.kept[key]; ok {
		p.drop(e)
	}
	p.kept[key] = p.order.PushFront(&kept{key, img})
	p.bytes += weigh(img)
	for p.bytes > p.budget && p.order.Len() > 1 {
		p.drop(p.order.Back())
	}
}

func (p *Pictures) drop(e *list.Element) {
	k := p.order.Remove(e).(*kept)
	delete(p.kept, k.key)
	p.bytes -= weigh(k.img)
}

// weigh counts pixels, and a little for an empty entry so that those are
// bounded too.
func weigh(img image.Image) int {
	const entry = 256
	if img == nil {
		return entry
	}
	return entry + 4*img.Bounds().Dx()*img.Bounds().Dy()
}
