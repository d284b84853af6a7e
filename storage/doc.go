// Package storage remembers everything in one SQLite file.
//
// Start with [Open], which locks the data folder, looks at the file before any
// connection touches it, migrates it, and takes up what a crash left; then
// [DB.Complete], the one transaction in which a sale becomes a bill. Files are
// named after what they hold: sale, draft, attempt, item, stock, job, day.
//
// What it promises: what a method returned without an error is on disk (WAL,
// synchronous=FULL); a transaction is whole or not there; an error of COMMIT
// is unknown and is settled by looking again; a stranger's or a newer file is
// left untouched; one process at a time writes, the others may read; a copy of
// the folder, however it comes back, is noticed at its first start, draws a new
// series mark and holds every open job in doubt ([DB.Backup], [Restore]).
//
// Functions inside a transaction take only the transaction. There is one
// writer connection and a pool of readers. What a screen or the engine wants
// is declared where it is used; this package implements those interfaces
// without importing them.
package storage
