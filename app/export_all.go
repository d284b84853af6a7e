package app

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/staff"
	"haat/storage"
	"haat/ui/viewmodel"
)

// setExported is where the last export of a set ended, and the set's name.
const setExported = "export.cursor."

// ExportAll writes every set to a new folder among the reports, with the rows
// and sums of each in totals.json. fresh begins each set where the last such
// export ended. Somebody who may export answers for all of it at once.
func (a *App) ExportAll(ctx context.Context, format string, fresh bool) (folder string, all []Exported, err error) {
	if err := a.Allow(ctx, staff.Export); err != nil {
		return "", nil, err
	}
	now := a.opt.Clock.Now().In(clock.IST)
	folder = filepath.Join(a.opt.Dir, reports, now.Format("export-2006-01-02-150405"))
	half := folder + ".half"
	if err := errors.Join(os.RemoveAll(half), os.MkdirAll(half, 0o700)); err != nil {
		return "", nil, fault.New(fault.Refused, "fault.folder_unwritable", "folder", half).Because(err)
	}
	cursors := map[string]string{}
	for _, s := range storage.Sets {
		var since int64
		if fresh {
			since, _ = strconv.ParseInt(a.Setting(setExported+s.Name), 10, 64) // never exported: from the first row
		}
		done, err := a.exportFile(ctx, filepath.Join(half, s.Name+"."+format), s, format, since)
		if err != nil {
			return "", nil, errors.Join(err, os.RemoveAll(half))
		}
		all, cursors[setExported+s.Name] = append(all, done), strconv.FormatInt(done.Cursor, 10)
	}
	totals, err := json.MarshalIndent(all, "", "  ")
	if err == nil {
		err = os.WriteFile(filepath.Join(half, "totals.json"), totals, 0o600)
	}
	if err == nil {
		err = os.Rename(half, folder)
	}
	if err != nil {
		return "", nil, errors.Join(fault.New(fault.Refused, "fault.folder_unwritable", "folder", folder).Because(err), os.RemoveAll(half))
	}
	// The cursors move last: an export that was cut off is made again.
	if err := a.DB.Set(ctx, cursors); err != nil {
		return folder, all, err
	}
	return folder, all, a.reread(ctx)
}

func (a *App) exportFile(ctx context.Context, path string, s storage.Set, format string, since int64) (done Exported, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return done, fault.New(fault.Refused, "fault.folder_unwritable", "folder", path).Because(err)
	}
	done, err = a.export(ctx, f, s, format, since)
	return done, errors.Join(err, f.Sync(), f.Close())
}

// Exports writes the till's data to files, for the screen.
type Exports struct{ a *App }

var _ viewmodel.Exports = Exports{}

// ExportAll implements viewmodel.Exports.
func (e Exports) ExportAll(ctx context.Context, format string, fresh bool) (folder string, rows int, err error) {
	folder, all, err := e.a.ExportAll(ctx, format, fresh)
	for _, x := range all {
		rows += x.Rows
	}
	return folder, rows, err
}
