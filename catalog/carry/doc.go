// Package carry takes a catalog from one till to another, and from a table that
// somebody typed: a stall can open before it has a back office, or a network.
//
// Start with [Write] and [Open], the file between tills, and with [ReadTable],
// the table of items. The file is a zip with one JSON object a line, small
// pictures, and a manifest that holds version, counts and the SHA-256 of every
// entry; docs/catalog-file.md describes it.
//
// It promises that a file is looked through whole before anything of it is
// used, that damage is found, and that no file, however made, takes more memory
// or disk than the limits here. The hashes show damage; they do not say who
// made a file. A row of a table that cannot be taken is named with its line and
// the reason; the others are taken.
//
// What travels are items, counts, pictures and settings without secrets; never
// sales, customers or people. It knows nothing of where they are kept.
package carry
