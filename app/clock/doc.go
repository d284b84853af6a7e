// Package clock is where time and chance come from.
//
// Start with [Clock]: wall time, a monotonic reading, a wait, and random
// bytes. [System] is the real one; [Virtual] moves only when told, so a seed
// gives the same run and a day of selling takes seconds. Nothing else in the
// project calls time.Now, sleeps or draws random numbers (the linter watches).
//
// Wall times are UTC. A business date is a [Day] in Indian Standard Time by
// the fixed zone [IST]: India has one zone and no summer time, and a phone's
// own zone setting must never move a bill to another date.
package clock
