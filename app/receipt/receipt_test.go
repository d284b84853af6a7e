package receipt_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"haat/app/money"
	"haat/app/receipt"
	"haat/app/sale"
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
