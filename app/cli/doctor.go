package cli

import (
	"fmt"
	"regexp"
	"strings"

	"haat/app"
	"haat/app/fair"
	"haat/app/fault"
)

type doctorCmd struct{}

// Run looks at everything and says what to do. It exits 1 when something wants
// a person; what can only be tried later does not count.
func (doctorCmd) Run(e *env) error {
	o, err := e.options()
	if err != nil {
		return err
	}
	all, err := app.Doctor(e.ctx, o, e.lang, e.version())
	if err != nil {
		return err
	}
	rows, text := e.checks(all)
	n := fair.OpenChecks(all)
	if err := e.say(map[string]any{"ok": n == 0, "todo": n, "checks": rows}, strings.Join(text, "\n")); err != nil || n == 0 {
		return err
	}
	return fault.New(fault.Refused, "fault.doctor", "n", n)
}

// checks are the rows and the lines of what was looked at.
func (e *env) checks(all []fair.Check) (rows []map[string]any, text []string) {
	for _, x := range all {
		name, says, next := e.lang.T("fair.ready."+x.ID), e.lang.T("fair.ready."+x.Says, x.Args...), ""
		if x.Next != "" && x.State != fair.OK {
			next = e.lang.T("fair.next." + x.Next)
		}
		rows = append(rows, map[string]any{"id": x.ID, "state": x.State, "says": says, "next": next})
		text = append(text, strings.TrimRight(fmt.Sprintf("%-6s %-22s %s %s", e.lang.T("fair.state."+string(x.State)), name, says, next), " "))
	}
	return rows, text
}

var versionLine = regexp.MustCompile(`(?m)^\s*Version = "(.*)"`)

// version is this program's, as its one file tells it.
func (e *env) version() string {
	if m := versionLine.FindStringSubmatch(e.w.Details); m != nil {
		return "Haat " + m[1]
	}
	return "Haat"
}
