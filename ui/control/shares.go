package control

import (
	"fyne.io/fyne/v2"

	"haat/ui/look"
)

// Share is one row of a comparison: a name, an amount, a bar, a second line.
type Share struct {
	Name   string
	Amount string
	Note   string // "51 bills"
	Value  int64  // what the bar compares, in paise
	Token  look.Token
}

// Shares is a list of bars, each as long as its part of the largest. A row is
// 78 high.
type Shares struct {
	drawn
	shares []Share
}

const shareRow = 78

// NewShares makes an empty list.
func NewShares(kit *Kit) *Shares {
	s := &Shares{}
	s.init(kit, s, s.paintShares)
	return s
}

// Set changes the rows.
func (s *Shares) Set(shares ...Share) { s.shares = shares; s.again() }

// Height is the height of the list.
func (s *Shares) Height() float32 { return float32(len(s.shares)) * look.Current().Em(shareRow) }

func (s *Shares) paintShares(p *pen, size fyne.Size) {
	most := int64(0)
	for _, sh := range s.shares {
		most = max(most, sh.Value)
	}
	for i, sh := range s.shares {
		y := float32(i)*p.l.Em(shareRow) + p.l.Em(14)
		ink1 := p.paint(look.Ink)
		p.mid(size.Width, y, right, sh.Amount, ink{look.Body, true, ink1})
		room := size.Width - p.l.Width(sh.Amount, look.Body, true) - look.Space2
		z := p.l.Fit(sh.Name, false, room, look.Body, look.Small, look.Stock)
		p.mid(0, y, left, sh.Name, ink{z, false, ink1})
		bar := rect{0, y + p.l.Em(16), size.Width, 8}
		p.box(bar, p.paint(look.Sunken), 4)
		if part := tenThousandths(sh.Value, most); part > 0 {
			bar.w = max(bar.w*float32(part)/10_000, 8)
			p.box(bar, p.paint(sh.Token), 4)
		}
		p.mid(0, y+p.l.Em(40), left, sh.Note, ink2(p, look.Small))
	}
}
