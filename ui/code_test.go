package ui

import (
	"image"
	"strings"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/upi"
	"haat/app/sale"
	"haat/app/words"
	"haat/ui/look"
	"haat/ui/uitest"
)

// onOwnCode lets the UPI button show our own code.
func (d *deskTest) onOwnCode() *deskTest {
	d.Prefs.Put("upi.own", "yes")
	return d.takesUPI()
}

func TestTwoItemsForUPIOnOurCodeInFourTaps(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.onOwnCode()
		d.tap("Cushion cover, marigold", "Wooden elephant", "UPI")
		d.see("₹540", "Show this to the customer", "Meena Crafts · meena.crafts@okaxis")
		d.Pass(20 * time.Second) // nothing happens by itself
		d.see("₹540 has come")
		d.tap("₹540 has come")
		d.see("Paid ₹540 by UPI", "Undo this bill")
		if n := len(d.Machine.Asked); n != 0 {
			d.t.Errorf("the machine was asked %d times", n)
		}
		x := d.lastTender()
		if x.Kind != sale.UPIQR || x.Standing != sale.Claimed || x.Evidence != string(payment.Soundbox) || x.Amount != money.Rupees(540) {
			d.t.Errorf("recorded as %+v", x)
		}
	})
}

// lastTender is the one tender of the bill just paid.
func (d *deskTest) lastTender() sale.Tender {
	d.t.Helper()
	v := d.Till.View()
	if v.Last == nil || len(v.Last.Tenders) != 1 {
		d.t.Fatalf("no bill with one tender: %+v", v.Last)
	}
	return v.Last.Tenders[0]
}

// scan reads the code on a picture of the window, as a phone would.
func scan(t testing.TB, img image.Image) string {
	t.Helper()
	bmp, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	r, err := qrcode.NewQRCodeReader().Decode(bmp, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		t.Fatalf("the code on the screen cannot be read: %v", err)
	}
	return r.GetText()
}

func TestTheCodeCanBeReadOffTheScreen(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.onOwnCode().two()
		d.Pass(time.Second)
		d.tap("UPI")
		for _, l := range []look.Light{look.Day, look.Sunlight, look.Night} {
			d.in(words.Hindi).light(l)
			text := scan(d.t, d.win.Canvas().Capture())
			q := d.Till.View().QR
			if q == nil || text != q.Text || !strings.Contains(text, "&am=540.00&") || !strings.Contains(text, "pa=meena.crafts@okaxis") {
				d.t.Errorf("in %s it reads %q", l, text)
			}
		}
	})
}

func TestTheReferenceIsTypedOnceAndNeverTwice(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		good := refOfToday(d)
		d.onOwnCode().two()
		d.Pass(time.Second)
		d.tap("UPI")
		d.ui.desk.Code.Type()
		d.see("It is in our app or message")
		d.ways("ref").Type("12345")
		d.ways("come").Press()
		d.see("The UPI reference has 12 digits; this has 5.")
		d.ways("ref").Type("012345678901")
		d.see("This reference does not begin like")
		d.ways("ref").Type(good)
		d.seeNot("This reference does not begin like")
		d.ways("come").Press()
		d.see("Paid ₹540 by UPI")
		if x := d.lastTender(); x.RRN != good {
			d.t.Errorf("the reference is %q, want %q", x.RRN, good)
		}
		d.Pass(10 * time.Second)
		d.two()
		d.Pass(time.Second)
		d.tap("UPI")
		d.ui.desk.Code.Type()
		d.ways("ref").Type(good)
		d.ways("come").Press()
		d.see("another payment already")
		if d.Till.View().QR == nil {
			d.t.Error("a refused reference has ended the payment")
		}
	})
}

// refOfToday is a UPI number that begins as today's do.
func refOfToday(d *deskTest) string {
	d.t.Helper()
	for _, r := range []string{"632512345678", "632412345678", "632612345678", "632112345678"} {
		if !upi.OddRef(r, d.Till.Today()) {
			return r
		}
	}
	d.t.Fatalf("no number fits %s", d.Till.Today())
	return ""
}

func TestAboveTheOwnersLimitTheReferenceIsAskedFor(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.onOwnCode()
	uitest.TapTile(t, d.win, "Jaipuri razai, double")
	uitest.TapTile(t, d.win, "Jaipuri razai, double")
	d.Pass(time.Second)
	d.tap("UPI", "₹3,700 has come")
	d.see("Above ₹2,000 the number is asked for.")
	if d.Till.View().Last != nil {
		t.Fatal("it was paid without the reference")
	}
	d.tap("Add the number later")
	d.see("Paid ₹3,700 by UPI")
	if x := d.lastTender(); x.RRN != "" || x.Standing != sale.Claimed {
		t.Errorf("recorded as %+v", x)
	}
}

func TestOnlyTheirScreenIsNotChecked(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.onOwnCode().two()
	d.Pass(time.Second)
	d.tap("UPI", "Only the customer's screen shows it")
	d.see("Paid ₹540 by UPI")
	if x := d.lastTender(); x.Standing != sale.Unverified || x.Evidence != string(payment.TheirScreen) {
		t.Errorf("recorded as %+v", x)
	}
}

func TestACodeThatIsNotPaidGoesBackToTheBill(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.onOwnCode().two()
		d.Pass(time.Second)
		d.tap("UPI")
		tr := d.Till.View().QR.Attempt.Order.Ref
		d.tap("Not paid: go back")
		d.see("The code was put away.")
		unpaid, err := d.Till.UnpaidCodes(t.Context(), 1)
		if err != nil || len(unpaid) != 1 || unpaid[0].Order.Ref != tr {
			t.Errorf("put away: %+v, %v", unpaid, err)
		}
		d.Pass(time.Second)
		d.tap("UPI") // a new code has another reference
		if now := d.Till.View().QR.Attempt.Order.Ref; now == tr {
			t.Error("the same reference was shown twice")
		}
		d.tap("Next customer", "Brass diya, medium")
		if shape != "phone" {
			d.see("₹540") // its tab
		}
		d.Pass(time.Second)
		d.tap("Cash")
		d.see("Paid ₹180 in cash")
	})
}

func TestWithoutTheMachineUPIGoesToOurCode(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.takesUPI().unsure()
	d.ui.desk.Sell.Next()
	d.tap("Brass diya, medium")
	d.see("Card waits")
	d.seeNot("UPI waits")
	d.Pass(time.Second)
	d.tap("UPI")
	d.see("₹180 has come")
}
