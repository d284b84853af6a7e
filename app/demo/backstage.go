package demo

import (
	"context"
	"slices"
	"strconv"
	"sync"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/pinelabs/pinesim"
	"haat/app/sale"
	"haat/catalog"
	"haat/sync/zoho/zohosim"
	"haat/ui/viewmodel"
)

// Cashier is who the demo is signed in as, Owner whose stall it is, and their
// PINs, which are printed on the screen.
const (
	Cashier  = "Asha Kulkarni"
	PIN      = "1234"
	Owner    = "Meera Shah"
	OwnerPIN = "4321"
)

// Backstage is what a person can play with behind the stall: the machine, the
// network, Zoho, and the three sides' books.
type Backstage struct {
	w *World

	mu      sync.Mutex
	zohoOff bool
	way     viewmodel.MachineWay
	done    map[string]bool
	watches []func()
}

var _ viewmodel.Backstage = (*Backstage)(nil)

// NewBackstage watches a world and ticks the tasks off.
func NewBackstage(w *World) *Backstage {
	b := &Backstage{w: w, done: map[string]bool{}, way: viewmodel.ByCloud}
	w.App.Till.Watch(b.look)
	w.App.Watch(b.tell)
	return b
}

// look ticks off what can be seen from the till.
func (b *Backstage) look() {
	v := b.w.App.Till.View()
	b.mu.Lock()
	if r := v.Last; r != nil {
		for _, x := range r.Tenders {
			b.done["cash"] = b.done["cash"] || x.Kind == sale.Cash && !r.Bill.Count.Less(money.Units(2))
			b.done["card"] = b.done["card"] || x.Kind == sale.Card
		}
		b.done["customer"] = b.done["customer"] || r.Customer.Phone != ""
		b.done["bargain"] = b.done["bargain"] || !r.Bill.Discount.IsZero()
		b.done["offline"] = b.done["offline"] || b.w.offline.Load()
	}
	if p := v.Paying; p != nil && p.Attempt.State == payment.Unknown {
		b.done["silent"] = true
	}
	b.mu.Unlock()
	b.tell()
}

func (b *Backstage) tell() {
	b.mu.Lock()
	all := b.watches
	b.mu.Unlock()
	for _, f := range all {
		f()
	}
}

// Watch implements viewmodel.Backstage.
func (b *Backstage) Watch(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.watches = append(b.watches, f)
}

// PIN implements viewmodel.Backstage.
func (b *Backstage) PIN() string { return PIN }

// PINs implements viewmodel.Backstage.
func (b *Backstage) PINs() string {
	return Cashier + " " + PIN + ", " + Owner + " " + OwnerPIN
}

// Who implements viewmodel.Backstage.
func (b *Backstage) Who() string { return Cashier }

// Machine implements viewmodel.Backstage.
func (b *Backstage) Machine() viewmodel.Machine {
	s := b.w.Machine.Screen()
	m := viewmodel.Machine{Amount: money.Paise(s.Paise), Screen: map[pinesim.Kind]viewmodel.MachineScreen{
		pinesim.Idle: viewmodel.MachineIdle, pinesim.Asking: viewmodel.MachineAsking, pinesim.Reading: viewmodel.MachineReading,
		pinesim.Approved: viewmodel.MachineApproved, pinesim.Declined: viewmodel.MachineDeclined, pinesim.Cancelled: viewmodel.MachineIdle,
		pinesim.Voided: viewmodel.MachineIdle, pinesim.Dark: viewmodel.MachineSilent,
	}[s.Kind]}
	if s.Silent && m.Screen == viewmodel.MachineIdle {
		m.Screen = viewmodel.MachineSilent
	}
	switch {
	case s.Slip != nil && s.Kind == pinesim.Approved:
		m.Text = "APPROVED " + s.Slip.Approval
	case s.Mode != "":
		m.Text = s.Mode
	}
	return m
}

// Behaviours implements viewmodel.Backstage: all that a bill can meet on the way
// by which the machine is reached.
func (b *Backstage) Behaviours() []viewmodel.Behaviour {
	way := b.Way()
	var out []viewmodel.Behaviour
	for _, i := range pinesim.Behaviours() {
		if meets(way, i.Number) {
			out = append(out, viewmodel.Behaviour{ID: strconv.Itoa(int(i.Number)), Line: i.Line, Forms: i.Variants})
		}
	}
	return out
}

// meets reports whether a bill on its way can meet a behaviour. Without the
// cloud only what happens at the machine itself is left, and what the wire or the
// payment app make of it.
func meets(way viewmodel.MachineWay, n pinesim.Behaviour) bool {
	switch {
	case n == 0:
		return false // what a person presses
	case n == 40:
		return way == viewmodel.ByController
	case n == 41:
		return way == viewmodel.OnMachine
	case way == viewmodel.ByCloud:
		return true
	}
	return slices.Contains([]pinesim.Behaviour{1, 2, 4, 5, 6, 8, 27, 36, 37}, n)
}

