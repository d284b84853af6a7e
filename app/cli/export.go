package cli

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"haat/app"
	"haat/storage"
)

type exportCmd struct {
	Set    string `arg:"" optional:"" help:"What to export; left out, the list of sets and their columns."`
	Format string `default:"csv" enum:"csv,jsonl" help:"csv or jsonl."`
	Since  int64  `help:"Only what came after this cursor, as an earlier export told it."`
	Out    string `help:"Into this file; left out, onto standard output." placeholder:"FILE"`
}

// Run exports. The rows go to standard output or the file; how many there were,
// their sums and the cursor to standard error, or standard output with --out.
func (c exportCmd) Run(e *env) error {
	if c.Set == "" {
		return e.say(schema(), Schema())
	}
	if c.Since < 0 {
		return usage("a cursor is not negative")
	}
	return e.open(func(a *app.App) error {
		if c.Out == "" {
			done, err := a.Export(e.ctx, e.w.Stdout, c.Set, c.Format, c.Since)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(e.w.Stderr, exportText(done))
			return err
		}
		done, err := c.toFile(e, a)
		if err != nil {
			return err
		}
		return e.say(done, exportText(done))
	})
}

// toFile writes beside the file and puts it in its place when it is whole.
func (c exportCmd) toFile(e *env, a *app.App) (done app.Exported, err error) {
	f, err := os.CreateTemp(filepath.Dir(c.Out), ".haat-export-*")
	if err != nil {
		return done, usage(fmt.Sprintf("%s cannot be written: %v", c.Out, err))
	}
	done, err = a.Export(e.ctx, f, c.Set, c.Format, c.Since)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), c.Out)
	}
	if err != nil {
		return done, errors.Join(err, os.Remove(f.Name()))
	}
	return done, nil
}

func exportText(d app.Exported) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d rows, cursor %d", d.Set, d.Rows, d.Cursor)
	for _, name := range slices.Sorted(maps.Keys(d.Sums)) {
		fmt.Fprintf(&b, ", %s %s", name, d.Sums[name])
	}
	for _, way := range slices.Sorted(maps.Keys(d.Zoho)) {
		fmt.Fprintf(&b, "; %s %s", way, d.Zoho[way])
	}
	return b.String()
}

func schema() []map[string]any {
	out := []map[string]any{}
	for _, s := range storage.Sets {
		columns := []map[string]any{}
		for _, c := range s.Columns {
			columns = append(columns, map[string]any{"name": c.Name, "kind": c.Kind, "help": c.Help})
		}
		out = append(out, map[string]any{"set": s.Name, "help": s.Help, "columns": columns})
	}
	return out
}

// Schema is docs/exports.md: every set with its columns.
func Schema() string {
	var b strings.Builder
	_, _ = io.WriteString(&b, `# Exports

    haat export SET --format csv|jsonl --since CURSOR [--out FILE]

Rows come in the order of their cursor; the last one, which the export tells, is where the next export goes on. A row that is
exported again has the same key. Names never change their meaning; new columns come at the end. Amounts are rupees with two
decimals and quantities decimals, as text in jsonl. Times are UTC; days are dates in India. What changes after it was written
(a bill taken back, a payment verified, the e-invoice portal's answer) keeps its cursor: take bills taken back from the set
cancelled, and export sales again from before the bills whose IRN was missing.

In csv, a text that begins with = + - @ | % or a tab has an apostrophe before it, so that no spreadsheet takes it for a formula.
Take it off to have the text (a phone number begins with a plus).

Each export tells its number of rows and the sum of each column of rupees. For sales it also tells what the bills come to by
their way to Zoho: sent is what Zoho's invoices with this till's numbers come to, and sent, waiting and stopped together are all
bills that stand. The lines' taxable value, tax and the bills' round_off come to the bills' total, and so do the payments.
What customers leave for later bills or pay back is no payment of a bill: it is in accounts, and in cash with the same key.

Where people have PINs, HAAT_WHO and HAAT_PIN name somebody who may export.
`)
	for _, s := range storage.Sets {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| Column | Kind | Is |\n|---|---|---|\n", s.Name, s.Help)
		for _, c := range s.Columns {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", c.Name, c.Kind, c.Help)
		}
	}
	return b.String()
}
