// Package gauge measures what a benchmark repeats and tells the percentiles that
// people feel: an average hides the frame that stutters.
//
// Start with [New] and [Watch.On]; [Each] is both for work that is measured
// whole. [RssAnon] is the memory that is a program's own.
//
// It tells the time of the wall and that of the processor. On a machine that does
// other things besides, the wall says how busy the others were; the processor's
// time is what the work itself costs, and is what the design's numbers are laid
// beside. What waits for a disk has only the wall.
//
// It is part of no program that is shipped, and knows nothing of the till.
package gauge
