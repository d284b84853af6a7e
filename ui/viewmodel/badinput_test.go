package viewmodel_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
	"haat/ui/uitest"
	"haat/ui/viewmodel"
)

// odd puts goods with odd names and prices into the stall.
func odd(t *testing.T, items ...catalog.Item) *till {
	t.Helper()
	k := over(t, uitest.NewStall(t))
	for i := range items {
		it := &items[i]
		it.ID, it.Unit, it.Sellable = catalog.ItemID("odd-"+string(rune('a'+i))), "pcs", true
		it.Tax = catalog.Tax{Rate: gst.Rate(500), Known: true, IntraID: "1", InterID: "2"}
	}
	pull, err := k.DB.BeginPull(t.Context())
	if err == nil {
		err = k.DB.PutItems(t.Context(), pull, items)
	}
	if err == nil {
		err = k.Till.Reload(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// Names that nobody thought of are sold, found and billed as they are.
func TestOddNamesAreSold(t *testing.T) {
	names := []string{
		strings.Repeat("अ very long name ", 32)[:500], "🎁🧿 box", "مرحبا شال", "two\nlines\r\nof it", "\u202eevil\u202c scarf", "'; DROP TABLE sale;--", "<b>bold</b> & co",
	}
	items := make([]catalog.Item, len(names))
	for i, n := range names {
		items[i] = catalog.Item{Name: strings.ToValidUTF8(n, ""), SKU: "ODD-" + string(rune('A'+i)), Price: money.Rupees(100)}
	}
	k := odd(t, items...)
	for i := range names {
		k.Sell.Scan("odd-"+string(rune('a'+i)), one)
	}
	if b := k.Sell.Bill(); b.Total != "₹700" || len(b.Lines) != len(names) {
		t.Fatalf("%d lines for %s, %q", len(b.Lines), b.Total, k.Strip().Text)
	}
	for query, want := range map[string]string{"🧿": "🎁🧿 box", "شال": "مرحبا شال", "drop table": "'; DROP TABLE sale;--", "lines of": "two\nlines\r\nof it"} {
		if k.Sell.Find(query); k.Sell.Goods().Len() != 1 || k.Sell.Goods().At(0).Name != want {
			t.Errorf("%q finds %d", query, k.Sell.Goods().Len())
		}
	}
	k.Sell.PayCash(money.Amount{})
	r := k.Till.View().Last
	if r == nil {
		t.Fatalf("not paid: %q", k.Strip().Text)
	}
	again, err := k.DB.Sale(t.Context(), r.ID)
	if err != nil || again.Bill.Payable != money.Rupees(700) {
		t.Errorf("%v, %v", again.Bill.Payable, err)
	}
}

// A price of nothing is asked for; one below nothing can be sold by nobody.
func TestOddPrices(t *testing.T) {
	k := odd(t, catalog.Item{Name: "Weighed by eye", SKU: "EYE"})
	for _, press := range []func(){
		func() { k.Sell.Tap("item:odd-a", money.Units(2)) }, func() { k.Sell.Scan("EYE", money.Units(2)) },
	} {
		press()
		v, ok := k.KeySheet()
		if !ok || k.Sheet().Kind != viewmodel.AskPriceSheet {
			t.Fatalf("sheet %v", k.Sheet())
		}
		v.Take("45.50")
		if b := k.Sell.Bill(); b.Total != "₹91" || k.Sheet().Kind != viewmodel.NoSheet {
			t.Errorf("it costs %s, %q", b.Total, k.Strip().Text)
		}
		if _, changed := k.Sell.Bill(), k.Till.View().Changes; len(changed) != 0 {
			t.Errorf("it says %+v", changed)
		}
		if err := k.Till.Clear(); err != nil {
			t.Fatal(err)
		}
		k.Pass(time.Second)
	}
	k.tap("Wooden elephant")
	for _, text := range []string{"-1", "1e3", "", "99999999999", "12.345"} {
		for _, kind := range []viewmodel.SheetKind{viewmodel.PriceSheet, viewmodel.LessSheet, viewmodel.FinalSheet} {
			if wrong := k.sheet(kind, text); wrong == "" && k.Sheet().Kind != kind && k.Sell.Bill().Total != "₹320" {
				t.Errorf("%s takes %q: %s", kind, text, k.Sell.Bill().Total)
			}
			k.CloseSheet()
		}
	}
	if b := k.Sell.Bill(); b.Total != "₹320" {
		t.Errorf("after all that it costs %s", b.Total)
	}
}

// More than is here asks in the line and never refuses; what is sold then is
// what the person said.
func TestMoreThanIsHereIsAPersonsWord(t *testing.T) {
	k := newTill(t)
	k.tap("Wooden elephant")
	k.Sell.SetQty(k.Sell.Top(), money.Units(9000))
	l := k.Sell.Bill().Lines[0]
	if l.Ask == "" || l.Qty != "9000" {
		t.Fatalf("line %+v", l)
	}
	k.Sell.Answer(l.ID, true)
	if b := k.Sell.Bill(); b.Lines[0].Ask != "" || b.Total != "₹28,80,000" || !b.Cash.Ready {
		t.Errorf("after yes: %+v, %s", b.Lines[0], b.Total)
	}
	k.Sell.SetQty(k.Sell.Top(), money.Milli(2500))
	if b := k.Sell.Bill(); b.Lines[0].Qty != "9000" || k.Strip().Text == "" {
		t.Errorf("two and a half elephants: %s, %q", b.Lines[0].Qty, k.Strip().Text)
	}
}

// What is pasted into the customer's fields is tidied or said to be wrong, and
// never stops the sale.
func TestPastedCustomers(t *testing.T) {
	k := newTill(t)
	k.two()
	for name, c := range map[string]struct {
		form  sale.Customer
		field viewmodel.CustomerField
	}{
		"a card number":    {sale.Customer{Name: "4111-1111-1111-1111"}, viewmodel.NameField},
		"a novel":          {sale.Customer{Name: strings.Repeat("x", 500)}, viewmodel.NameField},
		"a PIN of five":    {sale.Customer{Name: "A", PIN: "40001"}, viewmodel.PINField},
		"a wrong GSTIN":    {sale.Customer{GSTIN: "27AAPFU0939F1ZX"}, viewmodel.GSTINField},
		"letters as phone": {sale.Customer{Phone: "98200x1177"}, viewmodel.PhoneField},
	} {
		k.Customer.Open()
		k.Customer.Set(c.form)
		k.Customer.Put()
		if v, _ := k.Customer.View(); v.Wrong[c.field] == "" {
			t.Errorf("%s: wrong is %v", name, v.Wrong)
		}
		k.Customer.Close()
	}
	k.Customer.Open()
	k.Customer.Set(sale.Customer{Name: "\u202eMeena\n Joshi 🧵", Phone: "+91 98200-41177", GSTIN: "27aapfu0939f1zv"})
	k.Customer.Put()
	if c := k.Till.View().Draft.Cart.Customer; c.Name != "Meena Joshi 🧵" || c.Phone != "+919820041177" || c.GSTIN != "27AAPFU0939F1ZV" || c.State != "27" {
		t.Errorf("on the bill: %+v", c)
	}
	k.Sell.PayCash(money.Amount{})
	if k.Till.View().Last == nil {
		t.Errorf("not paid: %q", k.Strip().Text)
	}
}

// A customer whom only Zoho knows is suggested where there is a network, and
// nobody asks where there is none.
func TestZohosCustomersAreSuggested(t *testing.T) {
	k := newTill(t)
	k.Queue.Theirs = []viewmodel.Contact{{ID: "77", Name: "Ravi Kulkarni", Phone: "9876543210"}}
	k.two()
	look := func() []viewmodel.Match {
		k.Customer.Open()
		k.Customer.Set(sale.Customer{Phone: "98765"})
		k.Pass(time.Second)
		v, _ := k.Customer.View()
		return v.Matches
	}
	k.Queue.Fail = fault.New(fault.Offline, "fault.zoho_unreachable")
	if got := look(); len(got) != 0 {
		t.Errorf("without an answer: %v", got)
	}
	k.Customer.Close()
	k.Queue.Fail = nil
	if got := look(); len(got) != 1 || got[0] != (viewmodel.Match{First: "Ravi Kulkarni", Second: "98765 43210 · Zoho"}) {
		t.Fatalf("matches %v", got)
	}
	k.Customer.Take(0)
	k.Customer.Put()
	if c := k.Till.View().Draft.Cart.Customer; c.Contact != "77" || c.Name != "Ravi Kulkarni" || c.Offers {
		t.Errorf("on the bill: %+v", c)
	}
}
