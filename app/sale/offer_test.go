package sale_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

func sku(name string, rupees int64, rate gst.Rate) catalog.Item {
	it := item(name, rupees, rate)
	it.SKU, it.Category = name, "Clothes"
	return it
}

var (
	threeFor500 = catalog.Offer{ID: "3for500", Name: "Any 3 for ₹500", Kind: catalog.OfferBundle, Count: 3, Price: money.Rupees(500), Of: []string{"scarf", "stole"}}
	buyTwo      = catalog.Offer{ID: "b2g1", Name: "Buy 2 get 1", Kind: catalog.OfferFree, Count: 2, Free: 1, Of: []string{"category:clothes"}}
	tenPercent  = catalog.Offer{ID: "five", Name: "10 % from 5", Kind: catalog.OfferPercent, Count: 5, Percent: 10_000, Of: []string{"mug"}}
)

func TestOffers(t *testing.T) {
	t.Parallel()
	scarf, stole, mug := sku("scarf", 200, 500), sku("stole", 180, 1200), sku("mug", 99, 1800)
	cloth := sku("cloth", 200, 500)
	cloth.Unit = "m"
	for name, c := range map[string]struct {
		offers []catalog.Offer
		put    func(c *sale.Cart)
		want   string
		deals  string
	}{
		"two are not three":      {[]catalog.Offer{threeFor500}, put(scarf, 2), "₹400", ""},
		"three":                  {[]catalog.Offer{threeFor500}, put(scarf, 3), "₹500", "3for500 ₹100"},
		"a fourth at its price":  {[]catalog.Offer{threeFor500}, put(scarf, 4), "₹700", "3for500 ₹100"},
		"seven are two bundles":  {[]catalog.Offer{threeFor500}, put(scarf, 7), "₹1,200", "3for500 ₹200"},
		"mixed, dearest first":   {[]catalog.Offer{threeFor500}, put(scarf, 2, stole, 2), "₹680", "3for500 ₹80"},
		"no saving, no offer":    {[]catalog.Offer{{ID: "x", Name: "x", Kind: catalog.OfferBundle, Count: 3, Price: money.Rupees(700), Of: []string{"scarf"}}}, put(scarf, 3), "₹600", ""},
		"the cheapest is free":   {[]catalog.Offer{buyTwo}, put(scarf, 2, mug, 1), "₹400", "b2g1 ₹99"},
		"six give two":           {[]catalog.Offer{buyTwo}, put(mug, 6), "₹396", "b2g1 ₹198"},
		"percent from five":      {[]catalog.Offer{tenPercent}, put(mug, 5), "₹445.50", "five ₹49.50"},
		"percent not from four":  {[]catalog.Offer{tenPercent}, put(mug, 4), "₹396", ""},
		"a piece in one offer":   {[]catalog.Offer{threeFor500, buyTwo}, put(scarf, 3, mug, 2), "₹698", "3for500 ₹100"},
		"the rest in the second": {[]catalog.Offer{threeFor500, buyTwo}, put(scarf, 3, mug, 3), "₹698", "3for500 ₹100 b2g1 ₹99"},
		"cloth takes no part":    {[]catalog.Offer{buyTwo}, put(cloth, 3), "₹600", ""},
		"bargained takes none": {[]catalog.Offer{threeFor500}, func(c *sale.Cart) {
			put(scarf, 3)(c)
			if err := c.Override(1, money.Rupees(190), "thread pulled", ident.Person{}); err != nil {
				panic(err)
			}
		}, "₹570", ""},
		"a note is no bargain": {[]catalog.Offer{threeFor500}, func(c *sale.Cart) {
			put(scarf, 3)(c)
			if err := c.NoteLine(1, "wrap it"); err != nil {
				panic(err)
			}
		}, "₹500", "3for500 ₹100"},
		"less is taken back": {[]catalog.Offer{threeFor500}, func(c *sale.Cart) {
			put(scarf, 3)(c)
			if err := c.SetQty(1, money.Units(2)); err != nil {
				panic(err)
			}
		}, "₹400", ""},
		"final price below it": {[]catalog.Offer{threeFor500}, func(c *sale.Cart) {
			put(scarf, 3)(c)
			if err := c.FinalPrice(money.Rupees(450)); err != nil {
				panic(err)
			}
		}, "₹450", "3for500 ₹100"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k := &sale.Cart{Offers: c.offers}
			c.put(k)
			b := sale.Price(k, sale.Terms{Supplier: "27"})
			deals := ""
			for _, d := range b.Deals {
				deals += fmt.Sprintf(" %s %s", d.Offer, d.Saved)
			}
			if got := b.Payable.String(); got != c.want || deals != "" && deals[1:] != c.deals || (deals == "") != (c.deals == "") {
				t.Errorf("it costs %s with%s; want %s with %s", got, deals, c.want, c.deals)
			}
		})
	}
}

