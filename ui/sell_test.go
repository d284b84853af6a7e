package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/app/payment"
	"haat/ui/uitest"
)

// each runs a test in the three shapes of the window; in a short run, which is
// the race detector's, in the one whose parts move most.
func each(t *testing.T, f func(d *deskTest, shape string)) {
	t.Helper()
	for _, s := range sizes {
		if testing.Short() && s.name != "phone" {
			continue
		}
		t.Run(s.name, func(t *testing.T) { f(opened(t, uitest.NewStall(t), s.w, s.h), s.name) })
	}
}

func TestTwoItemsForCashInThreeTaps(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.tap("Cushion cover, marigold", "Wooden elephant")
		d.see("₹540")
		d.tap("Cash")
		d.see("Paid ₹540 in cash", "Undo this bill")
	})
}

func TestGivenMoneyShowsTheChange(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.tap("Cushion cover, marigold", "Wooden elephant")
		if shape == "phone" { // three taps, and one on Done
			d.tap("Cash", "gave ₹600")
		} else {
			d.tap("gave ₹600")
		}
		d.see("Give back", "₹60", "of ₹600")
	})
}

func TestACardIsTakenAndItsStepsAreSeen(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.tap("Cushion cover, marigold", "Wooden elephant", "Card")
		d.Pass(3500 * time.Millisecond)
		d.see("Saved on this device", "Sent to terminal", "Waiting for the card", "0:03", "Customer's phone", "Next customer", "Cancel this card payment")
		d.Machine.Next = payment.SeenApproved
		d.Pass(3 * time.Second)
		d.see("Paid ₹540 by card")
		d.seeNot("Undo this bill")
		d.Pass(7 * time.Second)
		d.see("Tap an item or scan a code")
	})
}

func TestACardPaymentCanBeCancelledOnTheMachine(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.tap("Wooden elephant", "Card")
		d.Pass(3 * time.Second)
		d.tap("Cancel this card payment")
		d.Pass(10 * time.Second)
		d.see("Cancelled on the machine. No charge was seen.", "₹320")
		d.Pass(time.Second)
		d.tap("Cash")
		d.see("Paid ₹320 in cash")
	})
}

func TestNotSureNeverStopsTheNextCustomer(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.Machine.Next = payment.SeenNothing
		d.tap("Cushion cover, marigold", "Wooden elephant", "UPI")
		d.Pass(30 * time.Second)
		d.see("Not sure: look at the", "What does the terminal show?", "Approved, or a slip came out", "Still asking for the card", "Declined, cancelled or nothing")
		d.tap("Serve the next customer")
		d.tap("Brass diya, medium")
		d.see("Card waits", "UPI waits")
		if shape != "phone" {
			d.see("₹540 not sure")
		}
		d.Pass(time.Second)
		d.tap("Cash")
		d.see("Paid ₹180 in cash")
		d.Pass(9 * time.Second)
		if len(d.Machine.Asked) != 1 {
			d.t.Errorf("the machine was asked %d times", len(d.Machine.Asked))
		}
		if shape == "phone" {
			d.ui.pages["sell"].(interface{ OpenDrawer() }).OpenDrawer()
		}
		d.tap("₹540 not sure")
		d.Machine.Next, d.Machine.Stuck = payment.SeenGone, true
		d.tap("Declined, cancelled or nothing")
		d.Pass(10 * time.Minute)
		d.see("Look once more: what does the terminal show?") // the first look was too early to count
		d.tap("Declined, cancelled or nothing")
		d.Pass(time.Hour)
		d.see("The machine no longer has it")
	})
}

func TestUndoByHand(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.tap("Cushion cover, marigold", "Wooden elephant", "Cash", "Undo this bill")
		d.see("₹540")
		d.seeNot("Paid ₹540 in cash")
	})
}

func TestTheTopLineIsCorrectedInPlace(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		for range 3 {
			uitest.TapTile(d.t, d.win, "Wooden elephant")
		}
		d.see("₹960")
		if shape == "phone" {
			d.ui.pages["sell"].(interface{ OpenDrawer() }).OpenDrawer()
		}
		d.tap("₹320 each") // the line itself: nothing happens to it
		d.see("₹960", "Less")
		d.tap("Less")
		d.tap("1", "0", "0", "Take off")
		d.see("₹860", "₹100 less")
	})
}

func TestFinalPrice(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.tap("Cushion cover, marigold", "Wooden elephant")
		if shape == "phone" {
			d.ui.pages["sell"].(interface{ OpenDrawer() }).OpenDrawer()
		}
		d.tap("Final price", "₹500", "Cash")
		d.see("Paid ₹500 in cash")
	})
}

