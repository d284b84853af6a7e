package viewmodel

import "context"

// ExportSheet writes the till's data to files.
const ExportSheet SheetKind = "export"

// Exports writes everything the till knows to files.
type Exports interface {
	// ExportAll writes each kind of rows to a file of a new folder, as csv or
	// jsonl, and says where. fresh leaves out what the last such export had.
	ExportAll(ctx context.Context, format string, fresh bool) (folder string, rows int, err error)
}

// exportForm is what is chosen, and what came of it.
type exportForm struct {
	format string
	fresh  bool
	busy   bool
	wrong  error
	folder string
	rows   int
}

// ExportWord is the word of the button, "" where nothing can be exported.
func (t *Today) ExportWord() string {
	if t.k.deps.Exports == nil {
		return ""
	}
	return t.k.t("screen.export.open")
}

// OpenExport opens the sheet.
func (t *Today) OpenExport() {
	t.export = exportForm{format: "csv"}
	t.k.Open(Sheet{Kind: ExportSheet})
}

// ExportBlocks is the open sheet, false when it is another.
func (t *Today) ExportBlocks() (title string, out []Block, ok bool) {
	k, f := t.k, &t.export
	if k.sheet.Kind != ExportSheet {
		return "", nil, false
	}
	var b blocks
	b.text("what", k.t("screen.export.what"))
	b.chips("format", []Chip{{"csv", k.t("screen.export.csv")}, {"jsonl", k.t("screen.export.jsonl")}}, f.format, func(id string) {
		f.format = id
		k.changed()
	})
	b.tick("fresh", k.t("screen.export.fresh"), f.fresh, func(on bool) {
		f.fresh = on
		k.changed()
	})
	if f.wrong != nil {
		b.remark("wrong", k.lang.Fault(f.wrong), MoodStopped)
	}
	if f.folder != "" {
		b.remark("done", k.t("screen.export.done", "n", f.rows, "folder", f.folder), MoodDone)
	}
	b.strong("take", k.t("screen.export.take"), f.busy, t.takeExport)
	if f.folder != "" && k.deps.Hand != nil {
		folder := f.folder
		b.button("hand", k.t("screen.export.hand"), func() { k.deps.Hand(folder) })
	}
	b.small("private", k.t("screen.export.private"))
	return k.t("screen.export.title"), b, true
}

func (t *Today) takeExport() {
	k, f := t.k, &t.export
	if f.busy {
		return
	}
	f.busy, f.wrong, f.folder = true, nil, ""
	format, fresh := f.format, f.fresh
	var folder string
	var rows int
	k.off(func(ctx context.Context) (err error) {
		folder, rows, err = k.deps.Exports.ExportAll(ctx, format, fresh)
		return err
	}, func(err error) {
		if f.busy, f.wrong = false, err; err == nil {
			f.folder, f.rows = folder, rows
		}
	})
}
