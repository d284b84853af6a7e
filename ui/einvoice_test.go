package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// toBusiness sells two items to a business for a seller whose business bills
// need the portal's answer, and opens Bills.
func (d *deskTest) toBusiness() sale.Record {
	d.t.Helper()
	cfg := d.Till.Config()
	cfg.Seller = gst.Registration{Scheme: gst.Regular, GSTIN: "27AAPFU0939F1ZV", EInvoice: true}
	d.Till.Configure(cfg)
	d.Portal.On = true
	d.two()
	d.ui.desk.Customer.Open()
	d.ui.desk.Customer.Set(sale.Customer{Phone: "9820041177", Name: "Delhi Crafts", GSTIN: "27AAPFU0939F1ZV", State: "27", Address: "Fort, Mumbai", Billed: true, SendBill: true})
	d.ui.desk.Customer.Put()
	d.ui.desk.Sell.PayCash(money.Amount{})
	d.Till.CloseDone()
	d.Pass(time.Minute)
	d.ui.Go(screen.PageBills)
	d.Pass(time.Second)
	d.ui.desk.Archive.Choose(d.ui.desk.Archive.View().Rows[0].ID)
	d.Pass(time.Second)
	r, err := d.DB.Sale(d.t.Context(), mustSale(d))
	if err != nil || !r.AwaitsIRN() {
		d.t.Fatalf("%+v does not wait, %v", r.Terms.Seller, err)
	}
	return r
}

// portalsIRN is a number as the portal gives it.
var portalsIRN = strings.Repeat("53801fe38316ea9f", 4)

func TestABusinessBillIsFollowedUntilThePortalAnswers(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.Papers.Sender = true
		r := d.toBusiness()
		d.see("Not an invoice yet")
		if slices.ContainsFunc(d.ui.desk.Archive.View().Blocks, func(b viewmodel.Block) bool { return b.ID == "send" }) {
			d.t.Error("what is no invoice can be sent as one")
		}
		if shape == "phone" {
			d.ui.desk.Archive.Choose("")
		}
		d.tap("Awaiting IRN (1)")
		d.Pass(time.Second)
		d.see("awaits IRN")
		d.ui.desk.Archive.Choose(r.ID.UUID())
		d.Pass(time.Second)

		d.use("irnLook").Press()
		d.Pass(time.Second)
		d.see("Zoho has no IRN for bill")
		d.Portal.Zoho = gst.EInvoice{IRN: portalsIRN, AckNo: "152625262386743"}
		d.use("irnLook").Press()
		d.Pass(time.Second)
		d.see("The portal's code is still missing", "Ack 152625262386743")

		d.use("irnCode").Type("half a code")
		d.use("irnSave").Press()
		d.Pass(time.Second)
		d.see("This is not the e-invoice")
		d.use("irnCode").Type(d.Portal.Sign(r, portalsIRN))
		d.use("irnSave").Press()
		d.Pass(time.Second)
		d.see("A tax invoice: the")
		d.use("send")
		if _, err := d.Till.CancelBill(d.t.Context(), r.ID, nil, "wrong"); err != nil {
			d.t.Fatal(err)
		}
		d.ui.desk.Archive.Choose(r.ID.UUID())
		d.Pass(time.Second)
		d.see("cancel its IRN")
		if n := len(d.ui.desk.Archive.View().Rows); n != 0 {
			d.t.Errorf("%d bills still wait", n)
		}
	})
}

// A scanner types the long code slower than an item's: its end alone arrives as
// a scan, the rest is in the field.
func TestThePortalsCodeIsScanned(t *testing.T) {
	for name, whole := range map[string]bool{"at once": true, "its end": false} {
		t.Run(name, func(t *testing.T) {
			d := opened(t, uitest.NewStall(t), 1280, 800)
			r := d.toBusiness()
			code := d.Portal.Sign(r, portalsIRN)
			if whole {
				d.ui.desk.Archive.Scanned(code)
			} else {
				d.use("irnCode").Type(code[:len(code)-30])
				d.ui.desk.Archive.Scanned(code[len(code)-30:])
			}
			d.Pass(time.Second)
			d.see("A tax invoice: the")
		})
	}
}

// tornOfBusiness is a business bill with its answer of which one piece came
// back, with its page open.
func (d *deskTest) tornOfBusiness() sale.Record {
	d.t.Helper()
	r := d.toBusiness()
	d.ui.desk.Archive.Scanned(d.Portal.Sign(r, portalsIRN))
	d.Pass(time.Second)
	d.use("return").Press()
	d.use("line1").Count(1)
	d.use("why").Type("torn")
	d.use("give").Press()
	d.Pass(2 * time.Second)
	all, err := d.DB.AwaitingIRN(d.t.Context())
	if err != nil || len(all) != 1 || all[0].Of != r.ID {
		d.t.Fatalf("%d wait: %v", len(all), err)
	}
	return all[0]
}

func TestABusinessCreditNoteIsFollowedToo(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		note := d.tornOfBusiness()
		d.ui.desk.Archive.Choose("")
		d.tap("Awaiting IRN (1)")
		d.Pass(time.Second)
		d.see(note.Number, "Credit note")
		d.ui.desk.Archive.Choose(note.ID.UUID())
		d.Pass(time.Second)
		d.see("Credit note " + note.Number + " needs")
		if slices.ContainsFunc(d.ui.desk.Archive.View().Blocks, func(b viewmodel.Block) bool { return b.ID == "irnLook" }) {
			d.t.Error("Zoho is to be asked about a credit note")
		}
		bill, err := d.DB.Document(d.t.Context(), note.Of)
		if err != nil {
			d.t.Fatal(err)
		}
		irn := strings.Repeat("0f", 32)
		d.use("irnCode").Type(d.Portal.Sign(bill, irn))
		d.use("irnSave").Press()
		d.Pass(time.Second)
		d.see("The code is not about")
		d.use("irnCode").Type(d.Portal.Sign(note, irn))
		d.use("irnSave").Press()
		d.Pass(time.Second)
		d.see("IRN " + irn[:32])
		if n := len(d.ui.desk.Archive.View().Rows); n != 0 {
			d.t.Errorf("%d still wait", n)
		}
	})
}

func TestTheWaitingForThePortalGrowsUrgent(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.toBusiness()
	for _, c := range []struct {
		days int
		want string
	}{
		{12, "Not an invoice yet"},
		{14, "waited 26 days for its IRN."},
		{6, "waited 32 days for its IRN."},
	} {
		d.Clock.Advance(time.Duration(c.days) * 24 * time.Hour)
		d.ui.Go(screen.PageSell)
		d.ui.Go(screen.PageBills)
		d.Pass(time.Second)
		d.ui.desk.Archive.List("irn")
		d.ui.desk.Archive.Choose(d.ui.desk.Archive.View().Rows[0].ID)
		d.Pass(time.Second)
		d.see(c.want)
	}
	d.use("irnType").Press()
	d.use("irnNumber").Type(strings.ToUpper(portalsIRN))
	d.use("irnAck").Type("152625262386743")
	d.use("irnDate").Type("yesterday")
	d.use("irnSave").Press()
	d.see("is not a date")
	d.use("irnDate").Type("2026-11-21 14:05")
	d.use("irnSave").Press()
	d.Pass(time.Second)
	d.see("IRN "+portalsIRN[:32], "The portal's code is still missing")
}
