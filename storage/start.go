package storage

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/journal"
	"haat/catalog"
	"haat/sync/outbox"
)

// Settings of this package's own.
const (
	settingRun    = "storage.run"
	settingStarts = "storage.starts"
	settingMark   = "series.mark"
	settingInst   = "storage.installation"
	// SettingLetter is the till's letter in bill numbers.
	SettingLetter = "series.letter"
)

// outside is what is remembered beyond the data folder, so that a copy of the
// folder, a restored backup or a cloned phone is noticed at its first start
// and draws a new mark before its first bill.
type outside struct {
	Installation string `json:"installation"`
	Starts       int64  `json:"starts"`
	// Marks are those ever drawn for this folder. A backup from before one was
	// drawn does not know it, and must not draw it again.
	Marks []string `json:"marks,omitempty"`
	// Events is how long the journal was when the folder was last closed: one
	// that is shorter is an older copy, put back by hand.
	Events int64 `json:"events,omitempty"`
}

// begin counts this start, draws a series mark if the folder is new or not
// the one that was last used here, and takes up what a crash left.
func (db *DB) begin(ctx context.Context, outsideDir string) error {
	path, known := outsideFile(outsideDir, db.dir)
	var seen outside
	if b, err := os.ReadFile(path); err == nil {
		known = json.Unmarshal(b, &seen) == nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		known = false
	}
	var next outside
	err := db.write(ctx, "start", func(t *tx) error {
		run, err := t.bump(settingRun)
		if err != nil {
			return err
		}
		db.run = run
		inst, err := t.setting(settingInst)
		if err != nil {
			return err
		}
		starts, err := t.bump(settingStarts)
		if err != nil {
			return err
		}
		var events int64
		if err := t.one("SELECT coalesce(max(seq), 0) FROM event", nil, &events); err != nil {
			return err
		}
		same := known && inst != "" && inst == seen.Installation && starts == seen.Starts+1 && events >= seen.Events
		if !same {
			if inst, err = t.install(db, seen.Marks); err != nil {
				return err
			}
			db.fresh = true
			if err := t.doubtJobs(db.clk.Now()); err != nil {
				return err
			}
		}
		mark, err := t.setting(settingMark)
		if err != nil {
			return err
		}
		if !slices.Contains(seen.Marks, mark) {
			seen.Marks = append(seen.Marks, mark)
		}
		next = outside{inst, starts, seen.Marks, events}
		return t.recover(db.clk.Now())
	})
	if err != nil {
		return err
	}
	// Written after the commit: a crash in between looks like a copy and draws
	// one more mark, which is harmless; the other order could reuse one. A home
	// that cannot be written costs a new mark at each start, not the day's sales.
	if err := writeOutside(path, next); err != nil {
		db.log.Warn("the installation's mark could not be kept outside the data folder", "err", err)
		return nil
	}
	db.outside = func() {
		err := db.wconn.QueryRowContext(context.WithoutCancel(ctx), "SELECT coalesce(max(seq), 0) FROM event").Scan(&next.Events)
		if err == nil {
			err = writeOutside(path, next)
		}
		if err != nil {
			db.log.Warn("how long the journal is could not be kept outside the data folder", "err", err)
		}
	}
	return nil
}

// noteEvery is how often the journal's length is kept outside while bills are
// written: a crash writes nothing, and an older file put back after it is known
// by what was noted last.
const noteEvery = time.Minute

// noteLength keeps it after a bill, now and then.
func (db *DB) noteLength() {
	db.wmu.Lock() // so that what is counted is committed
	defer db.wmu.Unlock()
	if now := db.clk.Mono(); db.outside != nil && db.wconn != nil && now-db.noted >= noteEvery {
		db.noted = now
		db.outside()
	}
}

