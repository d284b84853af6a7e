package viewmodel_test

import (
	"slices"
	"testing"
	"time"

	"haat/app/money"
	"haat/app/words"
	"haat/catalog"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

func (k *till) at(name string) viewmodel.Tile {
	k.t.Helper()
	goods := k.Sell.Goods()
	for i := range goods.Len() {
		if tile := goods.At(i); tile.Name == name {
			return tile
		}
	}
	k.t.Fatalf("no tile %q", name)
	return viewmodel.Tile{}
}

func TestWhatATileSays(t *testing.T) {
	k := newTill(t)
	for _, c := range []struct {
		name, price, stock, tag string
		state                   viewmodel.Stock
	}{
		{"Cushion cover, marigold", "₹220", "41 left", "", viewmodel.StockPlain},
		{"Brass diya, medium", "₹180", "3 left", "", viewmodel.StockLow},
		{"Blue-pottery bowl", "₹260", "0", "", viewmodel.StockOut},
		{"Paper lantern", "₹200", "stock ?", "", viewmodel.StockUnknown},
		{"Block-print cotton", "₹190", "86 left", "/m", viewmodel.StockPlain},
		{"Jaipuri kurta", "₹690", "23 left", "S–XL", viewmodel.StockPlain},
	} {
		got := k.at(c.name)
		if got.Price != c.price || got.Stock != c.stock || got.Tag != c.tag || got.State != c.state {
			t.Errorf("%s: %s, %q, %q, state %d; want %s, %q, %q, %d", c.name, got.Price, got.Stock, got.Tag, got.State, c.price, c.stock, c.tag, c.state)
		}
	}
	k.SetLang(words.Hindi)
	if got := k.at("जयपुरी कुर्ता"); got.Stock != "23 बचे" {
		t.Errorf("in Hindi the group says %+v", got)
	}
}

func TestATileShowsItsCountAndASaleItsStock(t *testing.T) {
	k := newTill(t)
	k.tap("Wooden elephant", "Wooden elephant", "Wooden elephant")
	if got := k.at("Wooden elephant"); got.Count != "3" || got.Stock != "12 left" {
		t.Errorf("with three in the bill: %+v", got)
	}
	k.Sell.PayCash(money.Amount{})
	if got := k.at("Wooden elephant"); got.Count != "" || got.Stock != "9 left" {
		t.Errorf("after the sale: %+v", got)
	}
}

func TestMoreThanThereIsAsksInTheLine(t *testing.T) {
	for _, c := range []struct {
		name      string
		item      string
		quantity  int64
		ask       string
		sell      bool
		lineAfter string // quantity left in the bill, "" for none
	}{
		{"only two, sell", "Lattoo spinning top", 3, "Only 2 left here. Sell 3 anyway?", true, "3"},
		{"only two, keep", "Lattoo spinning top", 3, "Only 2 left here. Sell 3 anyway?", false, "2"},
		{"sold out, sell", "Blue-pottery bowl", 1, "None left here. Sell anyway?", true, "1"},
		{"sold out, take off", "Blue-pottery bowl", 1, "None left here. Sell anyway?", false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := newTill(t)
			k.Sell.Tap(k.tile(c.item), money.Units(c.quantity))
			lines := k.Sell.Bill().Lines
			if len(lines) != 1 || lines[0].Ask != c.ask {
				t.Fatalf("lines %+v, want the question %q", lines, c.ask)
			}
			if q := k.Sell.Question(); q.Text != c.item+": "+c.ask {
				t.Errorf("with the lines out of sight it asks %q", q.Text)
			}
			if !k.Sell.Bill().Cash.Ready {
				t.Error("the question stops the sale")
			}
			k.Sell.Answer(lines[0].ID, c.sell)
			after := ""
			if lines := k.Sell.Bill().Lines; len(lines) > 0 {
				after = lines[0].Qty
				if lines[0].Ask != "" {
					t.Errorf("asked again: %q", lines[0].Ask)
				}
			}
			if after != c.lineAfter {
				t.Errorf("quantity after the answer %q, want %q", after, c.lineAfter)
			}
		})
	}
}

