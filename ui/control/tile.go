package control

import (
	"image"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// StockState is how a tile speaks of what is left.
type StockState uint8

// The states of stock on a tile.
const (
	StockPlain   StockState = iota
	StockLow                // on amber
	StockOut                // "Sold out" on the picture
	StockUnknown            // "stock ?"
)

// Tile is what one tile shows, as finished text.
type Tile struct {
	ID         string
	Name       string
	Price      string     // "₹220"
	Stock      string     // "23 left"; empty for an item without stock
	StockShort string     // "23", where the longer does not fit
	State      StockState //
	Tag        string     // "S–XL", "/m": variants, or sold by measure
	Plate      int        // its category's colour, see look.PlateOf
	Picture    string     // key of its picture; empty for none
	Count      string     // how many are in the bill; empty for none
}

// tileView is one tile on the canvas, reused for whatever scrolls into its
// place.
type tileView struct {
	pen  pen
	box  fyne.Container
	tile Tile
	img  image.Image
	face tileFace
}

// tileFace is everything a tile's drawing depends on besides the tile.
type tileFace struct {
	look    *look.Look
	size    fyne.Size
	row     bool // a row across the grid, for very large text
	pressed bool
	focused bool
	soldOut string
}

// show draws the tile if anything has changed since the last time.
func (v *tileView) show(t Tile, img image.Image, f tileFace) {
	if v.tile == t && v.face == f && v.img == img {
		return
	}
	v.tile, v.face, v.img = t, f, img
	v.pen.start(f.look)
	if f.row {
		v.paintRow()
	} else {
		v.paintTile()
	}
	v.box.Objects = v.pen.out
	v.box.Resize(f.size)
}

// border is the colour and width of the line around the tile.
func (v *tileView) border() (look.Token, float32) {
	l := v.face.look
	switch {
	case v.face.pressed:
		return look.Brand, max(3, l.ChosenWidth())
	case v.tile.Count != "":
		return look.Brand, l.ChosenWidth()
	default:
		return look.Line, l.LineWidth()
	}
}

func (v *tileView) ground() float32 {
	p := &v.pen
	line, width := v.border()
	fill := look.Surface
	if v.face.pressed {
		fill = look.Tint
	}
	o := p.frame(whole(v.face.size), p.paint(fill), look.RadiusTile, p.paint(line), width)
	if !v.face.pressed {
		o.Shadow = p.l.Shadow(look.DepthTile)
	}
	return width
}

func (v *tileView) paintTile() {
	p, s := &v.pen, v.face.size
	width := v.ground()
	below := 2*p.l.Pitch(look.Small) + p.l.Em(36) // two lines of name, one of price
	plate := rect{width, width, s.Width - 2*width, max(s.Height-below-2*width, 0)}
	v.paintPlate(plate, width)
	v.paintTag(8, 8)
	y := plate.foot() + p.l.Em(19)
	for _, line := range p.l.Wrap(v.tile.Name, look.Small, false, s.Width-18, 2) {
		p.text(10, y, left, line, ink{look.Small, false, p.paint(look.Ink)})
		y += p.l.Pitch(look.Small)
	}
	v.paintPrice(10, s.Width-10, s.Height-p.l.Em(11))
	v.paintCount(s.Width-32, -6)
	v.paintFocus()
}

// paintRow is the tile as a row, for text from 160 %: a picture of 56, name
// and price, stock at the end.
func (v *tileView) paintRow() {
	p, s := &v.pen, v.face.size
	width := v.ground()
	const side, pad = 56, 12
	x := width + pad + side + pad
	v.paintPlate(rect{width + pad, s.Height/2 - side/2, side, side}, 0)
	room := s.Width - x - pad
	if v.tile.Count != "" {
		room -= v.countWidth() + 6
	}
	tag := float32(0)
	if v.tile.Tag != "" {
		tag = v.tagWidth() + look.Space2
	}
	yc := s.Height/2 - p.l.Em(10)
	name := p.l.Cut(v.tile.Name, look.Small, false, room-tag)
	p.mid(x, yc, left, name, ink{look.Small, false, p.paint(look.Ink)})
	v.paintTag(x+p.l.Width(name, look.Small, false)+look.Space2, yc-p.l.Em(10))
	v.paintPrice(x, s.Width-pad, s.Height/2+p.l.Em(17))
	v.paintCount(s.Width-44, 6)
	v.paintFocus()
}

func (v *tileView) paintPlate(r rect, width float32) {
	p := &v.pen
	colour := p.l.Plate(v.tile.Plate)
	if v.tile.State == StockOut {
		colour = p.paint(look.Sunken)
	}
	o := p.box(r, colour, 0)
	if width > 0 {
		o.TopLeftCornerRadius, o.TopRightCornerRadius = look.RadiusTile-width, look.RadiusTile-width
	} else {
		o.CornerRadius = look.RadiusTag
	}
	fade := 0.0
	if v.tile.State == StockOut {
		fade = 0.55
	}
	if v.img != nil {
		p.picture(rect{r.x, r.y + r.h*0.03, r.w, r.h * 0.95}, v.img, fade)
	} else {
		z := p.l.Fit("M", true, r.h*0.8, look.Letter, look.TotalSmall, look.Amount, look.Heading)
		p.mid(r.midX(), r.midY(), middle, look.Initial(v.tile.Name), ink{z, true, p.l.PlateInk()})
	}
	if p.l.Light() == look.Sunlight && width > 0 {
		p.box(rect{r.x, r.foot(), r.w, 2}, p.paint(look.Line), 0)
	}
	if v.tile.State == StockOut {
		v.paintSoldOut(r)
	}
}

func (v *tileView) paintSoldOut(r rect) {
	p := &v.pen
	z := p.l.Fit(v.face.soldOut, true, v.face.size.Width-24, look.Small, look.Stock, look.Hint)
	w, h := p.l.Width(v.face.soldOut, z, true)+20, p.l.Em(26)
	p.box(rect{r.midX() - w/2, r.midY() - h/2, w, h}, p.paint(look.Ink), look.RadiusTag)
	p.mid(r.midX(), r.midY(), middle, v.face.soldOut, ink{z, true, p.paint(look.Surface)})
}

func (v *tileView) tagWidth() float32 { return v.pen.l.Width(v.tile.Tag, look.Hint, true) + 12 }

func (v *tileView) paintTag(x, y float32) {
	if v.tile.Tag == "" {
		return
	}
	p := &v.pen
	r := rect{x, y, v.tagWidth(), p.l.Em(20)}
	o := p.box(r, p.paint(look.Surface), look.RadiusTag)
	if p.l.Light() == look.Sunlight {
		o.StrokeColor, o.StrokeWidth = p.paint(look.Ink), 1
	}
	p.mid(r.midX(), r.midY(), middle, v.tile.Tag, ink{look.Hint, true, p.paint(look.Ink2)})
}

// paintPrice writes the price from x and the stock up to end, on a baseline.
func (v *tileView) paintPrice(x, end, base float32) {
	p, t := &v.pen, &v.tile
	z := p.l.Fit(t.Price, true, end-x, look.Body, look.Small, look.Stock, look.Hint)
	p.text(x, base, left, t.Price, ink{z, true, p.paint(look.Ink)})
	low := t.State == StockLow
	pad := float32(0)
	if low {
		pad = 6
	}
	room := end - x - p.l.Width(t.Price, z, true) - 2*pad - look.Space1
	s := t.Stock
	if p.l.Width(s, look.Stock, low) > room {
		s = t.StockShort
	}
	w := p.l.Width(s, look.Stock, low)
	switch {
	case s == "" || w > room: // a price is never cut for it
		return
	case !low:
		p.text(end, base, right, s, ink{look.Stock, false, p.paint(look.Ink2)})
		return
	}
	h := p.l.Em(22)
	p.box(rect{end + 2 - w - 2*pad, base - h*0.73, w + 2*pad, h}, p.paint(look.AmberTint), look.RadiusTag)
	p.text(end+2-pad, base, right, s, ink{look.Stock, true, p.paint(look.AmberInk)})
}

func (v *tileView) countWidth() float32 {
	return max(38, v.pen.l.Width(v.tile.Count, look.Body, true)+18)
}

func (v *tileView) paintCount(x, y float32) {
	if v.tile.Count == "" {
		return
	}
	p := &v.pen
	w := v.countWidth()
	r := rect{x + 38 - w, y, w, max(32, p.l.Em(26))}
	p.frame(r, p.paint(look.Brand), r.h/2, p.paint(look.Paper), 2)
	p.mid(r.midX(), r.midY(), middle, v.tile.Count, ink{look.Body, true, p.paint(look.OnBrand)})
}

func (v *tileView) paintFocus() {
	if v.face.focused {
		v.pen.ring(whole(v.face.size).inset(-3), look.RadiusTile+3)
	}
}
