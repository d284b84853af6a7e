package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"haat/sync/outbox"
)

const settingHold = "sync.hold"

// Hold is the rest the back office last asked for; zero for none.
func (db *DB) Hold(ctx context.Context) (outbox.Hold, error) {
	var h outbox.Hold
	v, err := db.Setting(ctx, settingHold)
	if err != nil || v == "" {
		return h, err
	}
	if err := json.Unmarshal([]byte(v), &h); err != nil {
		return h, fmt.Errorf("read the rest: %w", err)
	}
	return h, nil
}

// KeepHold remembers a rest across a restart.
func (db *DB) KeepHold(ctx context.Context, h outbox.Hold) error {
	b, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("encode the rest: %w", err)
	}
	return db.Set(ctx, map[string]string{settingHold: string(b)})
}

// Outstanding counts the calls that jobs already begun still need for their
// stock and money steps. A step that goes in batches counts for its share,
// rounded up over all of them.
func (db *DB) Outstanding(ctx context.Context) (int, error) {
	calls := 0
	err := db.each(ctx, `SELECT count(*), max(1, coalesce(json_extract(body, '$.Batch'), 1)) FROM job_step
		WHERE late = 0 AND state IN ('blocked', 'ready', 'sent', 'unknown') GROUP BY name, json_extract(body, '$.Batch')`, nil, func(r rowScanner) error {
		var n, batch int
		err := r.Scan(&n, &batch)
		calls += (n + batch - 1) / batch
		return err
	})
	return calls, err
}
