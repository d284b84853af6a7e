package look

import (
	"bytes"
	"image"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

func isDrawing(data []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(data), []byte("<svg"))
}

// drawing makes pixels of an SVG so that its longer side is side pixels. The
// library panics on some malformed paths; such a picture is none.
func drawing(data []byte, side int) (img image.Image) {
	defer func() {
		if recover() != nil {
			img = nil
		}
	}()
	icon, err := oksvg.ReadIconStream(bytes.NewReader(data))
	if err != nil || icon.ViewBox.W <= 0 || icon.ViewBox.H <= 0 {
		return nil
	}
	scale := float64(side) / max(icon.ViewBox.W, icon.ViewBox.H)
	w, h := max(int(icon.ViewBox.W*scale), 1), max(int(icon.ViewBox.H*scale), 1)
	icon.SetTarget(0, 0, float64(w), float64(h))
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	icon.Draw(rasterx.NewDasher(w, h, rasterx.NewScannerGV(w, h, out, out.Bounds())), 1)
	return out
}
