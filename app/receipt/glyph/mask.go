package glyph

import (
	"image"
	"image/color"

	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// Mask is black on white in whole dots, as a thermal head prints.
type Mask struct {
	W, H int
	bits []bool
}

// NewMask makes white paper of w by h dots.
func NewMask(w, h int) *Mask { return &Mask{W: w, H: h, bits: make([]bool, w*h)} }

// Black reports whether a dot is black; beyond the edge nothing is.
func (m *Mask) Black(x, y int) bool {
	return x >= 0 && y >= 0 && x < m.W && y < m.H && m.bits[y*m.W+x]
}

// Set makes a dot black; beyond the edge it does nothing.
func (m *Mask) Set(x, y int) {
	if x >= 0 && y >= 0 && x < m.W && y < m.H {
		m.bits[y*m.W+x] = true
	}
}

// Fill makes a rectangle black.
func (m *Mask) Fill(x, y, w, h int) {
	for j := y; j < y+h; j++ {
		for i := x; i < x+w; i++ {
			m.Set(i, j)
		}
	}
}

// Height is how many dots a line of the given type size needs, above and
// below the line of writing.
func Height(size int) (above, below int) {
	return (Ascent*size + UnitsPerEm - 1) / UnitsPerEm, (Descent*size + UnitsPerEm - 1) / UnitsPerEm
}

// threshold is how much of a dot must be covered to be burnt. Below a half,
// because thin strokes of Devanagari would break up at 203 dots per inch.
const threshold = 96

// Draw writes a line with its left end at x and its line of writing at y,
// type of the given size in dots.
func (m *Mask) Draw(l Line, x, y, size int) {
	above, below := Height(size)
	width := l.Width*size/UnitsPerEm + 2*size
	if width <= 0 || size <= 0 {
		return
	}
	z := vector.NewRasterizer(width, above+below)
	for _, g := range l.Glyphs {
		trace(z, Outline(g.ID, l.Bold), size+g.X*size/UnitsPerEm, above-g.Y*size/UnitsPerEm, size)
	}
	cover := image.NewAlpha(image.Rect(0, 0, width, above+below))
	z.Draw(cover, cover.Bounds(), image.NewUniform(color.Alpha{255}), image.Point{})
	for j := range above + below {
		for i := range width {
			if cover.AlphaAt(i, j).A > threshold {
				m.Set(x+i-size, y+j-above)
			}
		}
	}
}

// trace walks an outline at size dots to the em.
func trace(z *vector.Rasterizer, segs []opentype.Segment, x, y, size int) {
	at := func(p opentype.SegmentPoint) (float32, float32) {
		k := float32(size) / UnitsPerEm
		return float32(x) + p.X*k, float32(y) - p.Y*k
	}
	for _, s := range segs {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			z.ClosePath()
			z.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			z.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			z.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			z.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	z.ClosePath()
}
