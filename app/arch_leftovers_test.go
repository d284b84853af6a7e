package app_test

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A leftover is text that was useful to its writer only.
type leftover struct {
	pattern *regexp.Regexp
	why     string
}

// The patterns are put together from pieces so that this file passes.
var leftovers = []leftover{
	{
		regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|not ` + `implemented)\b`),
		"unfinished: finish it, or refuse in words a person understands",
	},
	{
		regexp.MustCompile(`(^|[\s"'` + "`" + `(=:])/(wo` + `rk|ro` + `ot|ho` + `me/[a-z]+)/`),
		"a path of one machine: take it from a flag, the environment or t.TempDir",
	},
}

// exempt texts are written by a tool, or name what they forbid.
var exempt = []string{"go.sum", ".golangci.yml"}

func checkLeftovers(tr *tree) []string {
	findings := strayDocuments(tr)
	for p, text := range tr.texts {
		if slices.Contains(exempt, p) || strings.Contains(p, "testdata/") {
			continue
		}
		for i, line := range strings.Split(string(text), "\n") {
			for _, l := range leftovers {
				if found := l.pattern.FindString(line); found != "" {
					findings = append(findings, fmt.Sprintf("%s:%d: %q is %s", p, i+1, found, l.why))
				}
			}
		}
	}
	slices.Sort(findings)
	return findings
}

var (
	document = regexp.MustCompile(`\b[A-Za-z][\w-]*\.md\b`)
	address  = regexp.MustCompile(`\w+://\S+`)
)

// strayDocuments finds comments that send the reader to a document that is
// neither in the project nor on the web.
func strayDocuments(tr *tree) []string {
	present := map[string]bool{}
	for p := range tr.texts {
		present[path.Base(p)] = true
	}
	var findings []string
	for _, s := range tr.files {
		for _, group := range s.syntax.Comments {
			for _, named := range document.FindAllString(address.ReplaceAllString(group.Text(), ""), -1) {
				if !present[named] {
					findings = append(findings, fmt.Sprintf("%s names %s, which is not in the project: cite the vendor's page or the law",
						tr.fset.Position(group.Pos()), named))
				}
			}
		}
	}
	return findings
}

func TestNothingIsLeftOver(t *testing.T) {
	t.Parallel()
	for _, finding := range checkLeftovers(theTree(t)) {
		t.Error(finding)
	}
}

func TestLeftoverRulesBite(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, path, text, want string }{
		{"unfinished", "x/a.go", "package x // TO" + "DO later", "unfinished"},
		{"unfinished in a script", "x/a.sh", "# FIX" + "ME", "unfinished"},
		{"a word in lower case", "x/a.go", "package x // a to" + "do list", ""},
		{"machine path", "Makefile", "cd /wo" + "rk/main", "a path of one machine"},
		{"home path", "x/a.go", `package x; const p = "/ho` + `me/asha/x"`, "a path of one machine"},
		{"path of an address", "x/a.go", `package x; const p = "https://example.com/wo` + `rk/1"`, ""},
		{"recorded answers may hold anything", "x/testdata/a.json", "TO" + "DO", ""},
		{"a document that is not there", "x/a.go", "package x // see RULES.md 3", "which is not in the project"},
		{"a document on the web", "x/a.go", "package x // https://example.com/RULES.md", ""},
		{"a picture", "x/a.png", "\x00TO" + "DO", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			wantFindings(t, checkLeftovers(madeUp(t, map[string]string{tc.path: tc.text})), tc.want)
		})
	}
}

func TestDocumentsOfTheProjectMayBeNamed(t *testing.T) {
	t.Parallel()
	tr := madeUp(t, map[string]string{"docs/rules.md": "# Rules\n", "x/a.go": "package x // see docs/rules.md\n"})
	wantFindings(t, checkLeftovers(tr), "")
}
