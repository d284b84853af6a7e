package storage

import (
	"context"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/sale"
	"haat/sync/notify"
)

const messageColumns = "seq, sale, phone, state, media, answer, tries, not_before, note"

func scanMessage(r rowScanner) (m notify.Message, err error) {
	var due int64
	err = r.Scan(&m.Seq, &m.Sale, &m.To, &m.State, &m.Media, &m.ID, &m.Tries, &due, &m.Note)
	m.Due = at(due)
	return m, err
}

// NextMessage implements notify.Queue.
func (db *DB) NextMessage(ctx context.Context, now time.Time) (m notify.Message, ok bool, wake time.Time, err error) {
	m, err = scanMessage(db.row(ctx, "SELECT "+messageColumns+" FROM message WHERE state = 'waiting' ORDER BY not_before, seq LIMIT 1"))
	if ok, err = none(err); !ok {
		return notify.Message{}, false, time.Time{}, explain(err)
	}
	if rests(now, m.Due) {
		return notify.Message{}, false, m.Due, nil
	}
	return m, true, time.Time{}, nil
}

// PutMessage implements notify.Queue.
func (db *DB) PutMessage(ctx context.Context, m notify.Message) error {
	return db.write(ctx, "message", func(t *tx) error {
		return t.exec(`UPDATE message SET state = ?, media = ?, answer = ?, tries = ?, not_before = ?, note = ?,
			ever = CASE WHEN ? = 'sending' THEN ? ELSE ever END WHERE seq = ?`,
			string(m.State), m.Media, m.ID, m.Tries, ms(m.Due), m.Note, string(m.State), ms(db.clk.Now()), m.Seq)
	})
}

// PeopleSince implements notify.Queue.
func (db *DB) PeopleSince(ctx context.Context, since time.Time, to string) (n int, known bool, oldest time.Time, err error) {
	var first int64
	err = db.one(ctx, "SELECT count(DISTINCT phone), coalesce(max(phone = ?), 0), coalesce(min(ever), 0) FROM message WHERE ever > ?",
		[]any{to, ms(since)}, &n, &known, &first)
	return n, known, at(first), explain(err)
}

// SendBill asks for a bill to be sent to its customer now. Faults: no phone,
// no consent to get this bill, sent already or perhaps. again lets a person
// send one that is doubtful or was sent; consent it cannot replace. Pressing
// it ends the time in which the sale can be undone.
func (db *DB) SendBill(ctx context.Context, r sale.Record, again bool) error {
	switch {
	case r.Customer.Phone == "":
		return fault.New(fault.Refused, "fault.no_phone")
	case !r.Customer.SendBill:
		return fault.New(fault.Refused, "fault.no_consent")
	}
	now := ms(db.clk.Now())
	return db.write(ctx, "send", func(t *tx) error {
		var live, done int
		err := t.one(`SELECT count(*) FILTER (WHERE state IN ('waiting', 'sending')), count(*) FILTER (WHERE state IN ('sent', 'doubtful'))
			FROM message WHERE sale = ?`, []any{r.ID.UUID()}, &live, &done)
		switch {
		case err != nil:
			return err
		case live > 0:
			if err := t.endUndo(r.ID, now); err != nil {
				return err
			}
			return t.exec("UPDATE message SET not_before = min(not_before, ?) WHERE sale = ? AND state = 'waiting'", now, r.ID.UUID())
		case done > 0 && !again:
			return fault.New(fault.Refused, "fault.sent_already")
		}
		if err := t.endUndo(r.ID, now); err != nil {
			return err
		}
		return t.bearMessage(r.ID, r.Customer.Phone, now)
	})
}

func (t *tx) bearMessage(id ident.Sale, phone string, due int64) error {
	return t.exec("INSERT INTO message (sale, phone, state, not_before) VALUES (?, ?, 'waiting', ?)", id.UUID(), phone, due)
}

// endUndo makes a sale's job due: what is in a customer's hand cannot be taken
// back.
func (t *tx) endUndo(id ident.Sale, now int64) error {
	return t.exec("UPDATE job SET not_before = ? WHERE kind = 'sale' AND ref = ? AND state = 'born' AND not_before > ?", now, id.UUID(), now)
}

// Messages lists what is not settled, oldest first: waiting, stopped, doubtful.
func (db *DB) Messages(ctx context.Context) ([]notify.Message, error) {
	var all []notify.Message
	err := db.each(ctx, "SELECT "+messageColumns+" FROM message WHERE state IN ('waiting', 'sending', 'stopped', 'doubtful') ORDER BY seq", nil, func(r rowScanner) error {
		m, err := scanMessage(r)
		all = append(all, m)
		return err
	})
	return all, err
}

// doubtMessages: what was under way when the program ended may have been sent.
func (t *tx) doubtMessages() error {
	return t.exec("UPDATE message SET state = 'doubtful', note = 'notify.doubtful' WHERE state IN ('waiting', 'sending') AND state = 'sending'")
}

// holdMessages: in a copy or after a restore, what waits may long have been
// sent from the other one.
func (t *tx) holdMessages() error {
	return t.exec("UPDATE message SET state = 'stopped', note = 'notify.restored' WHERE state = 'waiting'")
}
