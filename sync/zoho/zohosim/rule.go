package zohosim

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Rule is one line of a fault script: which requests, when, and what happens.
type Rule struct {
	Method string // "*" for any
	Path   string // below /inventory/v1, or an accounts path; * is one segment, a final ** any rest

	Nth    []int         // only the n-th matching requests, from 1
	Every  int           // only every n-th
	First  int           // only the first n
	Chance int           // in hundredths of a percent; 0 is always
	After  time.Duration // only later than this after the rule was added
	Until  time.Duration // only earlier than this after it
	With   string        // only when path, query or body hold this text

	Act Action
}

// Kind is what a fault does.
type Kind string

// The kinds of fault, as a script writes them.
const (
	refuseFault       Kind = "refuse"       // NAME, or STATUS CODE "message": not done
	loseFault         Kind = "lose"         // done, then the connection is cut
	cutBefore         Kind = "cut"          // not done, the connection is cut
	lateWriteFault    Kind = "late"         // DURATION: cut now, done that much later
	htmlFault         Kind = "html"         // 502, 503 or 504: a gateway's page, not done
	truncateFault     Kind = "truncate"     // done, the connection is cut inside the answer
	garbleFault       Kind = "garble"       // done, half of the JSON in a whole HTTP answer
	delayFault        Kind = "delay"        // DURATION: done after it; goes with any other fault
	partialFault      Kind = "partial"      // N: the first N ids of a bulk call fail
	unauthorizedFault Kind = "unauthorized" // 401 with code 57, not done
	throttleFault     Kind = "throttle"     // 43, 44, 45 or 1070, not done
	unfilteredFault   Kind = "unfiltered"   // a list ignores its filters
)

// Action is a kind with what it needs.
type Action struct {
	Kind    Kind
	Name    string // refuse NAME
	Status  int    // refuse, html
	Code    string // refuse, throttle
	Message string // refuse
	For     time.Duration
	N       int
}

// String writes the rule as a script line.
func (r Rule) String() string {
	words := []string{r.Method, r.Path}
	if len(r.Nth) > 0 {
		var ns []string
		for _, n := range r.Nth {
			ns = append(ns, strconv.Itoa(n))
		}
		words = append(words, "nth="+strings.Join(ns, ","))
	}
	add := func(on bool, format string, v any) {
		if on {
			words = append(words, fmt.Sprintf(format, v))
		}
	}
	add(r.Every > 0, "every=%d", r.Every)
	add(r.First > 0, "first=%d", r.First)
	add(r.Chance > 0, "chance=%s%%", milli(r.Chance*10))
	add(r.After > 0, "after=%s", r.After)
	add(r.Until > 0, "until=%s", r.Until)
	add(r.With != "", "with=%q", r.With)
	return strings.Join(append(words, r.Act.String()), " ")
}

// String writes the action as a script does.
func (a Action) String() string {
	switch a.Kind {
	case refuseFault:
		if a.Name != "" {
			return "refuse " + a.Name
		}
		return fmt.Sprintf("refuse %d %s %q", a.Status, a.Code, a.Message)
	case lateWriteFault, delayFault:
		return string(a.Kind) + " " + a.For.String()
	case htmlFault:
		return fmt.Sprintf("html %d", a.Status)
	case partialFault:
		return fmt.Sprintf("partial %d", a.N)
	case throttleFault:
		return "throttle " + a.Code
	}
	return string(a.Kind)
}

// matches says whether the rule is about a request at all.
func (r Rule) matches(req *request) bool {
	if r.Method != "*" && r.Method != req.method {
		return false
	}
	path := strings.TrimPrefix(req.path, root)
	want, have := strings.Split(r.Path, "/"), strings.Split(path, "/")
	for i, w := range want {
		switch {
		case w == "**":
			return r.holds(req)
		case i >= len(have) || w != "*" && w != have[i]:
			return false
		}
	}
	return len(want) == len(have) && r.holds(req)
}

func (r Rule) holds(req *request) bool {
	return r.With == "" || strings.Contains(req.path, r.With) ||
		strings.Contains(req.q.Encode(), r.With) || strings.Contains(string(req.body), r.With)
}
