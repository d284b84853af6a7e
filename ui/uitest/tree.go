package uitest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// run is one line of text that can be read, and where.
type run struct {
	text string
	at   fyne.Position // of its top left corner on the canvas
	size fyne.Size
	clip box
}

func (r run) middle() fyne.Position {
	return r.at.AddXY(r.size.Width/2, r.size.Height/2)
}

// visit walks everything visible on a canvas in drawing order, with its place
// and what is left of it by clipping.
func visit(c fyne.Canvas, see func(o fyne.CanvasObject, at fyne.Position, clip box)) {
	whole := box{0, 0, c.Size().Width, c.Size().Height}
	roots := append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...)
	for _, root := range roots {
		walk(root, fyne.Position{}, whole, see)
	}
}

func walk(o fyne.CanvasObject, parent fyne.Position, clip box, see func(fyne.CanvasObject, fyne.Position, box)) {
	if o == nil || !o.Visible() {
		return
	}
	at := parent.Add(o.Position())
	if _, clips := o.(fyne.Scrollable); clips {
		clip = clip.cut(box{at.X, at.Y, o.Size().Width, o.Size().Height})
	}
	see(o, at, clip)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, at, clip, see)
		}
	case *widget.Entry:
		return // its text is read as a whole
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, at, clip, see)
		}
	}
}

// runs are all texts that can be read, the last on top.
func runs(c fyne.Canvas) []run {
	var out []run
	visit(c, func(o fyne.CanvasObject, at fyne.Position, clip box) {
		r := run{at: at, size: o.Size(), clip: clip}
		switch o := o.(type) {
		case *canvas.Text:
			r.text = o.Text
		case interface{ Says() string }:
			return // its lines are read one by one
		default:
			return
		}
		// Text hangs a little below its middle; what is clipped to less than
		// half cannot be read.
		if strings.TrimSpace(r.text) != "" && clip.has(r.middle()) {
			out = append(out, r)
		}
	})
	return out
}

// icon is the middle of the topmost icon of a name.
func icon(c fyne.Canvas, name string) (at fyne.Position, ok bool) {
	visit(c, func(o fyne.CanvasObject, pos fyne.Position, clip box) {
		img, is := o.(*canvas.Image)
		if !is || img.Resource == nil || iconName(img) != name {
			return
		}
		middle := pos.AddXY(img.Size().Width/2, img.Size().Height/2)
		if clip.has(middle) {
			at, ok = middle, true
		}
	})
	return at, ok
}

// iconName is which icon a picture is: its resource is called after the icon,
// its colour, its weight and its size.
func iconName(img *canvas.Image) string {
	parts := strings.Split(img.Resource.Name(), "-")
	return strings.Join(parts[:max(len(parts)-3, 1)], "-")
}

// toucher is what a press can be given to.
type toucher interface {
	fyne.CanvasObject
	mobile.Touchable
	desktop.Mouseable
}

// under is what takes a press at a place, and where it lies.
func under(c fyne.Canvas, at fyne.Position) (takes toucher, origin fyne.Position) {
	visit(c, func(o fyne.CanvasObject, pos fyne.Position, clip box) {
		t, ok := o.(toucher)
		size := o.Size()
		if ok && clip.has(at) && (box{pos.X, pos.Y, size.Width, size.Height}).has(at) {
			takes, origin = t, pos
		}
	})
	return takes, origin
}
