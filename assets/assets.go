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

//go:embed art/*.svg
var art embed.FS

//go:embed icon.png
var pictures embed.FS

//go:embed fonts/OFL.txt
var fontLicence string

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
func Icons() []string { return names(icons, "icons") }

// Art is a drawing of goods for the sample stall, as SVG, 96 by 72.
func Art(name string) ([]byte, error) { return art.ReadFile("art/" + name + ".svg") }

// ArtNames lists the names that Art knows.
func ArtNames() []string { return names(art, "art") }

// Picture is a picture of the program itself: "icon.png", its mark.
func Picture(name string) ([]byte, error) { return pictures.ReadFile(name) }

// FontLicence is the licence of the fonts, to be shown where the program
// speaks of itself.
func FontLicence() string { return fontLicence }

// Translations holds the word lists, one file per area and language, such as
// fault.hi.json.
func Translations() fs.FS { return must(fs.Sub(translations, "translations")) }

func names(files embed.FS, dir string) []string {
	all := must(fs.ReadDir(files, dir))
	out := make([]string, 0, len(all))
	for _, e := range all {
		out = append(out, strings.TrimSuffix(e.Name(), ".svg"))
	}
	return out
}

// must is for what the compiler has already put into the binary.
func must[T any](v T, err error) T {
	if err != nil {
		panic("assets: " + err.Error())
	}
	return v
}
