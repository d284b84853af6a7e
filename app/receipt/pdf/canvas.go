package pdf

import (
	"io"
	"time"

	"haat/app/receipt"
)

// Canvas is pages for things that are no documents, such as price tags.
// Measures are millimetres from the top left corner, type sizes points.
type Canvas struct{ p *pen }

// NewCanvas begins a file with pages of one size.
func NewCanvas(wide, high float64) *Canvas { return &Canvas{newPen(wide, high)} }

// AddPage begins a page.
func (c *Canvas) AddPage() { c.p.f.AddPage() }

// Pages is how many there are.
func (c *Canvas) Pages() int { return c.p.f.PageCount() }

// Text writes a line from x on.
func (c *Canvas) Text(x, y float64, s string, size float64, bold bool) { c.p.text(x, y, s, size, bold) }

// Right writes a line that ends at x.
func (c *Canvas) Right(x, y float64, s string, size float64, bold bool) {
	c.p.right(x, y, s, size, bold)
}

// Centre writes a line around x.
func (c *Canvas) Centre(x, y float64, s string, size float64, bold bool) {
	c.p.centre(x, y, s, size, bold)
}

// Wrap breaks a text to a width.
func (c *Canvas) Wrap(s string, wide, size float64, bold bool) []string {
	return c.p.wrap(s, wide, size, bold)
}

// Bars draws stripes of dot millimetres each.
func (c *Canvas) Bars(x, y, dot, high float64, black []bool) {
	for i := 0; i < len(black); i++ {
		from := i
		for i < len(black) && black[i] {
			i++
		}
		if i > from {
			c.p.f.Rect(x+float64(from)*dot, y, float64(i-from)*dot, high, "F")
		}
	}
}

// Write ends the file. at is its date.
func (c *Canvas) Write(w io.Writer, title string, at time.Time) error {
	b, err := c.p.bytes(receipt.Doc{Title: title}, at)
	if err == nil {
		_, err = w.Write(b)
	}
	return err
}
