package uitest

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Describe is a window's drawing as text, one line for each thing that can be
// seen. It does not depend on how edges are smoothed.
func Describe(win fyne.Window) string {
	var b strings.Builder
	c := win.Canvas()
	fmt.Fprintf(&b, "window %.0f × %.0f\n", c.Size().Width, c.Size().Height)
	visit(c, func(o fyne.CanvasObject, at fyne.Position, clip box) {
		place := box{at.X, at.Y, o.Size().Width, o.Size().Height}.cut(clip)
		if place.w <= 0 || place.h <= 0 {
			return
		}
		switch o := o.(type) {
		case *canvas.Rectangle:
			describeBox(&b, o, place)
		case *canvas.Text:
			weight := ""
			if o.TextStyle.Bold {
				weight = " bold"
			}
			fmt.Fprintf(&b, "text %s %g%s %s %q\n", corner(place), o.TextSize, weight, hex(o.Color), o.Text)
		case *canvas.Image:
			name := "picture"
			if o.Resource != nil {
				name = strings.TrimSuffix(o.Resource.Name(), ".svg")
			}
			fmt.Fprintf(&b, "image %s %.0f × %.0f %s\n", corner(place), place.w, place.h, name)
		case *widget.Entry:
			fmt.Fprintf(&b, "entry %s %.0f × %.0f %q\n", corner(place), place.w, place.h, o.Text)
		}
	})
	return b.String()
}

func describeBox(b *strings.Builder, o *canvas.Rectangle, place box) {
	fill, edge := hex(o.FillColor), ""
	if o.StrokeWidth > 0 && o.StrokeColor != nil {
		edge = fmt.Sprintf(" edge %g %s", o.StrokeWidth, hex(o.StrokeColor))
	}
	if fill == "none" && edge == "" {
		return
	}
	fmt.Fprintf(b, "box %s %.0f × %.0f %s%s\n", corner(place), place.w, place.h, fill, edge)
}

func corner(p box) string { return fmt.Sprintf("(%.0f,%.0f)", p.x, p.y) }

func hex(c color.Color) string {
	if c == nil {
		return "none"
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	switch n.A {
	case 0:
		return "none"
	case 255:
		return fmt.Sprintf("%02X%02X%02X", n.R, n.G, n.B)
	default:
		return fmt.Sprintf("%02X%02X%02X/%d", n.R, n.G, n.B, n.A)
	}
}
