// Package storagetest gives tests a migrated database in a temporary folder
// and a factory of valid rows, so that a test mentions only what it is about.
//
// Start with [Open] and [Stall].
package storagetest
