package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// BestRow is an item that sold well.
type BestRow struct {
	Name, Note, Amount string
	Picture            string
	Plate              int
}

// Best is a list of items with their pictures.
type Best struct {
	drawn
	rows []BestRow
}

// NewBest makes an empty list.
func NewBest(kit *Kit) *Best {
	b := &Best{}
	b.init(kit, b, b.paintBest)
	if kit.Pics != nil {
		kit.Pics.OnReady(func(string) { b.again() })
	}
	return b
}

// Set changes the rows.
func (b *Best) Set(rows ...BestRow) { b.rows = rows; b.again() }

func bestRow() float32 { return max(58, look.Current().Em(50)) }

// Height is the height of the list.
func (b *Best) Height() float32 { return float32(len(b.rows)) * bestRow() }

func (b *Best) paintBest(p *pen, s fyne.Size) {
	const side, high = 52, 42
	row := bestRow()
	for i, r := range b.rows {
		yc := row*float32(i) + row/2 - 4
		plate := rect{0, yc - high/2, side, high}
		p.box(plate, p.l.Plate(r.Plate), 8)
		drawn := false
		if b.kit.Pics != nil {
			if img := b.kit.Pics.Get(r.Picture); img != nil {
				p.picture(plate.inset(2), img, 0)
				drawn = true
			}
		}
		if !drawn {
			p.mid(plate.midX(), plate.midY(), middle, look.Initial(r.Name), ink{look.Heading / look.Size(p.l.Em(1)), true, p.l.PlateInk()})
		}
		p.mid(s.Width, yc, right, r.Amount, ink{look.Body, true, p.paint(look.Ink)})
		room := s.Width - side - 14 - p.l.Width(r.Amount, look.Body, true) - look.Space2
		p.stack(rect{side + 14, yc - row/2, room, row}, left, 5,
			stackRow{p.l.Cut(r.Name, look.Body, false, room), false, p.paint(look.Ink), []look.Size{look.Body}},
			stackRow{r.Note, false, p.paint(look.Ink2), []look.Size{look.Small, look.Stock}})
	}
}
