package ui

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"haat/ui/async"
)

// hand shows the person a file or a folder that was saved. A computer opens its
// folder; a phone keeps the program's own folder from everybody, and asks where a
// copy may go.
func (w *Window) hand(path string) {
	if !fyne.CurrentDevice().IsMobile() {
		if st, err := os.Stat(path); err == nil && !st.IsDir() {
			path = filepath.Dir(path)
		}
		if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
			w.desk.Fault(err)
		}
		return
	}
	async.Run(w.deps.Run, func(context.Context) (parcel, error) { return packed(path) }, func(p parcel, err error) {
		if err != nil {
			w.desk.Fault(err)
			return
		}
		d := dialog.NewFileSave(func(to fyne.URIWriteCloser, err error) {
			if to == nil {
				if err != nil {
					w.desk.Fault(err)
				}
				return
			}
			async.Run(w.deps.Run, func(context.Context) (struct{}, error) {
				_, err := to.Write(p.data)
				return struct{}{}, errors.Join(err, to.Close())
			}, func(_ struct{}, err error) {
				if err != nil {
					w.desk.Fault(err)
				}
			})
		}, w.win)
		d.SetFileName(p.name)
		d.Show()
	})
}

// view opens a paper that was saved with the program this computer has for it. On
// a phone no other program may read our files, so that it is handed over.
func (w *Window) view(path string) {
	if fyne.CurrentDevice().IsMobile() {
		w.hand(path)
		return
	}
	if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
		w.desk.Fault(err)
	}
}

// parcel is a file with its name.
type parcel struct {
	name string
	data []byte
}

// packed is a file as it is, or a folder's files in one archive.
func packed(path string) (parcel, error) {
	st, err := os.Stat(path)
	if err != nil {
		return parcel{}, err
	}
	if !st.IsDir() {
		b, err := os.ReadFile(path)
		return parcel{filepath.Base(path), b}, err
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if err := errors.Join(z.AddFS(os.DirFS(path)), z.Close()); err != nil {
		return parcel{}, err
	}
	return parcel{filepath.Base(path) + ".zip", b.Bytes()}, nil
}