// put gives a cart pieces of items.
func put(pairs ...any) func(c *sale.Cart) {
	return func(c *sale.Cart) {
		for i := 0; i < len(pairs); i += 2 {
			if _, err := c.Add(pairs[i].(catalog.Item), money.Units(int64(pairs[i+1].(int)))); err != nil {
				panic(err)
			}
		}
	}
}

// TestAnOfferChoosesTheRate: what is left of a shoe's price after the offer
// decides whether it is taxed at the low or the high rate.
func TestAnOfferChoosesTheRate(t *testing.T) {
	t.Parallel()
	shoe := sku("shoe", 3200, 1800)
	shoe.Tax.Slab = gst.Slab{Limit: money.Rupees(2500), Low: 500, High: 1800}
	c := &sale.Cart{Offers: []catalog.Offer{{ID: "pair", Name: "2 for ₹4,500", Kind: catalog.OfferBundle, Count: 2, Price: money.Rupees(4500), Of: []string{"shoe"}}}}
	put(shoe, 1)(c)
	if r := sale.Price(c, sale.Terms{Supplier: "27"}).Lines[0].Rate; r != 1800 {
		t.Errorf("one shoe at ₹3,200 is taxed at %v", r)
	}
	put(shoe, 1)(c)
	if r := sale.Price(c, sale.Terms{Supplier: "27"}).Lines[0].Rate; r != 500 {
		t.Errorf("two shoes for ₹4,500 are taxed at %v", r)
	}
}

// TestBargainsNeverLoseAPaisa does anything to a cart with any offers and
// demands that the parts sum to the total and nothing goes below nothing.
func TestBargainsNeverLoseAPaisa(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		c := &sale.Cart{Offers: anyOffers(r)}
		for range rapid.IntRange(1, 25).Draw(r, "deeds") {
			deed(r, c)
		}
		b := sale.Price(c, sale.Terms{Supplier: "27", Rupee: rapid.Bool().Draw(r, "rupee")})
		var net, deals, lineDeals money.Amount
		for _, l := range b.Lines {
			net, lineDeals = net.Add(l.Net), lineDeals.Add(l.Deal)
			if l.Net.Negative() || l.Off().Negative() || l.Deal.Negative() || l.Parts.Total() != l.Net || l.Gross().Sub(l.Off()) != l.Net {
				r.Fatalf("line %+v", l)
			}
		}
		for _, d := range b.Deals {
			if deals = deals.Add(d.Saved); !d.Saved.Positive() {
				r.Fatalf("an offer that takes nothing: %+v", d)
			}
		}
		if net.Add(b.Round) != b.Payable || deals != lineDeals || b.Gross.Sub(b.Discount) != net {
			r.Fatalf("net %v, round %v, payable %v; deals %v, on lines %v", net, b.Round, b.Payable, deals, lineDeals)
		}
		again := c.Clone()
		if again.Settle(); sale.Price(&again, sale.Terms{Supplier: "27"}).Parts != b.Parts {
			r.Fatal("settled twice it is something else")
		}
	})
}

func anyOffers(r *rapid.T) []catalog.Offer {
	kinds := []catalog.OfferKind{catalog.OfferBundle, catalog.OfferFree, catalog.OfferPercent}
	var all []catalog.Offer
	for i := range rapid.IntRange(0, 3).Draw(r, "offers") {
		o := catalog.Offer{
			ID: fmt.Sprint(i), Name: "x", Kind: rapid.SampledFrom(kinds).Draw(r, "kind"), Count: rapid.Int64Range(2, 4).Draw(r, "count"),
			Of: rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "category:Clothes"}), 1, 2).Draw(r, "of"),
		}
		switch o.Kind {
		case catalog.OfferBundle:
			o.Price = money.Paise(rapid.Int64Range(1, 100_000).Draw(r, "price"))
		case catalog.OfferFree:
			o.Free = rapid.Int64Range(1, 3).Draw(r, "free")
		case catalog.OfferPercent:
			o.Percent = rapid.Int64Range(1, 100_000).Draw(r, "percent")
		}
		if err := o.Check(); err != nil {
			r.Fatal(err)
		}
		all = append(all, o)
	}
	return all
}

