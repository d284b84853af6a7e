// Package demo is a whole stall that is not real: both simulators, a sample
// stall, a script of customers, and the books that show whether everything
// agrees.
//
// Start with [NewWorld], which brings up the simulators as HTTP servers on
// this machine and a till connected to them, and with [Run], which serves
// customers on one goroutine under a virtual clock, so that a seed gives the
// same run and a day takes seconds. [Result] holds what Zoho's side, the
// terminal's side and the till's side count, the first two read from the
// simulators; [Result.Check] says which balance does not hold.
//
// The till in here is the real one: it knows of the simulators no more than
// their addresses.
package demo
