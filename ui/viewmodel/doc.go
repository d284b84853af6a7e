// Package viewmodel is what the screens show and what can be asked of them,
// without a widget.
//
// Start with [Desk], made by [New]: it holds the screens' models ([Sell],
// [Taking], [Done], [Customer], [Today], [Sending], [Behind]) over one till,
// and tells whoever watches that something has changed. Each model has a View
// of finished text in the language of the person, and verbs.
//
// Decisions that are the screen's are made here: which panel is in front, which
// question is asked in a line, when Done closes. Decisions about money, stock
// and states are the till's. Money is formatted here, once.
//
// Its methods are for the UI thread. Verbs that touch a disk run off it and
// come back; none waits for a network. A View is a value: it is asked for
// whole after each change, so that no half of a screen is older than the
// other. It knows nothing of Fyne's widgets, SQL, HTTP or Zoho's wire.
package viewmodel
