package escpos

import (
	"haat/app/receipt"
	"haat/app/receipt/glyph"
)

// draw sets a row in dots across the paper.
func draw(r receipt.Row, p Profile) *glyph.Mask {
	size := p.Size
	if r.Big {
		size = size * 4 / 3
	}
	above, below := glyph.Height(size)
	switch r.Kind {
	case receipt.RowRule:
		m := glyph.NewMask(p.Dots, size/2)
		for x := 0; x < p.Dots; x += 6 {
			m.Fill(x, size/4, 4, 1)
		}
		return m
	case receipt.RowGap, receipt.RowCode:
		return glyph.NewMask(p.Dots, size)
	case receipt.RowText, receipt.RowPair:
	}
	in := 0
	if r.Deep {
		in = size
	}
	right := glyph.Shape(r.Right, r.Bold)
	lines := glyph.Wrap(r.Left, r.Bold, (p.Dots-in)*glyph.UnitsPerEm/size)
	reach := func(l glyph.Line) int { return l.Width * size / glyph.UnitsPerEm }
	if n := len(lines); r.Kind == receipt.RowPair && (n == 0 || in+reach(glyph.Shape(lines[n-1], r.Bold))+size/2+reach(right) > p.Dots) {
		lines = append(lines, "")
	}
	m := glyph.NewMask(p.Dots, max(1, len(lines))*(above+below))
	for i, text := range lines {
		l, y := glyph.Shape(text, r.Bold), i*(above+below)+above
		x := in
		if r.Centre {
			x = max(0, (p.Dots-reach(l))/2)
		}
		m.Draw(l, x, y, size)
		if i == len(lines)-1 && r.Kind == receipt.RowPair {
			m.Draw(right, max(0, p.Dots-reach(right)), y, size)
		}
	}
	return m
}

// code prints a code to scan: by the printer's own command, or drawn. One that
// is too long for a code is left out; the figures are on the bill.
func (e *encoder) code(text string) {
	q := receipt.QR{Text: text}
	bits := q.Dots()
	if bits == nil {
		return
	}
	wide := e.p.Dots * 2 / 3
	if q.Long() { // drawn to the paper's width: a printer's own would not fit
		wide = e.p.Dots
	}
	if e.p.NativeQR && !e.p.Drawn && !q.Long() {
		e.flush()
		e.nativeCode(text)
		return
	}
	dot := max(2, min(6, wide/len(bits)))
	m := glyph.NewMask(e.p.Dots, dot*len(bits))
	left := (e.p.Dots - m.H) / 2
	for y, row := range bits {
		for x, black := range row {
			if black {
				m.Fill(left+x*dot, y*dot, dot, dot)
			}
		}
	}
	e.drawn = append(e.drawn, m)
}

// nativeCode is GS ( k: model 2, dots per module, correction M, the data,
// print; centred.
func (e *encoder) nativeCode(text string) {
	n := len(text) + 3
	e.b.Write([]byte{0x1b, 'a', 1})
	e.b.Write([]byte{0x1d, '(', 'k', 4, 0, 49, 65, 50, 0})
	e.b.Write([]byte{0x1d, '(', 'k', 3, 0, 49, 67, 6})
	e.b.Write([]byte{0x1d, '(', 'k', 3, 0, 49, 69, 49})
	e.b.Write([]byte{0x1d, '(', 'k', byte(n), byte(n >> 8), 49, 80, 48})
	e.b.WriteString(text)
	e.b.Write([]byte{0x1d, '(', 'k', 3, 0, 49, 81, 48})
	e.b.WriteByte('\n')
	e.b.Write(leftSide)
}
