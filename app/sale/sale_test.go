package sale_test

import (
	"testing"

	"pgregory.net/rapid"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

func item(id string, rupees int64, rate gst.Rate) catalog.Item {
	return catalog.Item{
		ID: catalog.ItemID(id), Name: id, Unit: "pcs", Price: money.Rupees(rupees), Sellable: true,
		Tax: catalog.Tax{Rate: rate, Known: true},
	}
}

func cart(t *testing.T, items ...catalog.Item) *sale.Cart {
	t.Helper()
	c := &sale.Cart{}
	for _, it := range items {
		if _, err := c.Add(it, money.Units(1)); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestEveryPairOfStateAndEvent(t *testing.T) {
	t.Parallel()
	want := map[sale.State]map[sale.Event]sale.State{
		sale.Open: {sale.Begin: sale.Tendering, sale.Discard: sale.Void},
		sale.Tendering: {
			sale.Begin: sale.Tendering, sale.Reopen: sale.Open, sale.Aside: sale.SetAside,
			sale.Complete: sale.Paid, sale.Discard: sale.Void,
		},
		sale.SetAside: {
			sale.Aside: sale.SetAside, sale.Resume: sale.Tendering, sale.Complete: sale.Paid, sale.Discard: sale.Void,
		},
		sale.Paid: {sale.Cancel: sale.Cancelled},
	}
	for _, s := range sale.States {
		for _, e := range sale.Events {
			got, err := sale.Next(s, e)
			to, ok := want[s][e]
			if (err == nil) != ok || ok && got != to || !ok && got != s {
				t.Errorf("%s + %s = %s, %v; want %q", s, e, got, err, to)
			}
		}
	}
}

func TestTheBillOfTheDrawing(t *testing.T) {
	t.Parallel()
	c := cart(t, item("cushion", 220, 500), item("elephant", 320, 500))
	b := sale.Price(c, sale.Terms{Supplier: "27", Rupee: true})
	if b.Payable != money.Rupees(540) || b.Count != money.Units(2) || !b.Round.IsZero() {
		t.Errorf("payable %v, %v items, round %v", b.Payable, b.Count, b.Round)
	}
	if got := b.Parts.Tax(); got != money.Paise(2572) {
		t.Errorf("GST included = %v, want ₹25.72", got)
	}
	inter := sale.Price(c, sale.Terms{Supplier: "27", Place: "07"})
	if inter.Supply != gst.Inter || !inter.Parts.CGST.IsZero() || inter.Payable != b.Payable {
		t.Errorf("to Delhi: %+v", inter.Parts)
	}
}

func TestCartRefuses(t *testing.T) {
	t.Parallel()
	whole, cloth := item("elephant", 320, 500), item("cotton", 190, 500)
	cloth.Unit = "m"
	dear := item("dear", 100, 500)
	dear.MRP = money.Rupees(99)
	for name, c := range map[string]struct {
		do  func(*sale.Cart) error
		key string
	}{
		"nothing of it":      {func(c *sale.Cart) error { _, err := c.Add(whole, money.Units(0)); return err }, "fault.qty_positive"},
		"less than nothing":  {func(c *sale.Cart) error { _, err := c.Add(whole, money.Units(-1)); return err }, "fault.qty_positive"},
		"a million":          {func(c *sale.Cart) error { _, err := c.Add(whole, money.Units(1_000_000)); return err }, "fault.qty_too_many"},
		"half an elephant":   {func(c *sale.Cart) error { _, err := c.Add(whole, money.Milli(500)); return err }, "fault.qty_whole"},
		"above its MRP":      {func(c *sale.Cart) error { _, err := c.Add(dear, money.Units(1)); return err }, "item.above_mrp"},
		"discount above all": {func(c *sale.Cart) error { return c.DiscountAll(money.Paise(32001)) }, "fault.discount_too_big"},
		"negative discount":  {func(c *sale.Cart) error { return c.DiscountLine(1, money.Paise(-1)) }, "fault.discount_too_big"},
		"final price higher": {func(c *sale.Cart) error { return c.FinalPrice(money.Rupees(321)) }, "fault.final_price"},
		"no such line":       {func(c *sale.Cart) error { return c.SetQty(99, money.Units(1)) }, "fault.no_such_line"},
		"negative price":     {func(c *sale.Cart) error { return c.SetPrice(1, money.Paise(-1)) }, "fault.price_range"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := cart(t, whole)
			before := sale.Price(k, sale.Terms{}).Payable
			if err := c.do(k); !fault.Has(err, c.key) {
				t.Errorf("got %v, want %s", err, c.key)
			}
			if after := sale.Price(k, sale.Terms{}).Payable; after != before || len(k.Lines) != 1 {
				t.Errorf("a refusal changed the cart from %v to %v", before, after)
			}
		})
	}
	k := &sale.Cart{}
	if _, err := k.Add(cloth, money.Milli(2350)); err != nil {
		t.Fatalf("cloth is cut to length: %v", err)
	}
	b := sale.Price(k, sale.Terms{Rupee: true})
	if b.Payable != money.Rupees(447) || b.Round != money.Paise(50) || b.Count != money.Units(1) {
		t.Errorf("2.35 m at ₹190 = %v, round %v, %v things", b.Payable, b.Round, b.Count)
	}
}

func TestSameItemJoinsItsLineAndBecomesNewest(t *testing.T) {
	t.Parallel()
	a, b := item("a", 10, 0), item("b", 20, 0)
	c := cart(t, a, b, a)
	if len(c.Lines) != 2 || c.Lines[1].Item.ID != "a" || c.Lines[1].Qty != money.Units(2) {
		t.Fatalf("lines = %+v", c.Lines)
	}
	if err := c.DiscountLine(c.Lines[1].Key, money.Rupees(1)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Add(a, money.Units(1)); err != nil || len(c.Lines) != 3 {
		t.Errorf("a discounted line must not take up more: %d lines, %v", len(c.Lines), err)
	}
}

func TestPartsAlwaysSum(t *testing.T) {
	t.Parallel()
	rates := []gst.Rate{0, 25, 300, 500, 1800, 4000}
	rapid.Check(t, func(t *rapid.T) {
		c := &sale.Cart{}
		for i := range rapid.IntRange(1, 12).Draw(t, "lines") {
			it := item(string(rune('a'+i)), rapid.Int64Range(0, 5000).Draw(t, "price"), rapid.SampledFrom(rates).Draw(t, "rate"))
			it.Unit = "m"
			key, err := c.Add(it, money.Milli(rapid.Int64Range(1, 9999).Draw(t, "qty")))
			if err != nil {
				t.Fatal(err)
			}
			l := c.Lines[len(c.Lines)-1]
			if err := c.DiscountLine(key, money.Paise(rapid.Int64Range(0, l.Gross().Paise()).Draw(t, "off"))); err != nil {
				t.Fatal(err)
			}
		}
		if err := c.DiscountAll(money.Paise(rapid.Int64Range(0, c.Sum().Paise()).Draw(t, "all"))); err != nil {
			t.Fatal(err)
		}
		terms := sale.Terms{Supplier: "27", Place: rapid.SampledFrom([]string{"", "27", "07"}).Draw(t, "place"), Rupee: rapid.Bool().Draw(t, "rupee")}
		b := sale.Price(c, terms)
		var net, heads money.Amount
		for _, l := range b.Lines {
			if l.Net.Negative() || l.Parts.Total() != l.Net {
				t.Fatalf("line %+v does not sum to its net", l)
			}
			net = net.Add(l.Net)
		}
		for _, h := range b.Heads {
			heads = heads.Add(h.Parts.Total())
		}
		if net != heads || b.Payable != net.Add(b.Round) || b.Gross.Sub(b.Discount) != net || c.Sum().Sub(c.Off) != net {
			t.Fatalf("net %v, heads %v, payable %v, round %v, gross %v − %v", net, heads, b.Payable, b.Round, b.Gross, b.Discount)
		}
	})
}

func TestPhone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"98200 41177": "+919820041177", "+91-98200-41177": "+919820041177", "09820041177": "+919820041177",
		"919820041177": "+919820041177", "00919820041177": "+919820041177", "9198765432": "+919198765432",
		"९८२००४११७७": "+919820041177", "+44 20 7946 0958": "+442079460958", "": "",
	} {
		if got, err := sale.ParsePhone(in); err != nil || got != want {
			t.Errorf("ParsePhone(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for in, key := range map[string]string{
		"982004117": "fault.phone_length", "98200411771": "fault.phone_length", "5876543210": "fault.phone_start",
		"98200x1177": "fault.phone_digits", "+1": "fault.phone_foreign",
	} {
		if got, err := sale.ParsePhone(in); !fault.Has(err, key) {
			t.Errorf("ParsePhone(%q) = %q, %v; want %s", in, got, err, key)
		}
	}
}

func TestCustomerClean(t *testing.T) {
	t.Parallel()
	c, err := sale.Customer{Phone: "9820041177", Name: " Meena\n\u202eJoshi ", PIN: "411 001", GSTIN: "27aapfu0939f1zv"}.Clean()
	if err != nil || c.Name != "Meena Joshi" || c.PIN != "411001" || c.State != "27" || !c.Billed {
		t.Errorf("%+v, %v", c, err)
	}
	for key, bad := range map[string]sale.Customer{
		"fault.pin_code":     {PIN: "012345"},
		"fault.card_number":  {Name: "4111 1111-1111 1111"},
		"fault.gstin_check":  {GSTIN: "27AAPFU0939F1ZW"},
		"fault.phone_length": {Phone: "123456789"},
	} {
		if _, err := bad.Clean(); !fault.Has(err, key) {
			t.Errorf("%+v: %v, want %s", bad, err, key)
		}
	}
	if sale.HasCardNumber("call 9820041177 or 9820041178") {
		t.Error("two phone numbers are not a card")
	}
}

func TestCash(t *testing.T) {
	t.Parallel()
	due := money.Rupees(540)
	if x, err := sale.PayCash(due, money.Amount{}); err != nil || x.Given != due || !x.Change.IsZero() {
		t.Errorf("exact: %+v, %v", x, err)
	}
	if x, err := sale.PayCash(due, money.Rupees(600)); err != nil || x.Change != money.Rupees(60) || x.Amount != due {
		t.Errorf("with change: %+v, %v", x, err)
	}
	if _, err := sale.PayCash(due, money.Rupees(500)); !fault.Has(err, "fault.cash_short") {
		t.Errorf("short: %v", err)
	}
	for total, want := range map[int64][3]int64{
		540: {550, 600, 1000}, 1710: {1750, 1800, 2000}, 499: {500, 600, 1000}, 500: {550, 600, 1000}, 1: {50, 100, 200},
		999: {1000, 1500, 2000}, 1850: {1900, 2000, 2500},
	} {
		got := sale.Notes(money.Rupees(total))
		for i := range want {
			if got[i] != money.Rupees(want[i]) {
				t.Errorf("Notes(%d) = %v, want %v", total, got, want)
				break
			}
		}
	}
}
