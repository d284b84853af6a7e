package cli

import (
	"fmt"
	"strings"

	"haat/app"
	"haat/app/fault"
)

type verifyCmd struct{}

// Run checks the file against what the program promises. It only reads, beside
// another program that sells, and exits 1 when something does not hold.
func (verifyCmd) Run(e *env) error {
	return e.look(func(a *app.App) error {
		all, err := a.DB.Verify(e.ctx)
		if err != nil {
			return err
		}
		rows, text, wrong := []map[string]any{}, []string{}, 0
		for _, c := range all {
			bad := c.Bad
			if bad == nil {
				bad = []string{}
			}
			rows = append(rows, map[string]any{"check": c.Name, "promise": c.Promise, "ok": c.OK(), "bad": bad, "more": c.More})
			mark := "ok "
			if !c.OK() {
				mark, wrong = "NOT", wrong+1
			}
			text = append(text, fmt.Sprintf("%s  %s", mark, e.lang.T(c.Words)))
			for _, b := range c.Bad {
				text = append(text, "       "+b)
			}
			if c.More > 0 {
				text = append(text, fmt.Sprintf("       and %d more", c.More))
			}
		}
		if err := e.say(map[string]any{"ok": wrong == 0, "checks": rows}, strings.Join(text, "\n")); err != nil || wrong == 0 {
			return err
		}
		return fault.New(fault.Damaged, "fault.verify", "n", wrong)
	})
}