// Way implements viewmodel.Backstage.
func (b *Backstage) Way() viewmodel.MachineWay {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.way
}

// SetWay implements viewmodel.Backstage. What was chosen for the next bill is
// chosen anew, because not every way can meet it.
func (b *Backstage) SetWay(ctx context.Context, way viewmodel.MachineWay) error {
	if err := b.w.Reach(ctx, way); err != nil {
		return err
	}
	b.mu.Lock()
	b.way = way
	b.mu.Unlock()
	return b.Play("")
}

// Play implements viewmodel.Backstage. A bill that waits for a person's keys is
// the machine's usual way.
func (b *Backstage) Play(id string) error {
	if id == "" {
		id = "0"
	}
	c, err := pinesim.ParseChoice(id)
	if err == nil {
		err = b.w.Machine.Next(c)
	}
	b.tell()
	return err
}

// Approve implements viewmodel.Backstage. With nothing on the screen the keys
// do nothing, as on the real one.
func (b *Backstage) Approve() { _ = b.w.Machine.Approve(); b.tell() }

// Decline implements viewmodel.Backstage.
func (b *Backstage) Decline() { _ = b.w.Machine.Decline(); b.tell() }

// CancelKey implements viewmodel.Backstage.
func (b *Backstage) CancelKey() { _ = b.w.Machine.CancelKey(); b.tell() }

// Silent implements viewmodel.Backstage.
func (b *Backstage) Silent(on bool) {
	b.w.Machine.Silent(on)
	b.tell()
}

// Network implements viewmodel.Backstage.
func (b *Backstage) Network() bool { return b.w.Network() }

// SetNetwork implements viewmodel.Backstage.
func (b *Backstage) SetNetwork(on bool) {
	b.w.SetNetwork(on)
	if on {
		b.w.App.SendNow()
	}
	b.tell()
}

// Zoho implements viewmodel.Backstage.
func (b *Backstage) Zoho() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return !b.zohoOff
}

// SetZoho implements viewmodel.Backstage.
func (b *Backstage) SetZoho(on bool) {
	b.mu.Lock()
	b.zohoOff = !on
	b.mu.Unlock()
	b.w.Zoho.SetDown(!on)
	if on {
		b.w.App.SendNow()
	}
	b.tell()
}

// Columns implements viewmodel.Backstage: the three sides' books, the last two
// read from the simulators.
func (b *Backstage) Columns() [3]viewmodel.Column {
	t := b.w.App.Till
	var out [3]viewmodel.Column
	ctx := context.Background() // read for the screen, which has no request of its own
	if day, err := t.Day(ctx, t.Today()); err == nil {
		out[0] = viewmodel.Column{Bills: day.Bills, Money: day.Sales}
		b.mu.Lock()
		b.done["undo"] = b.done["undo"] || day.Cancelled > 0
		b.mu.Unlock()
	}
	book := t.Book()
	var here money.Quantity
	for i := range book.Len() {
		if it := book.At(i); it.Tracked {
			here = here.Add(t.Level(it).Low)
		}
	}
	out[0].Stock = here.String()
	for _, c := range b.w.Pine.Charges() {
		if c.Voided.IsZero() {
			out[1].Bills++
			out[1].Money = out[1].Money.Add(money.Paise(c.Paise))
		}
	}
	out[2] = b.zohoColumn(book)
	return out
}

func (b *Backstage) zohoColumn(book *catalog.Book) viewmodel.Column {
	rep := b.w.Zoho.Report()
	c := viewmodel.Column{Bills: rep.Invoices.Count}
	for _, paid := range rep.PaidByInvoice {
		c.Money = c.Money.Add(money.Paise(paid))
	}
	var stock money.Quantity
	for _, row := range rep.Stock {
		if it, ok := book.ByID(catalog.ItemID(row.ItemID)); ok && it.Tracked && row.Place == zohosim.FleaMarket {
			stock = stock.Add(money.Milli(row.Physical))
		}
	}
	c.Stock = stock.String()
	b.mu.Lock()
	b.done["zoho"] = b.done["zoho"] || rep.Payments.Count > 0
	b.mu.Unlock()
	return c
}

// tasks are the five things to try, in order.
var tasks = []string{"cash", "card", "offline", "silent", "zoho"}

// Tasks implements viewmodel.Backstage.
func (b *Backstage) Tasks() []viewmodel.Task {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := make([]viewmodel.Task, len(tasks))
	for i, k := range tasks {
		out[i] = viewmodel.Task{Key: k, Done: b.done[k]}
	}
	return out
}
