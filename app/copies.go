package app

import (
	"context"

	"haat/storage"
)

// Backup copies everything the till knows, while it may go on selling: to a
// file that is not there yet, or among the folder's own copies when to is "".
func (a *App) Backup(ctx context.Context, to string) (storage.Copy, error) {
	if to == "" {
		return a.DB.CopyNow(ctx)
	}
	c := storage.Copy{Path: to, At: a.opt.Clock.Now().UTC()}
	return c, a.DB.Backup(ctx, to)
}

// Copies lists the folder's own copies, newest first.
func Copies(o Options) ([]storage.Copy, error) { return storage.CopiesOf(o.Dir) }

// Restore brings a copy back into a folder that nobody has open, and says under
// which name what was there is set aside.
func Restore(ctx context.Context, o Options, from string) (aside string, err error) {
	if err := o.fill(); err != nil {
		return "", err
	}
	return storage.Restore(ctx, o.Dir, from, o.Clock)
}
