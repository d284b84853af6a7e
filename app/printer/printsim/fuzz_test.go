package printsim_test

import (
	"testing"

	"haat/app/printer/printsim"
)

// FuzzPrinter: whatever comes over the wire, the printer neither panics nor
// prints without end.
func FuzzPrinter(f *testing.F) {
	f.Add([]byte("\x1b@hello\n\x1dv0\x00\x01\x00\x02\x00\xff\x00\x1d(k\x03\x001Q0\x1dVB\x00"))
	f.Add([]byte("\x1d(k\x01\x00\x31\x10\x04\x01\x1b!\x10x"))
	f.Fuzz(func(t *testing.T, b []byte) {
		p := printsim.New(printsim.Options{Dots: 384, Columns: 32})
		if n, err := p.Write(b); n != len(b) || err != nil {
			t.Fatalf("%d of %d, %v", n, len(b), err)
		}
		if high := p.Paper().Bounds().Dy(); high > 32+len(b)*8000 {
			t.Fatalf("%d rows for %d bytes", high, len(b))
		}
	})
}
