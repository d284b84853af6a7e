package receipt

import (
	"net/url"
	"strings"

	"github.com/skip2/go-qrcode"
)

// Long reports whether a text makes a dense code, as the e-invoice portal's does:
// it needs more room and less spare in it.
func (q QR) Long() bool { return len(q.Text) > 300 }

// Dots is the code's picture with its quiet zone, row by row, black as true; nil
// for a text that no code can hold.
func (q QR) Dots() [][]bool {
	level := qrcode.Medium
	if q.Long() {
		level = qrcode.Low
	}
	code, err := qrcode.New(q.Text, level)
	if err != nil {
		return nil
	}
	return code.Bitmap()
}

// escape is percent-encoding that leaves @ readable and never writes a plus
// for a space.
func escape(s string) string {
	s = strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
	return strings.ReplaceAll(s, "%40", "@")
}
