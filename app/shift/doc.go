// Package shift is one session of one till: its drawer, what a person counted
// in it, and the totals a manager reads.
//
// Start with [Shift] and [Row], a movement of cash; [Box], what the box went
// through and should hold; [Count] and [Sheet], what was counted; [Day], the
// totals of a date or of a shift; and [Z], a shift that was closed, as it was.
//
// Selling never waits for a float: a first sale opens a shift, and the float
// may be counted later. Closing never fails over a difference: it names it. A
// bill keeps its calendar date whatever the shift's business day is, because
// the law asks for the date (CGST Rule 46); only the cash goes by sessions.
//
// It knows nothing of Fyne, SQL or HTTP.
package shift
