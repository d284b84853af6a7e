// Package printsim is a thermal printer that is not there: it takes the bytes
// of ESC/POS, prints them on paper that can be looked at, and misbehaves on
// demand.
//
// Start with [New], give its [Printer.Serve] a connection or write to it, and
// read [Printer.Paper], [Printer.Text], [Printer.Cuts] and [Printer.Kicks].
// [Printer.Bend] makes it run out of paper, go offline, answer garbage, answer
// nothing, or hang up in the middle of a job.
//
// It was written from printers' manuals and shares no code with the till. It
// is strict: a command it does not know, or a picture wider than the paper, is
// remembered in [Printer.Complaints].
package printsim
