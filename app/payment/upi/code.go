package upi

import (
	"fmt"

	"github.com/skip2/go-qrcode"
)

// Quiet is the width of the light border in modules (ISO/IEC 18004).
const Quiet = 4

// Modules is the code of a text, dark modules true, row by row from the top,
// with its border. Error correction is M: the code stays coarse and survives a
// fingerprint on the glass.
func Modules(text string) ([][]bool, error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("upi: code: %w", err)
	}
	code.DisableBorder = true
	inner := code.Bitmap()
	side := len(inner) + 2*Quiet
	out := make([][]bool, side)
	for y := range out {
		out[y] = make([]bool, side)
		if y >= Quiet && y < side-Quiet {
			copy(out[y][Quiet:], inner[y-Quiet])
		}
	}
	return out, nil
}
