package look

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif" // the formats shops upload
	_ "image/jpeg"
	_ "image/png"
)

// mostPixels refuses pictures that would take more memory to unpack than a
// phone has to spare, whatever their file says.
const mostPixels = 40_000_000

// thumbnail unpacks a picture and scales it down so that its longer side is at
// most side pixels. What cannot be read is nil.
func thumbnail(data []byte, side int) image.Image {
	if isDrawing(data) {
		return drawing(data, side)
	}
	conf, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || conf.Width <= 0 || conf.Height <= 0 || conf.Width > mostPixels/conf.Height {
		return nil
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	w, h := conf.Width, conf.Height
	if longer := max(w, h); longer > side {
		w, h = max(w*side/longer, 1), max(h*side/longer, 1)
	}
	return shrink(img, w, h)
}

// shrink averages the pixels under each new one, in premultiplied colour so
// that transparent edges stay clean.
func shrink(img image.Image, w, h int) image.Image {
	from := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(from, from.Bounds(), img, img.Bounds().Min, draw.Src)
	if from.Bounds().Dx() == w && from.Bounds().Dy() == h {
		return from
	}
	to := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		y0, y1 := span(y, h, from.Bounds().Dy())
		for x := range w {
			x0, x1 := span(x, w, from.Bounds().Dx())
			to.SetRGBA(x, y, average(from, x0, y0, x1, y1))
		}
	}
	return to
}

// span is the run of old pixels under the n-th of size new ones.
func span(n, size, old int) (from, to int) {
	from = n * old / size
	return from, max((n+1)*old/size, from+1)
}

func average(img *image.RGBA, x0, y0, x1, y1 int) color.RGBA {
	var r, g, b, a, n int
	for y := y0; y < y1; y++ {
		row := img.Pix[img.PixOffset(x0, y):img.PixOffset(x1, y)]
		for i := 0; i+3 < len(row); i += 4 {
			r, g, b, a, n = r+int(row[i]), g+int(row[i+1]), b+int(row[i+2]), a+int(row[i+3]), n+1
		}
	}
	return color.RGBA{R: uint8(r / n), G: uint8(g / n), B: uint8(b / n), A: uint8(a / n)}
}
