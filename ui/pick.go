package ui

import (
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// pick lets the person choose a report's file, in the system's way on a phone. A
// dialog is right here: no customer waits while a report is chosen.
func (w *Window) pick(done func(name string, r io.ReadCloser, err error)) {
	if w.deps.Pick != nil {
		w.deps.Pick(done)
		return
	}
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		w.deps.Run.Do(func() {
			if r == nil {
				done("", nil, err)
				return
			}
			done(r.URI().Name(), r, err)
		})
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".csv", ".CSV", ".txt", ".tsv", ".json"}))
	d.Resize(w.win.Canvas().Size())
	d.Show()
}
