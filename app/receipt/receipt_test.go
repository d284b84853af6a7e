package receipt_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/receipt/glyph"
	"haat/app/sale"
	"haat/app/shift"
	"haat/app/words"
	"haat/catalog"
)

var seller = receipt.Seller{Name: "Haat Demo Stall", Address: "Stall 14, Kala Ghoda, Mumbai", GSTIN: "27AAPFU0939F1ZV"}

func record(t *testing.T) sale.Record {
	t.Helper()
	var c sale.Cart
	for _, it := range []catalog.Item{
		{ID: "1", Name: "Cushion cover, marigold", NameHi: "कुशन कवर, गेंदा", HSN: "6304", Unit: "pcs", Price: money.Rupees(220), Tax: catalog.Tax{Rate: 500, Known: true}, Sellable: true},
		{ID: "2", Name: "Wooden elephant", NameHi: "लकड़ी का हाथी", HSN: "4420", Unit: "pcs", Price: money.Rupees(320), Tax: catalog.Tax{Rate: 500, Known: true}, Sellable: true},
	} {
		if _, err := c.Add(it, money.Units(1)); err != nil {
			t.Fatal(err)
		}
	}
	x, err := sale.PayCash(money.Rupees(540), money.Rupees(600))
	if err != nil {
		t.Fatal(err)
	}
	return sale.Record{
		Number: "A7K26-000123", Supplier: "27", Bill: sale.Price(&c, sale.Terms{Supplier: "27"}), Tenders: []sale.Tender{x},
		PaidAt: time.Date(2026, 11, 21, 5, 12, 0, 0, time.UTC),
	}
}

func TestTextHoldsWhatRule46Asks(t *testing.T) {
	t.Parallel()
	got := receipt.Text(record(t), seller, receipt.Wide, words.English)
	for _, want := range []string{
		"Haat Demo Stall", "GSTIN 27AAPFU0939F1ZV", "TAX INVOICE", "No. A7K26-000123", "21 Nov 2026 10:42", "Place of supply: 27 Maharashtra",
		"HSN 6304", "1 pcs x 220.00", "TOTAL", "540.00", "Taxable value", "514.28", "CGST 2.5%", "12.86", "SGST 2.5%", "Reverse charge: No",
		"Cash", "given", "600.00", "change", "60.00",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the bill lacks %q:\n%s", want, got)
		}
	}
	if hi := receipt.Text(record(t), seller, receipt.Wide, words.Hindi); !strings.Contains(hi, "लकड़ी का हाथी") || !strings.Contains(hi, "धन्यवाद") || !strings.Contains(hi, "TAX INVOICE") {
		t.Errorf("Hindi bill:\n%s", hi)
	}
}

// What was said about a line stands under it, what was said about the bill at
// its foot, on every width and in both languages.
func TestNotesArePrinted(t *testing.T) {
	t.Parallel()
	r := record(t)
	r.Bill.Lines[1].Note, r.Note = "a chip on the trunk", "call when the cart comes"
	for _, width := range []int{receipt.Wide, receipt.Narrow} {
		for lang, foot := range map[words.Lang]string{words.English: "Note: call", words.Hindi: "नोट: call"} {
			got := receipt.Text(r, seller, width, lang)
			name := map[words.Lang]string{words.English: "Wooden elephant", words.Hindi: "लकड़ी का हाथी"}[lang]
			at, note, sum := strings.Index(got, name), strings.Index(got, "“a chip on the trunk”"), strings.Index(got, foot)
			if at < 0 || note < at || sum < note {
				t.Errorf("%s at %d: the name at %d, its note at %d, the bill's at %d:\n%s", lang, width, at, note, sum, got)
			}
		}
	}
	if got := receipt.Text(record(t), seller, receipt.Wide, words.English); strings.Contains(got, "Note") || strings.Contains(got, "“") {
		t.Errorf("without notes:\n%s", got)
	}
}

