package control

import (
	"image"

	"fyne.io/fyne/v2"
)

func (g *Grid) pictureOf(t Tile) image.Image {
	if g.kit.Pics == nil {
		return nil
	}
	return g.kit.Pics.Get(t.Picture)
}

// Walk moves the keys by columns and rows and keeps the tile they are on in
// view. It reports false at the edge.
func (g *Grid) Walk(dx, dy int) bool {
	if g.tiles.Len() == 0 || g.cols == 0 {
		return false
	}
	column := g.cursor%g.cols + dx
	to := g.cursor + dx + dy*g.cols
	if column < 0 || column >= g.cols || to < 0 || to >= g.tiles.Len() {
		return false
	}
	g.cursor = to
	r := g.place(to)
	top := r.y + g.scroll.offset
	g.scroll.show(top-Bleed, top+r.h+Bleed)
	g.again()
	return true
}

// Cursor is the identity of the tile that Space or Enter adds, "" for none.
func (g *Grid) Cursor() string {
	if g.cursor >= g.tiles.Len() {
		return ""
	}
	return g.tiles.At(g.cursor).ID
}

// Press presses a tile as a finger would.
func (g *Grid) Press(id string) bool {
	if id == "" {
		return false
	}
	g.touch.press(id, fyne.Position{})
	g.again()
	return true
}

// Disabled implements fyne.Disableable: without goods there is nowhere to go.
func (g *Grid) Disabled() bool { return g.tiles.Len() == 0 }

// TypedRune implements fyne.Focusable: Space adds the tile with the keys.
func (g *Grid) TypedRune(r rune) {
	g.kit.Keys.Rune(r, func(r rune, repeat bool) bool {
		return r == ' ' && (repeat || g.Press(g.Cursor()))
	})
}

// TypedKey implements fyne.Focusable: arrows walk, Enter adds.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	g.kit.Keys.Key(e, func(e *fyne.KeyEvent, repeat bool) bool {
		switch e.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			return repeat || g.Press(g.Cursor())
		case fyne.KeyLeft:
			return g.Walk(-1, 0)
		case fyne.KeyRight:
			return g.Walk(1, 0)
		case fyne.KeyUp:
			return g.Walk(0, -1)
		case fyne.KeyDown:
			return g.Walk(0, 1)
		case fyne.KeyPageUp:
			return g.scroll.to(g.scroll.offset - g.scroll.view)
		case fyne.KeyPageDown:
			return g.scroll.to(g.scroll.offset + g.scroll.view)
		}
		return false
	})
}
