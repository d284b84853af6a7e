package uitest

import (
	"image"
	"image/color"
	"slices"
)

// Small is a picture with at most 256 colours, so that its file is small: the
// means of the groups of like colours that are most of it. The same picture
// gives the same bytes every time.
func Small(img image.Image) *image.Paletted {
	const most = 256
	type group struct{ r, g, b, n int }
	groups := map[[3]uint8]*group{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
			key := [3]uint8{c.R >> 3, c.G >> 3, c.B >> 3}
			if groups[key] == nil {
				groups[key] = &group{}
			}
			g := groups[key]
			g.r, g.g, g.b, g.n = g.r+int(c.R), g.g+int(c.G), g.b+int(c.B), g.n+1
		}
	}
	keys := make([][3]uint8, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [3]uint8) int {
		if d := groups[b].n - groups[a].n; d != 0 {
			return d
		}
		return slices.Compare(a[:], b[:])
	})
	var pal color.Palette
	for _, k := range keys[:min(most, len(keys))] {
		g := groups[k]
		pal = append(pal, color.RGBA{uint8(g.r / g.n), uint8(g.g / g.n), uint8(g.b / g.n), 255})
	}
	out := image.NewPaletted(b, pal)
	nearest := map[color.RGBA]uint8{}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
			i, ok := nearest[c]
			if !ok {
				i = uint8(pal.Index(c))
				nearest[c] = i
			}
			out.SetColorIndex(x, y, i)
		}
	}
	return out
}

// Blank reports whether a picture cannot be a screen: it has fewer colours
// than text alone brings, or nothing worth a button differs from its ground.
func Blank(img image.Image) bool {
	const least = 24
	count := map[color.RGBA]int{}
	b := img.Bounds()
	most := 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
			count[c]++
			most = max(most, count[c])
		}
	}
	return len(count) < least || most*1000 >= b.Dx()*b.Dy()*990
}