func TestSellingAnywayIsAskedAgainForMore(t *testing.T) {
	k := newTill(t)
	k.Sell.Tap(k.tile("Lattoo spinning top"), money.Units(3))
	line := k.Sell.Bill().Lines[0]
	k.Sell.Answer(line.ID, true)
	k.Sell.Step(line.ID, true)
	if got := k.Sell.Bill().Lines[0].Ask; got != "Only 2 left here. Sell 4 anyway?" {
		t.Errorf("for one more it asks %q", got)
	}
}

func TestVariantsAreChosenInATable(t *testing.T) {
	k := newTill(t)
	k.tap("Jaipuri kurta")
	v, ok := k.Variants()
	if !ok || v.Title != "Jaipuri kurta" || !slices.Equal(v.Columns, []string{"S", "M", "XL"}) || !slices.Equal(v.Rows, []string{"Indigo"}) {
		t.Fatalf("table %v, %+v", ok, v)
	}
	if cell := v.Cells[0][1]; cell.Stock != "9 left" || cell.Price != "₹690" {
		t.Errorf("M: %+v", cell)
	}
	k.Sell.Add(v.Cells[0][1].Item, one)
	if b := k.Sell.Bill(); k.Sheet().Kind != viewmodel.NoSheet || b.Lines[0].Name != "Jaipuri kurta M" {
		t.Errorf("after choosing M: sheet %v, %+v", k.Sheet(), b.Lines)
	}
	if got := k.at("Jaipuri kurta").Count; got != "1" {
		t.Errorf("the group counts %q", got)
	}
}

func TestClothIsSoldByTheMetre(t *testing.T) {
	k := newTill(t)
	k.tap("Block-print cotton")
	sheet, ok := k.KeySheet()
	if !ok || !sheet.Measure || sheet.Hint != "₹190 per m · 86 left" {
		t.Fatalf("sheet %v, %+v", ok, sheet)
	}
	if sheet.Check("0") == "" || sheet.Check("2.5") != "" {
		t.Error("nothing is a length, or two and a half metres are none")
	}
	sheet.Take("2.5")
	l := k.Sell.Bill().Lines[0]
	if l.Qty != "2.5 m" || l.Amount != "₹475" || l.Each != "₹190 per m" || !l.Bare {
		t.Errorf("line %+v", l)
	}
	k.Sell.Tap(k.tile("Block-print cotton"), money.Milli(1500)) // "1.5*" typed before
	if l := k.Sell.Bill().Lines[0]; l.Qty != "4 m" {
		t.Errorf("with a multiplier: %+v", l)
	}
}

func TestScans(t *testing.T) {
	k := newTill(t)
	k.Sell.Scan(uitest.Code("Neem soap 100 g"), money.Units(3))
	if l := k.Sell.Bill().Lines[0]; l.Name != "Neem soap 100 g" || l.Qty != "3" {
		t.Errorf("line %+v", l)
	}
	k.Sell.Scan("8901234567890", one)
	k.tap("Wooden elephant")
	if got := k.Sell.Bill().Unknown; got != "8901234567890 is not in the list." {
		t.Errorf("the unknown code is %q; it stays until it is answered", got)
	}
	k.Sell.FindUnknown()
	if k.Sell.Query() != "8901234567890" || k.Sell.Bill().Unknown != "" {
		t.Errorf("find it: looks for %q", k.Sell.Query())
	}
	k.Sell.Scan("8901234567895", one)
	if k.Strip().Text == "" {
		t.Error("a code with a wrong check digit is not refused in words")
	}
	k.Pass(9 * time.Second)
	if k.Strip().Text != "" {
		t.Error("a refusal stays for ever")
	}
}

