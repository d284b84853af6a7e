package control

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"haat/ui/look"
)

// pen draws a control by absolute places, over and over, with the same canvas
// objects: what was drawn last time is moved and changed, not made anew. That
// keeps a scrolling list from feeding the garbage collector.
type pen struct {
	l       *look.Look
	rects   pool[*canvas.Rectangle]
	texts   pool[*canvas.Text]
	images  pool[*canvas.Image]
	symbols map[fyne.Resource]*pool[*canvas.Image]
	out     []fyne.CanvasObject
}

// pool hands out its objects in order, making more as needed.
type pool[T any] struct {
	all  []T
	used int
}

func (p *pool[T]) next(build func() T) T {
	if p.used == len(p.all) {
		p.all = append(p.all, build())
	}
	p.used++
	return p.all[p.used-1]
}

// start begins a drawing in a look.
func (p *pen) start(l *look.Look) {
	if p.l != l {
		p.l, p.symbols = l, map[fyne.Resource]*pool[*canvas.Image]{}
	}
	p.rects.used, p.texts.used, p.images.used = 0, 0, 0
	for _, s := range p.symbols {
		s.used = 0
	}
	p.out = p.out[:0]
}

func (p *pen) paint(t look.Token) color.Color { return p.l.Paint(t) }

// box fills a place.
func (p *pen) box(r rect, fill color.Color, radius float32) *canvas.Rectangle {
	return p.frame(r, fill, radius, nil, 0)
}

// frame fills a place and draws its border inside the edge.
func (p *pen) frame(r rect, fill color.Color, radius float32, stroke color.Color, width float32) *canvas.Rectangle {
	r.w, r.h = max(r.w, 0), max(r.h, 0) // a window too small for its content draws less, not nonsense
	o := p.rects.next(func() *canvas.Rectangle { return &canvas.Rectangle{} })
	o.FillColor, o.StrokeColor, o.StrokeWidth = fill, stroke, width
	o.CornerRadius, o.Shadow = min(radius, r.h/2, r.w/2), canvas.Shadow{}
	o.TopLeftCornerRadius, o.TopRightCornerRadius = 0, 0
	o.BottomLeftCornerRadius, o.BottomRightCornerRadius = 0, 0
	o.Move(fyne.NewPos(r.x, r.y))
	o.Resize(fyne.NewSize(r.w, r.h))
	p.out = append(p.out, o)
	return o
}

// line draws a divider of the look's width downwards from y.
func (p *pen) line(x, y, w float32) {
	p.box(rect{x, y, w, p.l.LineWidth()}, p.paint(look.Line), 0)
}

// ring shows where the keys go.
func (p *pen) ring(r rect, radius float32) {
	w := p.l.FocusWidth()
	p.frame(r.inset(-1), color.Transparent, radius+1, p.paint(look.Brand), w)
}

type align uint8

const (
	left align = iota
	middle
	right
)

// ink is how a line of text is written.
type ink struct {
	size   look.Size
	bold   bool
	colour color.Color
}

// text writes one line with its baseline at y; x is its start, middle or end.
func (p *pen) text(x, y float32, al align, s string, k ink) {
	if s == "" {
		return
	}
	o := p.texts.next(func() *canvas.Text { return &canvas.Text{} })
	w := p.l.Width(s, k.size, k.bold)
	switch al {
	case middle:
		x -= w / 2
	case right:
		x -= w
	}
	o.Text, o.Color, o.TextSize, o.TextStyle.Bold = s, k.colour, p.l.Pt(k.size), k.bold
	o.Move(fyne.NewPos(x, y-p.l.Rise(k.size, k.bold)))
	o.Resize(fyne.NewSize(w, p.l.Pt(k.size)*lineBox))
	p.out = append(p.out, o)
}

// lineBox is the height of a text object as part of its size; only clipping
// looks at it.
const lineBox = 1.4

// mid writes one line with its capitals centred on yc.
func (p *pen) mid(x, yc float32, al align, s string, k ink) {
	p.text(x, yc+p.l.CapDrop(k.size), al, s, k)
}

// symbol draws an icon into a square.
func (p *pen) symbol(x, y, size float32, name string, colour color.Color, weight look.Weight) {
	res := p.l.Symbol(name, colour, size, weight)
	s, ok := p.symbols[res]
	if !ok {
		s = &pool[*canvas.Image]{}
		p.symbols[res] = s
	}
	o := s.next(func() *canvas.Image {
		o := canvas.NewImageFromResource(res)
		o.FillMode = canvas.ImageFillContain
		return o
	})
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(size, size))
	p.out = append(p.out, o)
}

// picture draws a picture as large as its place allows. fade is 0 for full
// strength to 1 for nothing.
func (p *pen) picture(r rect, img image.Image, fade float64) {
	o := p.images.next(func() *canvas.Image { return &canvas.Image{FillMode: canvas.ImageFillContain} })
	changed := o.Image != img || o.Translucency != fade
	o.Image, o.Translucency = img, fade
	o.Move(fyne.NewPos(r.x, r.y))
	o.Resize(fyne.NewSize(r.w, r.h))
	if changed {
		o.Refresh()
	}
	p.out = append(p.out, o)
}
