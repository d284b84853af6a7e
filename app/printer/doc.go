// Package printer brings jobs to a printer and keeps at it until they are on
// paper.
//
// Start with [Port], a way to a printer (a network address, a device file, the
// system's own printing), and [Spooler], the loop over the queue. A job is
// bytes, whatever made them; what stands on the paper is none of its business.
//
// A successful write does not mean that paper came out, so a printer that
// answers is asked before and after. A sale never waits for a printer: the row
// of the queue is born with the sale, and a printer that is off, open or out
// of paper only makes it wait. A job that was cut short is printed again from
// its beginning. Old jobs stop instead of coming out when nobody waits for
// them any more.
//
// It knows nothing of SQL: the queue is an interface.
package printer
