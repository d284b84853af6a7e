package uitest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"haat/ui/look"
)

// App is a test application in a look, gone when the test ends. The current
// application is global in Fyne, so tests that use one never run in parallel.
func App(tb testing.TB, light look.Light) fyne.App {
	tb.Helper()
	tb.Setenv("LANG", "en_US.UTF-8")
	app := test.NewTempApp(tb)
	app.Settings().SetTheme(look.New(light, look.Options{Still: true}))
	return app
}

// Resize gives a window another size, as turning a device does.
func Resize(win fyne.Window, w, h float32) { win.Resize(fyne.NewSize(w, h)) }
