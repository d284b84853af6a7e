package ui

import (
	"fyne.io/fyne/v2"

	"haat/ui/screen"
)

// showDoor puts the lock screen, or the change of people, over everything while
// the model wants it, with the keys.
func (w *Window) showDoor() {
	if _, open := w.desk.Crew.Door(); !open {
		w.closeDoor()
		return
	}
	if w.door == nil {
		w.Unfocus()
		w.door = screen.NewDoor(w.kit, w.desk)
		w.undoor = w.kit.Keys.Push(w.door.Scope())
		w.frame.door.Objects = []fyne.CanvasObject{w.door.Object()}
		w.frame.arrange(w.body.Size())
		w.frame.door.Refresh()
	}
	w.door.Refresh()
}

func (w *Window) closeDoor() {
	if w.door == nil {
		return
	}
	w.undoor()
	w.door = nil
	w.frame.door.Objects = nil
	w.frame.arrange(w.body.Size())
	w.frame.door.Refresh()
}

// who is what the person at the foot of the rail does: somebody else takes
// over, or, where nobody is set up, the menu.
func (w *Window) who() {
	if w.desk.Crew.Staffed() {
		w.desk.Crew.OpenDoor()
		return
	}
	w.Go(screen.PageMenu)
}
