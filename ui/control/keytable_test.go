package control

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// keyNames is a key of the router as the legend writes it.
var keyNames = map[fyne.KeyName]string{
	fyne.KeyEscape: "Esc", fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyDelete: "Delete", fyne.KeyBackspace: "Backspace",
	fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyUp: "↑", fyne.KeyDown: "↓",
}

// TestTheLegendListsEveryKeyInUse compares it with the router's own tables, both
// ways: nothing is missing from it and nothing in it does nothing.
func TestTheLegendListsEveryKeyInUse(t *testing.T) {
	type use struct {
		key string
		c   Command
	}
	var want []use
	for _, table := range []map[fyne.KeyName]Command{hardKeys, softKeys} {
		for key, c := range table {
			name := string(key)
			if w, ok := keyNames[key]; ok {
				name = w
			}
			if c != "" && key != "Back" { // that is on no keyboard
				want = append(want, use{name, c})
			}
		}
	}
	for key, c := range controlKeys {
		want = append(want, use{"Ctrl " + string(key), c})
	}
	for r, c := range runeCommands {
		if r != '-' { // the same key as −
			want = append(want, use{string(r), c})
		}
	}
	want = append(want, use{"Shift F9", Gave}, use{"Ctrl Z", Undo})
	var got []use
	for _, k := range KeyTable() {
		for _, key := range strings.Split(k.Keys, " · ") {
			got = append(got, use{key, k.Command})
		}
	}
	for _, u := range want {
		if !slices.Contains(got, u) {
			t.Errorf("the legend lacks %s for %q", u.key, u.c)
		}
	}
	for _, u := range got {
		if !slices.Contains(want, u) {
			t.Errorf("the legend has %s for %q, which no key gives", u.key, u.c)
		}
	}
}
