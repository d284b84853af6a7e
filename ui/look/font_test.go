package look

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"

	"haat/assets"
)

func faces(t *testing.T) map[string]*font.Face {
	t.Helper()
	out := map[string]*font.Face{}
	for name, isBold := range map[string]bool{"regular": false, "bold": true} {
		face, err := font.ParseTTF(bytes.NewReader(assets.Font(isBold)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = face
	}
	return out
}

func TestFontsHoldEveryCharacterOfTheWordLists(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(assets.Translations(), "*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("word lists: %v, %v", files, err)
	}
	need := map[rune]string{}
	for _, r := range "0123456789₹−–—·…×@%&/+*#.,:;?!'\"()[]" {
		need[r] = "amounts and codes"
	}
	for _, file := range files {
		data, err := fs.ReadFile(assets.Translations(), file)
		if err != nil {
			t.Fatal(err)
		}
		var list any
		if err := json.Unmarshal(data, &list); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		collect(list, file, need)
	}
	for name, face := range faces(t) {
		for r, where := range need {
			if _, ok := face.NominalGlyph(r); !ok && !unicode.IsControl(r) {
				t.Errorf("the %s font has no %q (U+%04X) of %s", name, r, r, where)
			}
		}
	}
}

func collect(v any, file string, into map[rune]string) {
	switch v := v.(type) {
	case string:
		for _, r := range v {
			into[r] = file
		}
	case map[string]any:
		for _, child := range v {
			collect(child, file, into)
		}
	}
}

// Two scripts in one line share a baseline only if they come from one file
// with one set of metrics, and columns of figures line up only if every digit
// is equally wide.
func TestFontsAreEven(t *testing.T) {
	t.Parallel()
	for name, face := range faces(t) {
		zero, _ := face.NominalGlyph('0')
		for _, r := range "123456789" {
			g, _ := face.NominalGlyph(r)
			if face.HorizontalAdvance(g) != face.HorizontalAdvance(zero) {
				t.Errorf("%s: %c is %v wide, 0 is %v", name, r, face.HorizontalAdvance(g), face.HorizontalAdvance(zero))
			}
		}
	}
	f := faces(t)
	r, _ := f["regular"].FontHExtents()
	b, _ := f["bold"].FontHExtents()
	if r != b {
		t.Errorf("line metrics differ: regular %+v, bold %+v", r, b)
	}
}

func TestFontsAreOurOwnWhateverTheSystemSays(t *testing.T) {
	t.Setenv("FYNE_FONT", "/nowhere.ttf")
	l := New(Day, Options{})
	for _, c := range []struct {
		name  string
		style fyne.TextStyle
		want  fyne.Resource
	}{
		{"plain", fyne.TextStyle{}, regular},
		{"bold", fyne.TextStyle{Bold: true}, bold},
		{"italic is not used", fyne.TextStyle{Italic: true}, regular},
		{"monospace is not used", fyne.TextStyle{Monospace: true}, regular},
	} {
		if got := l.Font(c.style); got != c.want {
			t.Errorf("%s: font %s, want %s", c.name, got.Name(), c.want.Name())
		}
	}
}
