package zoho_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// clientCalls are all the calls that the client can make of the API. Signing in
// is not among them: the published files do not describe it. Nor is trying for
// rights: it is not as the files have it on purpose.
var clientCalls = []string{
	"GET /organizations", "GET /v1/organizations", "GET /organizations/{id}", "GET /locations", "GET /locations/{id}", "GET /settings/warehouses", "GET /settings/taxes",
	"GET /items", "GET /itemdetails", "GET /items/{id}/image", "GET /itemgroups", "GET /compositeitems/{id}", "GET /pricebooks",
	"GET /contacts", "POST /contacts", "GET /contacts/{id}", "PUT /contacts/{id}",
	"GET /salesorders", "POST /salesorders", "GET /salesorders/{id}", "POST /salesorders/status/confirmed", "POST /salesorders/{id}/status/confirmed",
	"POST /packages", "POST /shipmentorders", "POST /shipmentorders/{id}/status/delivered",
	"GET /invoices", "POST /invoices", "GET /invoices/{id}", "POST /invoices/status/sent", "POST /invoices/{id}/status/sent", "GET /invoices/{id}/payments",
	"POST /customerpayments", "PUT /salesorders/{id}", "PUT /invoices/{id}", "POST /invoices/email",

	"GET /customerpayments/{id}", "DELETE /customerpayments/{id}", "POST /invoices/{id}/status/void", "POST /salesorders/{id}/status/void", "DELETE /salesorders/{id}",
	"GET /shipmentorders/{id}", "DELETE /shipmentorders/{id}", "GET /packages/{id}", "DELETE /packages/{id}",

	"GET /salesreturns", "POST /salesreturns", "GET /salesreturns/{id}", "POST /salesreturnreceives",
	"GET /inventoryadjustments", "POST /inventoryadjustments", "GET /inventoryadjustments/{id}",
	"GET /transferorders", "POST /transferorders", "GET /transferorders/{id}", "POST /transferorders/{id}/markastransferred",

	"GET /creditnotes", "POST /creditnotes", "GET /creditnotes/{id}", "GET /creditnotes/{id}/refunds", "POST /creditnotes/{id}/refunds",
	"GET /creditnotes/{id}/invoices", "POST /creditnotes/{id}/invoices", "GET /customerpayments", "POST /invoices/{id}/credits",
}

// driven fails unless the client made each of its calls, and none beside them.
func driven(t *testing.T, made map[string]int) {
	t.Helper()
	for _, c := range clientCalls {
		if made[c] == 0 {
			t.Errorf("never driven: %s", c)
		}
	}
	for c := range made {
		if !slices.Contains(clientCalls, c) {
			t.Errorf("a call of the client that the table does not know: %s", c)
		}
	}
}

// The table of the client's calls knows every path that its code writes, so
// that a new one is driven as well.
func TestClientCallsAreAllThatTheCodeKnows(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no code: %v", err)
	}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			path, err := strconv.Unquote(lit.Value)
			if err == nil && len(path) > 1 && path[0] == '/' && !strings.HasPrefix(path, "/oauth/") && path != "/callback" && path != "/inventory/v1" && !inCalls(path) {
				t.Errorf("%s: no call of the table has %q", f, path)
			}
			return true
		})
	}
}

// inCalls reports whether a piece of a path belongs to a call of the table; %
// stands for an id.
func inCalls(piece string) bool {
	piece = strings.ReplaceAll(piece, "%", "{id}")
	return slices.ContainsFunc(clientCalls, func(c string) bool { return strings.Contains(c, piece) })
}
