package ui

import (
	"time"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/shift"
	"haat/app/till"
	"haat/ui/screen"
)

// A stall's second day, for the eye: every way to pay, returns to look back
// on, cash put in and taken out.
func init() {
	scenes = append(scenes, scene{name: "todaybusy", play: func(d *deskTest) { d.busy() }})
}

// busy sells through yesterday's afternoon and today's ten hours.
func (d *deskTest) busy() *deskTest {
	d.t.Helper()
	for h := range 7 {
		d.sells(3+h%3, 0)
		d.Clock.Advance(time.Hour)
	}
	if _, err := d.Till.CloseShift(d.t.Context(), till.Close{}); err != nil {
		d.t.Fatal(err)
	}
	d.Clock.Advance(15 * time.Hour) // to ten in the morning
	float := money.Rupees(2000)
	if _, err := d.Till.OpenShift(d.t.Context(), &till.Counted{Total: &float}); err != nil {
		d.t.Fatal(err)
	}
	for h, n := range []int{2, 4, 6, 4, 3, 5, 9, 11, 7, 4} {
		d.sells(n, h)
		if h == 4 {
			d.moves(shift.In, 500, "change from the bank")
			d.moves(shift.Out, 420, "tea, porter")
		}
		if h < 9 {
			d.Clock.Advance(time.Hour)
		}
	}
	d.ui.Go(screen.PageToday)
	d.Pass(time.Second)
	return d
}

// sells records n bills of one hour, each paid in another way.
func (d *deskTest) sells(n, hour int) {
	d.t.Helper()
	ctx, book := d.t.Context(), d.Till.Book()
	for i := range n {
		if _, err := d.Till.Add(book.At((i*7+hour*3)%book.Len()).ID, money.Units(1)); err != nil {
			d.t.Fatal(err)
		}
		var err error
		switch way := (i + hour) % 5; {
		case way == 0, way == 3 && hour != 5:
			_, err = d.Till.PayCash(ctx, money.Amount{})
		case way == 3:
			total := d.Till.View().Due
			_, err = d.Till.KeyIn(ctx, payment.Slip{Amount: total, Mode: payment.Card, RRN: "632512000901", Approval: "A1B2C3", TID: "SIM00001"}, money.Amount{})
		default:
			mode := payment.UPI
			if way == 1 {
				mode = payment.Card
			}
			d.Machine.Next = payment.SeenApproved
			_, err = d.Till.Charge(ctx, mode, money.Amount{})
			d.Pass(5 * time.Second)
			d.Machine.Next = ""
		}
		if err != nil {
			d.t.Fatal(err)
		}
		d.Till.CloseDone()
	}
}

func (d *deskTest) moves(kind shift.Kind, rupees int64, why string) {
	d.t.Helper()
	if _, err := d.Till.MoveCash(d.t.Context(), kind, money.Rupees(rupees), why); err != nil {
		d.t.Fatal(err)
	}
}
