// Package ident gives each kind of record its own identifier type, so that
// two swapped ids do not compile.
//
// Every id is a UUIDv7 made on the device by a [Maker] before anything else
// happens, so it sorts by time and exists while there is no network. String
// prints a short prefix ("sale_0193…"), so that a log line explains itself;
// [ID.UUID] is the bare form that goes into SQLite and to Zoho as
// reference_number.
package ident
