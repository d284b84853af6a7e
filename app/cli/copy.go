package cli

import (
	"fmt"
	"strings"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/fault"
)

type backupCmd struct {
	To string `arg:"" optional:"" help:"A new file, best on another disk. Left out, among the folder's own copies." placeholder:"FILE"`
}

// Run copies everything the till knows. It works while another program sells.
func (c backupCmd) Run(e *env) error {
	o, err := e.options()
	if err != nil {
		return err
	}
	o.ReadOnly = true
	a, err := app.Open(e.ctx, o)
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }()
	made, err := a.Backup(e.ctx, c.To)
	if err != nil {
		return err
	}
	return e.say(map[string]any{"copy": made.Path, "at": made.At.Format(time.RFC3339)}, "Copied to "+made.Path+".")
}

type restoreCmd struct {
	From   string `arg:"" optional:"" help:"The copy to bring back. Left out, the copies are listed." placeholder:"FILE"`
	Latest bool   `help:"Bring back the newest of the folder's own copies."`
}

// Run brings a copy back, or lists those there are.
func (c restoreCmd) Run(e *env) error {
	o, err := e.options()
	if err != nil {
		return err
	}
	all, err := app.Copies(o)
	if err != nil {
		return err
	}
	from := c.From
	switch {
	case c.Latest && from != "":
		return usage("name a copy, or say --latest, not both")
	case c.Latest && len(all) == 0:
		return fault.New(fault.Missing, "fault.no_copy", "file", o.Dir)
	case c.Latest:
		from = all[0].Path
	case from == "":
		rows, text := []map[string]any{}, []string{}
		for _, x := range all {
			rows = append(rows, map[string]any{"copy": x.Path, "at": x.At.Format(time.RFC3339), "bytes": x.Size})
			text = append(text, fmt.Sprintf("%s  %8.1f MB  %s", x.At.In(clock.IST).Format("2006-01-02 15:04"), float64(x.Size)/1e6, x.Path))
		}
		if len(text) == 0 {
			text = append(text, "There are no copies yet: haat backup makes one.")
		}
		return e.say(rows, strings.Join(text, "\n"))
	}
	aside, err := app.Restore(e.ctx, o, from)
	if err != nil {
		return err
	}
	text := "Brought back from " + from + ".\n"
	if aside != "" {
		text += "What was there is kept as " + aside + ".\n"
	}
	text += "At the next start this till takes a new series for its bills. Whatever the copy had not sent is looked for in Zoho first; nothing is sent twice."
	return e.say(map[string]any{"restored": from, "aside": aside}, text)
}
