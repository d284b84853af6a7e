package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// An event is one line of go test -json; see "go doc test2json".
type event struct {
	Action, Package, Test, Output string
	ImportPath                    string // of a build that printed something
	FailedBuild                   string
	Elapsed                       float64 // seconds
}

// A counter follows the events of one run.
type counter struct {
	counts counts
	out    io.Writer
	said   map[string]*strings.Builder // output by package and test, until its end
	tests  map[string]int              // by package
}

func newCounter(name string, out io.Writer) *counter {
	return &counter{counts: counts{Name: name}, out: out, said: map[string]*strings.Builder{}, tests: map[string]int{}}
}

// read consumes all events. A line that is not JSON is passed on as it is: the
// go command prints some complaints that way.
func (c *counter) read(r io.Reader) error {
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadBytes('\n')
		var e event
		switch {
		case len(line) == 0:
		case json.Unmarshal(line, &e) != nil:
			fmt.Fprintf(c.out, "%s", line)
		default:
			c.take(e)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (c *counter) take(e event) {
	switch e.Action {
	case "output":
		c.remember(e.Package+" "+e.Test, e.Output)
	case "build-output":
		c.remember("build "+e.ImportPath, e.Output)
	case "pass", "fail", "skip":
		if e.Test == "" {
			c.packageEnds(e)
		} else {
			c.testEnds(e)
		}
	}
}

func (c *counter) remember(key, text string) {
	if c.said[key] == nil {
		c.said[key] = &strings.Builder{}
	}
	c.said[key].WriteString(text)
}

// recall returns what was said and forgets it.
func (c *counter) recall(key string) string {
	b := c.said[key]
	delete(c.said, key)
	if b == nil {
		return ""
	}
	return b.String()
}

func (c *counter) testEnds(e event) {
	text := c.recall(e.Package + " " + e.Test)
	full := e.Package + "." + e.Test
	c.tests[e.Package]++
	switch e.Action {
	case "pass":
		c.counts.Passed++
	case "fail":
		c.counts.Failed = append(c.counts.Failed, full)
		fmt.Fprintf(c.out, "FAIL %s\n%s", full, text)
	case "skip":
		c.counts.Skipped = append(c.counts.Skipped, skipped{Test: full, Reason: reason(text)})
	}
}

func (c *counter) packageEnds(e event) {
	text := c.recall(e.Package + " ")
	switch {
	case e.Action == "fail":
		c.counts.Packages++
		c.counts.Broken = append(c.counts.Broken, e.Package)
		fmt.Fprintf(c.out, "FAIL %s\n%s%s", e.Package, c.recall("build "+e.FailedBuild), text)
	case c.tests[e.Package] > 0:
		c.counts.Packages++
		fmt.Fprintf(c.out, "ok   %-44s %4d tests %6.1f s\n", e.Package, c.tests[e.Package], e.Elapsed)
	default:
		fmt.Fprintf(c.out, "-    %-44s no tests\n", e.Package)
	}
}

var logged = regexp.MustCompile(`(?m)^\s+\S+\.go:\d+: (.*)$`)

// reason finds the words of t.Skip: the last line the test logged.
func reason(text string) string {
	all := logged.FindAllStringSubmatch(text, -1)
	if len(all) == 0 {
		return ""
	}
	return strings.TrimSpace(all[len(all)-1][1])
}
