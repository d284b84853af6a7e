package app_test

import (
	"go/ast"
	"slices"
	"testing"
)

// checkLeaks wants a leak check in the tests of every package that starts
// goroutines, so that "stopped" means stopped: on a phone a goroutine left
// over keeps the till awake. What a helper starts, its user's tests notice.
func checkLeaks(tr *tree) []string {
	starts, checks := map[string]bool{}, map[string]bool{}
	for _, s := range tr.files {
		if s.test {
			checks[s.dir] = checks[s.dir] || slices.Contains(s.imports(), "go.uber.org/goleak")
			continue
		}
		if r, _ := roomOf(s.dir); s.script || r.kind == helper {
			continue
		}
		ast.Inspect(s.syntax, func(n ast.Node) bool {
			if _, ok := n.(*ast.GoStmt); ok {
				starts[s.dir] = true
			}
			return true
		})
	}
	var findings []string
	for dir := range starts {
		if !checks[dir] {
			findings = append(findings, name(dir)+" starts goroutines and its tests do not look for leaks: "+
				"add func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }")
		}
	}
	slices.Sort(findings)
	return findings
}

func TestGoroutinesAreOwned(t *testing.T) {
	t.Parallel()
	for _, finding := range checkLeaks(theTree(t)) {
		t.Error(finding)
	}
}

func TestLeakRuleBites(t *testing.T) {
	t.Parallel()
	const starts = "package x\n\nfunc f() { go f() }\n"
	for _, tc := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"unwatched", map[string]string{"sync/a.go": starts}, "sync starts goroutines"},
		{"watched", map[string]string{"sync/a.go": starts, "sync/a_test.go": importing("go.uber.org/goleak")}, ""},
		{"watched next door", map[string]string{"sync/a.go": starts, "catalog/a_test.go": importing("go.uber.org/goleak")}, "sync starts goroutines"},
		{"only a test starts one", map[string]string{"sync/a_test.go": starts}, ""},
		{"a helper", map[string]string{"ui/uitest/a.go": starts}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			wantFindings(t, checkLeaks(madeUp(t, tc.files)), tc.want)
		})
	}
}
