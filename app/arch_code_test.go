package app_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A codeRule looks at one node of a shipped file and answers what is wrong.
type codeRule func(s source, n ast.Node) string

var codeRules = []codeRule{noFloatNearMoney, oneDoorToTheUIThread, noClockInSQL, totalOrder, noResend}

// moneyRooms are where a float could touch money or a quantity. Receipts and
// pictures are not among them: a page is measured in fractions of a millimetre.
var moneyRooms = []string{
	"app/money", "app/sale", "app/gst", "app/payment", "app/till", "app/shift",
	"app/journal", "catalog", "storage", "sync",
}

var (
	floatTypes = []string{"float32", "float64", "complex64", "complex128"}
	floatCalls = []string{"ParseFloat", "FormatFloat", "AppendFloat", "Float32", "Float64", "SetFloat64", "NullFloat64"}
)

func noFloatNearMoney(s source, n ast.Node) string {
	if !slices.ContainsFunc(moneyRooms, func(r string) bool { return within(s.dir, r) }) {
		return ""
	}
	found := ""
	switch n := n.(type) {
	case *ast.Ident:
		if slices.Contains(floatTypes, n.Name) || slices.Contains(floatCalls, n.Name) {
			found = n.Name
		}
	case *ast.BasicLit:
		if n.Kind == token.FLOAT || n.Kind == token.IMAG {
			found = n.Value
		}
	}
	if found == "" {
		return ""
	}
	return found + " near money: amounts are whole paise and quantities whole thousandths, read from text or json.Number; a float loses the paisa"
}

func oneDoorToTheUIThread(s source, n ast.Node) string {
	if _, ok := n.(*ast.GoStmt); !ok || !within(s.dir, "ui") || s.dir == "ui/async" {
		return ""
	}
	return "a goroutine in ui: only ui/async leaves the UI thread and comes back to it, so that the rule can be checked in one place"
}

// sqlClock finds SQLite's own time and chance, which a test cannot hold still.
var sqlClock = regexp.MustCompile(`(?i)'now'|\bcurrent_(time|date|timestamp)\b|\brandom\(\)|\brandomblob\(|\b(unixepoch|datetime|date|time|julianday)\(\s*\)`)

func noClockInSQL(_ source, n ast.Node) string {
	text := literal(n)
	if !looksLikeSQL(text) || !sqlClock.MatchString(text) {
		return ""
	}
	return "SQL that reads the clock or rolls dice: pass both from clock.Clock, so that a seed gives the same run"
}

var (
	sqlWords = regexp.MustCompile(`(?i)\b(select|insert|update|delete|create|default|where)\b`)
	limited  = regexp.MustCompile(`(?is)\bselect\b.*\blimit\b`)
	ordered  = regexp.MustCompile(`(?i)\border\s+by\b`)
)

func looksLikeSQL(text string) bool { return sqlWords.MatchString(text) }

func totalOrder(s source, n ast.Node) string {
	text := literal(n)
	if !within(s.dir, "storage") || !limited.MatchString(text) || ordered.MatchString(text) {
		return ""
	}
	return "LIMIT without ORDER BY: which rows come is SQLite's whim; every query that picks work has a total order"
}

func noResend(_ source, n ast.Node) string {
	switch strings.ToLower(literal(n)) {
	case "idempotency-key", "x-idempotency-key":
		return "an Idempotency-Key header: net/http silently sends such a POST again, and this might be a payment"
	}
	return ""
}

// literal returns the value of a string literal, otherwise "".
func literal(n ast.Node) string {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return text
}

// checkCode applies the rules to shipped Go files and to SQL files. Tests are
// left out: they must be able to show what is refused.
func checkCode(tr *tree) []string {
	var findings []string
	for _, s := range tr.files {
		if s.test || s.script {
			continue
		}
		ast.Inspect(s.syntax, func(n ast.Node) bool {
			if n == nil {
				return false
			}
			for _, rule := range codeRules {
				if why := rule(s, n); why != "" {
					findings = append(findings, fmt.Sprintf("%s: %s", tr.fset.Position(n.Pos()), why))
				}
			}
			return true
		})
	}
	for p, text := range tr.texts {
		if path.Ext(p) == ".sql" && sqlClock.Match(withoutComments(text)) {
			findings = append(findings, p+": SQL that reads the clock or rolls dice: pass both from clock.Clock")
		}
	}
	slices.Sort(findings)
	return findings
}

var sqlComment = regexp.MustCompile(`--[^\n]*`)

func withoutComments(sql []byte) []byte { return sqlComment.ReplaceAll(sql, nil) }

func TestCodeKeepsTheHouseRules(t *testing.T) {
	t.Parallel()
	for _, finding := range checkCode(theTree(t)) {
		t.Error(finding)
	}
}

func TestCodeRulesBite(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, path, text, want string }{
		{"float type", "app/money/a.go", "var x float64", "float64 near money"},
		{"float literal", "app/gst/a.go", "var x = 0.18", "0.18 near money"},
		{"float parsed", "sync/zoho/zohosim/a.go", "var _ = strconv.ParseFloat", "ParseFloat near money"},
		{"float from JSON", "app/payment/upi/a.go", "var _ = n.Float64", "Float64 near money"},
		{"float from SQL", "storage/a.go", "var _ sql.NullFloat64", "NullFloat64 near money"},
		{"float on screen", "ui/look/a.go", "var x float32 = 0.5", ""},
		{"float in a test", "app/money/a_test.go", "var x float64", ""},
		{"goroutine in a screen", "ui/screen/a.go", "func f() { go f() }", "a goroutine in ui"},
		{"goroutine at the door", "ui/async/a.go", "func f() { go f() }", ""},
		{"goroutine elsewhere", "app/printer/a.go", "func f() { go f() }", ""},
		{"SQL clock", "storage/a.go", "const q = `SELECT datetime('now')`", "reads the clock"},
		{"SQL default", "storage/a.go", "const q = `x TEXT DEFAULT CURRENT_TIMESTAMP`", "reads the clock"},
		{"SQL chance", "storage/a.go", "const q = `select 1 order by random()`", "reads the clock"},
		{"a word, not SQL", "app/words/a.go", "const q = `random() and 'now'`", ""},
		{"SQL file", "storage/migrations/1.sql", "insert into t values (unixepoch());", "reads the clock"},
		{"SQL comment", "storage/migrations/1.sql", "-- never datetime('now')\nselect 1;", ""},
		{"no order", "storage/a.go", "const q = `SELECT id\nFROM job LIMIT 1`", "LIMIT without ORDER BY"},
		{"order", "storage/a.go", "const q = `SELECT id FROM job ORDER\nBY id LIMIT 1`", ""},
		{"resent POST", "app/payment/pinelabs/a.go", `const h = "Idempotency-Key"`, "silently sends"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			text := tc.text
			if path.Ext(tc.path) == ".go" {
				text = "package x\n\n" + text + "\n"
			}
			wantFindings(t, checkCode(madeUp(t, map[string]string{tc.path: text})), tc.want)
		})
	}
}