func TestNoLineIsWiderThanThePaper(t *testing.T) {
	t.Parallel()
	r := record(t)
	r.Customer = sale.Customer{Name: strings.Repeat("Long name ", 9), Address: strings.Repeat("x", 90), GSTIN: "27AAPFU0939F1ZV"}
	r.Bill.Lines[0].Item.Name = strings.Repeat("बहुतलंबानाम", 12)
	for _, width := range []int{receipt.Narrow, receipt.Middle, receipt.Wide} {
		for _, line := range strings.Split(receipt.Text(r, seller, width, words.English), "\n") {
			if n := utf8.RuneCountInString(line); n > width {
				t.Errorf("%d characters on paper of %d: %q", n, width, line)
			}
		}
	}
}

func TestAnUnregisteredSellerShowsNoTaxInvoice(t *testing.T) {
	t.Parallel()
	got := receipt.Text(record(t), receipt.Seller{Name: "Stall"}, receipt.Narrow, words.English)
	if strings.Contains(got, "TAX INVOICE") || strings.Contains(got, "GST") {
		t.Errorf("a seller without a GSTIN may not issue a tax invoice:\n%s", got)
	}
}

const registered = "27AAPFU0939F1ZV"

func TestTheTitleIsTheLaws(t *testing.T) {
	t.Parallel()
	business := sale.Customer{Name: "Delhi Crafts", Address: "Chandni Chowk", State: "07", GSTIN: "07AAGFF2194N1Z1", Billed: true}
	for _, c := range []struct {
		name      string
		seller    gst.Registration
		rate      gst.Rate
		buyer     sale.Customer
		want, not []string
	}{
		{"regular", gst.Registration{GSTIN: registered}, 500, sale.Customer{}, []string{"TAX INVOICE", "GSTIN " + registered, "CGST 2.5%"}, []string{"BILL OF SUPPLY"}},
		{"exempt goods", gst.Registration{GSTIN: registered}, 0, sale.Customer{}, []string{"BILL OF SUPPLY", "GSTIN", "Exempt"}, []string{"TAX INVOICE", "CGST"}},
		{"composition", gst.Registration{Scheme: gst.Composition, GSTIN: registered}, 500, sale.Customer{}, []string{"BILL OF SUPPLY", "composition", "not eligible", "GSTIN"}, []string{"CGST", "Taxable", "INVOICE"}},
		{"unregistered", gst.Registration{Scheme: gst.Unregistered}, 500, sale.Customer{}, []string{"CASH MEMO"}, []string{"GST", "Taxable", "INVOICE", "HSN"}},
		{"waiting for its IRN", gst.Registration{GSTIN: registered, EInvoice: true}, 500, business, []string{"AWAITING IRN", "not a tax invoice"}, []string{"TAX INVOICE\n"}},
		{"a business", gst.Registration{GSTIN: registered}, 500, business, []string{"TAX INVOICE", "To: Delhi Crafts", "Delhi (07)", "GSTIN 07AAGFF2194N1Z1"}, nil},
	} {
		r := priced(t, c.seller, c.rate, c.buyer)
		got := strings.Join(strings.Fields(receipt.Text(r, receipt.Seller{Name: "Stall", GSTIN: "kept aside"}, receipt.Wide, words.English)), " ") + "\n"
		for _, w := range c.want {
			if !strings.Contains(strings.ToLower(got), strings.ToLower(w)) {
				t.Errorf("%s: lacks %q:\n%s", c.name, w, got)
			}
		}
		for _, w := range c.not {
			if strings.Contains(got, w) {
				t.Errorf("%s: must not say %q:\n%s", c.name, w, got)
			}
		}
	}
}

func priced(t *testing.T, seller gst.Registration, rate gst.Rate, buyer sale.Customer) sale.Record {
	t.Helper()
	r := record(t)
	var c sale.Cart
	if _, err := c.Add(catalog.Item{ID: "1", Name: "Bowl", HSN: "4420", Unit: "pcs", Price: money.Rupees(100), Tax: catalog.Tax{Rate: rate, Known: true}, Sellable: true}, money.Units(3)); err != nil {
		t.Fatal(err)
	}
	r.Terms, r.Customer = sale.Terms{Supplier: "27", Seller: seller}, buyer
	r.Bill = sale.Price(&c, r.Terms)
	return r
}

