package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"haat/app/fault"
	"haat/app/money"
	"haat/app/till"
	"haat/catalog"
	"haat/ui/screen"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// The sample stall's wooden elephants, of which there are 12, and its cloth, of
// which there are 86 m.
const (
	elephants = "4600000000000000005"
	cloth     = "4600000000000000008"
	bowls     = "4600000000000000012"
)

// theirStock are places of the back office, tills, a slip, and what was said while
// the screen was in English.
var theirStock = []string{"Head Office Godown AW2 B7K point. without number pieces. whole This Type sold is in"}

// stock opens the Stock page, on an item or on none.
func (d *deskTest) stock(item string) *deskTest {
	d.t.Helper()
	d.ui.Go(screen.PageStock)
	d.Pass(time.Second)
	d.ui.desk.Stock.Choose(item)
	d.Pass(time.Second)
	return d
}

// said is a block of the chosen item.
func (d *deskTest) said(id string) viewmodel.Block {
	d.t.Helper()
	var have []string
	for _, b := range d.ui.desk.Stock.View().Blocks {
		if b.ID == id && b.Kind != viewmodel.BlockHead && b.Kind != viewmodel.BlockSmall {
			return b
		}
		have = append(have, b.ID)
	}
	d.t.Fatalf("no %q, only %q", id, have)
	return viewmodel.Block{}
}

// does presses and waits for what follows.
func (d *deskTest) does(ids ...string) *deskTest {
	d.t.Helper()
	for _, id := range ids {
		d.said(id).Press()
		d.Pass(time.Second)
	}
	return d
}

// types types into blocks.
func (d *deskTest) types(pairs ...string) *deskTest {
	d.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		d.said(pairs[i]).Type(pairs[i+1])
	}
	return d
}

// level is what the till says of an item.
func (d *deskTest) level(item string) till.StockRow {
	d.t.Helper()
	row, ok := d.Till.StockOf(catalog.ItemID(item))
	if !ok {
		d.t.Fatalf("no stock of %s", item)
	}
	return row
}

// tills makes the stall one of two, with a share of the elephants.
func (d *deskTest) tills() *deskTest {
	d.t.Helper()
	cfg := d.Till.Config()
	cfg.Tills = 2
	d.Till.Configure(cfg)
	if err := d.Till.Allot(d.t.Context(), till.Load{Item: elephants, Quota: money.Units(5), Others: money.Units(7)}); err != nil {
		d.t.Fatal(err)
	}
	return d
}

// oversold sells more bowls than are here: none are.
func (d *deskTest) oversold() *deskTest {
	d.t.Helper()
	if _, err := d.Till.Add(bowls, money.Units(2)); err != nil {
		d.t.Fatal(err)
	}
	if _, err := d.Till.PayCash(d.t.Context(), money.Amount{}); err != nil {
		d.t.Fatal(err)
	}
	d.Till.CloseDone()
	return d
}

func TestStockIsFoundCountedAndPutRightByTaps(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		if shape == "desktop" {
			d.tap("Stock")
		} else {
			d.ui.Go(screen.PageMenu)
			d.tap("Stock")
		}
		d.Pass(time.Second)
		d.see("24 items · counted by Zoho 2 min ago", "Low 3")
		d.ui.desk.Stock.Find("eleph")
		d.Pass(time.Second)
		d.tap("Wooden elephant")
		d.Pass(time.Second)
		d.see("Can be sold", "12")
		d.tap("Count it here")
		uitest.Type(d.win, d.Run, "11")
		d.Pass(time.Second)
		d.tap("Save")
		d.Pass(time.Second)
		d.see("By the count 11 are here; Zoho has 12.", "Put Zoho right: −1")
		if row := d.level(elephants); row.Free != money.Units(11) {
			d.t.Errorf("%s are free after the count", row.Free)
		}
		d.tap("Put Zoho right: −1")
		d.Pass(time.Second)
		d.see("Zoho's count is being put right. Until then the count here stands.")
		uitest.Key(d.win, fyne.KeyEscape)
		if shape == "phone" {
			d.see("Find an item")
		}
	})
}

func TestWhatCannotBeAQuantityIsSaidInWords(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800)
	for _, c := range []struct{ name, item, what, typed, want string }{
		{"nothing", elephants, "count", " ", "Type how many first."},
		{"letters", elephants, "count", "ten", "“ten” is not a number."},
		{"negative", elephants, "count", "-3", "Less than nothing cannot be here."},
		{"a part of a piece", elephants, "count", "2.5", "This is sold in whole pieces."},
		{"too many", elephants, "count", "1000000", "That is more than 99999."},
		{"nothing came", elephants, "receive", "0", "Type a number above zero."},
		{"no place", elephants, "receive", "3", "Choose where they came from."},
		{"no reason", elephants, "damage", "3", "Choose or type what happened: it is kept."},
		{"cloth by letters", cloth, "damage", "2,5 m", "is not a number"},
	} {
		d.stock(c.item).does(c.what).types("qty", c.typed).does("save")
		words := ""
		for _, b := range d.ui.desk.Stock.View().Blocks {
			words += b.Wrong + " "
			if b.Kind == viewmodel.BlockRemark {
				words += b.Text
			}
		}
		if !strings.Contains(words, c.want) {
			t.Errorf("%s: says %q", c.name, words)
		}
		if d.said("qty").Value != c.typed {
			t.Errorf("%s: what was typed is gone", c.name)
		}
		d.ui.desk.Stock.Back()
	}
	if row := d.level(elephants); row.Free != money.Units(12) {
		t.Errorf("%s elephants after nothing was accepted", row.Free)
	}
	d.stock(cloth).does("count").types("qty", "८०.५").does("save") // Devanagari digits, half a metre
	if row := d.level(cloth); row.Free != money.Milli(80_500) {
		t.Errorf("%s m of cloth", row.Free)
	}
}