func TestVariantsAndMeasuresAskOnce(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.tap("Jaipuri kurta")
		d.see("S", "M", "XL", "9 left")
		d.tap("9 left")
		d.see("₹690")
		d.tap("Block-print cotton")
		d.tap("2", ".", "5", "Put on the bill")
		d.see("₹1,165")
	})
}

func TestScannerAnywhere(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		uitest.Scan(d.win, d.Run, uitest.Code("Wooden elephant"))
		d.see("₹320")
		d.tap("Find or scan")
		d.win.Canvas().Focus(findEntry(d.t, d))
		uitest.Scan(d.win, d.Run, uitest.Code("Wooden elephant"))
		d.see("₹640")
		uitest.Scan(d.win, d.Run, "8901234567890")
		d.see("8901234567890 is not in the list.", "Find it")
		d.tap("Leave it")
		d.seeNot("8901234567890 is not in the list.")
		d.win.Canvas().Unfocus()
		uitest.Type(d.win, d.Run, "3*")
		uitest.Scan(d.win, d.Run, uitest.Code("Neem soap 100 g"))
		d.see("₹820")

		d.Pass(time.Second)
		d.tap("Card")
		uitest.Scan(d.win, d.Run, uitest.Code("Wooden elephant"))
		if d.beeps != 1 {
			d.t.Errorf("a scan while money is taken sounds %d times", d.beeps)
		}
		d.see("Not scanned: answer what is asked first.")
	})
}

// findEntry is whatever the search gives the keys to.
func findEntry(t testing.TB, d *deskTest) fyne.Focusable {
	t.Helper()
	uitest.Key(d.win, fyne.KeyF2)
	f := d.win.Canvas().Focused()
	if f == nil {
		t.Fatal("F2 gives the keys to nothing")
	}
	return f
}

func TestKeysSellWithoutAMouse(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			uitest.Key(d.win, n)
		}
	}
	uitest.Type(d.win, d.Run, "elephant")
	d.Pass(time.Second)
	key(fyne.KeyReturn)
	d.see("₹320")
	key(fyne.KeyEscape, fyne.KeyRight, fyne.KeyReturn)
	d.see("₹540")
	uitest.Type(d.win, d.Run, "+")
	d.Pass(time.Second)
	d.see("₹760")
	key(fyne.KeyF5)
	uitest.Type(d.win, d.Run, "700")
	key(fyne.KeyReturn) // never takes money, nor a price that leads to it
	d.see("Set the price")
	d.tap("Set the price")
	d.see("₹700")
	key(fyne.KeyF9)
	d.see("Paid ₹700 in cash")
	key(fyne.KeyEscape)
	d.see("Tap an item or scan a code")
}

func TestResizingKeepsEverything(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.tap("Wooden elephant")
	d.ui.desk.Sell.Find("a")
	uitest.Drag(t, d.win, 400, 600, 0, -300)
	for _, s := range []struct{ w, h float32 }{{360, 720}, {1024, 600}, {720, 360}, {1600, 1000}, {360, 720}, {1280, 800}} {
		uitest.Resize(d.win, s.w, s.h)
		d.see("₹320")
		if d.ui.desk.Sell.Query() != "a" {
			t.Fatalf("at %v the search is gone", s)
		}
	}
	d.tap("Card")
	d.Pass(3 * time.Second)
	for _, s := range sizes {
		uitest.Resize(d.win, s.w, s.h)
		d.see("Waiting for the card")
	}
}

func TestGoodsScrollUnderAFinger(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		y := d.win.Canvas().Size().Height * 0.6
		before := uitest.Texts(d.win)
		uitest.Drag(d.t, d.win, 100, y, 0, -200)
		if shape == "phone" {
			d.see("Blue-pottery bowl")
		}
		if shape != "desktop" && len(before) == len(uitest.Texts(d.win)) && before[10] == uitest.Texts(d.win)[10] {
			d.t.Error("nothing has moved")
		}
		d.see("Tap an item or scan a code") // and nothing was put on the bill
	})
}

func TestALongPressShowsTheItem(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		at, ok := uitest.Where(d.win, "Wooden elephant")
		if !ok {
			d.t.Fatal("no elephant")
		}
		lift := uitest.Press(d.t, d.win, at.X, at.Y)
		d.Run.Advance(600 * time.Millisecond)
		d.see("₹320 each · 12 left") // at once, not on release
		lift()
		d.tap("4", "Put on the bill")
		d.see("₹1,280")
	})
}
