package control

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func TestAfterAPaymentPressNothingElseTakesMoney(t *testing.T) {
	w := newTyping(t)
	gave := NewGaveRow(w.kit, w.pay.guard, func(id string) { w.got.add("gave %s", id) })
	gave.Set(GaveFace{ID: "600", First: "gave ₹600", Second: "back ₹60"})
	gave.Resize(fyne.NewSize(300, 48))

	tap(w.pay, 50, 30)
	tap(w.pay, 50, 30)
	tap(w.pay, 150, 30)
	tap(w.pay, 250, 30)
	tap(gave, 50, 20)
	w.pay.Press(string(ByUPI))
	w.want(t, "pay cash")
	w.pass(699 * time.Millisecond)
	w.pay.TouchDown(touch(0, fyne.NewPos(150, 30)))
	w.pass(10 * time.Millisecond)
	w.pay.TouchUp(touch(0, fyne.NewPos(150, 30)))
	w.want(t) // it came down while the buttons were dead
	tap(w.pay, 150, 30)
	w.want(t, "pay card")
	w.pass(700 * time.Millisecond)
	tap(gave, 50, 20)
	tap(w.pay, 50, 30)
	w.want(t, "gave 600")
}

func TestEnterNeverPaysAndSpaceDoesOnce(t *testing.T) {
	w := newTyping(t)
	w.window.Canvas().Focus(w.pay)
	w.key(fyne.KeyReturn)
	w.key(fyne.KeyEnter)
	w.pass(time.Second)
	w.want(t)
	w.key(fyne.KeyRight)
	w.kit.Keys.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	for range 30 { // held for a second and a half
		w.key(fyne.KeySpace)
		w.rune(' ')
		w.pass(50 * time.Millisecond)
	}
	w.want(t, "pay card")
}

func TestWhatCannotBePaidCannotBePressed(t *testing.T) {
	w := newTyping(t)
	w.pay.Set(ByCash, PayFace{Word: "Cash", State: PayEmpty})
	w.pay.Set(ByCard, PayFace{Amount: "₹540", Word: "Card waits", State: PayWaits})
	w.pay.Set(ByUPI, PayFace{Amount: "₹540", Word: "UPI by hand", State: PayByHand})
	tap(w.pay, 50, 30)
	tap(w.pay, 150, 30)
	tap(w.pay, 250, 30)
	w.want(t, "pay upi")
}

func TestPaymentAmountsStepDownThenStack(t *testing.T) {
	b := dayBench(t)
	y := NewPay(b.kit, NewGuard(b.kit), func(Way) {})
	set := func(amount string) {
		for _, w := range Ways {
			y.Set(w, PayFace{Amount: amount, Word: "Cash"})
		}
	}
	set("₹540")
	if y.Stacked(336) || y.HeightFor(336, 76) != 76 {
		t.Error("a small amount is stacked")
	}
	set("₹12,34,567.50")
	if !y.Stacked(336) || y.HeightFor(336, 76) <= 3*56 {
		t.Errorf("a long amount fits beside the others at 336: height %v", y.HeightFor(336, 76))
	}
	b.show(y, 336, y.HeightFor(336, 76))
	for i, z := range y.zones {
		if z.w != 336 || z.h < 48 || i > 0 && z.y < y.zones[i-1].foot()+8 {
			t.Errorf("stacked button %d lies at %v", i, z.rect)
		}
	}
}
