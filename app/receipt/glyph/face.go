package glyph

import (
	"bytes"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"

	"haat/assets"
)

// UnitsPerEm is the grid of both fonts.
const UnitsPerEm = 1000

// Measures of both fonts above and below the line of writing, in font units.
// Devanagari has marks on both sides of its letters.
const (
	Ascent  = 1069
	Descent = 293
)

// face is a font with what shaping needs; a font.Face caches and is not safe
// for use by several goroutines, hence the lock.
type face struct {
	mu     sync.Mutex
	font   *font.Face
	seg    shaping.Segmenter
	shaper shaping.HarfbuzzShaper
}

var regular, bold = sync.OnceValue(func() *face { return open(false) }), sync.OnceValue(func() *face { return open(true) })

func weight(b bool) *face {
	if b {
		return bold()
	}
	return regular()
}

// open reads a font the compiler has put into the binary: that it is one is
// for the tests to find out.
func open(b bool) *face {
	f, err := font.ParseTTF(bytes.NewReader(assets.Font(b)))
	if err != nil {
		panic("glyph: " + err.Error())
	}
	return &face{font: f}
}

// ResolveFace implements shaping.Fontmap: there is one face per weight.
func (f *face) ResolveFace(rune) *font.Face { return f.font }
