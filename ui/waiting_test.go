package ui

import (
	"testing"
	"time"

	"haat/app/money"
	"haat/app/sale"
	"haat/ui/screen"
)

// theirWaiting are numbers and a customer's own words.
var theirWaiting = []string{"Z9Q26-000012 CZ9Q26-000001 Z9Q Meena Joshi Zoho 2 cushion covers, one torn too small +919820041177 Cushion cover, marigold"}

// strange opens the note of a bill that this till does not have.
func (d *deskTest) strange() *deskTest {
	d.t.Helper()
	d.ui.Go(screen.PageBills)
	d.Pass(time.Second)
	d.ui.desk.Archive.Find("z9q26-000012")
	d.Pass(time.Second)
	d.ui.desk.Archive.Choose(d.ui.desk.Archive.View().Rows[0].ID)
	d.Pass(time.Second)
	return d
}

// noted is a return that waits.
func (d *deskTest) noted() *deskTest {
	d.t.Helper()
	d.strange()
	d.use("goods").Type("2 cushion covers, one torn")
	d.use("name").Type("Meena Joshi")
	d.use("phone").Type("9820041177")
	d.use("why").Type("too small")
	d.use("note").Press()
	d.Pass(time.Second)
	return d
}

// known is one whose bill another till has told.
func (d *deskTest) told() *deskTest {
	d.t.Helper()
	d.noted()
	if _, err := d.Till.KnowReturns(d.t.Context(), sale.Elsewhere{
		Number: "Z9Q26-000012", Day: "2026-11-20", From: "Z9Q", Till: "Z9Q", Total: money.Rupees(440), Back: []string{"CZ9Q26-000001"},
		Lines: []sale.ElsewhereLine{{Name: "Cushion cover, marigold", Qty: money.Units(2), Net: money.Rupees(440), Back: money.Units(1)}},
	}); err != nil {
		d.t.Fatal(err)
	}
	d.Pass(time.Second)
	return d
}

func TestAReturnOfAnotherTillsBillWaits(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.strange()
		d.use("note").Press()
		d.Pass(time.Second)
		d.see("Say which goods lie aside.")
		d.noted()
		d.see("What this bill was is not known yet.")
		if d.ui.desk.Archive.Choose(""); shape != "phone" {
			d.see("Z9Q26-000012")
		}
		d.ui.desk.Archive.Find("")
		d.Pass(time.Second)
		rows := d.ui.desk.Archive.View().Rows
		if len(rows) == 0 || rows[0].First != "Z9Q26-000012" || rows[0].Word != "waits" {
			d.t.Fatalf("the list shows %+v", rows)
		}
		d.ui.desk.Archive.Choose(rows[0].ID)
		d.Pass(time.Second)
		d.ui.Go(screen.PageToday)
		d.Pass(time.Second)
		if v := d.ui.desk.Today.View(); len(v.Open) == 0 || v.Open[len(v.Open)-1] != "1 return waits for another till" {
			d.t.Errorf("Today says %q", v.Open)
		}
		d.ui.Go(screen.PageBills)
		d.Pass(time.Second)
		if _, err := d.Till.KnowReturns(d.t.Context(), sale.Elsewhere{Number: "Z9Q26-000012", From: "Z9Q", Back: []string{"CZ9Q26-000001"}}); err != nil {
			d.t.Fatal(err)
		}
		d.Pass(time.Second)
		d.ui.desk.Archive.Choose(rows[0].ID)
		d.Pass(time.Second)
		if got := d.use("credit").Value; got != "CZ9Q26-000001" {
			d.t.Errorf("the credit note that is known is not offered: %q", got)
		}
		d.use("settle").Press()
		d.Pass(time.Second)
		if all, err := d.Till.WaitingReturns(d.t.Context(), false); err != nil || len(all) != 0 {
			d.t.Errorf("still waiting: %+v, %v", all, err)
		}
	})
}

func init() {
	scenes = append(scenes, []scene{
		{name: "waitingnote", play: func(d *deskTest) { d.strange() }, alien: theirWaiting},
		{name: "waitingknown", play: func(d *deskTest) { d.told() }, alien: theirWaiting},
	}...)
}
