package escpos

import (
	"bytes"
	"strings"

	"haat/app/receipt"
	"haat/app/receipt/glyph"
)

// Commands of ESC/POS, as printers of every make understand them.
var (
	reset    = []byte{0x1b, '@'}
	boldOn   = []byte{0x1b, 'E', 1}
	boldOff  = []byte{0x1b, 'E', 0}
	tall     = []byte{0x1b, '!', 0x10}
	plain    = []byte{0x1b, '!', 0x00}
	cut      = []byte{0x1d, 'V', 66, 0} // feeds to the knife, leaves a corner
	feed     = []byte{0x1b, 'd', 4}     // past the tear bar
	drawer   = []byte{0x1b, 'p', 0, 25, 250}
	leftSide = []byte{0x1b, 'a', 0}
)

// Options are what is done beside printing.
type Options struct {
	Kick bool // open the cash drawer first
}

// Encode writes a document as one job: reset, rows, feed, cut.
func Encode(d receipt.Doc, p Profile, o Options) []byte {
	e := &encoder{p: p}
	e.b.Write(reset)
	e.b.Write([]byte{0x1b, 't', p.CodePage})
	if o.Kick {
		e.b.Write(drawer)
	}
	for _, r := range d.Slip() {
		e.row(r)
	}
	e.flush()
	e.b.Write(feed)
	if p.Cutter {
		e.b.Write(cut)
	}
	return e.b.Bytes()
}

// encoder collects drawn rows until a text row comes, so that they are sent as
// few pictures.
type encoder struct {
	b     bytes.Buffer
	p     Profile
	drawn []*glyph.Mask
}

func (e *encoder) row(r receipt.Row) {
	switch {
	case r.Kind == receipt.RowCode:
		e.code(r.Left)
	case e.p.Drawn || !ascii(r.Left) || !ascii(r.Right):
		e.drawn = append(e.drawn, draw(r, e.p))
	default:
		e.text(r)
	}
}

// ascii reports whether every printer has all the letters of a text.
func ascii(s string) bool {
	for _, c := range fold(s) {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// fold replaces marks of fine typography by what stands on a keyboard, and
// controls by spaces.
var typography = strings.NewReplacer("·", ".", "…", "..", "×", "x", "–", "-", "—", "-", "−", "-", "’", "'", "‘", "'", "“", `"`, "”", `"`, "\u00a0", " ")

func fold(s string) string { return typography.Replace(glyph.Clean(s)) }

func (e *encoder) text(r receipt.Row) {
	e.flush()
	r.Left, r.Right = fold(r.Left), fold(r.Right)
	if r.Big {
		e.b.Write(tall)
	}
	if r.Bold {
		e.b.Write(boldOn)
	}
	for _, l := range receipt.TextRow(r, e.p.Columns) {
		e.b.WriteString(strings.TrimRight(l, " "))
		e.b.WriteByte('\n')
	}
	if r.Bold {
		e.b.Write(boldOff)
	}
	if r.Big {
		e.b.Write(plain)
	}
}

// flush sends the rows drawn so far as pictures of at most a band.
func (e *encoder) flush() {
	for _, m := range e.drawn {
		e.picture(m)
	}
	e.drawn = nil
}

// picture sends dots by GS v 0, left to right, a bit each.
func (e *encoder) picture(m *glyph.Mask) {
	wide := (m.W + 7) / 8
	e.b.Write(leftSide)
	for top := 0; top < m.H; top += e.p.Band {
		high := min(e.p.Band, m.H-top)
		e.b.Write([]byte{0x1d, 'v', '0', 0, byte(wide), byte(wide >> 8), byte(high), byte(high >> 8)})
		for y := top; y < top+high; y++ {
			for x := range wide {
				var bits byte
				for k := range 8 {
					if m.Black(x*8+k, y) {
						bits |= 0x80 >> k
					}
				}
				e.b.WriteByte(bits)
			}
		}
	}
}
