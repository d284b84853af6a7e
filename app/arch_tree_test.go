package app_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
	"testing"
)

const module = "haat"

// A source is one Go file. Files are parsed, not listed with go list, because
// go list hides the imports of every file whose build tag is off: a forbidden
// import in a phone-only file would stay unseen on a desktop.
type source struct {
	path      string // from the module's root, with slashes
	dir       string // the package's path below the root; "" is main
	test      bool
	generated bool
	script    bool // tagged ignore: run by hand, part of no package
	lines     int
	syntax    *ast.File
}

// A tree is every text of the project.
type tree struct {
	fset  *token.FileSet
	files []source
	texts map[string][]byte // all text files by path, Go too
}

// repository reads the checkout once for all tests of this package.
var repository = sync.OnceValues(func() (*tree, error) { return readTree(os.DirFS("..")) })

func theTree(t *testing.T) *tree {
	t.Helper()
	tr, err := repository()
	if err != nil {
		t.Fatalf("reading the source tree: %v", err)
	}
	return tr
}

func readTree(root fs.FS) (*tree, error) {
	tr := &tree{fset: token.NewFileSet(), texts: map[string][]byte{}}
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if p != "." && p != ".ci" && hidden(d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() || p == ".git" { // in a second work tree .git is a file
			return nil
		}
		return tr.add(root, p)
	})
	return tr, err
}

// hidden names the folders that the go command does not look into either, and
// what is built or left behind by tests.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "bin" || name == "failed"
}

func (tr *tree) add(root fs.FS, p string) error {
	text, err := fs.ReadFile(root, p)
	if err != nil {
		return err
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return nil // a picture, a font or a built program
	}
	tr.texts[p] = text
	if path.Ext(p) != ".go" || strings.Contains(p, "testdata/") {
		return nil
	}
	syntax, err := parser.ParseFile(tr.fset, p, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	dir := path.Dir(p)
	if dir == "." {
		dir = ""
	}
	tr.files = append(tr.files, source{
		path: p, dir: dir, test: strings.HasSuffix(p, "_test.go"),
		generated: ast.IsGenerated(syntax), script: hasIgnoreTag(syntax),
		lines: bytes.Count(text, []byte("\n")), syntax: syntax,
	})
	return nil
}

func hasIgnoreTag(f *ast.File) bool {
	for _, group := range f.Comments {
		if group.Pos() > f.Package {
			break
		}
		for _, c := range group.List {
			if strings.TrimSpace(c.Text) == "//go:build ignore" {
				return true
			}
		}
	}
	return false
}

// imports lists a file's imports as written in the source.
func (s source) imports() []string {
	var list []string
	for _, spec := range s.syntax.Imports {
		list = append(list, strings.Trim(spec.Path.Value, "`\""))
	}
	return list
}

// ours turns an import into a path below the root; false for foreign ones.
func ours(imported string) (string, bool) {
	if imported == module {
		return "", true
	}
	return strings.CutPrefix(imported, module+"/")
}
