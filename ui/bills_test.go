package ui

import (
	"strings"
	"testing"
	"time"

	"haat/app/ident"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/catalog"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// sold sells two items for ₹540 to somebody in cash and opens the bill.
func (d *deskTest) sold() *deskTest {
	d.t.Helper()
	d.Serve(2)
	d.two()
	d.ui.desk.Customer.Open()
	d.ui.desk.Customer.Set(sale.Customer{Phone: "9820041177", Name: "Meena Joshi", SendBill: true})
	d.ui.desk.Customer.Put()
	d.ui.desk.Sell.PayCash(money.Amount{})
	d.Till.CloseDone()
	d.Pass(time.Minute)
	d.ui.Go(screen.PageBills)
	d.Pass(time.Second)
	d.ui.desk.Archive.Choose(d.ui.desk.Archive.View().Rows[0].ID)
	d.Pass(time.Second)
	return d
}

// use uses what is in the open bill.
func (d *deskTest) use(id string) viewmodel.Block {
	d.t.Helper()
	var have []string
	for _, b := range d.ui.desk.Archive.View().Blocks {
		if b.ID == id && b.Kind != viewmodel.BlockHead && b.Kind != viewmodel.BlockSmall {
			return b
		}
		have = append(have, b.ID)
	}
	d.t.Fatalf("no %q in the bill, only %q", id, have)
	return viewmodel.Block{}
}

// theirBills are names.
var theirBills = []string{"Meena Joshi"}

func TestABillIsFoundAndGoodsComeBack(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.sold()
		if shape == "phone" {
			d.ui.desk.Archive.Choose("")
		}
		d.ui.desk.Archive.Find("98200 41177")
		d.Pass(time.Second)
		if rows := d.ui.desk.Archive.View().Rows; len(rows) != 1 || !strings.Contains(rows[0].Second, "Meena Joshi") {
			d.t.Fatalf("found %+v", rows)
		}
		d.tap("Meena Joshi")
		d.Pass(time.Second)
		d.see("1 × Wooden elephant", "How it was paid")
		d.tap("Goods come back")
		d.see("What comes back?", "Wooden elephant")
		d.use("line1").Count(1) // the newest line of the cart is the first of the bill, or the last: either is one piece
		d.use("damaged1").Count(1)
		d.use("why").Type("too small")
		total := d.ui.desk.Archive.View()
		give := d.use("give")
		if !strings.HasPrefix(give.Text, "Give back ₹") {
			d.t.Fatalf("%q of %+v", give.Text, total)
		}
		give.Press()
		d.Pass(time.Second)
		d.see("came back")
		bill, err := d.Till.PaidBill(d.t.Context(), mustSale(d))
		if err != nil || len(bill.Returns) != 1 || !bill.Returns[0].Lines[0].Damaged || bill.Returns[0].Why != "too small" {
			d.t.Errorf("%+v, %v", bill.Returns, err)
		}
		for _, b := range d.ui.desk.Archive.View().Blocks {
			if b.ID == "cancel" {
				d.t.Error("a bill of which goods came back is offered to be cancelled")
			}
		}
	})
}

func mustSale(d *deskTest) (id ident.Sale) {
	d.t.Helper()
	if err := id.UnmarshalText([]byte(d.ui.desk.Archive.View().Chosen)); err != nil {
		d.t.Fatal(err)
	}
	return id
}

func TestAWholeBillIsTakenBackWithAReason(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.sold()
		d.use("cancel").Press()
		d.see("Give back ₹540 in cash.")
		d.use("cancel").Press()
		d.see("Type why: it is kept with the bill.")
		d.use("usual").Pick("Changed their mind")
		d.use("cancel").Press()
		d.Pass(time.Second)
		d.see("This bill was taken back.")
		day, err := d.Till.Day(d.t.Context(), d.Till.Today())
		if err != nil || day.Cancelled != 1 {
			d.t.Errorf("%d cancelled, %v", day.Cancelled, err)
		}
	})
}

func TestOnlyWhatCanBeDoneIsOffered(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.sold()
	d.seeNot("Print again", "Send by WhatsApp", "Open WhatsApp with the bill")
	d.Papers.Printer, d.Papers.Chat = true, "https://wa.me/919820041177?text=x"
	d.Pass(20 * time.Second)
	d.see("Print again", "Open WhatsApp with the bill")
	d.Papers.Sender = true
	d.Pass(20 * time.Second)
	d.use("print").Press()
	d.use("send").Press()
	if got := strings.Join(d.Papers.Said, " "); got != "print send" {
		t.Errorf("done: %q", got)
	}
}

