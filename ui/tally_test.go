package ui

import (
	"io"
	"strings"
	"testing"
	"time"

	"haat/app/clock"
	"haat/app/match"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/sale"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// theirReport is what stands in somebody else's report.
var theirReport = []string{"Ticket 4711", "Meena Crafts · meena.crafts@okaxis", "Meena", "day.csv SIM00001 When Card Sum Reference Where AW201a1fccdfbfa7046b475130e5e7a086a"}

// picks is the file that the person picks, as its name and text.
func (d *deskTest) picks(name, text string) {
	d.file = func(done func(string, io.ReadCloser, error)) { done(name, io.NopCloser(strings.NewReader(text)), nil) }
}

// tallied opens a section of Tally.
func (d *deskTest) tallied(section string) *deskTest {
	d.ui.Go(screen.PageTally)
	d.Pass(500 * time.Millisecond)
	d.ui.desk.Tally.Choose(section)
	return d
}

// at is something in the open section.
func (d *deskTest) at(id string) viewmodel.Block {
	d.t.Helper()
	v := d.ui.desk.Tally.View()
	var have []string
	for _, b := range v.Blocks {
		if b.ID == id && b.Kind != viewmodel.BlockHead && b.Kind != viewmodel.BlockSmall {
			return b
		}
		have = append(have, b.ID)
	}
	d.t.Fatalf("no %q in %s, only %q", id, v.Section, have)
	return viewmodel.Block{}
}

// first is the first answer of the open section.
func (d *deskTest) first() viewmodel.Block {
	d.t.Helper()
	for _, b := range d.ui.desk.Tally.View().Blocks {
		if b.Kind == viewmodel.BlockAnswer {
			return b
		}
	}
	d.t.Fatalf("nothing to answer in %+v", d.ui.desk.Tally.View())
	return viewmodel.Block{}
}

// keyed sells two items on a terminal that is keyed into.
func (d *deskTest) keyed(rrn string) *deskTest {
	d.t.Helper()
	d.two()
	s := payment.Slip{Amount: money.Rupees(540), Mode: payment.Card, RRN: rrn, Approval: "A1B2C3", TID: "SIM00001"}
	if _, err := d.Till.KeyIn(d.t.Context(), s, money.Amount{}); err != nil {
		d.t.Fatal(err)
	}
	d.Till.CloseDone()
	d.Pass(250 * time.Millisecond)
	return d
}

// owes puts money that only a report knows on the list.
func (d *deskTest) owes() *deskTest {
	d.t.Helper()
	r := match.Row{Line: 2, Move: match.In, Amount: money.Rupees(320), Day: d.Till.Today(), RRN: "632512000777", TID: "SIM00001", Key: "k1"}
	if err := d.Till.OweFor(d.t.Context(), match.Terminal, r); err != nil {
		d.t.Fatal(err)
	}
	return d
}

// report is a terminal's report of today with rows of amount, RRN.
func report(day clock.Day, rows ...[2]string) string {
	var b strings.Builder
	b.WriteString("Transaction Date,TID,RRN,Amount,Status\n")
	for _, r := range rows {
		b.WriteString(string(day) + ",SIM00001," + r[1] + "," + r[0] + ",SUCCESS\n")
	}
	return b.String()
}

// compared lays a report with every heap beside the payments.
func (d *deskTest) compared() *deskTest {
	d.keyed("632512000001").keyed("632512000002").keyed("632512000003")
	d.picks("day.csv", report(d.Till.Today(), [2]string{"540.00", "632512000001"}, [2]string{"530.00", "632512000002"}, [2]string{"90.00", "632512000009"}))
	d.tallied(viewmodel.TallyReport).at("file").Press()
	return d
}

func TestOwedIsListedUntilItIsGivenBack(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.two()
		pay(d, "card")
		d.ui.desk.Taking.Cancel()
		d.Pass(10 * time.Second)
		d.ui.desk.Sell.PayCash(money.Amount{})
		d.Till.CloseDone()
		d.Machine.Next = payment.SeenApproved // the card was read all the same
		d.Pass(6 * time.Minute)
		d.ui.Go(screen.PageToday)
		d.Pass(time.Second)
		d.see("₹540 owed to customers: see Tally")
		d.tallied(viewmodel.TallyOwed)
		row := d.first()
		if !strings.HasPrefix(row.Text, "₹540 · ") || !strings.Contains(row.Second, "RRN 632112340001") {
			d.t.Errorf("listed as %q, %q", row.Text, row.Second)
		}
		row.Press()
		d.see("How does it go back?")
		d.at("way").Pick(string(payment.ByRefund))
		d.at("amount").Type("541")
		d.at("back_ref").Type("632512000888")
		d.at("back").Press()
		d.see("At most ₹540 can be given back here.")
		d.at("amount").Type("200")
		d.at("back").Press()
		d.see("₹340 is still to be given back.")
		if row = d.first(); !strings.HasPrefix(row.Text, "₹340 · ") {
			d.t.Fatalf("after ₹200 it says %q", row.Text)
		}
		row.Press()
		d.at("way").Pick(string(payment.ByRefund))
		d.at("amount").Type("")
		d.at("back").Press()
		d.see("Type the RRN or approval code")
		d.at("back_ref").Type("632512000889")
		d.at("back").Press()
		if owed, err := d.Till.Owed(d.t.Context()); err != nil || len(owed) != 0 {
			d.t.Errorf("still owed: %+v, %v", owed, err)
		}
		d.see("Nobody is owed anything.")
	})
}

