package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Tiles are the goods a grid shows. At is asked for what is visible only.
type Tiles interface {
	Len() int
	At(i int) Tile
}

// Shape is the measure of a grid's tiles at 100 % text, in dp.
type Shape struct {
	Least  float32 // least width of a tile; what is left over widens all
	Height float32
	Gap    float32
}

// The shapes of the three sizes of window.
var (
	DesktopTiles = Shape{Least: 140, Height: 149, Gap: 10}
	TabletTiles  = Shape{Least: 112, Height: 141, Gap: 10}
	PhoneTiles   = Shape{Least: 100, Height: 134, Gap: 8}
)

// Bleed is how far the grid reaches beyond its tiles on every side, so that
// the count on a corner is not cut off.
const Bleed = 8

// Grid is the goods as tiles: one surface that reads the touches itself and
// draws only what is visible.
type Grid struct {
	board
	tiles Tiles
	shape Shape
	press func(id string)
	hold  func(id string)

	scroll *scroller
	views  []*tileView
	cols   int
	cell   fyne.Size
	foot   float32 // room under the last row, for what lies over the grid
	cursor int
}

// NewGrid makes a grid. press is called with the identity of a tile for each
// counted press, hold when one is held for 0.6 s.
func NewGrid(kit *Kit, shape Shape, tiles Tiles, press, hold func(id string)) *Grid {
	g := &Grid{tiles: tiles, shape: shape, press: press, hold: hold}
	g.init(kit, g, g.paintGrid)
	g.scroll = g.scrolls(upDown)
	g.touch.find = g.tileAt
	g.touch.holds = func(string) bool { return g.hold != nil }
	g.touch.hold = func(id string) { g.hold(id) }
	g.touch.press = func(id string, _ fyne.Position) {
		g.glow(id)
		g.press(id)
	}
	if kit.Pics != nil {
		kit.Pics.OnReady(func(string) { g.again() })
	}
	return g
}

// SetTiles changes the goods; top goes back to the first row, as a new search
// does. Without it the place is kept.
func (g *Grid) SetTiles(tiles Tiles, top bool) {
	g.tiles = tiles
	if top {
		g.scroll.halt()
		g.scroll.offset, g.cursor = 0, 0
	}
	g.again()
}

// SetShape changes the measure of the tiles; the place is kept.
func (g *Grid) SetShape(s Shape) {
	if g.shape != s {
		g.shape = s
		g.again()
	}
}

// Foot leaves room under the last row.
func (g *Grid) Foot(dp float32) {
	if g.foot != dp {
		g.foot = dp
		g.again()
	}
}

// Offset is how far the grid is scrolled, in dp, to be kept by who shows it.
func (g *Grid) Offset() float32 { return g.scroll.offset }

// ScrollTo goes back to a kept offset.
func (g *Grid) ScrollTo(offset float32) { g.scroll.halt(); g.scroll.to(offset) }

// Scrolled implements fyne.Scrollable; it also makes Fyne clip the grid.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) { g.wheel(e) }

// rows reports whether the text is so large that tiles become rows.
func rows(l *look.Look) bool { return l.TextPercent() >= 160 }

// measure lays out columns and cells for a size.
func (g *Grid) measure(l *look.Look, s fyne.Size) {
	inner := s.Width - 2*Bleed
	g.cols = max(int((inner+g.shape.Gap)/(g.shape.Least+g.shape.Gap)), 1)
	g.cell.Height = g.shape.Height + l.Em(72) - 72
	switch {
	case rows(l):
		g.cols = 1
		g.cell.Height = max(72, l.Em(56))
	case l.TextPercent() >= 130:
		g.cols = max(g.cols-1, 1)
	}
	g.cell.Width = (inner - g.shape.Gap*float32(g.cols-1)) / float32(g.cols)
	lines := (g.tiles.Len() + g.cols - 1) / g.cols
	long := float32(lines)*(g.cell.Height+g.shape.Gap) - g.shape.Gap + 2*Bleed + g.foot
	g.scroll.fit(max(long, 0), s.Height)
}

// place is where tile i lies now.
func (g *Grid) place(i int) rect {
	x := Bleed + float32(i%g.cols)*(g.cell.Width+g.shape.Gap)
	y := Bleed + float32(i/g.cols)*(g.cell.Height+g.shape.Gap) - g.scroll.offset
	return rect{x, y, g.cell.Width, g.cell.Height}
}

// visible is the run of tiles that can be seen at all.
func (g *Grid) visible(height float32) (from, to int) {
	pitch := g.cell.Height + g.shape.Gap
	first := max(int((g.scroll.offset-2*Bleed)/pitch), 0)
	last := int((g.scroll.offset + height + Bleed) / pitch)
	return min(first*g.cols, g.tiles.Len()), min((last+1)*g.cols, g.tiles.Len())
}

// tileAt is the tile at a place; between two tiles there is none, because a
// wrong item is worse than a second tap.
func (g *Grid) tileAt(at fyne.Position) string {
	if g.cols == 0 {
		return ""
	}
	from, to := g.visible(g.Size().Height)
	for i := from; i < to; i++ {
		if g.place(i).has(at) {
			return g.tiles.At(i).ID
		}
	}
	return ""
}

func (g *Grid) paintGrid(p *pen, s fyne.Size) {
	g.measure(p.l, s)
	from, to := g.visible(s.Height)
	for len(g.views) < to-from {
		g.views = append(g.views, &tileView{})
	}
	g.kids = g.kids[:0]
	face := tileFace{look: p.l, size: g.cell, row: rows(p.l), soldOut: g.kit.Lang.T("screen.tile.soldOut")}
	for i := from; i < to; i++ {
		// A tile keeps its view while it scrolls: only rows that come in are
		// drawn anew.
		v := g.views[i%len(g.views)]
		t := g.tiles.At(i)
		face.pressed = g.down(t.ID)
		face.focused = g.keys && i == g.cursor
		v.show(t, g.pictureOf(t), face)
		r := g.place(i)
		v.box.Move(fyne.NewPos(r.x, r.y))
		g.kids = append(g.kids, &v.box)
	}
}
