package screen

import (
	"slices"

	"fyne.io/fyne/v2"

	"haat/ui/control"
)

// spill keeps the parts of a panel in their places while there is room for
// them, and lets them scroll where there is not: large text on a small phone.
type spill struct {
	box   *fyne.Container // the panel
	parts []fyne.CanvasObject
	inner *fyne.Container
	page  *control.Page
	lay   func(x, y, w float32) (bottom float32)
	over  bool
}

// newSpill is for parts of box that lay places under each other.
func newSpill(kit *control.Kit, box *fyne.Container, lay func(x, y, w float32) float32, parts ...fyne.CanvasObject) *spill {
	s := &spill{box: box, parts: parts, lay: lay, inner: &fyne.Container{}}
	s.page = control.NewPage(kit, s.inner, func(w float32) float32 { return lay(0, 0, w) + 8 })
	return s
}

// arrange places the parts in room dp from y.
func (s *spill) arrange(x, y, w, room float32) {
	over := s.lay(x, y, w)-y > room
	if over != s.over {
		s.over = over
		if over {
			s.inner.Objects = s.parts
			s.box.Objects = append([]fyne.CanvasObject{s.page}, slices.DeleteFunc(s.box.Objects, func(o fyne.CanvasObject) bool { return slices.Contains(s.parts, o) })...)
		} else {
			s.inner.Objects = nil
			s.box.Objects = append(slices.Clone(s.parts), s.box.Objects[1:]...)
		}
		s.box.Refresh()
	}
	if over {
		place(s.page, x, y, w, room)
		s.page.Refresh()
	}
}