func TestAReportIsReadIntoHeapsAndEachIsActedOn(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.compared()
		d.see("Agree: 1, ₹540", "Amount differs: 1", "₹540 here, ₹530 there", "Only here: 1", "Only in the report: 1")
		d.at("settle").Press()
		d.see("1 payments are settled by the report.")
		if claims, err := d.Till.Claims(d.t.Context()); err != nil || len(claims) != 2 {
			d.t.Errorf("%d claims are left, %v", len(claims), err)
		}
		y := d.ui.desk.Tally
		pick := func(begins string) {
			d.t.Helper()
			for _, b := range y.View().Blocks {
				if b.Kind == viewmodel.BlockAnswer && strings.HasPrefix(b.Text, begins) {
					b.Press()
					return
				}
			}
			d.t.Fatalf("no row %q in %+v", begins, y.View().Blocks)
		}
		pick("₹540 here")
		d.at("doubt").Press()
		d.see("Type why: it is kept.")
		d.at("why").Type("slip says 530")
		d.at("doubt").Press()
		pick("₹90")
		d.at("owe").Press()
		owed, err := d.Till.Owed(d.t.Context())
		if err != nil || len(owed) != 1 || owed[0].Amount != money.Rupees(90) {
			d.t.Errorf("owed %+v, %v", owed, err)
		}
	})
}

func TestABillIsMadeForMoneyThatOnlyTheReportKnows(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.picks("day.csv", report(d.Till.Today(), [2]string{"540.00", "632512000009"}))
	d.tallied(viewmodel.TallyReport).at("file").Press()
	d.see("Only in the report: 1")
	for _, b := range d.ui.desk.Tally.View().Blocks {
		if b.Kind == viewmodel.BlockAnswer && b.Text == "₹540" {
			b.Press()
		}
	}
	d.at("sale").Press()
	if d.ui.Route().Screen != screen.PageSell {
		t.Fatalf("it leads to %q", d.ui.Route().Screen)
	}
	d.two().more()
	d.ways("card_hand").Press()
	if rrn, tid := d.ways("rrn").Value, d.ways("tid").Value; rrn != "632512000009" || tid != "SIM00001" {
		t.Fatalf("filled in %q, %q", rrn, tid)
	}
	d.ways("save").Press()
	d.tallied(viewmodel.TallyReport).ui.desk.Tally.Back()
	d.at("file").Press()
	d.at("settle").Press()
	if claims, err := d.Till.Claims(t.Context()); err != nil || len(claims) != 0 {
		t.Errorf("%d claims are left, %v", len(claims), err)
	}
}

