package pdf

import (
	"bytes"
	"fmt"
	"time"

	"haat/app/receipt"
)

// Size is a size of paper.
type Size string

// The sizes.
const (
	A4   Size = "a4"
	A5   Size = "a5"
	Roll Size = "80mm" // one page as long as it needs
)

// Render sets documents one after another, each on pages of its own: the
// copies of a business bill, or a single bill. at is the file's date, the
// document's own.
func Render(size Size, at time.Time, docs ...receipt.Doc) ([]byte, error) {
	if len(docs) == 0 {
		return nil, fmt.Errorf("pdf: no document")
	}
	if size == Roll {
		return roll(at, docs)
	}
	wide, high, margin := 210.0, 297.0, 14.0
	if size == A5 {
		wide, high, margin = 148.0, 210.0, 9.0
	}
	p := newPen(wide, high)
	for _, d := range docs {
		// Twice: only the first time tells how many pages there are.
		dry := sheet{pen: newPen(wide, high), d: d, wide: wide, high: high, margin: margin, small: size == A5}
		dry.run()
		s := sheet{pen: p, d: d, wide: wide, high: high, margin: margin, small: size == A5, pages: dry.page}
		s.run()
	}
	return p.bytes(docs[0], at)
}

func (p *pen) bytes(d receipt.Doc, at time.Time) ([]byte, error) {
	p.f.SetTitle(d.Title+" "+d.Number, true)
	p.f.SetCreationDate(at.UTC())
	p.f.SetModificationDate(at.UTC())
	var b bytes.Buffer
	if err := p.f.Output(&b); err != nil {
		return nil, fmt.Errorf("write pdf: %w", err)
	}
	return b.Bytes(), nil
}