func TestGoodsComeInBreakAndAreSoldOutByHand(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.stock(elephants).does("receive")
		d.see("Where did they come from?", "Head Office", "Godown")
		d.said("place").Pick("46003")
		d.types("qty", "8").does("save")
		d.does("damage").types("qty", "3")
		d.said("usual").Pick("Broken")
		d.does("save")
		if row := d.level(elephants); row.Free != money.Units(17) {
			d.t.Errorf("%s free after 12 + 8 − 3", row.Free)
		}
		d.does("moves")
		table := d.said("moves2026-11-21")
		if len(table.Rows) != 2 || !strings.Contains(table.Rows[0].Name, "Broken or gone · S") || table.Rows[0].Value != "−3" || table.Rows[1].Value != "+8" {
			d.t.Errorf("what happened: %+v", table.Rows)
		}
		d.ui.desk.Stock.Back()
		d.said("out").Turn(true)
		d.Pass(time.Second)
		d.ui.Back()
		d.see("Sold out")
		d.tap("Wooden elephant")
		if l := d.ui.desk.Sell.Bill().Lines; len(l) != 1 || l[0].Ask != "None left here. Sell anyway?" {
			d.t.Errorf("sold out by hand asks %+v", l)
		}
	})
}

func TestOversoldAndDifferencesAreTasks(t *testing.T) {
	each(t, func(d *deskTest, shape string) {
		d.oversold()
		d.Differ()
		d.stock("")
		d.tap("To do 2")
		d.Pass(time.Second)
		d.see("Device and Zoho", "Blue-pottery bowl", "Oversold", "Wooden elephant")
		d.tap("Blue-pottery bowl")
		d.Pass(time.Second)
		d.see("2 more were sold than are here by")
		d.does("count").types("qty", "4").does("save") // there were more than anybody knew
		d.ui.desk.Stock.Choose(elephants)
		d.Pass(time.Second)
		d.see("Zoho has 2 fewer than anything done at this till explains.", "This device")
		d.does("seen")
		d.ui.desk.Stock.Choose("@compare")
		d.Pass(time.Second)
		d.see("last compared on 21 Nov")
		if rows := d.said("found").Rows; len(rows) != 1 || rows[0].Value != "here 12 · Zoho 10" {
			d.t.Errorf("found: %+v", rows)
		}
		d.Office.Fail = fault.New(fault.Offline, "fault.zoho_offline")
		d.does("compare")
		if s := d.ui.desk.Strip(); s.Text == "" {
			d.t.Error("a comparison that could not be made says nothing")
		}
		if shape == "phone" {
			d.ui.desk.Stock.Choose("")
		}
		d.seeNot("Oversold")
	})
}

func TestTwoTillsShareByASlip(t *testing.T) {
	each(t, func(d *deskTest, _ string) {
		d.tills().stock("4600000000000000006")
		d.see("at most 64")
		d.ui.desk.Stock.Choose(elephants)
		d.Pass(time.Second)
		d.see("5 of 5")
		d.does("give").types("qty", "9", "to", "b7k").does("save")
		d.see("Only 5 are left of this till's share.")
		d.types("qty", "2").does("save")
		slip, err := catalog.ParseSlip(d.said("slipCode").Text)
		if err != nil || slip.Qty != money.Units(2) || slip.To != "b7k" && slip.To != "B7K" {
			d.t.Fatalf("the slip %+v, %v", slip, err)
		}
		d.does("back")
		if row := d.level(elephants); row.Free != money.Units(3) {
			d.t.Errorf("%s of the share are left", row.Free)
		}
		name, err := d.Till.Name(d.t.Context())
		if err != nil {
			d.t.Fatal(err)
		}
		back := catalog.Slip{ID: slip.ID, Item: slip.Item, Qty: money.Units(1), From: "B7K", To: name}
		d.ui.desk.Stock.List(viewmodel.StockTills)
		d.ui.desk.Stock.Choose("@tills")
		d.Pass(time.Second)
		d.types("slip", back.Text()+"x").does("take")
		if d.said("slip").Wrong == "" {
			d.t.Error("a slip typed wrongly is taken")
		}
		d.types("slip", back.Text()).does("take") // of the same id: this till knows it
		if w := d.said("slip").Wrong; w != "This slip was recorded here already." {
			d.t.Errorf("a slip twice: %q", w)
		}
		d.does("end", "end")
		if _, shared := d.level(elephants), d.level(elephants).Level.Shared; shared {
			d.t.Error("the share is still there")
		}
	})
}

func TestAScannedItemIsOpenedInStock(t *testing.T) {
	d := opened(t, uitest.NewStall(t), 1280, 800).stock("")
	uitest.Scan(d.win, d.Run, uitest.Code("Wooden elephant"))
	d.Pass(time.Second)
	if v := d.ui.desk.Stock.View(); v.Name != "Wooden elephant" {
		t.Errorf("opened %q", v.Name)
	}
}
