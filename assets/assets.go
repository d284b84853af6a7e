package assets

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed fonts/*.ttf
var fonts embed.FS

//go:embed icons/*.svg
var icons embed.FS

//go:embed translations/*.json
var translations embed.FS

// Font is the file for a weight. It holds Latin, ₹ and Devanagari.
func Font(bold bool) []byte {
	if bold {
		return must(fonts.ReadFile("fonts/Haat-Bold.ttf"))
	}
	return must(fonts.ReadFile("fonts/Haat-Regular.ttf"))
}

// Icon is the drawing of an icon as SVG, black strokes on a grid of 24.
func Icon(name string) ([]byte, error) { return icons.ReadFile("icons/" + name + ".svg") }

// Icons lists the names that Icon knows.
func Icons() []string {
	all, err := fs.ReadDir(icons, "icons")
	if err != nil {
		panic("assets: " + err.Error())
	}
	names := make([]string, 0, len(all))
	for _, e := range all {
		names = append(names, strings.TrimSuffix(e.Name(), ".svg"))
	}
	return names
}

// Translations holds the word lists, one file per area and language, such as
// fault.hi.json.
func Translations() fs.FS { return must(fs.Sub(translations, "translations")) }

// must is for what the compiler has already put into the binary.
func must[T any](v T, err error) T {
	if err != nil {
		panic("assets: " + err.Error())
	}
	return v
}
