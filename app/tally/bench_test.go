package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// played are the lines of go test -bench in which every goal is told as n.
func played(n float64) string {
	var b strings.Builder
	for _, g := range goals {
		pkg, name, _ := strings.Cut(g.bench, " ")
		units := map[string]bool{}
		fmt.Fprintf(&b, "goos: linux\npkg: haat/%s\n%s-2 \t 100\t 7 ns/op", pkg, name)
		for _, other := range goals {
			if other.bench == g.bench && !units[other.unit] {
				units[other.unit] = true
				fmt.Fprintf(&b, "\t %v %s", n, other.unit)
			}
		}
		b.WriteString("\t 12 B/op\nPASS\nok  \thaat/" + pkg + "\t1.2s\n")
	}
	return b.String()
}

func TestBench(t *testing.T) {
	t.Parallel()
	run := func(lines, exit string) (string, error) {
		var out bytes.Buffer
		err := tally(t.Context(), t.TempDir(), []string{"bench", "sh", "-c", `printf '%s' "$1"; exit ` + exit, "sh", lines}, &out)
		return out.String(), err
	}
	out, err := run(played(0.5), "0")
	if err != nil || !strings.Contains(out, "a sale of 3 lines: half of them, ms") || !strings.Contains(out, "≤ 1.00      0.50\n") || !strings.Contains(out, "≥ 100      0.50  not reached") {
		t.Errorf("%v\n%s", err, out)
	}
	if out, err := run(played(1e6), "0"); err != nil || strings.Count(out, "not reached\n") < 15 || strings.Contains(out, "≥ 100   1000000  not") {
		t.Errorf("%v: far over every goal\n%s", err, out)
	}
	renamed := strings.ReplaceAll(played(0.5), "BenchmarkStart", "BenchmarkBegin")
	if _, err := run(renamed, "0"); err == nil || !strings.Contains(err.Error(), "app BenchmarkStart told no best-s") {
		t.Errorf("a renamed benchmark: %v", err)
	}
	if _, err := run(played(0.5), "1"); err == nil {
		t.Error("a command that failed is believed")
	}
}
