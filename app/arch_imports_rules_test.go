package app_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// These tests break each rule once in a made-up tree, so that a rule that has
// stopped biting is noticed.

func madeUp(t *testing.T, files map[string]string) *tree {
	t.Helper()
	root := fstest.MapFS{}
	for path, text := range files {
		root[path] = &fstest.MapFile{Data: []byte(text)}
	}
	tr, err := readTree(root)
	if err != nil {
		t.Fatalf("reading the made-up tree: %v", err)
	}
	return tr
}

func importing(list ...string) string {
	return "package x\n\nimport (\n\t_ \"" + strings.Join(list, "\"\n\t_ \"") + "\"\n)\n"
}

// wantFindings fails unless there is exactly one finding with the words, or
// none at all where words is empty.
func wantFindings(t *testing.T, findings []string, words string) {
	t.Helper()
	if words == "" {
		if len(findings) != 0 {
			t.Errorf("findings = %q, want none", findings)
		}
		return
	}
	if len(findings) != 1 || !strings.Contains(findings[0], words) {
		t.Errorf("findings = %q, want one with %q", findings, words)
	}
}

func TestImportRulesBite(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, path, imports, want string }{
		{"down is fine", "app/sale/a.go", "haat/app/money", ""},
		{"up", "app/money/a.go", "haat/app/sale", "imports point down"},
		{"sideways", "app/gst/a.go", "haat/app/words", "imports point down"},
		{"main from below", "app/money/a.go", "haat", "imports point down"},
		{"a test may look up", "app/money/a_test.go", "haat/app/sale", ""},
		{"behind a tag", "app/money/a_android.go", "haat/app/sale", "imports point down"},
		{"unknown package", "helpers/a.go", "fmt", "helpers is unknown"},
		{"unknown package of tests", "helpers/a_test.go", "fmt", "helpers is unknown"},
		{"main opens the window", "main.go", fynePath + "/app", ""},
		{"app opens the window", "app/a.go", fynePath + "/app", "only main.go"},
		{"a test opens the window", "ui/a_test.go", fynePath + "/app", "only main.go"},
		{"a second file of main opens the window", "other.go", fynePath + "/app", "only main.go"},
		{"ui knows Fyne", "ui/screen/a.go", fynePath + "/widget", ""},
		{"till knows Fyne", "app/till/a.go", fynePath, "nothing knows Fyne"},
		{"cgo", "ui/screen/a.go", "C", "C compiler"},
		{"SQL in the cart", "app/sale/a.go", "database/sql", "decides and remembers nothing"},
		{"HTTP in the outbox", "sync/outbox/a.go", "net/http", "decides and remembers nothing"},
		{"a test of the outbox uses HTTP", "sync/outbox/a_test.go", "net/http", ""},
		{"screen knows storage", "ui/screen/a.go", "haat/storage/migrations", "the window knows the till"},
		{"screen knows the engine", "ui/screen/a.go", "haat/sync", "the window knows the till"},
		{"a window for tests stands on a store", "ui/uitest/a.go", "haat/storage/storagetest", ""},
		{"screen knows the outbox", "ui/screen/a.go", "haat/sync/outbox", ""},
		{"till picks a terminal", "app/till/a.go", "haat/app/payment/pinelabs", "one adapter among several"},
		{"app picks a terminal", "app/a.go", "haat/app/payment/pinelabs", ""},
		{"simulator borrows money", "sync/zoho/zohosim/a.go", "haat/app/money", "nothing of ours but app/clock"},
		{"simulator's test borrows money", "sync/zoho/zohosim/a_test.go", "haat/app/money", "nothing of ours but app/clock"},
		{"simulator uses the clock", "sync/zoho/zohosim/a.go", "haat/app/clock", ""},
		{"adapter uses its simulator", "sync/zoho/a.go", "haat/sync/zoho/zohosim", "cannot tell who answers"},
		{"adapter's test uses its simulator", "sync/zoho/a_test.go", "haat/sync/zoho/zohosim", ""},
		{"testing in the program", "app/till/a.go", "testing", "is for tests"},
		{"testing in a helper", "storage/storagetest/a.go", "testing", ""},
		{"a helper in the program", "app/cli/a.go", "haat/storage/storagetest", "is for tests"},
		{"a second source of chance", "app/till/a.go", "math/rand/v2", "a seed gives the same run"},
		{"chance in a test", "app/till/a_test.go", "math/rand", "a seed gives the same run"},
		{"the clock draws", "app/clock/a.go", "crypto/rand", ""},
		{"ids made elsewhere", "app/till/a.go", "github.com/google/uuid", "ident.Maker"},
		{"unredacted log", "app/till/a.go", "log", "unredacted"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			wantFindings(t, checkImports(madeUp(t, map[string]string{tc.path: importing(tc.imports)})), tc.want)
		})
	}
}

func TestWireThroughANeighbourIsFound(t *testing.T) {
	t.Parallel()
	tr := madeUp(t, map[string]string{
		"app/sale/a.go":    importing("haat/app/journal"),
		"app/journal/a.go": importing("haat/app/fault", "net/http"),
	})
	wantFindings(t, checkImports(tr), "app/sale > app/journal > net/http")
}

func TestScriptsAndFoldersOfDataAreNoPackages(t *testing.T) {
	t.Parallel()
	tr := madeUp(t, map[string]string{
		"anywhere/draw.go":             "//go:build ignore\n\n" + importing("fmt"),
		"app/money/testdata/broken.go": "this is not Go",
		".cache/module/a.go":           importing("haat/nothing"),
		"ui/testdata/failed/a.go":      "nor is this",
	})
	wantFindings(t, checkImports(tr), "")
}
