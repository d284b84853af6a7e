package storage

import (
	"context"
	"encoding/json"
	"time"

	"haat/app/ident"
	"haat/app/journal"
	"haat/app/staff"
)

// People implements staff.Store.
func (db *DB) People(ctx context.Context) ([]staff.Person, error) {
	var all []staff.Person
	err := db.each(ctx, "SELECT id, name, role, pin, fails, tried, gone FROM person ORDER BY seq, id", nil, func(r rowScanner) error {
		var p staff.Person
		var id string
		var tried int64
		if err := r.Scan(&id, &p.Name, &p.Role, &p.PIN, &p.Fails, &tried, &p.Gone); err != nil {
			return err
		}
		if tried != 0 {
			p.Tried = at(tried)
		}
		all = append(all, p)
		return all[len(all)-1].ID.UnmarshalText([]byte(id))
	})
	return all, err
}

// PutPerson implements staff.Store.
func (db *DB) PutPerson(ctx context.Context, p staff.Person, rec staff.Record) error {
	return db.write(ctx, "person", func(t *tx) error {
		err := t.exec(`INSERT INTO person (id, name, role, pin, fails, gone, seq) VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(seq), 0) + 1 FROM person))
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, pin = excluded.pin, fails = excluded.fails, gone = excluded.gone`,
			p.ID.UUID(), p.Name, string(p.Role), string(p.PIN), p.Fails, bit(p.Gone))
		if err != nil {
			return err
		}
		return t.record(eventOf(rec))
	})
}

// CountTry implements staff.Store.
func (db *DB) CountTry(ctx context.Context, id ident.Person, fails int, tried time.Time) error {
	return db.write(ctx, "pin", func(t *tx) error {
		return t.exec("UPDATE person SET fails = ?, tried = ? WHERE id = ?", fails, ms(tried), id.UUID())
	})
}

// Note implements staff.Store.
func (db *DB) Note(ctx context.Context, rec staff.Record) error {
	return db.Record(ctx, eventOf(rec))
}

// eventOf is a record about people as an event: who did it, about whom, and the
// names of that day. Of an act that was allowed, Who is whose PIN or right it
// was, and till who stood there, "" where the till was locked.
func eventOf(rec staff.Record) journal.Event {
	e := journal.Event{Who: rec.By.ID.UUID(), Kind: journal.Kind(rec.What), Ref: rec.Subject.ID.UUID()}
	body := map[string]string{"name": rec.Subject.Name, "role": string(rec.Subject.Role), "by": rec.By.Name}
	if rec.What == staff.Passed {
		e.Who, e.Ref = rec.Subject.ID.UUID(), rec.By.ID.UUID()
		body = map[string]string{"act": string(rec.Act), "name": rec.Subject.Name, "role": string(rec.Subject.Role), "till": rec.By.Name}
	}
	b, err := json.Marshal(body)
	if err != nil {
		panic("storage: texts cannot be written: " + err.Error()) // a map of texts always can
	}
	e.Body = string(b)
	return e
}
