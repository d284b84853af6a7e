package ui

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/look"
	"haat/ui/screen"
)

// Widths in dp: of the stall's other side beside a very wide demo window, and
// from which width it stands there.
const (
	besideWidth = 360
	besideFrom  = 1500
)

// frame is everything around a page: the demo's line above, the rail at the
// left, the other side at the right, sheets and sentences over it.
type frame struct {
	w      *Window
	paper  *control.Area
	demo   *control.Status
	rail   *control.Rail
	behind *screen.Behind // beside the page, in a demo
	page   screen.Page
	strip  *control.Strip
	over   *fyne.Container // sheets
	door   *fyne.Container // the lock screen
	shape  screen.Shape
}

func newFrame(w *Window) *frame {
	f := &frame{w: w, over: &fyne.Container{}, door: &fyne.Container{}, paper: control.NewArea(w.kit, look.Paper, 255, 0)}
	f.rail = control.NewRail(w.kit, w.Go, w.who)
	f.strip = control.NewStrip(w.kit, w.desk.CloseStrip)
	f.strip.Hide()
	if w.desk.Demo() {
		f.demo = control.NewStatus(w.kit, 16, func() { w.Go(screen.PageBehind) })
		f.behind = screen.NewBehind(w.kit, w.desk, w, true)
	}
	return f
}

// objects are what the window holds, the last on top.
func (f *frame) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{f.paper, f.rail}
	if f.page != nil {
		out = append(out, f.page.Object())
	}
	if f.demo != nil {
		out = append(out, f.demo, f.behind.Object())
	}
	return append(out, f.strip, f.over, f.door)
}

// show puts a page into the frame.
func (f *frame) show(p screen.Page) {
	f.page = p
	f.w.body.Objects = f.objects()
	f.arrange(f.w.body.Size())
}

// MinSize implements fyne.Layout: a window may be as small as a phone.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 480) }

// Layout implements fyne.Layout.
func (f *frame) Layout(_ []fyne.CanvasObject, s fyne.Size) { f.arrange(s) }

// demoLine is the height of the line above everything in a demo.
func demoLine() float32 { return max(30, look.Current().Em(26)) }

func (f *frame) arrange(s fyne.Size) {
	if s.IsZero() || f.page == nil {
		return
	}
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(f.paper, 0, 0, s.Width, s.Height)
	x, y, w := float32(0), float32(0), s.Width
	beside := f.beside(s.Width)
	if beside {
		w -= besideWidth
	}
	f.shape = screen.ShapeOf(w)
	if f.demo != nil {
		y = demoLine()
		put(f.demo, 0, 0, s.Width, y)
		if came := beside && !f.behind.Object().Visible(); came {
			defer f.behind.Refresh()
		}
		show(f.behind.Object(), beside)
		if beside {
			put(f.behind.Object(), w, y, besideWidth, s.Height-y)
			f.behind.Arrange(screen.FrameOf(screen.Phone, fyne.NewSize(besideWidth, s.Height-y)))
		}
	}
	shut := f.w.door != nil
	show(f.page.Object(), !shut) // neither eyes nor keys get past the lock screen
	show(f.over, !shut)
	show(f.rail, f.shape == screen.Desktop && !shut)
	if f.shape == screen.Desktop {
		put(f.rail, 0, y, look.RailWidth, s.Height-y)
		x = look.RailWidth
	}
	size := fyne.NewSize(w-x, s.Height-y)
	put(f.page.Object(), x, y, size.Width, size.Height)
	fr := screen.FrameOf(f.shape, size)
	fr.Low = s.Height < 700 && f.shape != screen.Phone
	f.page.Arrange(fr)
	put(f.over, 0, 0, s.Width, s.Height)
	for _, o := range f.over.Objects {
		put(o, 0, 0, s.Width, s.Height)
	}
	put(f.door, 0, 0, s.Width, s.Height)
	if f.w.door != nil {
		put(f.w.door.Object(), 0, y, s.Width, s.Height-y)
		f.w.door.Arrange(screen.FrameOf(screen.ShapeOf(s.Width), fyne.NewSize(s.Width, s.Height-y)))
	}
	f.arrangeStrip(x, y, w-x, s.Height)
}

// beside reports whether the demo's other side stands beside the page.
func (f *frame) beside(width float32) bool {
	return f.demo != nil && width >= besideFrom && f.w.route.Screen != screen.PageBehind
}

// arrangeStrip keeps the sentence away from every payment button: over the
// goods, at the foot of a wide window and under the head of a phone.
func (f *frame) arrangeStrip(x, top, w, h float32) {
	const pad, head = 12, 60
	foot := max(52, look.Current().Em(30)+pad)
	width := min(w-2*pad, 720)
	if f.shape != screen.Phone {
		width = min(w-screen.BillWidth(f.shape, w)-2*pad, 720)
	}
	high := f.strip.HeightFor(width)
	y := h - foot - high
	if (screen.Frame{Shape: f.shape, Size: fyne.NewSize(w, h-top)}).Cramped() {
		y = h - high - pad // over how things stand, to leave what is asked alone
	}
	if f.shape == screen.Phone {
		y = top + head
	}
	f.strip.Move(fyne.NewPos(x+pad, y))
	f.strip.Resize(fyne.NewSize(width, high))
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// refresh shows what the models say around the page.
func (f *frame) refresh() {
	d, t := f.w.desk, f.w.kit.Lang.T
	var entries []control.RailEntry
	for _, way := range screen.Ways(t, false, d.HasFairs(), d.CanSetUp()) {
		e := control.RailEntry{ID: way.ID, Icon: way.Icon, Word: way.Word}
		if way.ID == screen.PageSending {
			e.Count = d.WaitingText()
		}
		if way.ID == screen.PageTally {
			e.Count = d.OwedText()
		}
		entries = append(entries, e)
	}
	entries = append(entries, control.RailEntry{ID: screen.PageMenu, Icon: "more", Word: t("screen.rail.more")})
	f.rail.Set(entries, f.w.route.Screen, d.Who())
	if f.demo != nil {
		button := t("screen.demo.behind")
		if _, shut := d.Crew.Door(); shut || f.beside(f.w.body.Size().Width) || f.w.route.Screen == screen.PageBehind {
			button = ""
		}
		f.demo.Set(control.StatusFace{
			Kind: control.StatusAmber, Texts: []string{t("screen.demo.line"), t("screen.demo.lineShort")}, Button: button,
		})
		if f.behind.Object().Visible() {
			f.behind.Refresh()
		}
	}
	s := d.Strip()
	show(f.strip, s.Text != "")
	f.strip.Set(s.Text, s.Serious)
	f.arrange(f.w.body.Size())
}