func TestACardBillAsksForTheMachinesSlip(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.two()
	d.Machine.Next = payment.SeenApproved
	d.ui.desk.Sell.Charge(payment.Card)
	d.Pass(10 * time.Second)
	d.ui.Go(screen.PageBills)
	d.Pass(time.Second)
	d.ui.desk.Archive.Choose(d.ui.desk.Archive.View().Rows[0].ID)
	d.Pass(time.Second)
	d.use("return").Press()
	d.use("line1").Count(1)
	d.use("why").Type("small")
	d.use("give").Press()
	d.see("Type the customer's name: a credit note must carry it.")
	d.use("name").Type("Asha Rane")
	d.use("state").Type("Atlantis")
	d.use("give").Press()
	d.see("Atlantis")
	d.use("state").Type("Goa")
	d.use("give").Press()
	d.see("Type the RRN or approval code from the slip of the void or refund.")
	d.use("ref1").Type("632112345678")
	d.use("give").Press()
	d.Pass(time.Second)
	d.see("came back")
	bill, err := d.Till.PaidBill(t.Context(), mustSale(d))
	if err != nil || bill.Returns[0].Buyer.Name != "Asha Rane" || bill.Returns[0].Buyer.State != "30" {
		t.Errorf("the credit note is for %+v, %v", bill.Returns, err)
	}
}

// exchanging opens a sold bill with new goods on the bill in front, and brings the
// elephant for ₹320 back.
func (d *deskTest) exchanging(item string) *deskTest {
	d.t.Helper()
	d.sold()
	if _, err := d.Till.Add(catalog.ItemID(item), oneUnit); err != nil {
		d.t.Fatal(err)
	}
	d.Pass(time.Second)
	d.use("return").Press()
	for i, l := range d.ui.desk.Archive.View().Blocks {
		if l.Kind == viewmodel.BlockCount && (l.Text == "Wooden elephant" || l.Text == "लकड़ी का हाथी") {
			d.ui.desk.Archive.View().Blocks[i].Count(1)
		}
	}
	d.use("why").Type("too small")
	d.use("way").Pick("goods")
	d.Pass(time.Second)
	return d
}

func TestGoodsAreExchangedForTheBillInFront(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.exchanging("4600000000000000009") // a dupatta for ₹450
		if sum := d.use("exchange").Sum; sum.Name != "Take the rest" || sum.Value != "₹130" {
			d.t.Errorf("says %+v", sum)
		}
		d.use("give").Press()
		d.Pass(time.Second)
		d.see("came back")
		if due := d.Till.View().Due; due != money.Rupees(130) {
			d.t.Fatalf("%v is due in Sell", due)
		}
		d.ui.Back()
		d.Pass(time.Second)
		d.see("₹130")
		d.ui.desk.Sell.PayCash(money.Amount{})
		d.Pass(time.Second)
		last := d.Till.View().Last
		if last == nil || len(last.Tenders) != 2 || last.Tenders[0].Kind != sale.CreditNote || last.Tenders[1].Amount != money.Rupees(130) || last.Customer.Name != "Meena Joshi" {
			d.t.Errorf("the new bill %+v", last)
		}
	})
}

func TestAnExchangeNeedsNewGoods(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800).sold()
	d.use("return").Press()
	d.use("line1").Count(1)
	d.use("way").Pick("goods")
	d.see("First put the new goods on a bill in Sell.")
	if !d.use("give").Off {
		t.Error("an exchange for nothing can be made")
	}
}

func TestACheaperExchangeGivesTheRestBack(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800).exchanging("4600000000000000004") // a cushion cover for ₹220
	if sum := d.use("exchange").Sum; sum.Name != "Give back" || sum.Value != "₹100" {
		t.Errorf("says %+v", sum)
	}
	d.use("give").Press()
	d.Pass(time.Second)
	if s := d.ui.desk.Strip(); !strings.HasPrefix(s.Text, "Give back ₹100.") {
		t.Errorf("says %q", s.Text)
	}
	if last := d.Till.View().Last; last == nil || last.Bill.Payable != money.Rupees(220) || last.Tenders[0].Kind != sale.CreditNote {
		t.Errorf("the new bill %+v", last)
	}
}
