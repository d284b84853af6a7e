package viewmodel

import (
	"context"

	"haat/app/ident"
	"haat/ui/async"
)

// Behind is what a demo shows of the other sides: the machine, the switches,
// what each side counts, things to try.
type Behind struct {
	k       *Desk
	columns [3]Column // as last counted
	asking  bool
	stale   bool
	plays   string // what the next bill plays; "" for what the person presses
	form    string
	seen    ident.Attempt // the last payment: what was chosen is played once
}

// BehindView is the panel.
type BehindView struct {
	Machine  MachineScreen
	First    string // on the machine's screen
	Second   string
	CanPress bool // the machine has something to approve or decline
	Network  bool
	Zoho     bool
	Columns  [3]ColumnView
	Tasks    []TaskView
	PIN      string
	Ways     []Chip // how the machine is reached
	Way      string
	Plays    []Chip // what the machine may do with the next bill
	Playing  string
	PlayLine string // the chosen one in words
	Forms    []Chip // of the chosen one
	Form     string
}

// ColumnView is one side's figures.
type ColumnView struct{ Name, Bills, Money, Stock string }

// TaskView is one thing to try.
type TaskView struct {
	Word string
	Done bool
}

// count asks what each side counts, off the thread because it reads their
// books, and once for everything that has changed meanwhile. Only who looks at
// the panel has it counted.
func (b *Behind) count() {
	if b.asking {
		b.stale = true
		return
	}
	b.asking, b.stale = true, false
	async.Run(b.k.deps.Run, func(context.Context) ([3]Column, error) {
		return b.k.deps.Backstage.Columns(), nil
	}, func(c [3]Column, _ error) {
		b.asking = false
		if b.k.closed {
			return
		}
		if c != b.columns {
			b.columns = c
			b.k.changed() // who looks counts again, and finds nothing new
		} else if b.stale {
			b.count()
		}
	})
}

// View is the panel now.
func (b *Behind) View() BehindView {
	b.count()
	k, d := b.k, b.k.deps.Backstage
	m := d.Machine()
	v := BehindView{
		Machine: m.Screen, Network: d.Network(), Zoho: d.Zoho(),
		CanPress: m.Screen == MachineAsking || m.Screen == MachineReading || m.Screen == MachineSilent,
		PIN:      k.t("screen.demo.pin", "who", d.Who(), "pin", d.PIN()),
	}
	if m.Amount.Positive() {
		v.First = rupees(m.Amount)
	}
	switch m.Screen {
	case MachineIdle:
		v.Second = k.t("screen.machine.idle")
	case MachineAsking:
		v.Second = k.t("screen.machine.asking")
	case MachineReading:
		v.Second = k.t("screen.machine.reading")
	case MachineApproved:
		v.Second = k.t("screen.machine.approved")
	case MachineDeclined:
		v.Second = k.t("screen.machine.declined")
	case MachineSilent:
		v.Second = k.t("screen.machine.silent")
	}
	names := [3]string{k.t("screen.demo.till"), k.t("screen.demo.machine"), k.t("screen.demo.zoho")}
	for i, c := range b.columns {
		v.Columns[i] = ColumnView{names[i], k.t("screen.today.billCount", "n", c.Bills), rupees(c.Money), ""}
		if c.Stock != "" {
			v.Columns[i].Stock = k.t("screen.demo.stock", "quantity", c.Stock)
		}
	}
	b.sayPlays(&v)
	for _, t := range d.Tasks() {
		v.Tasks = append(v.Tasks, TaskView{k.task(t.Key), t.Done})
	}
	return v
}

// byHand stands for what the person presses, among the behaviours.
const byHand = "hand"

// sayPlays lists what the machine may do with the next bill.
func (b *Behind) sayPlays(v *BehindView) {
	k := b.k
	v.Way, v.Ways = string(k.deps.Backstage.Way()), []Chip{
		{string(ByCloud), k.t("screen.demo.byCloud")}, {string(ByController), k.t("screen.demo.byController")}, {string(OnMachine), k.t("screen.demo.onMachine")},
	}
	if p := k.view.Paying; p != nil && p.Attempt.ID != b.seen {
		b.seen, b.plays, b.form = p.Attempt.ID, "", ""
	}
	v.Plays, v.Playing, v.PlayLine = []Chip{{byHand, k.t("screen.demo.by_hand")}}, byHand, k.t("screen.demo.by_hand_then")
	for _, x := range k.deps.Backstage.Behaviours() {
		v.Plays = append(v.Plays, Chip{x.ID, x.ID})
		if x.ID != b.plays {
			continue
		}
		v.Playing, v.PlayLine, v.Form = x.ID, x.Line, b.form
		for _, f := range x.Forms {
			v.Forms = append(v.Forms, Chip{f, f})
		}
	}
}

// SetWay reaches the machine another way. What was chosen for the next bill is
// chosen anew.
func (b *Behind) SetWay(id string) {
	b.k.off(func(ctx context.Context) error { return b.k.deps.Backstage.SetWay(ctx, MachineWay(id)) }, func(err error) {
		if err != nil {
			b.k.Fault(err)
		} else {
			b.plays, b.form = "", ""
		}
		b.k.refresh()
	})
}

// Play chooses what the machine does with the next bill.
func (b *Behind) Play(id string) {
	b.plays, b.form = id, ""
	if id == byHand {
		b.plays = ""
	}
	for _, x := range b.k.deps.Backstage.Behaviours() {
		if x.ID == b.plays && len(x.Forms) > 0 {
			b.form = x.Forms[0]
		}
	}
	b.play()
}

// PlayForm chooses one of its forms.
func (b *Behind) PlayForm(form string) {
	b.form = form
	b.play()
}

func (b *Behind) play() {
	id := b.plays
	if b.form != "" {
		id += "/" + b.form
	}
	if err := b.k.deps.Backstage.Play(id); err != nil {
		b.k.Fault(err)
	}
	b.k.refresh()
}

// task is a thing to try, in words.
func (k *Desk) task(key string) string {
	switch key {
	case "cash":
		return k.t("screen.task.cash")
	case "card":
		return k.t("screen.task.card")
	case "offline":
		return k.t("screen.task.offline")
	case "silent":
		return k.t("screen.task.silent")
	case "bargain":
		return k.t("screen.task.bargain")
	case "undo":
		return k.t("screen.task.undo")
	case "customer":
		return k.t("screen.task.customer")
	case "zoho":
		return k.t("screen.task.zoho")
	}
	return key
}

// Approve lets the played customer's card go through.
func (b *Behind) Approve() { b.do(b.k.deps.Backstage.Approve) }

// Decline lets it be declined.
func (b *Behind) Decline() { b.do(b.k.deps.Backstage.Decline) }

// CancelKey presses the machine's red key.
func (b *Behind) CancelKey() { b.do(b.k.deps.Backstage.CancelKey) }

// GoSilent lets the machine stop answering, or answer again.
func (b *Behind) GoSilent() {
	b.do(func() { b.k.deps.Backstage.Silent(b.k.deps.Backstage.Machine().Screen != MachineSilent) })
}

// SetNetwork switches the network.
func (b *Behind) SetNetwork(on bool) { b.do(func() { b.k.deps.Backstage.SetNetwork(on) }) }

// SetZoho switches whether Zoho answers.
func (b *Behind) SetZoho(on bool) { b.do(func() { b.k.deps.Backstage.SetZoho(on) }) }

func (b *Behind) do(f func()) {
	f()
	b.k.refresh()
}
