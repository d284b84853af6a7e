package app_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var (
	// floor begins a row of the table, or a line of the picture; a line of the
	// picture without a number goes on with the floor above it.
	floor = regexp.MustCompile(`^(?:\| )?\s*([-−]?\d+) `)
	roomy = regexp.MustCompile(`[a-z]+(?:/[a-z0-9]+)*`)
)

// floors reads which floor a drawing of the house puts each package on.
func floors(drawing string) map[string]int {
	at, now := map[string]int{}, 0
	for line := range strings.Lines(drawing) {
		if m := floor.FindStringSubmatch(line); m != nil {
			now, _ = strconv.Atoi(strings.Replace(m[1], "−", "-", 1))
		}
		if strings.HasPrefix(line, "|") {
			line = strings.SplitN(line, "|", 4)[2] // what it is for may name others
		}
		line, _, _ = strings.Cut(line, "...")
		for _, word := range roomy.FindAllString(line, -1) {
			if _, ok := roomOf(word); ok || word == "main" || strings.Contains(word, "/") {
				at[word] = now
			}
		}
	}
	return at
}

// checkHouse compares a drawing with the rooms.
func checkHouse(file, drawing string) (findings []string) {
	at := floors(drawing)
	for _, r := range rooms {
		p := r.path
		if p == "" {
			p = "main"
		}
		if n, ok := at[p]; r.kind != tool && (!ok || n != r.level) {
			findings = append(findings, fmt.Sprintf("%s: %s lies on floor %d; draw it there", file, p, r.level))
		}
		delete(at, p)
	}
	for p := range at {
		findings = append(findings, fmt.Sprintf("%s: there is no %s", file, p))
	}
	slices.Sort(findings)
	return findings
}

// between is what stands in a file after one text and before the next.
func between(t *testing.T, tr *tree, file, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(string(tr.texts[file]), from)
	part, _, ended := strings.Cut(rest, to)
	if !ok || !ended {
		t.Fatalf("%s has nothing between %q and %q", file, from, to)
	}
	return part
}

// A stranger believes the drawings, so they are true.
func TestTheHouseIsDrawnAsItIs(t *testing.T) {
	t.Parallel()
	tr := theTree(t)
	for _, finding := range slices.Concat(
		checkHouse("CONTRIBUTING.md", between(t, tr, "CONTRIBUTING.md", "|---|---|---|\n", "\n\n")),
		checkHouse("docs/house.md", between(t, tr, "docs/house.md", "```text\n", "```")),
	) {
		t.Error(finding)
	}
}

func TestFloors(t *testing.T) {
	t.Parallel()
	got := fmt.Sprint(floors("| 5 | `app/till`, `storage` | what storage and app/sale do |\n  2     catalog ... app/sale\n        app/shift, app/gone\n −1     app/clock\n"))
	if want := "map[app/clock:-1 app/gone:2 app/shift:2 app/till:5 catalog:2 storage:5]"; got != want {
		t.Errorf("floors = %s, want %s", got, want)
	}
	if got := checkHouse("x", "| 3 | `app/till` | |\n"); !slices.Contains(got, "x: app/till lies on floor 5; draw it there") {
		t.Errorf("a package on the wrong floor is not found: %q", got)
	}
}
