package viewmodel_test

import (
	"testing"
	"time"

	"haat/app/gst"
	"haat/app/money"
	"haat/ui/viewmodel"
)

func TestUnlistedGoodsAreSoldAtTheirRate(t *testing.T) {
	k := newTill(t)
	k.Sell.Scan("8901234567890", money.Units(1))
	k.Sell.AnswerUnknown(viewmodel.AnswerOpen)
	if _, _, open := k.Sell.OpenBlocks(); open || k.Strip().Text == "" {
		t.Errorf("without an item for it: open %v, said %q", open, k.Strip().Text)
	}
	k.PickOpen()
	k.Sell.AnswerUnknown(viewmodel.AnswerOpen)
	use := func(id string) viewmodel.Block {
		t.Helper()
		_, all, ok := k.Sell.OpenBlocks()
		for _, b := range all {
			if b.ID == id && b.Kind != viewmodel.BlockHead {
				return b
			}
		}
		t.Fatalf("no %q, open %v", id, ok)
		return viewmodel.Block{}
	}
	if got := use("what").Value; got != "8901234567890" {
		t.Errorf("it is called %q", got)
	}
	for _, c := range []struct{ price, what string }{{"", "lamp"}, {"0", "lamp"}, {"120", " "}} {
		use("price").Type(c.price)
		use("what").Type(c.what)
		use("take").Press()
		if use("wrong").Text == "" || len(k.Till.View().Draft.Cart.Lines) > 0 {
			t.Errorf("%+v was taken", c)
		}
	}
	use("rate").Pick(gst.Rate(500).String())
	use("price").Type("120")
	use("what").Type("clay lamp")
	use("take").Press()
	lines := k.Till.View().Draft.Cart.Lines
	if len(lines) != 1 || lines[0].Price != money.Rupees(120) || lines[0].Note != "clay lamp" || k.Sheet().Kind != viewmodel.NoSheet {
		t.Errorf("on the bill: %+v, sheet %q", lines, k.Sheet().Kind)
	}
	if k.Sell.Bill().Unknown != "" {
		t.Error("the code is still asked about")
	}
}

func TestTheDaysBestHaveAChipOnceThereAreBills(t *testing.T) {
	k := newTill(t)
	has := func() bool {
		for _, c := range k.Sell.Chips() {
			if c.ID == viewmodel.ChipTop {
				return true
			}
		}
		return false
	}
	if has() {
		t.Error("there is a chip before the first bill")
	}
	k.two()
	k.Sell.PayCash(money.Amount{})
	if !has() {
		t.Fatal("no chip after a bill")
	}
	k.Sell.Choose(viewmodel.ChipTop)
	if n := k.Sell.Goods().Len(); n != 2 || k.Sell.Goods().At(0).Name != "Wooden elephant" {
		t.Errorf("%d best, the first %q", n, k.Sell.Goods().At(0).Name)
	}
	k.Pass(24 * time.Hour)
	k.Sell.Find("x")
	if has() {
		t.Error("yesterday's best are today's")
	}
}
