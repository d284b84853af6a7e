package zoho_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// deviation is one thing in which the till or the simulator is not as
// published, on purpose. In call and at, * stands for one segment, ** for any
// rest, and {a,b} for each of a and b, of which all must be met with.
type deviation struct {
	call, where, at string
	says            string // what the files say
	why             string
	// amend, where the whole shape is another, makes the printed one of an
	// answer and reports whether it had to.
	amend func(answer object) bool
}

// braces are alternatives; {id} is none.
var braces = regexp.MustCompile(`\{[^{}]*,[^{}]*\}`)

// spread writes a pattern's alternatives out.
func spread(pattern string) []string {
	at := braces.FindStringIndex(pattern)
	if at == nil {
		return []string{pattern}
	}
	var all []string
	for _, a := range strings.Split(pattern[at[0]+1:at[1]-1], ",") {
		all = append(all, spread(pattern[:at[0]]+a+pattern[at[1]:])...)
	}
	return all
}

// fits reports whether a pattern without alternatives covers a name.
func fits(pattern, name string) bool {
	switch {
	case pattern == "":
		return name == ""
	case strings.HasPrefix(pattern, "**"):
		return fits(pattern[2:], name) || name != "" && fits(pattern, name[1:])
	case pattern[0] == '*':
		return fits(pattern[1:], name) || name != "" && name[0] != '/' && fits(pattern, name[1:])
	}
	return name != "" && name[0] == pattern[0] && fits(pattern[1:], name[1:])
}

func fitsAny(pattern, name string) bool {
	return slices.ContainsFunc(spread(pattern), func(p string) bool { return fits(p, name) })
}

func (d deviation) covers(f finding) bool {
	return d.where == f.where && d.says == f.says && fitsAny(d.call, f.call) && fitsAny(d.at, f.at)
}

func (d deviation) met(found map[finding]string) bool {
	for f := range found {
		if d.covers(f) {
			return true
		}
	}
	return false
}

// parts are a line with one alternative of its calls or of its places at a
// time: each must be met with for itself.
func (d deviation) parts() []deviation {
	var all []deviation
	for _, call := range spread(d.call) {
		all = append(all, deviation{call: call, where: d.where, at: d.at, says: d.says})
	}
	for _, at := range spread(d.at) {
		all = append(all, deviation{call: d.call, where: d.where, at: at, says: d.says})
	}
	return all
}

// judge holds findings against the table: what no line covers, and what of the
// table nothing needed.
func judge(found map[finding]string, table []deviation) (undeclared, unneeded []string) {
	for f, example := range found {
		if !slices.ContainsFunc(table, func(d deviation) bool { return d.covers(f) }) {
			undeclared = append(undeclared, fmt.Sprintf("%s: %s %s: the published files say %q, and here is %s", f.call, f.where, f.at, f.says, example))
		}
	}
	for _, d := range table {
		for _, one := range d.parts() {
			if !one.met(found) {
				unneeded = append(unneeded, fmt.Sprintf("%s: %s %s %q (%s)", one.call, one.where, one.at, one.says, d.why))
			}
		}
	}
	slices.Sort(undeclared)
	slices.Sort(unneeded)
	return undeclared, slices.Compact(unneeded)
}

// renamed gives a key of an answer the name that the files print.
func renamed(live, printed string) func(object) bool {
	return func(o object) bool {
		v, ok := o[live]
		if ok {
			o[printed] = v
			delete(o, live)
		}
		return ok
	}
}

// listed puts the object of an answer into the array that the files print.
func listed(key string) func(object) bool {
	return func(o object) bool {
		v, ok := o[key].(object)
		if ok {
			o[key] = []any{v}
		}
		return ok
	}
}
