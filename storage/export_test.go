package storage

// Trip makes every statement ask f first.
func (db *DB) Trip(f func() error) { db.trip = f }

// DSN is the address a connection is opened with.
var DSN = dsn
