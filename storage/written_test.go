package storage_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var statement = regexp.MustCompile(`^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|REPLACE)\b`)

// format is a hole for fmt, which leaves a statement unfinished.
var format = regexp.MustCompile(`%[sdq\[]`)

// written finds the statements in this package's source that are whole, put
// together from literals and constants, with the file and line of each.
func written(t *testing.T) map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	known := constants(files)
	all := map[string]string{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			q, whole := known.text(e)
			if !statement.MatchString(q) {
				return true
			}
			if whole && !format.MatchString(q) {
				at := fset.Position(e.Pos())
				all[q] = at.Filename + ":" + strconv.Itoa(at.Line)
			}
			return false
		})
	}
	return all
}

type texts map[string]ast.Expr

// constants are the values of all names that are declared with one.
func constants(files []*ast.File) texts {
	all := texts{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok {
				for i, name := range v.Names {
					if i < len(v.Values) {
						all[name.Name] = v.Values[i]
					}
				}
			}
			return true
		})
	}
	return all
}

// text is what an expression of strings comes to; false where a part of it is
// known only when the program runs.
func (k texts) text(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			s, err := strconv.Unquote(e.Value)
			return s, err == nil
		}
	case *ast.Ident:
		if v, ok := k[e.Name]; ok {
			return k.text(v)
		}
	case *ast.ParenExpr:
		return k.text(e.X)
	case *ast.BinaryExpr:
		x, okX := k.text(e.X)
		y, okY := k.text(e.Y)
		return x + y, okX && okY && e.Op == token.ADD
	}
	return "", false
}