func deed(r *rapid.T, c *sale.Cart) {
	name := rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(r, "item")
	it := sku(name, 0, 500)
	it.Price = money.Paise(int64(name[0]-'a')*7_333 + 1_001)
	key := rapid.IntRange(1, 6).Draw(r, "key")
	paise := money.Paise(rapid.Int64Range(-10, 50_000).Draw(r, "paise"))
	_ = []func() error{ // a refusal must change nothing, and is as welcome as a success
		func() error { _, err := c.Add(it, money.Units(rapid.Int64Range(1, 9).Draw(r, "n"))); return err },
		func() error { _, err := c.AddAlone(it, money.Units(1), "note"); return err },
		func() error { return c.SetQty(key, money.Units(rapid.Int64Range(0, 9).Draw(r, "n"))) },
		func() error { return c.DiscountLine(key, paise) },
		func() error { return c.DiscountAll(paise) },
		func() error { return c.FinalPrice(paise) },
		func() error { return c.PercentOff(key, rapid.Int64Range(-1, 100_001).Draw(r, "percent")) },
		func() error { return c.PercentOffAll(rapid.Int64Range(-1, 100_001).Draw(r, "percent")) },
		func() error { return c.Override(key, paise, "because", ident.Person{}) },
		func() error { return c.Remove(key) },
	}[rapid.IntRange(0, 9).Draw(r, "deed")]()
}

func TestOverridesNeedAReasonAndStayBelowMRP(t *testing.T) {
	t.Parallel()
	it := sku("bowl", 100, 500)
	it.MRP = money.Rupees(120)
	c := cart(t, it)
	for name, x := range map[string]struct {
		p   money.Amount
		why string
		key string
	}{
		"no reason":     {money.Rupees(90), " ", "fault.price_why"},
		"above MRP":     {money.Rupees(121), "gift box", "item.above_mrp"},
		"negative":      {money.Paise(-1), "no", "fault.price_range"},
		"a card number": {money.Rupees(90), "4111 1111 1111 1111", "fault.card_number"},
	} {
		if err := c.Override(1, x.p, x.why, ident.Person{}); !fault.Has(err, x.key) || c.Lines[0].Price != it.Price || c.Lines[0].Why != "" {
			t.Errorf("%s: %v, %+v", name, err, c.Lines[0])
		}
	}
	if err := c.Override(1, money.Amount{}, "a gift", ident.Person{}); err != nil || !c.Sum().IsZero() {
		t.Errorf("given away: %v, %v", err, c.Sum())
	}
	if err := c.Override(1, it.Price, "", ident.Person{}); err != nil || c.Lines[0].Why != "" || c.Sum() != it.Price {
		t.Errorf("back to its own price: %v, %+v", err, c.Lines[0])
	}
}

func TestPercentFollowsTheQuantity(t *testing.T) {
	t.Parallel()
	c := cart(t, sku("bowl", 99, 500))
	if err := c.PercentOff(1, 12_500); err != nil || c.Sum() != money.Paise(86_63) {
		t.Fatalf("%v, %v", err, c.Sum())
	}
	if err := c.SetQty(1, money.Units(4)); err != nil || c.Sum() != money.Paise(346_50) {
		t.Errorf("four less 12.5 %% cost %v, %v", c.Sum(), err)
	}
	if err := c.PercentOffAll(10_000); err != nil {
		t.Fatal(err)
	}
	if b := sale.Price(c, sale.Terms{Supplier: "27"}); b.Payable != money.Paise(311_85) {
		t.Errorf("and 10 %% off all: %v", b.Payable)
	}
	put(sku("mug", 100, 500), 1)(c)
	if b := sale.Price(c, sale.Terms{Supplier: "27"}); b.Payable != money.Paise(401_85) {
		t.Errorf("with a mug for ₹100: %v", b.Payable)
	}
	for in, want := range map[string]int64{"10": 10_000, " 12.5 %": 12_500, "१०": 10_000, "0": 0, "100": 100_000} {
		if got, err := sale.ParsePercent(in); err != nil || got != want {
			t.Errorf("%q is %d, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "101", "-1", "ten", "1e2"} {
		if got, err := sale.ParsePercent(in); err == nil {
			t.Errorf("%q is taken for %d", in, got)
		}
	}
}
