package words_test

import (
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/words"
	"haat/assets"
)

// lists reads every word list: language → key → text, plural forms joined.
func lists(t *testing.T) map[string]map[string]string {
	t.Helper()
	files := assets.Translations()
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]string{}
	for _, name := range names {
		parts := strings.Split(name, ".")
		if len(parts) != 3 {
			t.Fatalf("%s is not named area.language.json", name)
		}
		b, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		var list map[string]any
		if err := json.Unmarshal(b, &list); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if all[parts[1]] == nil {
			all[parts[1]] = map[string]string{}
		}
		for k, v := range list {
			if _, twice := all[parts[1]][k]; twice {
				t.Errorf("%s is in two lists of %s", k, parts[1])
			}
			switch v := v.(type) {
			case string:
				all[parts[1]][k] = v
			case map[string]any:
				for _, form := range v {
					all[parts[1]][k] += " " + form.(string)
				}
			default:
				t.Errorf("%s: %s is neither a text nor plural forms", name, k)
			}
		}
	}
	return all
}

var placeholder = regexp.MustCompile(`\{\{\s*\.([A-Za-z0-9_]+)\s*\}\}`)

func holes(text string) []string {
	var out []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	t.Parallel()
	all := lists(t)
	for key, en := range all["en"] {
		hi, ok := all["hi"][key]
		if !ok {
			t.Errorf("%s has no Hindi", key)
			continue
		}
		if strings.TrimSpace(en) == "" || strings.TrimSpace(hi) == "" {
			t.Errorf("%s is empty", key)
		}
		if !slices.Equal(holes(en), holes(hi)) {
			t.Errorf("%s: English fills %v, Hindi %v", key, holes(en), holes(hi))
		}
	}
	for key := range all["hi"] {
		if _, ok := all["en"][key]; !ok {
			t.Errorf("%s has no English", key)
		}
	}
}

// keyForm is how every key is written: an area, a point, a name.
var keyForm = regexp.MustCompile(`"([a-z]+\.[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)"`)

// program calls f with the path and text of every source file that ships.
func program(t *testing.T, f func(path, src string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if _, err := parser.ParseFile(token.NewFileSet(), path, src, parser.PackageClauseOnly); err != nil {
			return err
		}
		f(path, string(src))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Every key that the program names is in the lists. Areas are learnt from the
// lists, so that a file name such as "haat.db" is not taken for one.
func TestEveryKeyThatIsUsedExists(t *testing.T) {
	t.Parallel()
	all := lists(t)
	areas := map[string]bool{}
	for key := range all["en"] {
		areas[strings.SplitN(key, ".", 2)[0]] = true
	}
	used := 0
	program(t, func(path, src string) {
		for _, m := range keyForm.FindAllStringSubmatch(src, -1) {
			if key := m[1]; areas[strings.SplitN(key, ".", 2)[0]] && !strings.HasSuffix(key, ".json") {
				used++
				if _, ok := all["en"][key]; !ok {
					t.Errorf("%s names %q, which no list has", path, key)
				}
			}
		}
	})
	if used < 50 {
		t.Errorf("only %d keys were found in the program: the search is broken", used)
	}
}

var (
	quoted = regexp.MustCompile(`"([A-Za-z0-9_.]+)"`)
	// stem begins keys that are put together: "staff.role." + role.
	stem = regexp.MustCompile(`^[a-z]+\.([A-Za-z0-9_.]*[._])?$`)
)

// unused are the keys that no text names, whole or by a stem.
func unused(keys []string, texts []string) (left []string) {
	whole, stems := map[string]bool{}, []string{}
	for _, text := range texts {
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			if whole[m[1]] = true; stem.MatchString(m[1]) {
				stems = append(stems, m[1])
			}
		}
		for _, m := range keyed.FindAllString(text, -1) {
			whole[m] = true
		}
	}
	for _, key := range keys {
		begun := func(s string) bool { return strings.HasPrefix(key, s) }
		if !whole[key] && !slices.ContainsFunc(stems, begun) {
			left = append(left, key)
		}
	}
	return left
}

// keyed finds keys inside longer texts, such as SQL.
var keyed = regexp.MustCompile(`[a-z]+(?:\.[A-Za-z0-9_]+)+`)

// A word that is used nowhere is translated for nobody, and hides that the
// sentence it was for is not said any more.
func TestEveryKeyIsUsed(t *testing.T) {
	t.Parallel()
	if got := unused([]string{"a.b", "a.c_d", "a.e"}, []string{`f("a.b"); g("a.c_" + x)`}); !slices.Equal(got, []string{"a.e"}) {
		t.Fatalf("of a made-up program %q are unused, want a.e", got)
	}
	var texts []string
	program(t, func(_, src string) { texts = append(texts, src) })
	for _, key := range unused(slices.Sorted(maps.Keys(lists(t)["en"])), texts) {
		t.Errorf("%s is used nowhere", key)
	}
}

func TestFaultSpeaks(t *testing.T) {
	t.Parallel()
	err := errors.Join(errors.New("outer"), fault.New(fault.Refused, "fault.cash_short", "given", money.Rupees(500), "short", money.Rupees(40)))
	if got := words.English.Fault(err); !strings.HasPrefix(got, "₹500 is ₹40 short.") {
		t.Errorf("English: %q", got)
	}
	if got := words.Hindi.Fault(err); !strings.Contains(got, "₹40 कम") {
		t.Errorf("Hindi: %q", got)
	}
	if got := words.English.Fault(errors.New("constraint failed: UNIQUE (2067)")); strings.Contains(got, "UNIQUE") || got == "fault.internal" {
		t.Errorf("a raw error reached a person: %q", got)
	}
	if got := words.English.T("no.such_key"); got != "no.such_key" {
		t.Errorf("a missing key = %q, want itself", got)
	}
	if words.Parse("hi_IN.UTF-8") != words.Hindi || words.Parse("C") != words.English || words.Parse("") != words.English {
		t.Error("language codes are not understood")
	}
}

// What is said again and again is kept; it must stay what it was, in each
// language, and must not stand in for the same key with values.
func TestSaidAgainIsTheSame(t *testing.T) {
	t.Parallel()
	for range 2 {
		if en, hi := words.English.T("screen.pay.cash"), words.Hindi.T("screen.pay.cash"); en != "Cash" || hi == en {
			t.Errorf("%q and %q", en, hi)
		}
		if got := words.English.T("no.such_key"); got != "no.such_key" {
			t.Errorf("a missing key = %q, want itself", got)
		}
		bare, filled := words.English.T("screen.stock.left"), words.English.T("screen.stock.left", "quantity", "23")
		if filled != "23 left" || bare == filled {
			t.Errorf("without a value %q, with one %q", bare, filled)
		}
	}
}
