package ui

import (
	"io"
	"log/slog"

	"haat/app/clock"
	"haat/app/till"
	"haat/app/words"
	"haat/ui/async"
	"haat/ui/viewmodel"
)

// Deps is what the window needs from the program.
type Deps struct {
	Till      *till.Till
	Queue     viewmodel.Queue
	Bills     viewmodel.Bills     // may be nil: Sending then shows numbers only
	Contacts  viewmodel.Contacts  // may be nil: customers are not corrected here then
	Papers    viewmodel.Papers    // may be nil: bills are then not printed or sent from here
	Pictures  viewmodel.Pictures  // may be nil: tiles then show letters
	Prefs     viewmodel.Prefs     //
	Setup     viewmodel.Setup     // may be nil: there is nothing to set up then
	Fairs     viewmodel.Fairs     // may be nil: there is no page of the fair then
	EInvoices viewmodel.EInvoices // may be nil: no bill waits for the e-invoice portal then
	Exports   viewmodel.Exports   // may be nil: nothing is exported from here then
	Elsewhere viewmodel.Elsewhere // may be nil: bills of other tills are not looked for then
	Works     viewmodel.Works     // may be nil: nothing goes on by itself then
	People    viewmodel.People    // may be nil: nobody signs in then
	Office    viewmodel.Office    // may be nil: stock is then not compared, and nothing received
	Backstage viewmodel.Backstage // of a demo; nil otherwise
	Clock     clock.Clock
	Run       async.Runner // stopped by whoever made it, after the window
	Log       *slog.Logger
	Who       string     // initials of the person at the till
	Title     string     // of the window
	Lang      words.Lang // until the person has chosen one
	// Pick lets the person choose a file; nil for the system's own way.
	Pick func(done func(name string, r io.ReadCloser, err error))
	// Beep sounds a refused scan, two short tones. Nil is silent.
	Beep func()
	// Closed is called when the window has gone.
	Closed func()
}

func (d Deps) model() viewmodel.Deps {
	return viewmodel.Deps{
		Till: d.Till, Queue: d.Queue, Bills: d.Bills, Contacts: d.Contacts, Papers: d.Papers, Pictures: d.Pictures, Prefs: d.Prefs, Setup: d.Setup, Fairs: d.Fairs, EInvoices: d.EInvoices, Exports: d.Exports, Elsewhere: d.Elsewhere, Works: d.Works, Office: d.Office, People: d.People, Backstage: d.Backstage,
		Clock: d.Clock, Run: d.Run, Log: d.Log, Who: d.Who, Lang: d.Lang,
	}
}
