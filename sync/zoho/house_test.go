package zoho_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"haat/app/clock"
	"haat/storage/storagetest"
	"haat/sync/outbox"
	"haat/sync/zoho"
)

// stepRow is a row of a table of steps: name, branch, after, how it is repeated.
var stepRow = regexp.MustCompile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| ([\\w, ]*)\\| ([^|]*) \\|")

// The drawing of the house shows the steps that there are, in the order they
// wait for each other, and warns of those that Zoho would do twice.
func TestTheDrawnStepsAreTheSteps(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(moduleRoot(t), "docs", "house.md"))
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[string]string{}
	for _, m := range stepRow.FindAllStringSubmatch(string(text), -1) {
		how := m[4]
		if how != "twice" && how != "by hand" && how != "never again" {
			how = "once"
		}
		drawn[m[1]] = fmt.Sprintf("%s after %q, %s", m[2], strings.TrimSpace(m[3]), how)
	}
	office := zoho.NewOffice(zoho.NewClient(zoho.Config{}, nil, clock.NewVirtual(storagetest.Noon, 1), freely{}, freely{}), nil)
	for _, s := range office.Steps() {
		name := first(s.Name)
		if name != s.Name {
			continue // one more of the same, for another way of paying
		}
		if got, want := drawn[name], drawing(s); got != want {
			t.Errorf("%s is drawn as %s, want %s", name, got, want)
		}
		delete(drawn, name)
	}
	for name := range drawn {
		t.Errorf("%s is drawn, and no step", name)
	}
}

// first is the name of the first of several steps that differ by a number.
func first(step string) string { return strings.TrimRight(step, "0123456789") }

func drawing(s outbox.Spec) string {
	how := "once"
	switch {
	case s.Asks:
		how = "by hand"
	case s.Repeats:
		how = "twice"
	case s.Once:
		how = "never again"
	}
	var after []string
	for _, a := range s.After {
		if !slices.Contains(after, first(a)) {
			after = append(after, first(a))
		}
	}
	return fmt.Sprintf("%s after %q, %s", s.Branch, strings.Join(after, ", "), how)
}
