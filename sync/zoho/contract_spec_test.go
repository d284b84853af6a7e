package zoho_test

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
)

// modules are the files of the published set that describe what a till and its
// simulator speak of.
var modules = []string{
	"organizations", "locations", "taxes", "items", "contacts", "salesorders", "packages", "shipmentorders", "invoices", "customer-payments",
	"salesreturns", "credit-notes", "itemgroups", "compositeitems", "pricelists", "inventoryadjustments", "transferorders",
}

// published is the API as Zoho's published OpenAPI files describe it
// (www.zoho.com/inventory/api/v1).
type published struct{ files []routers.Router }

// openPublished loads the files, from the folder that HAAT_OPENAPI names or
// from beside the checkout, and skips the test where they are not: they bear no
// licence, so the project holds no copy.
func openPublished(t *testing.T) *published {
	t.Helper()
	dir := os.Getenv("HAAT_OPENAPI")
	if dir == "" {
		dir = filepath.Join(moduleRoot(t), "..", "shared", "zoho-openapi", "inventory-v1-2026-06-13")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("nothing was compared: Zoho's published OpenAPI files (www.zoho.com/inventory/api/v1) are not here; HAAT_OPENAPI names their folder")
	}
	p := &published{}
	for _, m := range modules {
		doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(dir, m+".yml"))
		if err != nil {
			t.Fatalf("%s: %v", m, err)
		}
		doc.Servers = nil // paths are compared below the module root
		strict(doc)
		// Zoho's examples give numbers where the schemas beside them say text.
		r, err := legacy.NewRouter(doc, openapi3.DisableExamplesValidation())
		if err != nil {
			t.Fatalf("%s: %v", m, err)
		}
		p.files = append(p.files, r)
	}
	return p
}

// moduleRoot is the folder of go.mod.
func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("no go.mod above this test")
	return ""
}

var errNoCall = errors.New("no such call")

// find is the operation of a request.
func (p *published) find(r *http.Request) (*routers.Route, map[string]string, error) {
	r = r.Clone(r.Context())
	r.URL.Path = belowRoot(r.URL.Path)
	for _, f := range p.files {
		if route, params, err := f.FindRoute(r); err == nil {
			return route, params, nil
		}
	}
	return nil, nil, errNoCall
}

func belowRoot(path string) string { return strings.TrimPrefix(path, "/inventory/v1") }

// strict lets no object bear a key that its schema does not name. The files
// leave that open; but Zoho ignores a misspelt key in silence, so a till that
// sends one, or waits for one, goes wrong without a word.
func strict(doc *openapi3.T) {
	no, seen := false, map[*openapi3.Schema]bool{}
	var walk func(*openapi3.SchemaRef)
	walk = func(ref *openapi3.SchemaRef) {
		if ref == nil || ref.Value == nil || seen[ref.Value] {
			return
		}
		s := ref.Value
		seen[s] = true
		if len(s.Properties) > 0 {
			s.AdditionalProperties = openapi3.BoolSchema{Has: &no}
		}
		for _, p := range s.Properties {
			walk(p)
		}
		walk(s.Items)
	}
	for _, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			if op.RequestBody != nil {
				walk(jsonSchema(op.RequestBody.Value.Content))
			}
			for _, answer := range op.Responses.Map() {
				walk(jsonSchema(answer.Value.Content))
			}
		}
	}
}

// jsonSchema is what JSON in a body must be; nil if none is described.
func jsonSchema(c openapi3.Content) *openapi3.SchemaRef {
	if m := c.Get("application/json"); m != nil {
		return m.Schema
	}
	return nil
}
