package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/payment/upi"
	"haat/app/sale"
	"haat/app/till"
	"haat/sync/outbox"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// theirCode is the stall's UPI address and a customer's name.
var theirCode = []string{"Meena Crafts · meena.crafts@okaxis", "Meena"}

// takesUPI sets the stall's UPI address up.
func (d *deskTest) takesUPI() *deskTest {
	cfg := d.Till.Config()
	cfg.UPI = upi.Payee{VPA: "meena.crafts@okaxis", Name: "Meena Crafts"}
	d.Till.Configure(cfg)
	d.Pass(250 * time.Millisecond)
	return d
}

// known puts a customer on the bill.
func (d *deskTest) known() *deskTest {
	d.ui.desk.Customer.Open()
	d.ui.desk.Customer.Set(sale.Customer{Phone: "9820041177", Name: "Meena"})
	d.ui.desk.Customer.Put()
	return d
}

// more opens the other ways to pay.
func (d *deskTest) more() *deskTest {
	d.ui.desk.Ways.More()
	return d
}

// unsure brings a card payment to where nobody knows.
func (d *deskTest) unsure() {
	d.two()
	d.Machine.Next = payment.SeenNothing
	pay(d, "card")
	d.Pass(30 * time.Second)
}

// ways is something in the panel of the ways to pay.
func (d *deskTest) ways(id string) viewmodel.Block {
	d.t.Helper()
	v, ok := d.ui.desk.Ways.View()
	var have []string
	for _, b := range v.Blocks {
		if b.ID == id && b.Kind != viewmodel.BlockHead {
			return b
		}
		have = append(have, b.ID)
	}
	d.t.Fatalf("no %q in the panel (open: %v), only %q", id, ok, have)
	return viewmodel.Block{}
}

func TestACardKeyedInByHandIsSavedAsTyped(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.two()
		d.Queue.Set(func(s *outbox.Status) { s.Online = false })
		d.Pass(time.Second)
		d.tap("Card by hand")
		d.see("Key this amount into the machine", "Copy from its slip")
		d.ways("save").Press()
		d.see("Type the amount on the slip: ₹540")
		d.ways("amount").Type("540")
		d.ways("approval").Type("A1B2C3D")
		d.ways("save").Press()
		d.see("An approval code has at most 6")
		d.ways("approval").Type("A1B2C3")
		d.ways("rrn").Type("632512000123")
		d.ways("tid").Type("SIM00001")
		d.ways("invoice").Type("45")
		d.ways("time").Type("12:02")
		d.ways("save").Press()
		d.see("Paid ₹540 by card", "Undo this bill")
		x := d.lastTender()
		if x.Kind != sale.Standalone || x.Standing != sale.Claimed || x.RRN != "632512000123" || x.Approval != "A1B2C3" || x.TID != "SIM00001" {
			d.t.Errorf("recorded as %+v", x)
		}
		if len(d.Machine.Asked) != 0 {
			d.t.Error("the machine was asked although the network is away")
		}
		d.Pass(10 * time.Second)
		d.two()
		d.ui.desk.Sell.PayCard()
		if tid := d.ways("tid").Value; tid != "SIM00001" {
			d.t.Errorf("the machine's number is %q the next time", tid)
		}
	})
}

func TestNoCardNumberIsEverKept(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	const pan = "4111 1111 1111 1111"
	d.two().more()
	d.ways("note").Type("paid with " + pan)
	d.ways("keep").Press()
	d.see("looks like a card number")
	d.ways("note").Type("gift wrapped")
	d.ways("keep").Press()
	if note := d.Till.View().Draft.Cart.Note; note != "gift wrapped" {
		t.Errorf("the note is %q", note)
	}
	d.ui.desk.Ways.Close()
	d.ui.desk.Ways.More()
	d.ways("card_hand").Press()
	for _, field := range []string{"rrn", "approval", "tid", "invoice", "last4", "time"} {
		d.ways("amount").Type("540")
		d.ways("rrn").Type("632512000123")
		d.ways(field).Type(pan)
		d.ways("save").Press()
		if v, ok := d.ui.desk.Ways.View(); !ok || v.Blocks[0].ID != "wrong" {
			t.Errorf("a card number in %s is taken", field)
		}
		d.ways(field).Type("")
	}
	d.ui.desk.Ways.Close()
	for _, form := range []sale.Customer{{Name: pan}, {Name: "Meena", Address: pan}} {
		d.ui.desk.Customer.Open()
		d.ui.desk.Customer.Set(form)
		d.ui.desk.Customer.Put()
		if c := d.Till.View().Draft.Cart.Customer; !c.IsZero() {
			t.Errorf("a card number is kept as %+v", c)
		}
	}
}

