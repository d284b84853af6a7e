package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const fynePath = "fyne.io/fyne/v2"

// An importRule answers why a file may not import something; "" is "it may".
type importRule func(from room, s source, imported string) string

// importRules hold for every import of every file, whatever its build tags.
var importRules = []importRule{
	mustPointDown, onlyMainOpensTheWindow, noFyneBelowUI, noC,
	pureStaysPure, uiKnowsNoStorage, appPicksAdapters, simulatorsStandAlone, testsOnly,
	chanceHasOneDoor, noStdLog,
}

func mustPointDown(from room, s source, imported string) string {
	path, own := ours(imported)
	to, known := roomOf(path)
	if !own || !known || s.test || from.kind == tool || to.level < from.level {
		return ""
	}
	return fmt.Sprintf("is %s (level %d) and %s is level %d: imports point down, so that no room has to know who uses it; "+
		"declare a small interface where it is used, or move the shared type lower", name(from.path), from.level, name(to.path), to.level)
}

func onlyMainOpensTheWindow(_ room, s source, imported string) string {
	if imported != fynePath+"/app" || s.path == "main.go" {
		return ""
	}
	return "only main.go brings in the window system and C, so that everything else builds and tests without a display; take a fyne.App as an argument"
}

func noFyneBelowUI(from room, _ source, imported string) string {
	if !within(imported, fynePath) || within(from.path, "ui") || from.level >= 9 {
		return ""
	}
	return "below ui nothing knows Fyne: the same code runs on the command line, on a server and in tests"
}

func noC(_ room, _ source, imported string) string {
	if imported != "C" {
		return ""
	}
	return "the till is one Go program: only Fyne's driver, brought in by main.go, needs a C compiler"
}

// wires are the packages through which a decision could reach a disk or a net.
var wires = []string{"database/sql", "net/http", "modernc.org/sqlite", "github.com/go-resty/resty/v2", "golang.org/x/oauth2"}

func isWire(imported string) bool {
	return slices.ContainsFunc(wires, func(w string) bool { return within(imported, w) })
}

func pureStaysPure(from room, s source, imported string) string {
	if from.kind != pure || s.test || !isWire(imported) {
		return ""
	}
	return name(from.path) + " decides and remembers nothing: SQL and HTTP live in storage and in the adapters"
}

func uiKnowsNoStorage(from room, s source, imported string) string {
	path, own := ours(imported)
	to, _ := roomOf(path)
	behind := within(path, "storage") || to.kind == adapter || to.kind == simulator || path == "sync"
	// A helper's window may stand on a real store: that is how a screen is tried.
	if !own || s.test || from.kind == helper || !within(from.path, "ui") || !behind {
		return ""
	}
	return "the window knows the till, not how it remembers or sends: ui never imports storage, an adapter, or of sync more than sync/outbox"
}

func appPicksAdapters(from room, s source, imported string) string {
	path, own := ours(imported)
	to, _ := roomOf(path)
	if !own || s.test || to.kind != adapter || from.level >= 9 || from.kind == helper {
		return ""
	}
	return name(path) + " is one adapter among several: only app and above pick one, so that a second is one new package and one line there"
}

func simulatorsStandAlone(from room, s source, imported string) string {
	path, own := ours(imported)
	to, _ := roomOf(path)
	switch {
	case !own:
		return ""
	case from.kind == simulator && path != "app/clock" && !within(path, from.path):
		return "a simulator imports nothing of ours but app/clock: it is written from the vendor's pages, so that agreeing with it means something"
	case to.kind == simulator && from.kind != simulator && !s.test && from.level < 9:
		return "a simulator is for tests, app/demo and the sim command: an adapter is given its transport and cannot tell who answers"
	}
	return ""
}

// testLibraries change the program they are linked into (flags, drivers).
var testLibraries = []string{"testing", "go.uber.org/goleak", "pgregory.net/rapid", fynePath + "/test", "net/http/httptest"}

func testsOnly(from room, s source, imported string) string {
	path, own := ours(imported)
	to, known := roomOf(path)
	isHelp := own && known && (to.kind == helper || to.kind == tool) ||
		slices.ContainsFunc(testLibraries, func(l string) bool { return within(imported, l) })
	if !isHelp || s.test || s.script || from.kind == helper {
		return ""
	}
	return imported + " is for tests: it would put test flags and fakes into the shipped program"
}

// chance maps each source of chance to the one room that may draw from it.
var chance = map[string]string{
	"math/rand": "app/clock", "math/rand/v2": "app/clock", "crypto/rand": "app/clock",
	"github.com/gofrs/uuid/v5": "app/ident", "github.com/google/uuid": "app/ident",
}

func chanceHasOneDoor(from room, s source, imported string) string {
	door, rule := chance[imported]
	if !rule || from.path == door || s.script {
		return ""
	}
	return "chance comes from clock.Clock and ids from ident.Maker, so that a seed gives the same run; only " + door + " imports this"
}

func noStdLog(_ room, s source, imported string) string {
	if imported != "log" || s.test || s.script {
		return ""
	}
	return "log writes to standard error unredacted; use the *slog.Logger that app hands down"
}

// checkImports returns one finding per forbidden import or unknown package.
func checkImports(tr *tree) []string {
	var findings []string
	for _, s := range tr.files {
		from, known := roomOf(s.dir)
		if !known && !s.script {
			findings = append(findings, fmt.Sprintf("%s: package %s is unknown: give it a level and one job in app/arch_rooms_test.go", s.path, name(s.dir)))
			continue
		}
		for _, imported := range s.imports() {
			for _, rule := range importRules {
				if why := rule(from, s, imported); why != "" {
					findings = append(findings, fmt.Sprintf("%s imports %q: %s", s.path, imported, why))
				}
			}
		}
	}
	return append(findings, checkPurity(tr)...)
}

// checkPurity follows our own imports below each pure room, because a wire
// reached through a neighbour is a wire all the same.
func checkPurity(tr *tree) []string {
	edges := map[string][]string{}
	for _, s := range tr.files {
		if !s.test && !s.script {
			edges[s.dir] = append(edges[s.dir], s.imports()...)
		}
	}
	var findings []string
	for _, r := range rooms {
		if r.kind != pure {
			continue
		}
		if way := wayToWire(edges, r.path, nil); len(way) > 2 {
			findings = append(findings, name(r.path)+" reaches a wire by way of its neighbours: "+strings.Join(way, " > "))
		}
	}
	return findings
}

func wayToWire(edges map[string][]string, at string, way []string) []string {
	way = append(way, name(at))
	for _, imported := range edges[at] {
		if isWire(imported) {
			return append(way, imported)
		}
		next, own := ours(imported)
		if !own || slices.Contains(way, name(next)) {
			continue
		}
		if found := wayToWire(edges, next, slices.Clone(way)); found != nil {
			return found
		}
	}
	return nil
}

func name(path string) string {
	if path == "" {
		return "main"
	}
	return path
}

func TestImports(t *testing.T) {
	t.Parallel()
	for _, finding := range checkImports(theTree(t)) {
		t.Error(finding)
	}
}

func TestRoomsAreListedOnce(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range rooms {
		if seen[r.path] {
			t.Errorf("%s is listed twice", name(r.path))
		}
		seen[r.path] = true
		if r.job == "" {
			t.Errorf("%s has no job", name(r.path))
		}
	}
}