// install draws a mark that was never used here, as far as the folder and what
// is kept outside know, and an installation's name.
func (t *tx) install(db *DB, used []string) (string, error) {
	letter, err := t.setting(SettingLetter)
	if err != nil {
		return "", err
	}
	if letter == "" {
		if err := t.set(SettingLetter, "A"); err != nil {
			return "", err
		}
	}
	old, err := t.setting(settingMark)
	if err != nil {
		return "", err
	}
	mark, err := t.newMark(append(used, old))
	if err != nil {
		return "", err
	}
	if err := t.holdMessages(); err != nil {
		return "", err
	}
	// Slips recorded after the copy was made are not in it, so its shares cannot
	// be trusted: a person loads them anew.
	if err := t.endShares(""); err != nil {
		return "", err
	}
	inst := db.ids.Job().UUID()
	if err := t.set(settingInst, inst); err != nil {
		return "", err
	}
	return inst, t.record(journal.Event{Kind: journal.Installed, Ref: inst, Body: `{"mark":"` + mark + `"}`})
}

// newMark draws a mark that is none of those used. All of them used up would
// be hundreds of restores: then better one twice than no till.
func (t *tx) newMark(used []string) (string, error) {
	mark := gst.DrawMark(t.db.clk)
	for range 1000 {
		if !slices.Contains(used, mark) {
			break
		}
		mark = gst.DrawMark(t.db.clk)
	}
	return mark, t.set(settingMark, mark)
}

// leaveSeries stops using the series of a bill whose number somebody else's
// document bears: another till has the same letter and mark. The bill itself
// keeps its number and waits for a person.
func (t *tx) leaveSeries(number string) error {
	letter, err := t.setting(SettingLetter)
	if err != nil {
		return err
	}
	old, err := t.setting(settingMark)
	if err != nil || !strings.HasPrefix(strings.TrimPrefix(number, string(gst.CreditNote)), letter+old) {
		return err // an older series, left already
	}
	mark, err := t.newMark([]string{old})
	if err != nil {
		return err
	}
	return t.record(journal.Event{Kind: journal.SeriesLeft, Ref: number, Body: `{"mark":"` + mark + `"}`})
}

// recover takes up what was under way when the program ended.
func (t *tx) recover(now time.Time) error {
	if err := t.doubtMessages(); err != nil {
		return err
	}
	jobs, err := t.jobsWhere("id IN (SELECT job FROM job_step WHERE state = 'sent')")
	if err != nil {
		return err
	}
	for i := range jobs {
		for k := range jobs[i].Steps {
			outbox.Recover(&jobs[i].Steps[k], now)
		}
		if err := t.putJob(&jobs[i]); err != nil {
			return err
		}
	}
	return nil
}

// Moment is this moment in the program's own history.
func (db *DB) Moment() catalog.Moment {
	return catalog.Moment{Run: db.run, Mono: db.clk.Mono() - db.since}
}

// Series is what this installation's bill numbers start with.
func (db *DB) Series(ctx context.Context) (gst.Series, error) {
	letter, err := db.Setting(ctx, SettingLetter)
	if err != nil {
		return gst.Series{}, err
	}
	mark, err := db.Setting(ctx, settingMark)
	return gst.Series{Letter: letter, Mark: mark}, err
}

// Prefix is the prefix of bills on a day.
func (db *DB) Prefix(ctx context.Context, d clock.Day) (string, error) {
	return db.prefix(ctx, gst.Bill, d)
}

// CreditPrefix is the prefix of credit notes on a day.
func (db *DB) CreditPrefix(ctx context.Context, d clock.Day) (string, error) {
	return db.prefix(ctx, gst.CreditNote, d)
}

func (db *DB) prefix(ctx context.Context, k gst.Kind, d clock.Day) (string, error) {
	s, err := db.Series(ctx)
	if err != nil {
		return "", err
	}
	return s.Prefix(k, d), s.Check()
}

func outsideFile(dir, data string) (string, bool) {
	abs, err := filepath.Abs(data)
	if err != nil {
		return "", false
	}
	if target, err := filepath.EvalSymlinks(abs); err == nil {
		abs = target
	}
	return filepath.Join(dir, "install-"+journal.Chain("", journal.Event{Ref: abs})[:16]+".json"), true
}

func writeOutside(path string, o outside) error {
	b, err := json.Marshal(o)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o700)
	}
	if err == nil {
		err = writeThrough(path+".new", b)
	}
	if err == nil {
		err = os.Rename(path+".new", path)
	}
	return err
}

// writeThrough writes a file and sees that it is on the disk: half of one would
// be taken for a copy at the next start.
func writeThrough(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}
