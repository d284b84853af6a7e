package uitest

import (
	"cmp"
	"context"

	"haat/app/money"
	"haat/ui/viewmodel"
)

// Backstage is a played demo.
type Backstage struct {
	Shows  viewmodel.Machine
	By     viewmodel.MachineWay
	Net    bool
	Office bool
	Tried  int      // how many of the five things are done
	Said   []string // what was pressed
	watch  []func()
}

var _ viewmodel.Backstage = (*Backstage)(nil)

func (b *Backstage) say(what string) {
	b.Said = append(b.Said, what)
	for _, f := range b.watch {
		f()
	}
}

// Machine implements viewmodel.Backstage.
func (b *Backstage) Machine() viewmodel.Machine { return b.Shows }

// Approve implements viewmodel.Backstage.
func (b *Backstage) Approve() { b.say("approve") }

// Decline implements viewmodel.Backstage.
func (b *Backstage) Decline() { b.say("decline") }

// CancelKey implements viewmodel.Backstage.
func (b *Backstage) CancelKey() { b.say("cancel") }

// Silent implements viewmodel.Backstage.
func (b *Backstage) Silent(on bool) {
	b.Shows.Screen = viewmodel.MachineAsking
	if on {
		b.Shows.Screen = viewmodel.MachineSilent
	}
	b.say("silent")
}

// Network implements viewmodel.Backstage.
func (b *Backstage) Network() bool { return b.Net }

// SetNetwork implements viewmodel.Backstage.
func (b *Backstage) SetNetwork(on bool) { b.Net = on; b.say("network") }

// Zoho implements viewmodel.Backstage.
func (b *Backstage) Zoho() bool { return b.Office }

// SetZoho implements viewmodel.Backstage.
func (b *Backstage) SetZoho(on bool) { b.Office = on; b.say("zoho") }

// Columns implements viewmodel.Backstage.
func (b *Backstage) Columns() [3]viewmodel.Column {
	return [3]viewmodel.Column{
		{Bills: 3, Money: money.Rupees(1620), Stock: "412"},
		{Bills: 1, Money: money.Rupees(540), Stock: ""},
		{Bills: 2, Money: money.Rupees(1080), Stock: "413"},
	}
}

// Tasks implements viewmodel.Backstage.
func (b *Backstage) Tasks() []viewmodel.Task {
	var out []viewmodel.Task
	for i, key := range []string{"cash", "card", "offline", "silent", "undo"} {
		out = append(out, viewmodel.Task{Key: key, Done: i < b.Tried})
	}
	return out
}

// Way implements viewmodel.Backstage.
func (b *Backstage) Way() viewmodel.MachineWay { return cmp.Or(b.By, viewmodel.ByCloud) }

// SetWay implements viewmodel.Backstage.
func (b *Backstage) SetWay(_ context.Context, way viewmodel.MachineWay) error {
	b.By = way
	b.say("way " + string(way))
	return nil
}

// Behaviours implements viewmodel.Backstage.
func (*Backstage) Behaviours() []viewmodel.Behaviour {
	return []viewmodel.Behaviour{
		{ID: "1", Line: "approved in two seconds"}, {ID: "5", Line: "cancelled at the terminal", Forms: []string{"gone", "word"}},
	}
}

// Play implements viewmodel.Backstage.
func (b *Backstage) Play(id string) error { b.say("play " + id); return nil }

// PIN implements viewmodel.Backstage.
func (*Backstage) PIN() string { return "1234" }

// PINs implements viewmodel.Backstage.
func (*Backstage) PINs() string { return "Asha 1234, Meera 4321" }

// Who implements viewmodel.Backstage.
func (*Backstage) Who() string { return "Asha" }

// Watch implements viewmodel.Backstage.
func (b *Backstage) Watch(f func()) { b.watch = append(b.watch, f) }
