package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
)

// Page is a column of controls that scrolls as one surface: a glass over them
// reads the touches and hands each press to what lies under it, so that a
// scroll may begin anywhere, on a button too.
type Page struct {
	drawn
	content  fyne.CanvasObject
	heighten func(width float32) float32
	scroll   *scroller
	glass    *glass
}

// NewPage makes a page of content, which is given the page's width and the
// height that heightFor names for it.
func NewPage(kit *Kit, content fyne.CanvasObject, heightFor func(width float32) float32) *Page {
	p := &Page{content: content, heighten: heightFor}
	p.scroll = &scroller{moved: p.place}
	p.glass = &glass{page: p}
	p.glass.ExtendBaseWidget(p.glass)
	p.init(kit, p, p.layOut)
	p.kids = []fyne.CanvasObject{content, p.glass}
	return p
}

// Scrolled implements fyne.Scrollable; it also makes Fyne clip the page.
func (p *Page) Scrolled(e *fyne.ScrollEvent) {
	p.scroll.halt()
	p.scroll.to(p.scroll.offset - e.Scrolled.DY)
}

// Offset is how far the page is scrolled, in dp.
func (p *Page) Offset() float32 { return p.scroll.offset }

// ScrollTo goes to an offset.
func (p *Page) ScrollTo(offset float32) { p.scroll.halt(); p.scroll.to(offset) }

func (p *Page) layOut(_ *pen, s fyne.Size) {
	h := max(p.heighten(s.Width), s.Height)
	p.scroll.fit(h, s.Height)
	p.content.Resize(fyne.NewSize(s.Width, h))
	p.glass.Resize(s)
	p.place()
	walk(p.content, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if b, ok := o.(interface{ onPage(*Page) }); ok {
			b.onPage(p)
		}
		return false
	})
}

func (p *Page) place() { p.content.Move(fyne.NewPos(0, -p.scroll.offset)) }

func (b *board) onPage(p *Page) { b.page = p }

// reveal scrolls until o can be seen. A nil page shows everything.
func (p *Page) reveal(o fyne.CanvasObject) {
	if p == nil {
		return
	}
	const margin = 16
	walk(p.content, fyne.Position{}, func(found fyne.CanvasObject, at fyne.Position) bool {
		if found == o {
			p.scroll.show(at.Y-margin, at.Y+o.Size().Height+margin)
		}
		return found == o
	})
}

// walk visits a tree of our controls and containers, children first and the
// last drawn first, with places relative to the root's top left corner. It
// stops when visit says so.
func walk(o fyne.CanvasObject, at fyne.Position, visit func(fyne.CanvasObject, fyne.Position) bool) bool {
	if !o.Visible() {
		return false
	}
	var kids []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		kids = o.Objects
	case interface{ children() []fyne.CanvasObject }:
		kids = o.children()
	}
	for i := len(kids) - 1; i >= 0; i-- {
		if walk(kids[i], at.Add(kids[i].Position()), visit) {
			return true
		}
	}
	return visit(o, at)
}

func (d *drawn) children() []fyne.CanvasObject { return d.kids }

// under is what takes a press at a place of the page, and where it lies.
func (p *Page) under(at fyne.Position) (takes fyne.CanvasObject, origin fyne.Position) {
	walk(p.content, p.content.Position(), func(o fyne.CanvasObject, pos fyne.Position) bool {
		_, touch := o.(mobile.Touchable)
		size := o.Size()
		if !touch || !(rect{pos.X, pos.Y, size.Width, size.Height}).has(at) {
			return false
		}
		takes, origin = o, pos
		return true
	})
	return takes, origin
}

var (
	_ mobile.Touchable  = (*glass)(nil)
	_ mobile.Movable    = (*glass)(nil)
	_ desktop.Mouseable = (*glass)(nil)
	_ desktop.Hoverable = (*glass)(nil)
)