func TestColumnsAreMappedOnceForAHeading(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.keyed("632512000001")
	text := "When,Where,Reference,Sum\n" + string(d.Till.Today()) + ",SIM00001,632512000001,540.00\n"
	d.picks("day.csv", text)
	d.tallied(viewmodel.TallyReport).at("file").Press()
	d.see("Which column holds what?")
	for field, column := range map[match.Field]string{match.Date: "1. When", match.RRN: "3. Reference", match.Amount: "4. Sum", match.TID: "2. Where"} {
		d.at("field_" + string(field)).Press()
		d.tap(column)
	}
	d.at("map").Press()
	d.see("Agree: 1, ₹540")
	d.ui.desk.Tally.Back()
	d.at("file").Press() // the second time nothing is asked
	d.see("Agree: 1, ₹540")
	for _, bad := range []string{"", "no report at all", "<html>Sign in</html>", "\x00\x01"} {
		d.ui.desk.Tally.Back()
		d.picks("bad", bad)
		d.at("file").Press()
		if v := d.ui.desk.Tally.View(); v.Blocks[0].Kind != viewmodel.BlockRemark {
			t.Errorf("%q is taken for a report: %+v", bad, v.Blocks[0])
		}
	}
}

func TestMoneyOfACodeThatWasPutAwayIsOwed(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.onOwnCode().two()
	d.ui.desk.Sell.ShowCode(money.Amount{})
	d.ui.desk.Code.NotPaid()
	d.ui.desk.Sell.PayCash(money.Amount{})
	d.Till.CloseDone()
	d.tallied(viewmodel.TallyCodes)
	d.first().Press()
	d.at("ref").Type(refOfToday(d))
	d.at("come").Press()
	if owed, err := d.Till.Owed(t.Context()); err != nil || len(owed) != 1 || owed[0].Amount != money.Rupees(540) {
		t.Errorf("owed %+v, %v", owed, err)
	}
}

func TestAClaimGetsItsNumberLater(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.onOwnCode().two()
	d.ui.desk.Sell.ShowCode(money.Amount{})
	d.ui.desk.Code.Come()
	d.Till.CloseDone()
	d.tallied(viewmodel.TallyClaims)
	d.first().Press()
	d.at("ref").Type("12")
	d.at("add").Press()
	d.see("The UPI reference has 12 digits; this has 2.")
	ref := refOfToday(d)
	d.at("ref").Type(ref)
	d.at("add").Press()
	if claims, err := d.Till.Claims(t.Context()); err != nil || len(claims) != 1 || claims[0].Proof.RRN != ref {
		t.Errorf("%+v, %v", claims, err)
	}
}

func TestAnAdvanceIsTakenAndSpent(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	d.Till.UseGate(gate{d.Till.Config().Cashier})
	d.two().known()
	d.ui.desk.Sell.PayCash(money.Amount{})
	d.Till.CloseDone()
	d.tallied(viewmodel.TallyAccounts)
	d.at("find").Type("98200")
	d.first().Press()
	d.at("advance").Press()
	d.see("That is not an amount in rupees.")
	d.at("sum").Type("300")
	d.at("advance").Press()
	d.see("₹300 is booked.")
	d.at("sum").Type("50")
	d.at("ref").Type("CN-7")
	d.at("grant").Press()
	d.ui.Go(screen.PageSell)
	found, err := d.Till.CustomersLike(t.Context(), "9820041177")
	if err != nil || len(found) != 1 {
		t.Fatalf("%+v, %v", found, err)
	}
	d.two()
	bill := d.Till.View().Draft
	if err := d.Till.SetCustomer(bill.ID(), found[0]); err != nil {
		t.Fatal(err)
	}
	d.Pass(time.Second)
	d.more()
	if b := d.ways(string(sale.Advance)); b.Second != "Meena has ₹300 here" {
		t.Errorf("it says %q", b.Second)
	}
	d.ways(string(sale.Advance)).Press()
	d.see("Only ₹300 can be used there.")
	d.ways("part").Type("300")
	d.ways(string(sale.Advance)).Press()
	d.ways("part").Type("50")
	d.ways(string(sale.CreditNote)).Press()
	if v := d.Till.View(); v.Due != money.Rupees(190) || len(v.Parts) != 2 {
		t.Errorf("left %s, parts %+v", v.Due, v.Parts)
	}
}
