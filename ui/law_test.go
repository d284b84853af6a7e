package ui

import (
	"testing"
	"time"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// many puts so many of the wooden elephants (₹320) on the bill.
func (d *deskTest) many(n int64) *deskTest {
	d.t.Helper()
	uitest.TapTile(d.t, d.win, "Wooden elephant")
	if err := d.Till.SetQty(d.Till.View().Bill.Lines[0].Key, money.Units(n)); err != nil {
		d.t.Fatal(err)
	}
	d.Pass(time.Second)
	d.ui.desk.Sell.Answer(d.ui.desk.Sell.Top(), true)
	d.Pass(time.Second)
	return d
}

// collects makes the seller one who collects GST.
func (d *deskTest) collects() *deskTest {
	cfg := d.Till.Config()
	cfg.Seller = gst.Registration{GSTIN: "27AAPFU0939F1ZV"}
	cfg.Supplier = "27"
	d.Till.Configure(cfg)
	d.Pass(time.Second)
	return d
}

// From ₹50,000 the law wants a name on the bill: it is said before anybody pays,
// with the way to it, and no money is taken until it is there.
func TestABillThatMustNameItsBuyerSaysSoBeforePaying(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.collects().many(170)
		d.see("From ₹50,000 on")
		for _, pay := range []func(){
			func() { d.ui.desk.Sell.PayCash(money.Amount{}) }, d.ui.desk.Sell.PayCard, func() { d.ui.desk.Sell.ShowCode(money.Amount{}) },
		} {
			pay()
			d.Pass(time.Second)
		}
		if v := d.Till.View(); v.Last != nil || v.Paying != nil || v.QR != nil || len(v.Parts) > 0 || len(d.Machine.Asked) > 0 {
			d.t.Fatalf("money was taken: %+v", v)
		}
		d.ui.desk.Sell.AnswerHint(viewmodel.AnswerCustomer)
		d.ui.desk.Customer.Set(sale.Customer{Name: "Meena", Address: "12 Law Garden, Pune", State: "27", Billed: true})
		d.ui.desk.Customer.Put()
		d.Pass(time.Second)
		if v := d.Till.View(); v.Unlawful != nil {
			d.t.Fatalf("still %v", v.Unlawful)
		}
		d.ui.desk.Sell.PayCash(money.Amount{})
		if d.Till.View().Last == nil {
			d.t.Error("it cannot be paid with the name on it")
		}
	})
}

// What a manager should know stands over the lines before the bill is paid.
func TestWarningsAreShownBeforePaying(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800).collects()
	d.many(400)
	v := d.Till.View()
	bill := v.Draft.ID()
	if err := d.Till.SetCustomer(bill, sale.Customer{Name: "Meena", Address: "Sector 17, Chandigarh", State: "04", Billed: true}); err != nil {
		t.Fatal(err)
	}
	d.Pass(time.Second)
	d.see("A sale of this size to another State is reported by itself in the GST return.")
	d.more()
	d.ways("warn.listed")
	d.ui.SetLang("hi")
	d.seeNot("A sale of this size to another State")
}

func init() {
	scenes = append(scenes, scene{name: "mustname", play: func(d *deskTest) { d.collects().many(170) }})
}
