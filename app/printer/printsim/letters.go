package printsim

import (
	"image"
	"image/color"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// A letter of font A is 12 by 24 dots.
const (
	cellW = 12
	rowH  = 30 // with the space between lines
)

var faces = sync.OnceValue(func() [2]font.Face {
	return [2]font.Face{face(gomono.TTF), face(gomonobold.TTF)}
})

// face reads a font that came with the compiler's own library.
func face(ttf []byte) font.Face {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic("printsim: " + err.Error())
	}
	// 20 dots to the em makes Go Mono 12 dots wide, as font A is.
	out, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 20, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		panic("printsim: " + err.Error())
	}
	return out
}

// drawing guards the faces: they keep a buffer.
var drawing sync.Mutex

// newline prints the line that has collected.
func (d *decoder) newline() {
	text := string(d.line)
	d.line = nil
	if d.printing {
		d.lines = append(d.lines, text)
	}
	drawing.Lock()
	defer drawing.Unlock()
	f := faces()[0]
	if d.bold {
		f = faces()[1]
	}
	m := image.NewGray(image.Rect(0, 0, d.o.Dots, rowH))
	for i, r := range text {
		x := i * cellW * d.o.Dots / (d.o.Columns * cellW)
		dr := font.Drawer{Dst: m, Src: image.NewUniform(color.Gray{255}), Face: f, Dot: fixed.P(x, 20)}
		dr.DrawString(string(r))
	}
	times := 1
	if d.high {
		times = 2
	}
	for y := range rowH {
		row := make([]bool, d.o.Dots)
		for x := range row {
			row[x] = m.GrayAt(x, y).Y > 110
		}
		for range times {
			d.push(row)
		}
	}
}
