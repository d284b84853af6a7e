package escpos_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/printer/printsim"
	"haat/app/receipt"
	"haat/app/receipt/escpos"
	"haat/app/sale"
	"haat/catalog"
)

func doc(t *testing.T, v receipt.Voice) receipt.Doc {
	t.Helper()
	var c sale.Cart
	for i, name := range [][2]string{{"Cushion cover, marigold", "कुशन कवर, गेंदा"}, {"Kurta \x1b@ block print", "कुर्ता"}} {
		it := catalog.Item{
			ID: catalog.ItemID(fmt.Sprint(i)), Name: name[0], NameHi: name[1], HSN: "6304", Unit: "pcs", Price: money.Rupees(220), Sellable: true,
			Tax: catalog.Tax{Rate: 500, Known: true},
		}
		if _, err := c.Add(it, money.Units(2)); err != nil {
			t.Fatal(err)
		}
	}
	r := sale.Record{
		Number: "A7K26-000123", Day: "2026-11-21", Supplier: "27", Bill: sale.Price(&c, sale.Terms{Supplier: "27"}), PaidAt: time.Date(2026, 11, 21, 5, 12, 0, 0, time.UTC),
		Terms: sale.Terms{Seller: gst.Registration{GSTIN: "27AAPFU0939F1ZV"}},
	}
	x, err := sale.PayCash(r.Bill.Payable, money.Rupees(900))
	if err != nil {
		t.Fatal(err)
	}
	r.Tenders = []sale.Tender{x}
	return receipt.Bill(r, receipt.Seller{Name: "Haat Demo Stall", Address: "Stall 14, Kala Ghoda, Mumbai"}, receipt.Options{Voice: v})
}

func printed(p escpos.Profile, job []byte) *printsim.Printer {
	sim := printsim.New(printsim.Options{Dots: p.Dots, Columns: p.Columns})
	_, _ = sim.Write(job)
	return sim
}

func TestEveryProfilePrintsEveryVoice(t *testing.T) {
	t.Parallel()
	for _, p := range escpos.Profiles {
		for name, v := range map[string]receipt.Voice{"en": receipt.English, "hi": receipt.Hindi, "both": receipt.Both} {
			sim := printed(p, escpos.Encode(doc(t, v), p, escpos.Options{Kick: true}))
			if got := sim.Complaints(); len(got) > 0 {
				t.Errorf("%s %s: the printer stumbles: %q", p.Name, name, got)
			}
			if sim.Kicks() != 1 || (sim.Cuts() == 1) != p.Cutter || sim.Tallest() > p.Band {
				t.Errorf("%s %s: %d kicks, %d cuts, a picture of %d rows", p.Name, name, sim.Kicks(), sim.Cuts(), sim.Tallest())
			}
			if got := scan(t, sim.Paper()); got != "27AAPFU0939F1ZV A7K26-000123 2026-11-21 INR 880.00" {
				t.Errorf("%s %s: the code on the paper reads %q", p.Name, name, got)
			}
			if dir := os.Getenv("HAAT_PAPER"); dir != "" {
				save(t, dir+"/escpos-"+p.Name+"-"+name+".png", sim.Paper())
			}
		}
	}
}

// The e-invoice portal's code is long; it fits every paper and can be read.
func TestThePortalsCodeFitsEveryPaper(t *testing.T) {
	t.Parallel()
	want := "eyJhbGciOiJSUzI1NiJ9." + strings.Repeat("QWERTYuiop1234_-", 56)
	for _, p := range escpos.Profiles {
		d := doc(t, receipt.English)
		d.QR.Text = want
		sim := printed(p, escpos.Encode(d, p, escpos.Options{}))
		if got := sim.Complaints(); len(got) > 0 {
			t.Errorf("%s: the printer stumbles: %q", p.Name, got)
		}
		if got := scan(t, sim.Paper()); got != want {
			t.Errorf("%s: the code reads %.40q", p.Name, got)
		}
	}
}

func save(t *testing.T, path string, m image.Image) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

func scan(t *testing.T, m image.Image) string {
	t.Helper()
	b, err := gozxing.NewBinaryBitmapFromImage(m)
	if err != nil {
		t.Fatal(err)
	}
	got, err := qrcode.NewQRCodeReader().Decode(b, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		t.Fatalf("no code can be read: %v", err)
	}
	return got.GetText()
}

func TestPlainRowsAreLettersAndTheRestIsDrawn(t *testing.T) {
	t.Parallel()
	p := escpos.Profiles[0]
	text := printed(p, escpos.Encode(doc(t, receipt.English), p, escpos.Options{})).Text()
	for _, want := range []string{"TAX INVOICE", "CGST 2.5%", "Cushion cover, marigold (HSN 6304)", "2 pcs x 220.00"} {
		if !strings.Contains(text, want) {
			t.Errorf("the letters lack %q:\n%s", want, text)
		}
	}
	hi := printed(p, escpos.Encode(doc(t, receipt.Hindi), p, escpos.Options{})).Text()
	if strings.Contains(hi, "Cushion") || !strings.Contains(hi, "CGST 2.5%") {
		t.Errorf("in Hindi:\n%s", hi)
	}
}

func TestNoNameIsACommand(t *testing.T) {
	t.Parallel()
	p := escpos.Profiles[1]
	rapid.Check(t, func(t *rapid.T) {
		evil := string(rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "name"))
		d := receipt.Doc{
			Seller: []string{evil}, Title: "x" + evil, Buyer: []string{evil}, Notes: []string{evil}, Payable: receipt.Pair{Left: "TOTAL", Right: "1.00"},
			Lines: []receipt.Line{{Name: evil, Qty: "1", Price: "1.00", Gross: "1.00"}}, Totals: []receipt.Pair{{Left: evil, Right: "1.00"}},
		}
		sim := printed(p, escpos.Encode(d, p, escpos.Options{}))
		if sim.Cuts() != 0 || sim.Kicks() != 0 || len(sim.Complaints()) > 0 {
			t.Fatalf("%q: %d cuts, %d kicks, %q", evil, sim.Cuts(), sim.Kicks(), sim.Complaints())
		}
	})
}

func TestDrawnRowsHoldTheFigures(t *testing.T) {
	t.Parallel()
	// Two documents that differ only in a figure of a drawn row differ on paper.
	p := escpos.ProfileNamed("58mm-drawn")
	a := receipt.Doc{Title: "t", Totals: []receipt.Pair{{Left: "कुल", Right: "540.00"}}, Lines: []receipt.Line{{Name: "x"}}}
	b := a
	b.Totals = []receipt.Pair{{Left: "कुल", Right: "549.00"}}
	if bytes.Equal(escpos.Encode(a, p, escpos.Options{}), escpos.Encode(b, p, escpos.Options{})) {
		t.Error("the figure of a drawn row is not on the paper")
	}
}
