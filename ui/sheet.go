package ui

import (
	"fyne.io/fyne/v2"

	"haat/ui/control"
	"haat/ui/screen"
	"haat/ui/viewmodel"
)

// openSheet is the sheet that lies over the window.
type openSheet struct {
	is    viewmodel.Sheet
	sheet *control.Sheet
	again func()
	pop   func() // takes its scope away, and lets the keys go everywhere
}

// showSheet opens, keeps or closes the sheet that the model asks for.
func (w *Window) showSheet() {
	want := w.desk.Sheet()
	if w.sheet != nil && w.sheet.is == want {
		w.sheet.again()
		return
	}
	if w.sheet != nil {
		w.sheet.pop()
		w.sheet = nil
		w.frame.over.Objects = nil
		w.frame.over.Refresh()
	}
	if want.Kind == viewmodel.NoSheet {
		return
	}
	sheet, scope, again := screen.OpenSheet(w.kit, w.desk, w)
	if sheet == nil {
		w.desk.CloseSheet() // what it was about has gone
		return
	}
	w.Unfocus()
	pop, free := w.kit.Keys.Push(scope), w.kit.Keys.Within(sheet)
	w.sheet = &openSheet{want, sheet, again, func() { free(); pop() }}
	w.frame.over.Objects = []fyne.CanvasObject{sheet}
	sheet.Resize(w.body.Size())
	w.frame.over.Refresh()
	again()
}
