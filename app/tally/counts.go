package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// counts are what one run of the suite came to. A subtest counts as a test.
type counts struct {
	Name     string
	Packages int // with at least one test, or broken
	Passed   int
	Failed   []string
	Broken   []string // packages that failed, with or without a failing test
	Skipped  []skipped
}

type skipped struct{ Test, Reason string }

// verdict is nil only for a run worth trusting.
func (c counts) verdict() error {
	var errs []error
	if c.Packages == 0 || c.Passed == 0 {
		errs = append(errs, fmt.Errorf("%s: no test passed, so nothing was shown", c.Name))
	}
	if len(c.Failed)+len(c.Broken) > 0 {
		errs = append(errs, fmt.Errorf("%s: %d tests failed in %d packages", c.Name, len(c.Failed), len(c.Broken)))
	}
	for _, s := range c.Skipped {
		if s.Reason == "" {
			errs = append(errs, fmt.Errorf("%s: %s was skipped without a reason", c.Name, s.Test))
		}
	}
	return errors.Join(errs...)
}

func (c counts) save(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	text, err := json.MarshalIndent(c, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, c.Name+".json"), text, 0o644)
}

// sum prints all saved counts. The last line stands alone in the form that
// other programs look for.
func sum(dir string, out io.Writer) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return err
	}
	total := counts{Name: "all runs"}
	var notes strings.Builder
	fmt.Fprintf(out, "\n%-28s %9s %7s %7s %8s\n", "run", "packages", "passed", "failed", "skipped")
	for _, file := range files {
		c, err := load(file)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-28s %9d %7d %7d %8d\n", c.Name, c.Packages, c.Passed, len(c.Failed), len(c.Skipped))
		c.explain(&notes)
		total.add(c)
	}
	fmt.Fprintf(out, "%stests: %d passed, %d failed, %d skipped\n", notes.String(), total.Passed, len(total.Failed), len(total.Skipped))
	return total.verdict()
}

func load(file string) (c counts, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(text, &c); err != nil {
		return c, fmt.Errorf("%s: %w", file, err)
	}
	return c, nil
}

// explain names everything that did not simply pass.
func (c counts) explain(out io.Writer) {
	for _, s := range c.Skipped {
		fmt.Fprintf(out, "%s skipped %s: %s\n", c.Name, s.Test, s.Reason)
	}
	for _, p := range c.Broken {
		fmt.Fprintf(out, "%s failed package %s\n", c.Name, p)
	}
	for _, f := range c.Failed {
		fmt.Fprintf(out, "%s failed %s\n", c.Name, f)
	}
}

func (c *counts) add(o counts) {
	c.Packages += o.Packages
	c.Passed += o.Passed
	c.Failed = append(c.Failed, o.Failed...)
	c.Broken = append(c.Broken, o.Broken...)
	c.Skipped = append(c.Skipped, o.Skipped...)
}
