package tag

import (
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/code128"
	"github.com/boombuler/barcode/ean"

	"haat/app/fault"
	"haat/catalog"
)

// bars are the stripes of a code, black or not, with the text under them.
type bars struct {
	black []bool
	text  string
}

// longest is how many letters of Code 128 fit a label and still scan.
const longest = 24

// barsFor is the code of an item: the first EAN or UPC it has, or its SKU.
func barsFor(it catalog.Item) (bars, error) {
	for _, c := range it.Codes {
		if digits := upc(c); digits != "" {
			if b, err := ean.Encode(digits); err == nil {
				return stripes(b, digits), nil
			}
		}
	}
	code := it.SKU
	if len(it.Codes) > 0 {
		code = it.Codes[0] // what the scanner is told today
	}
	if code == "" || len(code) > longest || strings.IndexFunc(code, func(r rune) bool { return r < ' ' || r > '~' }) >= 0 {
		return bars{}, fault.New(fault.Refused, "fault.tag_code", "item", it.Name, "most", longest)
	}
	b, err := code128.Encode(code)
	if err != nil {
		return bars{}, fault.New(fault.Refused, "fault.tag_code", "item", it.Name, "most", longest).Because(err)
	}
	return stripes(b, code), nil
}

// upc turns the 12 digits of a UPC into the EAN they are, and leaves EAN-8 and
// EAN-13 alone; "" for anything else.
func upc(s string) string {
	if strings.Trim(s, "0123456789") != "" {
		return ""
	}
	switch len(s) {
	case 12:
		return "0" + s
	case 8, 13:
		return s
	}
	return ""
}

func stripes(b barcode.Barcode, text string) bars {
	out := bars{text: text}
	box := b.Bounds()
	for x := box.Min.X; x < box.Max.X; x++ {
		r, _, _, _ := b.At(x, box.Min.Y).RGBA()
		out.black = append(out.black, r == 0)
	}
	return out
}
