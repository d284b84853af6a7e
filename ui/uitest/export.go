package uitest

import "context"

// Exports is a played export.
type Exports struct {
	Fail error
	Said []string // format, and whether only what is new
}

// ExportAll implements viewmodel.Exports.
func (e *Exports) ExportAll(_ context.Context, format string, fresh bool) (folder string, rows int, err error) {
	if fresh {
		format += " fresh"
	}
	e.Said = append(e.Said, format)
	return "/reports/export-2026-11-21-120000", 1_204, e.Fail
}