func TestAnUnsurePaymentIsSettledByItsOwnSlip(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.unsure()
		d.tap("Approved, or a slip came out")
		d.see("Copy the slip", "The machine shows an approval.")
		d.ways("amount").Type("540")
		d.ways("rrn").Type("632512000123")
		d.ways("approval").Type("A1B2C3")
		d.ways("save").Press()
		d.see("Paid ₹540 by card")
		if x := d.lastTender(); x.Standing != sale.Claimed || x.Kind != sale.Card {
			d.t.Errorf("recorded as %+v", x)
		}
		if len(d.Machine.Asked) != 1 {
			d.t.Errorf("the machine was asked %d times", len(d.Machine.Asked))
		}
	})
}

func TestAManagerDecidesOnlyAfterALook(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.unsure()
	d.seeNot("Manager: nothing was taken")
	d.tap("Declined, cancelled or nothing")
	d.tap("Manager: nothing was taken")
	d.ways("give_up").Press()
	d.see("Type why: it is kept.")
	d.ways("why").Type("batch looked at")
	d.ways("give_up").Press()
	d.see("This needs somebody's PIN")
	d.Till.UseGate(gate{d.Till.Config().Cashier})
	d.ways("give_up").Press()
	d.see("Take it again.")
	d.Pass(time.Second)
	d.tap("Cash")
	d.see("Paid ₹540 in cash")
}

// gate lets its person pass.
type gate struct{ who ident.Person }

func (g gate) Pass(context.Context, till.Act) (ident.Person, error) { return g.who, nil }

func TestABillIsPaidInAnyMixAndOrder(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.takesUPI().two().known()
		if shape == "phone" {
			d.ui.pages["sell"].(interface{ OpenDrawer() }).OpenDrawer()
		}
		d.tap("Split")
		d.ways("part").Type("600")
		d.ways("cash").Press()
		d.see("A part must be more than nothing")
		d.ways("part").Type("100")
		d.ways("cash").Press()
		d.see("₹440", "₹100 · Cash")
		d.ways("part").Type("40")
		d.ways("card").Press()
		d.Machine.Next = payment.SeenDeclined
		d.Pass(5 * time.Second)
		d.see("₹440") // what is paid stays paid
		d.more()
		d.see("₹100 · Cash")
		d.ways("part").Type("40")
		d.Machine.Next = payment.SeenApproved
		d.ways("card").Press()
		d.Pass(5 * time.Second)
		d.more()
		d.see("₹400", "₹40 · Card")
		d.ways("part").Type("200")
		d.ways("code").Press()
		d.see("₹200 has come")
		d.ui.desk.Code.Come()
		d.more()
		d.see("₹200", "₹200 · UPI")
		d.ways("part0").Press() // the cash goes back after all
		d.ways("back").Press()
		d.see("₹300")
		d.ways(string(sale.OnAccount)).Press()
		d.see("This needs somebody's PIN")
		d.Till.UseGate(gate{d.Till.Config().Cashier})
		d.ways(string(sale.OnAccount)).Press()
		v := d.Till.View()
		if v.Last == nil || len(v.Last.Tenders) != 3 || sale.PaidBy(v.Last.Tenders) != money.Rupees(540) {
			d.t.Fatalf("paid as %+v", v.Last)
		}
	})
}

func TestAVoidedCardPartNeedsItsSlip(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.two().more()
	d.ways("part").Type("40")
	d.Machine.Next = payment.SeenApproved
	d.ways("card").Press()
	d.Pass(5 * time.Second)
	d.more()
	d.ways("part0").Press()
	d.ways("back").Press()
	d.see("Type the RRN or approval code")
	d.ways("back_ref").Type("632512000999")
	d.ways("back").Press()
	if v := d.Till.View(); len(v.Parts) != 0 || v.Due != money.Rupees(540) {
		t.Errorf("left %s with %+v", v.Due, v.Parts)
	}
}

