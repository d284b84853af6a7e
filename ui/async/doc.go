// Package async is the one door between the UI thread and everything else.
//
// Start with [Run]: work happens off the thread with a context, its result
// comes back on it. A [Runner] does it; [New] makes the real one, [NewInline]
// one for tests that does everything at once and in order, because Fyne's test
// driver has no thread of its own. [Pump] turns a wake from anywhere into a
// refresh on the thread, not oftener than asked.
//
// This is the only package under ui with a go statement or a call to fyne.Do.
// It promises that after Stop nothing of it runs any more: neither the work
// nor the half that would have touched a widget. It knows nothing of what is
// run.
package async
