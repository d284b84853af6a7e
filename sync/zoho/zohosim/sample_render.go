//go:build ignore

// Command sample_render draws sample/art/*.svg into sample/pictures/*.png and
// notes both files' sums in sample/pictures/sums.txt, by which a test sees that
// a drawing was changed and not drawn again. Run it with go generate.
package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// Three times the drawing's own 96 × 72, enough for a tile on a dense screen.
const width, height = 288, 216

func main() {
	names, err := filepath.Glob("sample/art/*.svg")
	if err != nil || len(names) == 0 {
		log.Fatal("no drawings in sample/art: ", err)
	}
	var sums strings.Builder
	for _, name := range names {
		art, err := os.ReadFile(name)
		if err != nil {
			log.Fatal(err)
		}
		picture, err := render(art)
		if err != nil {
			log.Fatal(name, ": ", err)
		}
		base := strings.TrimSuffix(filepath.Base(name), ".svg")
		if err := os.WriteFile("sample/pictures/"+base+".png", picture, 0o644); err != nil {
			log.Fatal(err)
		}
		fmt.Fprintf(&sums, "%s %x %x\n", base, sha256.Sum256(art), sha256.Sum256(picture))
	}
	if err := os.WriteFile("sample/pictures/sums.txt", []byte(sums.String()), 0o644); err != nil {
		log.Fatal(err)
	}
}

func render(art []byte) ([]byte, error) {
	icon, err := oksvg.ReadIconStream(bytes.NewReader(art), oksvg.StrictErrorMode)
	if err != nil {
		return nil, err
	}
	icon.SetTarget(0, 0, width, height)
	for n := range icon.SVGPaths { // the library scales paths, not their strokes
		icon.SVGPaths[n].LineWidth *= width / icon.ViewBox.W
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	icon.Draw(rasterx.NewDasher(width, height, rasterx.NewScannerGV(width, height, img, img.Bounds())), 1)
	var out bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := enc.Encode(&out, smallest(img)); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// smallest uses a palette where the picture has few enough colours, after
// dropping differences nobody sees from its smoothed edges.
func smallest(img *image.RGBA) image.Image {
	palette, seen := color.Palette{}, map[color.NRGBA]bool{}
	small := image.NewNRGBA(img.Bounds())
	for y := range height {
		for x := range width {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			if c = coarse(c); !seen[c] {
				seen[c] = true
				palette = append(palette, c)
			}
			small.SetNRGBA(x, y, c)
		}
	}
	if len(palette) > 256 {
		return small
	}
	paletted := image.NewPaletted(img.Bounds(), palette)
	for y := range height {
		for x := range width {
			paletted.Set(x, y, small.NRGBAAt(x, y))
		}
	}
	return paletted
}

// coarse keeps full and empty pixels exactly and gives the edges between them
// one of eight strengths.
func coarse(c color.NRGBA) color.NRGBA {
	if c.A == 0 {
		return color.NRGBA{}
	}
	if c.A < 255 {
		c.A = c.A/32*32 + 16
	}
	return c
}