func TestInterStateShowsIGSTOnly(t *testing.T) {
	t.Parallel()
	r := record(t)
	r.Bill = sale.Price(&sale.Cart{Lines: lines(r)}, sale.Terms{Supplier: "27", Place: "07"})
	got := receipt.Text(r, seller, receipt.Wide, words.English)
	if !strings.Contains(got, "IGST 5%") || strings.Contains(got, "CGST") || !strings.Contains(got, "07 Delhi") {
		t.Errorf("between States:\n%s", got)
	}
	r.Supplier, r.Bill = "04", sale.Price(&sale.Cart{Lines: lines(r)}, sale.Terms{Supplier: "04"})
	if got := receipt.Text(r, seller, receipt.Wide, words.English); !strings.Contains(got, "UTGST 2.5%") || strings.Contains(got, "SGST 2.5%\n") {
		t.Errorf("in Chandigarh:\n%s", got)
	}
}

func lines(r sale.Record) []sale.Line {
	var all []sale.Line
	for _, l := range r.Bill.Lines {
		all = append(all, l.Line)
	}
	return all
}

func TestMarks(t *testing.T) {
	t.Parallel()
	r := record(t)
	if got := receipt.Copies(r); got != nil {
		t.Errorf("a person's bill has copies %v", got)
	}
	r.Customer = sale.Customer{Name: "A", GSTIN: "07AAGFF2194N1Z1"}
	copies := receipt.Copies(r)
	if len(copies) != 3 {
		t.Fatalf("a business bill has copies %v, want three", copies)
	}
	d := receipt.Bill(r, seller, receipt.Options{Voice: receipt.Both, Copy: copies[1], Reprint: 2})
	if got := strings.Join(d.Marks, "|"); !strings.Contains(got, "DUPLICATE FOR TRANSPORTER") || !strings.Contains(got, "REPRINT 2 / ") {
		t.Errorf("marks %q", got)
	}
	r.State = sale.Cancelled
	if d := receipt.Bill(r, seller, receipt.Options{Voice: receipt.Hindi}); d.Marks[0] != "CANCELLED · रद्द" {
		t.Errorf("marks %q", d.Marks)
	}
}

func TestCodeToScan(t *testing.T) {
	t.Parallel()
	r := record(t)
	r.Day = "2026-11-21"
	s := seller
	s.VPA = "demo.stall@okaxis"
	if got := receipt.Bill(r, s, receipt.Options{Voice: receipt.English}).QR.Text; got != registered+" A7K26-000123 2026-11-21 INR 540.00" {
		t.Errorf("a paid bill's code holds %q", got)
	}
	r.Tenders = []sale.Tender{{Kind: sale.Cash, Amount: money.Rupees(40), Given: money.Rupees(40)}, {Kind: sale.OnAccount, Amount: money.Rupees(500)}}
	want := "upi://pay?pa=demo.stall@okaxis&pn=Haat%20Demo%20Stall&tr=A7K26-000123&tn=Bill%20A7K26-000123&am=500.00&cu=INR"
	if got := receipt.Bill(r, s, receipt.Options{Voice: receipt.English}).QR.Text; got != want {
		t.Errorf("an unpaid bill's code holds\n %q, want\n %q", got, want)
	}
}

func TestEveryLineIsOnALongBill(t *testing.T) {
	t.Parallel()
	var c sale.Cart
	for i := range sale.MaxLines {
		it := catalog.Item{ID: catalog.ItemID(fmt.Sprint(i)), Name: fmt.Sprintf("Article %03d of many", i), Price: money.Rupees(3_33_333), Sellable: true, Tax: catalog.Tax{Rate: 1800, Known: true}}
		if _, err := c.Add(it, money.Units(1)); err != nil {
			t.Fatal(err)
		}
	}
	r := record(t)
	r.Bill = sale.Price(&c, sale.Terms{Supplier: "27"})
	got := receipt.Text(r, seller, receipt.Narrow, words.English)
	if strings.Count(got, "Article") != 300 || !strings.Contains(got, "₹9,99,99,900.00") {
		t.Errorf("%d lines, and the total:\n%s", strings.Count(got, "Article"), got[len(got)-400:])
	}
}