func TestCashAboveTheLawsLimitIsSaidAndRefused(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		uitest.TapTile(d.t, d.win, "Wooden elephant")
		if err := d.Till.SetQty(d.Till.View().Bill.Lines[0].Key, money.Units(700)); err != nil {
			d.t.Fatal(err)
		}
		d.Pass(time.Second)
		d.ui.desk.Sell.Answer(d.ui.desk.Sell.Top(), true)
		d.see("Cash of ₹2,00,000 or more")
		d.Pass(time.Second)
		d.ui.desk.Sell.PayCash(money.Amount{})
		d.see("The law forbids taking")
		if d.Till.View().Last != nil {
			d.t.Error("cash above the limit was taken")
		}
		d.more()
		d.ways("part").Type("199999")
		d.ways("cash").Press()
		if due := d.Till.View().Due; due != money.Rupees(24_001) {
			d.t.Errorf("left %s after the most that may be cash", due)
		}
	})
}

// What cannot be an amount, a number or a code is refused in its place, with
// words, and takes no money.
func TestBadInputTakesNoMoney(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.takesUPI().two().more()
	for name, c := range map[string]struct{ text, says string }{
		"three decimals":  {"10.123", "That is not an amount in rupees."},
		"negative":        {"-10", "That is not an amount in rupees."},
		"nothing":         {"0", "That is not an amount in rupees."},
		"words":           {"ten", "That is not an amount in rupees."},
		"exponent":        {"1e2", "That is not an amount in rupees."},
		"above the bill":  {"540.01", "A part must be more than nothing"},
		"above any limit": {"99999999999999999999", "That is not an amount in rupees."},
	} {
		for _, way := range []string{"cash", "card", "upi", "code", "card_hand"} {
			d.ways("part").Type(c.text)
			d.ways(way).Press()
			if v, ok := d.ui.desk.Ways.View(); !ok || v.Blocks[0].ID != "wrong" || !strings.Contains(v.Blocks[0].Text, c.says) {
				t.Errorf("%s by %s says %+v", name, way, v.Blocks[0])
			}
		}
	}
	d.ways("part").Type("")
	d.ways("card_hand").Press()
	for name, c := range map[string]struct{ field, text, says string }{
		"RRN too short":      {"rrn", "12345", "An RRN has 6 to 12 digits"},
		"RRN too long":       {"rrn", "1234567890123", "An RRN has 6 to 12 digits"},
		"approval too long":  {"approval", "A1B2C3D", "An approval code has at most 6"},
		"TID too short":      {"tid", "SIM1", "A TID has 8"},
		"last four of six":   {"last4", "123456", "Type only the last four"},
		"no time":            {"time", "25:61", "The time on the slip"},
		"another amount":     {"amount", "541", "The slip says ₹541"},
		"three decimals":     {"amount", "540.001", "Type the amount on the slip"},
		"a negative amount":  {"amount", "-540", "Type the amount on the slip"},
		"no amount":          {"amount", "", "Type the amount on the slip"},
		"neither RRN nor it": {"rrn", "", "Type the RRN from the slip"},
	} {
		for field, text := range map[string]string{"amount": "540", "rrn": "632512000123", "approval": "", "tid": "SIM00001", "time": "12:02", "last4": "", "invoice": ""} {
			d.ways(field).Type(text)
		}
		d.ways(c.field).Type(c.text)
		d.ways("save").Press()
		if v, ok := d.ui.desk.Ways.View(); !ok || v.Blocks[0].ID != "wrong" || !strings.Contains(v.Blocks[0].Text, c.says) {
			t.Errorf("%s says %+v", name, v.Blocks[0])
		}
	}
	if v := d.Till.View(); v.Last != nil || len(v.Parts) != 0 || v.QR != nil || len(d.Machine.Asked) != 0 {
		t.Errorf("money was taken: %+v, machine asked %d", v.Parts, len(d.Machine.Asked))
	}
}

func TestOnAccountAsksForAPINOverThePanel(t *testing.T) {
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			d, _ := staffedAt(t, s.w, s.h)
			d.two().known().more()
			d.ways(string(sale.OnAccount)).Press()
			d.see("Pay from an account")
			d.tap("Meera Shah")
			d.digits(uitest.MeeraPIN)
			d.tap("Allow")
			d.Pass(time.Second)
			if v := d.Till.View(); v.Last == nil || v.Last.Tenders[0].Kind != sale.OnAccount {
				t.Errorf("paid as %+v", v.Last)
			}
		})
	}
}