func TestFind(t *testing.T) {
	k := newTill(t)
	k.Sell.Find("soap")
	if n := k.Sell.Goods().Len(); n != 2 {
		t.Errorf("soap finds %d", n)
	}
	k.Sell.Find("हाथी")
	if n := k.Sell.Goods().Len(); n != 1 {
		t.Errorf("हाथी finds %d", n)
	}
	k.Sell.Enter(money.Units(2))
	if l := k.Sell.Bill().Lines[0]; l.Name != "Wooden elephant" || l.Qty != "2" || k.Sell.Query() != "" {
		t.Errorf("Enter adds the only hit: %+v, query %q", l, k.Sell.Query())
	}
	k.Sell.Find("xyz")
	if got := k.Sell.GoodsState(); got != "Nothing called “xyz”." {
		t.Errorf("nothing found says %q", got)
	}
	k.Sell.Find("SKU-7")
	k.Sell.Enter(one)
	if l := k.Sell.Bill().Lines[0]; l.Name != "Brass diya, medium" {
		t.Errorf("Enter takes a code as a code: %+v", l)
	}
}

func TestAStallWithoutGoods(t *testing.T) {
	k := over(t, uitest.NewEmptyStall(t))
	if got := k.Sell.GoodsState(); got != "Fetching the stall's items…" {
		t.Errorf("connected it says %q", got)
	}
	pull, err := k.DB.BeginPull(t.Context())
	if err == nil {
		err = k.DB.PutItems(t.Context(), pull, []catalog.Item{{
			ID: "1", Name: "Tulsi", Unit: "pcs", Price: money.Rupees(30), Sellable: true, Category: "Garden", Tax: catalog.Tax{Known: true},
		}})
	}
	if err == nil {
		err = k.Till.Reload(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	if k.Sell.GoodsState() != "" || k.Sell.Goods().Len() != 1 || k.Sell.Goods().At(0).State != viewmodel.StockNone {
		t.Errorf("after the first pull: %q, %d goods", k.Sell.GoodsState(), k.Sell.Goods().Len())
	}
}

func TestChips(t *testing.T) {
	k := newTill(t)
	chips := k.Sell.Chips()
	if chips[0].ID != viewmodel.ChipFavourites || chips[len(chips)-1].ID != viewmodel.ChipAll || chips[1].Word != "Clothes" {
		t.Errorf("chips %+v", chips)
	}
	k.SetLang(words.Hindi)
	if got := k.Sell.Chips()[1].Word; got != "कपड़े" {
		t.Errorf("in Hindi %q", got)
	}
	k.Sell.Choose(chips[1].ID)
	fresh := k.Sell.Fresh()
	if n := k.Sell.Goods().Len(); n != 5 {
		t.Errorf("%d clothes, want 5 with the kurtas as one", n)
	}
	k.tap("बांधनी दुपट्टा")
	if k.Sell.Fresh() != fresh {
		t.Error("a tap sends the goods back to their first row")
	}
}

func TestLines(t *testing.T) {
	k := newTill(t)
	k.tap("Cushion cover, marigold", "Wooden elephant", "Brass diya, medium")
	ids := func() []string {
		var out []string
		for _, l := range k.Sell.Bill().Lines {
			out = append(out, l.Name)
		}
		return out
	}
	if got, want := ids(), []string{"Brass diya, medium", "Wooden elephant", "Cushion cover, marigold"}; !slices.Equal(got, want) {
		t.Fatalf("lines %q, want %q", got, want)
	}
	k.Sell.Bring(k.Sell.Bill().Lines[2].ID)
	if got := ids(); got[0] != "Cushion cover, marigold" || len(got) != 3 {
		t.Errorf("brought up: %q", got)
	}
	top := k.Sell.Top()
	k.Sell.Step(top, true)
	k.Sell.Less(top, money.Rupees(20))
	if l := k.Sell.Bill().Lines[0]; l.Qty != "2" || l.Off != "₹20 less" || l.Amount != "₹420" {
		t.Errorf("line %+v", l)
	}
	k.tap("Wooden elephant")
	if got := ids()[0]; got != "Wooden elephant" {
		t.Errorf("a new tap puts %q on top", got)
	}
	k.Sell.Remove(k.Sell.Top())
	k.Sell.FinalPrice(money.Rupees(500))
	if b := k.Sell.Bill(); b.Total != "₹500" || len(b.Lines) != 2 {
		t.Errorf("final price: %s with %d lines", b.Total, len(b.Lines))
	}
	k.Sell.FinalPrice(money.Rupees(9000))
	if k.Strip().Text == "" || k.Sell.Bill().Total != "₹500" {
		t.Error("a final price above the total is not refused in words")
	}
}

func TestRoundPricesAreOffered(t *testing.T) {
	for total, want := range map[int64][]string{540: {"530", "500"}, 1285: {"1280", "1250", "1200"}, 600: {"590", "550", "500"}, 8: nil} {
		k := newTill(t)
		k.tap("Cushion cover, marigold")
		for range 8 {
			k.tap("Cushion cover, marigold")
		}
		k.Sell.FinalPrice(money.Rupees(total))
		k.Open(viewmodel.Sheet{Kind: viewmodel.FinalSheet})
		sheet, _ := k.KeySheet()
		if !slices.Equal(sheet.Choices, want) {
			t.Errorf("below %d: %q, want %q", total, sheet.Choices, want)
		}
	}
}

func TestHeldBillsAreOneMorePressAway(t *testing.T) {
	k := newTill(t)
	k.two()
	k.Sell.Hold()
	b := k.Sell.Bill()
	if b.Held != "1 held" || b.HeldOff || len(b.Tabs) != 0 || len(b.Lines) != 0 {
		t.Fatalf("after holding: %+v", b)
	}
	k.Sell.ShowHeld()
	b = k.Sell.Bill()
	if len(b.Tabs) != 1 || b.Tabs[0].First != "₹540" {
		t.Fatalf("tabs %+v", b.Tabs)
	}
	k.Sell.Recall(b.Tabs[0].ID)
	if b := k.Sell.Bill(); b.Total != "₹540" || !b.HeldOff || len(b.Tabs) != 0 {
		t.Errorf("taken up again: %+v", b)
	}
}

func TestABillIsOnDiskAfterEveryVerb(t *testing.T) {
	k := newTill(t)
	k.two()
	drafts, err := k.DB.Drafts(t.Context())
	if err != nil || len(drafts) != 1 || len(drafts[0].Cart.Lines) != 2 {
		t.Errorf("on disk: %d drafts, %v", len(drafts), err)
	}
}

func TestANewPriceIsTakenWithAPress(t *testing.T) {
	k := newTill(t)
	k.tap("Wooden elephant")
	k.put(func(it *catalog.Item) { it.Price = money.Rupees(350) })
	l := k.Sell.Bill().Lines[0]
	if l.Ask != "now ₹350" || l.Yes != "Take" || l.No != "Keep" || l.Amount != "₹320" {
		t.Fatalf("line %+v", l)
	}
	k.Sell.Answer(l.ID, false)
	if l := k.Sell.Bill().Lines[0]; l.Ask != "" || l.Amount != "₹320" {
		t.Errorf("after keeping it: %+v", l)
	}
	k.put(func(it *catalog.Item) { it.Price = money.Rupees(360) })
	k.Sell.Answer(l.ID, true)
	if l := k.Sell.Bill().Lines[0]; l.Ask != "" || l.Amount != "₹360" {
		t.Errorf("after taking the next: %+v", l)
	}
	k.put(func(it *catalog.Item) { it.Sellable = false })
	if l := k.Sell.Bill().Lines[0]; l.Yes != "Take off" {
		t.Errorf("no longer sold: %+v", l)
	}
	k.Sell.Answer(l.ID, true)
	if got := k.Sell.Bill().Lines; len(got) != 0 {
		t.Errorf("it is still on the bill: %+v", got)
	}
}

// put changes the wooden elephant as a pull does.
func (k *till) put(change func(it *catalog.Item)) {
	k.t.Helper()
	it, _ := k.Till.Book().ByCode("SKU-5")
	next := *it
	change(&next)
	pull, err := k.DB.BeginPull(k.t.Context())
	if err == nil {
		err = k.DB.PutItems(k.t.Context(), pull, []catalog.Item{next})
	}
	if err == nil {
		err = k.Till.Reload(k.t.Context())
	}
	if err != nil {
		k.t.Fatal(err)
	}
	k.Pass(time.Second)
}
