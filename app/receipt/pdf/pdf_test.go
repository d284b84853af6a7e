package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/receipt/pdf"
	"haat/app/sale"
	"haat/catalog"
)

var noon = time.Date(2026, 11, 21, 5, 12, 0, 0, time.UTC)

func bill(t *testing.T, lines int, place string, v receipt.Voice, o receipt.Options) receipt.Doc {
	t.Helper()
	goods := []catalog.Item{
		{Name: "Cushion cover, marigold", NameHi: "कुशन कवर, गेंदा", HSN: "6304", Unit: "pcs", Price: money.Rupees(220), Tax: catalog.Tax{Rate: 500, Known: true}},
		{Name: "Wooden elephant", NameHi: "लकड़ी का हाथी", HSN: "4420", Unit: "pcs", Price: money.Rupees(1499), Tax: catalog.Tax{Rate: 500, Known: true}},
		{Name: "Brass lamp, large, with five wicks and a chain to hang it by", NameHi: "पीतल का दीया, बड़ा, पाँच बाती", HSN: "8306", Unit: "pcs", Price: money.Rupees(2950), Tax: catalog.Tax{Rate: 1800, Known: true}},
	}
	var c sale.Cart
	for i := range lines {
		it := goods[i%len(goods)]
		it.ID, it.Sellable = catalog.ItemID(fmt.Sprint(i)), true
		if _, err := c.Add(it, money.Units(int64(1+i%3))); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.DiscountAll(money.Rupees(29)); err != nil {
		t.Fatal(err)
	}
	r := sale.Record{
		Number: "A7K26-000123", Day: "2026-11-21", Supplier: "27", PaidAt: noon, Terms: sale.Terms{Supplier: "27", Place: place, Rupee: true, Seller: gst.Registration{GSTIN: "27AAPFU0939F1ZV"}},
		Customer: sale.Customer{Name: "Delhi Crafts", Address: "12 Chandni Chowk", State: "07", GSTIN: "07AAGFF2194N1Z1", Billed: true},
	}
	r.Bill = sale.Price(&c, r.Terms)
	r.Tenders = []sale.Tender{{Kind: sale.Card, Amount: r.Bill.Payable, Last4: "4242", RRN: "632512345678"}}
	o.Voice = v
	return receipt.Bill(r, receipt.Seller{Name: "Haat Demo Stall", Address: "Stall 14, Kala Ghoda, Mumbai 400001", Foot: "Exchange within 7 days with this bill"}, o)
}

func render(t *testing.T, size pdf.Size, docs ...receipt.Doc) []byte {
	t.Helper()
	b, err := pdf.Render(size, noon, docs...)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(b, []byte("%PDF-")) || !bytes.Contains(b, []byte("%%EOF")) {
		t.Fatal("that is no PDF")
	}
	return b
}

func pages(b []byte) int { return bytes.Count(b, []byte("/Type /Page\n")) }

func TestEverySizeAndVoice(t *testing.T) {
	t.Parallel()
	for _, size := range []pdf.Size{pdf.A4, pdf.A5, pdf.Roll} {
		for name, v := range map[string]receipt.Voice{"en": receipt.English, "hi": receipt.Hindi, "both": receipt.Both} {
			b := render(t, size, bill(t, 5, "", v, receipt.Options{}))
			if pages(b) != 1 || len(b) > 150_000 {
				t.Errorf("%s %s: %d pages, %d bytes", size, name, pages(b), len(b))
			}
			if again := render(t, size, bill(t, 5, "", v, receipt.Options{})); !bytes.Equal(b, again) {
				t.Errorf("%s %s: the same bill gave another file", size, name)
			}
			if dir := os.Getenv("HAAT_PAPER"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("pdf-%s-%s.pdf", size, name)), b, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func TestCopiesAndLongBillsTurnThePage(t *testing.T) {
	t.Parallel()
	copies := render(t, pdf.A5, bill(t, 2, "07", receipt.English, receipt.Options{Copy: "law.copy_original"}), bill(t, 2, "07", receipt.English, receipt.Options{Copy: "law.copy_duplicate"}))
	if pages(copies) != 2 {
		t.Errorf("two copies stand on %d pages", pages(copies))
	}
	if long := render(t, pdf.A4, bill(t, 300, "", receipt.Both, receipt.Options{})); pages(long) < 5 || pages(long) > 20 {
		t.Errorf("300 lines stand on %d pages", pages(long))
	}
}

// TestWordsCanBeFound asks another program what it reads in the file.
func TestWordsCanBeFound(t *testing.T) {
	t.Parallel()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed: only a second program can say what a reader finds")
	}
	path := filepath.Join(t.TempDir(), "bill.pdf")
	d := bill(t, 5, "07", receipt.Both, receipt.Options{Reprint: 2})
	d.Lines[0].Note, d.Notes = "chipped", append(d.Notes, "Note: fetched later")
	if err := os.WriteFile(path, render(t, pdf.A4, d), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), tool, "-layout", path, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, want := range []string{"TAX INVOICE", "A7K26-000123", "07AAGFF2194N1Z1", "IGST", "632512345678", "REPRINT 2", "कुशन कवर", "Place of supply: 07 Delhi", "₹", "chipped", "fetched later"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not found in:\n%s", want, out)
		}
	}
}

func TestNoNameBreaksThePage(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("बहुतलंबानाम very long ", 10)
	for _, name := range []string{"", long, "🙂 தமிழ் \x00\x1b\u202e(\\)", strings.Repeat("x", 300), "\uffff\U0010ffff"} {
		d := bill(t, 2, "", receipt.Both, receipt.Options{})
		d.Lines[0].Name, d.Buyer, d.Seller, d.Notes = name, []string{name}, []string{name}, []string{name}
		for _, size := range []pdf.Size{pdf.A4, pdf.A5, pdf.Roll} {
			render(t, size, d)
		}
	}
}
