package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"haat/app/words"
	"haat/ui"
	"haat/ui/async"
	"haat/ui/viewmodel"
)

// WindowOptions are what a window shows besides the till.
type WindowOptions struct {
	Backstage viewmodel.Backstage // of a demo; nil otherwise
	Who       string              // whose till it is
}

// Window shows the till's window, runs the loops behind it, and returns when
// it has been closed or ctx has ended. Everything it started has stopped then.
func (a *App) Window(ctx context.Context, fa fyne.App, o WindowOptions) error {
	// The runner outlives ctx by a moment: the request to quit goes through it.
	runner := async.New(context.WithoutCancel(ctx), a.opt.Clock)
	running := true
	w := ui.New(fa, a.deps(runner, o, func() {
		if running { // with the display gone, asking for the end is an error
			fa.Quit()
		}
	}))
	loops := a.Start(ctx)
	quit := context.AfterFunc(ctx, func() { runner.Do(fa.Quit) })
	w.Show()
	fa.Run()
	running = false
	quit()
	w.Close()
	loops.Stop()
	runner.Stop()
	return nil
}

// NewWindow builds the window over a runner and starts nothing else: a test
// steps the loops itself.
func (a *App) NewWindow(fa fyne.App, run async.Runner, o WindowOptions) *ui.Window {
	return ui.New(fa, a.deps(run, o, fa.Quit))
}

func (a *App) deps(run async.Runner, o WindowOptions, closed func()) ui.Deps {
	// A person sits here: a clock that does not fit is asked about.
	cfg := a.Till.Config()
	cfg.AskClock = true
	a.Till.Configure(cfg)
	title := "Haat"
	if name := a.Seller().Name; name != "" {
		title = name + " · Haat"
	}
	return ui.Deps{
		Till: a.Till, Queue: a, Bills: a.DB, Contacts: Contacts{a}, Papers: Papers{a}, Pictures: a.Pictures, Prefs: a.Prefs(), Setup: guarded{a.Setup(), a}, Fairs: Fairs{a}, EInvoices: EInvoices{a}, Exports: Exports{a}, Elsewhere: a, Works: a.Works(), Office: Office{a}, Backstage: o.Backstage, Clock: a.opt.Clock,
		Run: run, Log: a.opt.Log, People: a.People(), Who: initials(o.Who), Title: title, Closed: closed,
		Lang: words.Parse(lang.SystemLocale().String()),
	}
}

// initials are the first letters of the first and the last word of a name.
func initials(name string) string {
	parts := strings.Fields(name)
	if len(parts) == 0 {
		return ""
	}
	first := []rune(parts[0])[:1]
	if len(parts) > 1 {
		first = append(first, []rune(parts[len(parts)-1])[0])
	}
	return strings.ToUpper(string(first))
}
