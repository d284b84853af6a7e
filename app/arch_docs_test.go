package app_test

import (
	"fmt"
	"go/ast"
	"path"
	"slices"
	"strings"
	"testing"
)

// A package comment shorter than this says no more than the name does.
const fewestWords = 25

// checkDocs wants one orienting package comment per package, in doc.go.
func checkDocs(tr *tree) []string {
	docs := map[string]*ast.File{}
	var dirs, findings []string
	for _, s := range tr.files {
		if s.test || s.script {
			continue
		}
		if !slices.Contains(dirs, s.dir) {
			dirs = append(dirs, s.dir)
		}
		if path.Base(s.path) == "doc.go" {
			docs[s.dir] = s.syntax
		} else if s.syntax.Doc != nil {
			findings = append(findings, s.path+": the package comment belongs in doc.go, where the next reader looks first")
		}
	}
	for _, dir := range dirs {
		if why := judgeDoc(docs[dir]); why != "" {
			findings = append(findings, fmt.Sprintf("%s/doc.go %s; say its one job, the two or three names to start with, "+
				"what it promises and refuses, and what it does not know about", name(dir), why))
		}
	}
	return findings
}

func judgeDoc(doc *ast.File) string {
	if doc == nil {
		return "is missing"
	}
	text := doc.Doc.Text()
	want := "Package " + doc.Name.Name + " "
	if doc.Name.Name == "main" {
		want = "Command "
	}
	if !strings.HasPrefix(text, want) {
		return fmt.Sprintf("does not begin with %q", want)
	}
	if n := len(strings.Fields(text)); n < fewestWords {
		return fmt.Sprintf("has %d words, fewer than %d", n, fewestWords)
	}
	return ""
}

func TestEveryPackageIntroducesItself(t *testing.T) {
	t.Parallel()
	for _, finding := range checkDocs(theTree(t)) {
		t.Error(finding)
	}
}

func TestDocRulesBite(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("word ", fewestWords)
	for _, tc := range []struct{ name, file, text, want string }{
		{"good", "x/doc.go", "// Package x " + long + "\npackage x\n", ""},
		{"a command", "doc.go", "// Command haat " + long + "\npackage main\n", ""},
		{"no doc.go", "x/x.go", "package x\n", "x/doc.go is missing"},
		{"only tests need none", "x/x_test.go", "package x\n", ""},
		{"no comment", "x/doc.go", "package x\n", `does not begin with "Package x "`},
		{"another package's name", "x/doc.go", "// Package y " + long + "\npackage x\n", `does not begin with "Package x "`},
		{"too short", "x/doc.go", "// Package x does x.\npackage x\n", "has 4 words"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			wantFindings(t, checkDocs(madeUp(t, map[string]string{tc.file: tc.text})), tc.want)
		})
	}
}

func TestPackageCommentOutsideDocIsFound(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("word ", fewestWords)
	tr := madeUp(t, map[string]string{
		"x/doc.go": "// Package x " + long + "\npackage x\n",
		"x/x.go":   "// Package x again.\npackage x\n",
	})
	wantFindings(t, checkDocs(tr), "x/x.go: the package comment belongs in doc.go")
}
