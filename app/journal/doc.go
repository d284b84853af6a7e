// Package journal is the record of what happened: who did what to which
// record, when. It is append-only and chained by hash.
//
// Start with [Event] and [Chain]: each event's hash covers the one before it,
// so damage or a changed row shows from there on, and tampering after a head
// was printed on a report shows against the paper.
package journal
