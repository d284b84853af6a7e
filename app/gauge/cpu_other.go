//go:build !linux

package gauge

import "time"

func thread() (time.Duration, bool) { return 0, false }

// RssAnon is how much memory is this process's own. Only Linux tells it.
func RssAnon() (int64, bool) { return 0, false }
