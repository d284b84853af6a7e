package storage

import (
	"context"
	"fmt"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/journal"
	"haat/app/match"
	"haat/app/money"
)

// NoteDifference keeps what a person wrote down about a difference. A later note on the
// same difference takes its place, and opens it again where it was settled.
func (db *DB) NoteDifference(ctx context.Context, n match.Note) error {
	return db.write(ctx, "note", func(t *tx) error {
		err := t.exec(`INSERT INTO noted (key, side, ref, ours, theirs, why, who, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET
			ours = excluded.ours, theirs = excluded.theirs, why = excluded.why, who = excluded.who, at = excluded.at, settled = NULL, settled_by = '', outcome = ''`,
			n.Key, n.Side, n.Ref, n.Ours.Paise(), n.Theirs.Paise(), n.Why, n.Who.UUID(), ms(n.At))
		if err != nil {
			return err
		}
		return t.record(journal.Event{Who: n.Who.UUID(), Kind: journal.Noted, Ref: n.Key, Body: fmt.Sprintf(`{"ref":%q,"why":%q,"ours":%d,"theirs":%d}`, n.Ref, n.Why, n.Ours.Paise(), n.Theirs.Paise())})
	})
}

// Notes lists what is noted and not settled, the oldest first.
func (db *DB) Notes(ctx context.Context) ([]match.Note, error) {
	var all []match.Note
	err := db.each(ctx, "SELECT key, side, ref, ours, theirs, why, who, at FROM noted WHERE settled IS NULL AND at > 0 ORDER BY at, key", nil, func(r rowScanner) error {
		var n match.Note
		var ours, theirs, when int64
		var who string
		if err := r.Scan(&n.Key, &n.Side, &n.Ref, &ours, &theirs, &n.Why, &who, &when); err != nil {
			return err
		}
		n.Ours, n.Theirs, n.At = money.Paise(ours), money.Paise(theirs), at(when)
		err := n.Who.UnmarshalText([]byte(who))
		all = append(all, n)
		return err
	})
	return all, err
}

// SettleNote says how a noted difference ended.
func (db *DB) SettleNote(ctx context.Context, key, outcome string, who ident.Person) error {
	return db.write(ctx, "settle note", func(t *tx) error {
		n, err := t.count("UPDATE noted SET settled = ?, settled_by = ?, outcome = ? WHERE key = ? AND settled IS NULL", ms(t.db.clk.Now()), who.UUID(), outcome, key)
		if err == nil && n == 0 {
			err = fault.New(fault.Missing, "fault.no_such_note")
		}
		if err != nil {
			return err
		}
		return t.record(journal.Event{Who: who.UUID(), Kind: journal.NoteSettled, Ref: key, Body: fmt.Sprintf(`{"outcome":%q}`, outcome)})
	})
}
