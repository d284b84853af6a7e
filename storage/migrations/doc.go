// Package migrations holds the database's schema as numbered SQL files, each
// run once, in order, in one transaction with the version it leads to.
//
// Start with [All]. A released file is never edited: a change is a new file.
package migrations
