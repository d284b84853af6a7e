package look

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
)

// Look is one appearance of the whole till, and a fyne.Theme.
type Look struct {
	light   Light
	zoom    float32
	still   bool
	colours *palette

	mu    sync.Mutex
	texts texts
	icons map[iconKey]fyne.Resource
}

// Options are what a person may set besides the light.
type Options struct {
	TextPercent int  // 100 to 200; 0 is 100, others are brought into range
	Still       bool // reduced motion, or a slow device: nothing moves by itself
}

// New makes a look for a light.
func New(light Light, o Options) *Look {
	light = ParseLight(string(light))
	percent := min(max(o.TextPercent, 100), 200)
	return &Look{
		light: light, zoom: float32(percent) / 100, still: o.Still,
		colours: palettes[light], texts: newTexts(), icons: map[iconKey]fyne.Resource{},
	}
}

// Light is the light this look is for.
func (l *Look) Light() Light { return l.light }

// TextPercent is the text scale, 100 to 200.
func (l *Look) TextPercent() int { return int(l.zoom*100 + 0.5) }

// Options are what New was given, brought into range.
func (l *Look) Options() Options { return Options{TextPercent: l.TextPercent(), Still: l.still} }

// Still reports reduced motion.
func (l *Look) Still() bool { return l.still }

// In is the same look in another light.
func (l *Look) In(light Light) *Look { return New(light, l.Options()) }

// Paint is the colour of a token.
func (l *Look) Paint(t Token) color.Color { return l.colours[t] }

var plain = sync.OnceValue(func() *Look { return New(Day, Options{}) })

// Current is the look the application shows, or day where it shows another
// theme, as in a test that set none.
func Current() *Look {
	if app := fyne.CurrentApp(); app != nil {
		if l, ok := app.Settings().Theme().(*Look); ok {
			return l
		}
	}
	return plain()
}
