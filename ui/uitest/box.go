package uitest

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
)

// box is a place on a window in dp.
type box struct{ x, y, w, h float32 }

func (b box) String() string { return fmt.Sprintf("(%.0f,%.0f %.0f×%.0f)", b.x, b.y, b.w, b.h) }

func (b box) has(p fyne.Position) bool {
	return p.X >= b.x && p.Y >= b.y && p.X < b.x+b.w && p.Y < b.y+b.h
}

func (b box) cut(o box) box {
	x, y := max(b.x, o.x), max(b.y, o.y)
	return box{x, y, max(min(b.x+b.w, o.x+o.w)-x, 0), max(min(b.y+b.h, o.y+o.h)-y, 0)}
}

func (b box) loose() box {
	return box{b.x - slack, b.y - slack, b.w + 2*slack, b.h + 2*slack}
}

func (b box) holds(o box) bool {
	return o.x >= b.x && o.y >= b.y && o.x+o.w <= b.x+b.w && o.y+o.h <= b.y+b.h
}

func colour(c color.Color) (r, g, b, a uint32) {
	if c == nil {
		return 0, 0, 0, 0
	}
	return c.RGBA()
}
