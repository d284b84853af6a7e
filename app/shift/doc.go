// Package shift is one session of one till: its drawer, and the totals a
// manager reads.
//
// Start with [Shift] and [Row], a movement of cash; [Expected], what the box
// should hold; and [Day], the totals of a day. Selling never waits for a
// float: a first sale opens a shift, and the float may be counted later.
//
// It knows nothing of Fyne, SQL or HTTP.
package shift
