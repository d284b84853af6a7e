package control

import (
	"image/color"

	"fyne.io/fyne/v2"

	"haat/ui/look"
)

var nothing color.Color = color.Transparent

// Machine is a drawing of the card terminal with two lines on its screen, 112
// by 150. It looks the same in every light, as the real one does.
type Machine struct {
	drawn
	first, second string
}

// NewMachine makes one with an empty screen.
func NewMachine(kit *Kit) *Machine {
	m := &Machine{}
	m.init(kit, m, m.paintMachine)
	return m
}

// Set changes the screen: the amount, and what to do.
func (m *Machine) Set(first, second string) { m.first, m.second = first, second; m.again() }

func (m *Machine) paintMachine(p *pen, s fyne.Size) {
	k := min(s.Width/112, s.Height/150)
	x0 := (s.Width - 112*k) / 2
	at := func(x, y, w, h float32) rect { return rect{x0 + x*k, y * k, w * k, h * k} }
	p.box(at(0, 0, 112, 150), look.MachineBody, 14*k)
	screen := at(8, 10, 96, 58)
	p.box(screen, look.MachineFace, 6*k)
	room := screen.w - 8
	z := p.l.Fit(m.first, true, room, look.Heading, look.Body, look.Stock, 10, 8)
	z = min(z, look.Size(22*k/p.l.Em(1))) // the screen does not grow with the text
	p.mid(screen.midX(), screen.y+20*k, middle, m.first, ink{z, true, look.MachineInk})
	z = p.l.Fit(m.second, false, room, look.Stock, look.Hint, 10, 8)
	z = min(z, look.Size(15*k/p.l.Em(1)))
	p.mid(screen.midX(), screen.y+42*k, middle, m.second, ink{z, false, look.MachineInk})
	last := []color.Color{look.MachineStop, look.MachineBack, look.MachineGo}
	for row := range 4 {
		for col := range 3 {
			key := look.MachineKey
			if row == 3 {
				key = last[col]
			}
			p.box(at(14+float32(col)*30, 78+float32(row)*17, 24, 11), key, 3*k)
		}
	}
}
