package look

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

	"haat/assets"
)

// Weight is the width of an icon's strokes on its grid of 24.
type Weight string

// The weights: small drawings and marks need thicker strokes to hold.
const (
	Thin   Weight = "1.3"
	Normal Weight = "1.6"
	Thick  Weight = "1.9"
	Heavy  Weight = "2.8"
)

type iconKey struct {
	name   string
	colour color.Color
	size   float32
	weight Weight
}

// Symbol is a drawing of assets/icons in a colour, for a square of size dp.
// The same icon is the same resource, made once; Fyne keeps one picture per
// resource name, so the size is part of the name.
func (l *Look) Symbol(name string, colour color.Color, size float32, weight Weight) fyne.Resource {
	key := iconKey{name, colour, size, weight}
	l.mu.Lock()
	defer l.mu.Unlock()
	if r, ok := l.icons[key]; ok {
		return r
	}
	r := drawIcon(key)
	l.icons[key] = r
	return r
}

func drawIcon(k iconKey) fyne.Resource {
	svg, err := assets.Icon(k.name)
	if err != nil {
		panic("look: no icon " + k.name) // a misspelt name is found by the first test that draws it
	}
	hex := hexOf(k.colour)
	drawn := strings.NewReplacer(
		`stroke="#000000"`, `stroke="`+hex+`"`,
		`stroke-width="1.8"`, `stroke-width="`+string(k.weight)+`"`,
	).Replace(string(svg))
	name := fmt.Sprintf("%s-%s-%s-%g.svg", k.name, hex[1:], k.weight, k.size)
	return fyne.NewStaticResource(name, []byte(drawn))
}

func hexOf(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}
