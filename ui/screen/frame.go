package screen

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/viewmodel"
)

// Shape is the form of a window.
type Shape uint8

// The shapes.
const (
	Desktop Shape = iota
	Tablet
	Phone
)

// ShapeOf is the shape for a window's width in dp.
func ShapeOf(width float32) Shape {
	switch {
	case width >= 1200:
		return Desktop
	case width >= 720:
		return Tablet
	default:
		return Phone
	}
}

// Frame is the place a page has.
type Frame struct {
	Shape Shape
	Size  fyne.Size
	Low   bool // the window is under 700 high
}

// Cramped reports whether the text is so large for the window's height that
// everything over and under the bill's lines has to come closer together.
func (f Frame) Cramped() bool {
	l := look.Current()
	return f.Shape != Phone && l.TextPercent() > 100 && f.Size.Height < l.Em(450)
}

// BillWidth is the width of the bill beside the goods, for a page of a width:
// it grows with the text, up to half of the page.
func BillWidth(shape Shape, width float32) float32 {
	usual := float32(404)
	if shape == Tablet {
		usual = 352
	}
	return max(usual, min(look.Current().Broad(usual), width/2))
}

// FrameOf is the frame for a place within a window of a shape.
func FrameOf(shape Shape, size fyne.Size) Frame {
	return Frame{Shape: shape, Size: size, Low: size.Height < 700 && shape != Phone}
}

// Nav is what a page asks of the window.
type Nav interface {
	Go(page string)    // another page
	Back()             // from a page to Sell
	Leave()            // from Sell to what was there before the till, on a phone
	NextLight()        // the look button
	SetText(pc int)    // the size of text, in percent
	SetLang(id string) // the language
	Focus(o fyne.Focusable)
	Unfocus()
}

// The pages.
const (
	PageSell    = "sell"
	PageToday   = viewmodel.PageToday
	PageSending = viewmodel.PageSending
	PageSetup   = "setup"
	PageBills   = viewmodel.PageBills
	PageStock   = "stock"
	PageTally   = viewmodel.PageTally
	PageFair    = "fair"
	PageMenu    = "menu"
	PageBehind  = "behind" // the stall: a demo only
)

// Page is one screen.
type Page interface {
	Object() fyne.CanvasObject
	Arrange(f Frame)
	Refresh()              // sets every control to what the models say
	Scope() *control.Scope // what the keys mean on it
	Shown(on bool)         // it comes or goes
}

// place moves and resizes an object.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// show shows or hides an object.
func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// icon of the look button: what it is now.
func lightIcon(l look.Light) string {
	switch l {
	case look.Night:
		return "moon"
	default:
		return "sun"
	}
}

// page is what every screen is built on.
type page struct {
	root  *fyne.Container
	frame Frame
}

func (p *page) Object() fyne.CanvasObject { return p.root }

func newPage(objects ...fyne.CanvasObject) page {
	return page{root: &fyne.Container{Objects: objects}}
}

// room is the distance of content from the edge of a bill or panel.
const room = 16
