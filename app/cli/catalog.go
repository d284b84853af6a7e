package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"haat/app"
	"haat/catalog/carry"
)

type catalogCmd struct {
	Export catalogExportCmd `cmd:"" help:"Write items, stock, pictures and shared settings to one file for another till."`
	Import catalogImportCmd `cmd:"" help:"Bring such a file, or a table of items as CSV (docs/catalog-file.md)."`
}

type catalogExportCmd struct {
	File string `arg:"" help:"Where to write it." type:"path"`
}

// Run writes the file under another name first, so that one half written is
// never taken for one.
func (c catalogExportCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		f, err := os.CreateTemp(filepath.Dir(c.File), ".haat-*")
		if err != nil {
			return usage(err.Error())
		}
		cargo, err := a.ExportCatalog(e.ctx, f)
		err = errors.Join(err, f.Sync(), f.Close())
		if err == nil {
			err = os.Rename(f.Name(), c.File)
		}
		if err != nil {
			return errors.Join(err, os.Remove(f.Name()))
		}
		return e.say(map[string]int{"items": len(cargo.Items), "counts": len(cargo.Counts), "pictures": len(cargo.Pictures)},
			fmt.Sprintf("%d items, %d counts and %d pictures are in %s. No secrets, sales or customers are.",
				len(cargo.Items), len(cargo.Counts), len(cargo.Pictures), c.File))
	})
}

type catalogImportCmd struct {
	File string `arg:"" help:"The file or the table." type:"existingfile"`
}

// Run brings the file, whichever it is.
func (c catalogImportCmd) Run(e *env) error {
	f, err := os.Open(c.File)
	if err != nil {
		return usage(err.Error())
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return usage(err.Error())
	}
	head := make([]byte, 4)
	n, _ := f.ReadAt(head, 0)
	zipped := strings.HasPrefix(string(head[:n]), "PK\x03\x04")
	return e.setUp(func(a *app.App) error {
		var done app.Brought
		if zipped {
			done, err = a.ImportCatalog(e.ctx, f, info.Size())
		} else {
			done, err = a.ImportTable(e.ctx, f)
		}
		if err != nil {
			return err
		}
		return e.say(brought(e, done), fmt.Sprintf("%d new items, %d changed, %d left as they are; %d counts, %d pictures, %d settings.%s",
			done.New, done.Changed, done.Kept, done.Counts, done.Pictures, done.Settings, e.rejects(done.Rejects)))
	})
}

func brought(e *env, b app.Brought) map[string]any {
	rejects := make([]map[string]any, 0, len(b.Rejects))
	for _, r := range b.Rejects {
		rejects = append(rejects, map[string]any{"line": r.Line, "why": e.lang.T(r.Key, "what", r.What)})
	}
	return map[string]any{
		"new": b.New, "changed": b.Changed, "kept": b.Kept, "counts": b.Counts, "pictures": b.Pictures, "settings": b.Settings, "rejected": rejects,
	}
}

// rejects names each row that was not taken.
func (e *env) rejects(all []carry.Reject) string {
	var b strings.Builder
	if len(all) > 0 {
		b.WriteString("\n" + e.lang.T("catalog.rows_rejected", "n", len(all)))
	}
	for _, r := range all {
		b.WriteString("\n  " + e.lang.T("catalog.line", "line", r.Line) + " " + e.lang.T(r.Key, "what", r.What))
	}
	return b.String()
}
