package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
)

// figures are what benchmarks told: package and name, then unit.
type figures map[string]map[string]float64

// bench executes go test -bench, shows its lines as they come, and lays what the
// goals speak of beside them. It fails when the command does and when a goal's
// figure is missing: a benchmark that was renamed must not go unnoticed. A number
// that is not reached does not fail it, since machines differ.
func bench(ctx context.Context, command []string, out, complaints io.Writer) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stderr = complaints
	lines, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	got, readErr := readFigures(lines, out)
	waitErr := cmd.Wait()
	return errors.Join(readErr, waitErr, table(got, out))
}

// cores is what go test appends to a benchmark's name.
var cores = regexp.MustCompile(`-\d+$`)

// readFigures takes the lines of go test -bench apart and passes on those that
// say something.
func readFigures(r io.Reader, out io.Writer) (figures, error) {
	got, pkg := figures{}, ""
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if p, ok := strings.CutPrefix(line, "pkg: haat"); ok {
			pkg = strings.TrimPrefix(p, "/")
			continue
		}
		if quiet(line) {
			continue
		}
		fmt.Fprintln(out, line)
		words := strings.Fields(line)
		if len(words) < 4 || !strings.HasPrefix(line, "Benchmark") {
			continue
		}
		name := pkg + " " + cores.ReplaceAllString(words[0], "")
		got[name] = map[string]float64{}
		for i := 2; i+1 < len(words); i += 2 {
			if n, err := strconv.ParseFloat(words[i], 64); err == nil {
				got[name][words[i+1]] = n
			}
		}
	}
	return got, lines.Err()
}

// quiet is a line that tells nothing about a number.
func quiet(line string) bool {
	for _, begin := range []string{"goos:", "goarch:", "cpu:", "PASS", "ok  \t", "?   \t"} {
		if strings.HasPrefix(line, begin) {
			return true
		}
	}
	return line == ""
}

// table prints each goal with what was reached.
func table(got figures, out io.Writer) error {
	var errs []error
	fmt.Fprintf(out, "\n%-58s %9s %9s\n", "", "reach", "reached")
	over := 0
	for _, g := range goals {
		n, ok := got[g.bench][g.unit]
		if !ok {
			errs = append(errs, fmt.Errorf("%s told no %s", g.bench, g.unit))
			continue
		}
		reach, note := "", ""
		if g.reach > 0 {
			reach = "≤ " + short(g.reach)
			if g.least {
				reach = "≥ " + short(g.reach)
			}
			if g.least != (n >= g.reach) && n != g.reach {
				note = "  not reached"
				over++
			}
		}
		fmt.Fprintf(out, "%-58s %9s %9s%s\n", g.what, reach, short(n), note)
	}
	fmt.Fprintf(out, "ms of work are of the processor's time, 19 of 20 below them; what waits for the disk is of the wall. %d not reached.\n", over)
	return errors.Join(errs...)
}

// short is a number with as many digits as tell something.
func short(n float64) string {
	switch {
	case n >= 100:
		return strconv.FormatFloat(n, 'f', 0, 64)
	case n >= 10:
		return strconv.FormatFloat(n, 'f', 1, 64)
	}
	return strconv.FormatFloat(n, 'f', 2, 64)
}
