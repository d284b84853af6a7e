package pdf

import (
	"strings"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-text/typesetting/font/opentype"

	"haat/app/receipt"
	"haat/app/receipt/glyph"
	"haat/assets"
)

// Millimetres in a point.
const point = 25.4 / 72

// pen draws on pages measured in millimetres from the top left corner.
type pen struct {
	f     *fpdf.Fpdf
	words map[key]word
}

const family = "haat"

func newPen(wide, high float64) *pen {
	f := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "mm", Size: fpdf.SizeType{Wd: wide, Ht: high}})
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCatalogSort(true)
	f.AddUTF8FontFromBytes(family, "", assets.Font(false))
	f.AddUTF8FontFromBytes(family, "B", assets.Font(true))
	f.SetProducer("Haat", true)
	return &pen{f, map[key]word{}}
}

func (p *pen) font(size float64, bold bool) {
	style := ""
	if bold {
		style = "B"
	}
	p.f.SetFont(family, style, size)
}

// width is how wide a text stands, in millimetres.
func (p *pen) width(s string, size float64, bold bool) float64 {
	sum := 0.0
	for i, w := range strings.Split(glyph.Clean(s), " ") {
		if i > 0 {
			sum += p.word(" ", bold).wide
		}
		sum += p.word(w, bold).wide
	}
	return sum * size
}

// word is what is known about a word: whether it can be set letter by letter
// with every letter there, and how wide it stands in type of one point.
type word struct {
	plain bool
	wide  float64
}

type key struct {
	text string
	bold bool
}

func (p *pen) word(s string, bold bool) word {
	k := key{s, bold}
	if w, ok := p.words[k]; ok {
		return w
	}
	w := word{plain: glyph.Simple(s) && !glyph.Missing(s)}
	if w.plain {
		p.font(1, bold)
		w.wide = p.f.GetStringWidth(s)
	} else {
		w.wide = float64(glyph.Width(s, bold)) / glyph.UnitsPerEm * point
	}
	p.words[k] = w
	return w
}

// text writes a line with its left end at x and its line of writing at y. Words
// that need shaping are drawn, the others are set together.
func (p *pen) text(x, y float64, s string, size float64, bold bool) {
	var run []string // plain words not yet set
	from := x
	flush := func() {
		if len(run) > 0 {
			p.font(size, bold)
			p.f.Text(from, y, strings.Join(run, " "))
		}
		run = nil
	}
	space := p.word(" ", bold).wide * size
	for i, part := range strings.Split(glyph.Clean(s), " ") {
		if i > 0 {
			x += space
		}
		w := p.word(part, bold)
		switch {
		case !w.plain:
			flush()
			p.drawn(x, y, part, size, bold)
		case len(run) == 0:
			from = x
			fallthrough
		default:
			run = append(run, part)
		}
		x += w.wide * size
	}
	flush()
}

// drawn writes a word as the outlines of its glyphs.
func (p *pen) drawn(x, y float64, s string, size float64, bold bool) {
	k := size * point / glyph.UnitsPerEm
	for _, g := range glyph.Shape(s, bold).Glyphs {
		p.outline(glyph.Outline(g.ID, bold), x+float64(g.X)*k, y-float64(g.Y)*k, k)
	}
	p.font(size, bold)
	p.hidden(x, y, s)
}

// hidden lays the text itself over its outlines, for searching and copying.
func (p *pen) hidden(x, y float64, s string) {
	s = strings.Map(func(r rune) rune {
		if r > 0xfffe || glyph.Missing(string(r)) {
			return -1
		}
		return r
	}, s)
	p.f.SetTextRenderingMode(3)
	p.f.Text(x, y, s)
	p.f.SetTextRenderingMode(0)
}

func (p *pen) outline(segs []opentype.Segment, x, y, k float64) {
	if len(segs) == 0 {
		return
	}
	at := func(q opentype.SegmentPoint) (float64, float64) { return x + float64(q.X)*k, y - float64(q.Y)*k }
	var cx, cy float64
	for i, s := range segs {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		ex, ey := at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				p.f.ClosePath()
			}
			p.f.MoveTo(ax, ay)
			cx, cy = ax, ay
		case opentype.SegmentOpLineTo:
			p.f.LineTo(ax, ay)
			cx, cy = ax, ay
		case opentype.SegmentOpQuadTo:
			// PDF has cubic curves only.
			p.f.CurveBezierCubicTo(cx+(ax-cx)*2/3, cy+(ay-cy)*2/3, bx+(ax-bx)*2/3, by+(ay-by)*2/3, bx, by)
			cx, cy = bx, by
		case opentype.SegmentOpCubeTo:
			p.f.CurveBezierCubicTo(ax, ay, bx, by, ex, ey)
			cx, cy = ex, ey
		}
	}
	p.f.ClosePath()
	p.f.DrawPath("F")
}

// right writes a line that ends at x.
func (p *pen) right(x, y float64, s string, size float64, bold bool) {
	p.text(x-p.width(s, size, bold), y, s, size, bold)
}

// centre writes a line around x.
func (p *pen) centre(x, y float64, s string, size float64, bold bool) {
	p.text(x-p.width(s, size, bold)/2, y, s, size, bold)
}

// wrap breaks a text to a width in millimetres.
func (p *pen) wrap(s string, wide, size float64, bold bool) []string {
	return glyph.WrapBy(s, func(part string) bool { return p.width(part, size, bold) <= wide })
}

// rule draws a thin line across.
func (p *pen) rule(x1, x2, y float64) {
	p.f.SetLineWidth(0.15)
	p.f.SetDrawColor(120, 120, 120)
	p.f.Line(x1, y, x2, y)
}

// code draws a code to scan in a square of the given size and reports whether
// it could.
func (p *pen) code(x, y, size float64, text string) bool {
	bits := receipt.QR{Text: text}.Dots()
	if bits == nil {
		return false
	}
	dot := size / float64(len(bits))
	for j, row := range bits {
		for i := 0; i < len(row); i++ {
			from := i
			for i < len(row) && row[i] {
				i++
			}
			if i > from { // a run of black in one stroke leaves no seams
				p.f.Rect(x+float64(from)*dot, y+float64(j)*dot, float64(i-from)*dot, dot+0.01, "F")
			}
		}
	}
	return true
}
