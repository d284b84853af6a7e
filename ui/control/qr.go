package control

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/skip2/go-qrcode"

	"haat/ui/look"
)

// QR is a code on white in every light, with the quiet zone of four modules
// that ISO/IEC 18004 asks for.
type QR struct {
	drawn
	picture *canvas.Image
	modules int
}

// NewQR makes a code for a text. It fails on a text that no code can hold.
func NewQR(kit *Kit, text string) (*QR, error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return nil, err
	}
	return newQR(kit, code.Bitmap()), nil // quiet zone included
}

// NewModules makes an empty code, to be set to modules that were drawn
// elsewhere.
func NewModules(kit *Kit) *QR { return newQR(kit, nil) }

func newQR(kit *Kit, bits [][]bool) *QR {
	q := &QR{modules: max(len(bits), 1), picture: canvas.NewImageFromImage(modules(bits))}
	q.picture.ScaleMode = canvas.ImageScalePixels
	q.init(kit, q, q.paintQR)
	q.kids = []fyne.CanvasObject{q.picture}
	return q
}

// Set shows other modules, dark ones true, with their quiet zone.
func (q *QR) Set(bits [][]bool) {
	q.modules, q.picture.Image = max(len(bits), 1), modules(bits)
	q.picture.Refresh()
	q.again()
}

func modules(bits [][]bool) image.Image {
	img := image.NewPaletted(image.Rect(0, 0, len(bits), len(bits)), color.Palette{look.QRField, look.QRInk})
	for y, row := range bits {
		for x, dark := range row {
			if dark {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	return img
}

func (q *QR) paintQR(p *pen, s fyne.Size) {
	side := min(s.Width, s.Height)
	at := rect{(s.Width - side) / 2, (s.Height - side) / 2, side, side}
	// Whole dp per module, so that all modules are equally large.
	inner := float32(int(side/float32(q.modules)) * q.modules)
	if side-inner < 8 { // the quiet zone reaches the edge, where a line would be cut
		p.box(at, look.QRField, look.RadiusTile)
	} else {
		p.frame(at, look.QRField, look.RadiusTile, p.paint(look.Line), p.l.LineWidth())
	}
	q.picture.Move(fyne.NewPos(at.midX()-inner/2, at.midY()-inner/2))
	q.picture.Resize(fyne.NewSize(inner, inner))
}
