package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/app/money"
	"haat/app/payment"
	"haat/ui/uitest"
)

// TestThreeTaps counts what two listed items cost in taps, in every shape: no
// way to pay needs a fourth.
func TestThreeTaps(t *testing.T) {
	for _, c := range []struct {
		name, way, paid string
	}{
		{"exact cash", "Cash", "Paid ₹540 in cash"}, {"card", "Card", "Paid ₹540 by card"}, {"UPI on the machine", "UPI", "Paid ₹540 by UPI"},
	} {
		t.Run(c.name, func(t *testing.T) {
			each(t, func(d *deskTest, _ string) {
				d.Machine.Next = payment.SeenApproved
				d.tap("Cushion cover, marigold", "Wooden elephant", c.way)
				d.Pass(4 * time.Second)
				d.see(c.paid)
			})
		})
	}
}

// TestMistakesOnTheBillAreTakenBack: a line taken off and a bill paid by
// mistake come back with one tap each, where the bill is.
func TestMistakesOnTheBillAreTakenBack(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		drawer := func() {
			if shape == "phone" {
				d.ui.pages["sell"].(interface{ OpenDrawer() }).OpenDrawer()
			}
		}
		d.tap("Cushion cover, marigold", "Wooden elephant")
		drawer()
		uitest.Key(d.win, fyne.KeyDelete)
		d.see("Taken off: Wooden elephant", "₹220")
		d.tap("Put back")
		d.see("₹540")
		d.ui.desk.Sell.PayCash(money.Amount{})
		d.ui.desk.Done.Close()
		d.Pass(1250 * time.Millisecond)
		drawer()
		d.tap("Undo · 7 s")
		d.see("₹540", "Wooden elephant")
	})
}

// TestAPriceWithItsReason goes through the sheets by hand.
func TestAPriceWithItsReason(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		uitest.TapTile(d.t, d.win, "Wooden elephant")
		if shape == "phone" {
			d.ui.pages["sell"].(interface{ OpenDrawer() }).OpenDrawer()
		}
		d.tap("Less", "Price", "2", "8", "0", "Set the price", "Last piece")
		d.see("₹280", "₹280 each · was ₹320")
		d.tap("Less", "% off", "10 %")
		d.see("₹252")
		d.tap("Less", "Note")
		uitest.Type(d.win, d.Run, "no trunk")
		d.Pass(time.Second)
		d.tap("Keep the note")
		d.see("₹280 each · ₹28 less · was ₹320 · no trunk")
	})
}
