package app

import (
	"context"
	"time"
)

// copyEvery is how often the data folder is copied while something happens.
const copyEvery = 30 * time.Minute

// CopyStep copies the data folder if anything was recorded since the last copy,
// and says when it wants to be called again. A demo is not copied.
func (a *App) CopyStep(ctx context.Context) (wake time.Time, err error) {
	wake = a.opt.Clock.Now().Add(copyEvery)
	head, err := a.DB.ChainHead(ctx)
	if err != nil || a.opt.Demo || head == a.copied {
		return wake, err
	}
	if _, err := a.DB.CopyNow(ctx); err != nil {
		return wake, err
	}
	a.copied = head
	return wake, nil
}

// copying runs it. The first copy is made when the stall is up and running, not
// while its screen is being built.
func (a *App) copying(ctx context.Context) {
	wake := a.opt.Clock.Now().Add(copyEvery / 3)
	for a.opt.Clock.Wait(ctx, wake, nil) == nil {
		var err error
		if wake, err = a.CopyStep(ctx); err != nil && ctx.Err() == nil {
			a.opt.Log.Warn("no copy of the data folder", "err", err)
		}
	}
}
