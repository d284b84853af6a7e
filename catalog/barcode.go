package catalog

import "strings"

// Barcode says what a scanned text is.
type Barcode string

// The kinds of codes a scanner sends.
const (
	EAN13   Barcode = "ean13"
	EAN8    Barcode = "ean8"
	UPCA    Barcode = "upca"
	Free    Barcode = "free"    // an SKU or a Code 128 of our own
	Damaged Barcode = "damaged" // the shape of a retail code, but the check digit is wrong
)

// KindOfCode looks at length and check digit (GS1 General Specifications,
// modulo 10 with weights 3 and 1 from the right).
func KindOfCode(s string) Barcode {
	kind := map[int]Barcode{13: EAN13, 8: EAN8, 12: UPCA}[len(s)]
	if kind == "" || strings.Trim(s, "0123456789") != "" {
		return Free
	}
	if !checkDigitOK(s) {
		return Damaged
	}
	return kind
}

func checkDigitOK(s string) bool {
	sum := 0
	for i := range len(s) {
		w := 1
		if (len(s)-1-i)%2 == 1 {
			w = 3
		}
		sum += int(s[i]-'0') * w
	}
	return sum%10 == 0
}

// sameCode is the form in which codes are compared: upper case, and a UPC-A
// as the EAN-13 it is with a leading zero.
func sameCode(s string) string {
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) == 12 && KindOfCode(s) == UPCA {
		return "0" + s
	}
	return s
}