func TestCreditNote(t *testing.T) {
	t.Parallel()
	back, sold := credit(t)
	got := receipt.CreditNote(back, sold, stall, receipt.Options{Voice: receipt.English}).Text(receipt.Middle)
	for _, want := range []string{
		"CREDIT NOTE", "No. CA7K26-000004", "Against bill A7K26-000118 of 20 Nov 2026", "To: Meena Joshi", "Maharashtra (27)", "CGST 2.5%",
		"₹1,487.00", "Round off", "RRN 632512345678", "torn seam", "Authorised signatory",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
	sold.Terms.Seller = gst.Registration{Scheme: gst.Unregistered}
	if got := receipt.CreditNote(back, sold, stall, receipt.Options{Voice: receipt.English}).Text(receipt.Middle); strings.Contains(got, "GST") {
		t.Errorf("an unregistered seller's:\n%s", got)
	}
}

func TestReport(t *testing.T) {
	t.Parallel()
	counted := money.Rupees(2560)
	c := receipt.Closing{
		Z: true, No: 7, At: time.Date(2026, 11, 21, 15, 0, 0, 0, time.UTC), Till: "A7K", Cashier: "Asha",
		Day: shift.Day{
			Date: "2026-11-21", Bills: 3, Sales: money.Rupees(1620), Cancelled: 1, CancelSum: money.Rupees(40), Unsent: 2,
			Rates:   []shift.RateTotal{{Rate: 500, Parts: gst.Split(money.Rupees(1620), 500, gst.Intra)}},
			Tenders: []shift.TenderTotal{{Kind: "cash", Amount: money.Rupees(600), Bills: 2}, {Kind: "upi_qr", Amount: money.Rupees(1020), Bills: 1, Unsure: true}},
			Box:     shift.Box{Float: money.Rupees(2000), Sales: money.Rupees(600)},
		},
		Series:  []receipt.SeriesUse{{Name: "doc.series_bill", First: "A7K26-000001", Last: "A7K26-000004", Total: 4, Cancelled: 1}},
		Counted: &counted, Notes: []receipt.Count{{Face: money.Rupees(500), N: 5}, {Face: money.Rupees(20), N: 3}}, Chain: "9f3c",
	}
	got := receipt.Report(c, seller, receipt.Options{Voice: receipt.English}).Text(receipt.Narrow)
	for _, want := range []string{"Z REPORT 7", "A7K26-000001 … A7K26-000004", "of these cancelled", "not checked", "Should be there", "2,600.00", "Difference", "-40.00", "₹500 × 5", "2,500.00", "Journal 9f3c", "Bills not sent"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
}

func TestMessage(t *testing.T) {
	t.Parallel()
	got := receipt.Message(record(t), seller, "https://example.in/b/1", words.Hindi)
	if !strings.Contains(got, "A7K26-000123") || !strings.Contains(got, "₹540.00") || !strings.Contains(got, "नकद") || !strings.Contains(got, "https://") {
		t.Errorf("message:\n%s", got)
	}
}

func TestNoPaperBreaks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := receipt.Row{
			Kind: rapid.SampledFrom([]receipt.RowKind{receipt.RowText, receipt.RowPair}).Draw(t, "kind"), Left: rapid.String().Draw(t, "left"),
			Right: rapid.StringMatching(`[0-9,.-]{0,20}`).Draw(t, "right"), Deep: rapid.Bool().Draw(t, "deep"), Centre: rapid.Bool().Draw(t, "centre"),
		}
		for _, l := range receipt.TextRow(r, receipt.Narrow) {
			if n := utf8.RuneCountInString(l); n > receipt.Narrow && len(glyph.Aksharas(strings.TrimSpace(l))) > 1 {
				t.Fatalf("%d characters: %q", n, l)
			}
		}
	})
}
