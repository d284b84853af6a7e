package receipt_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/printer/printsim"
	"haat/app/receipt"
	"haat/app/receipt/escpos"
	"haat/app/receipt/pdf"
	"haat/app/receipt/tag"
	"haat/app/sale"
	"haat/app/shift"
	"haat/catalog"
)

var samples = flag.String("samples", "", "write pictures of sample papers into this folder")

var stall = receipt.Seller{
	Name: "Rangoli Handicrafts", Address: "Stall 14, Kala Ghoda Fair, Mumbai 400001", Phone: "98200 41177", GSTIN: registered,
	Foot: "Exchange within 7 days with this bill", VPA: "rangoli@okaxis",
}

func goods() []catalog.Item {
	of := func(id, en, hi, hsn string, price int64, rate gst.Rate) catalog.Item {
		return catalog.Item{
			ID: catalog.ItemID(id), SKU: "RH-" + id, Name: en, NameHi: hi, HSN: hsn, Unit: "pcs", Price: money.Rupees(price), MRP: money.Rupees(price * 11 / 10),
			Tax: catalog.Tax{Rate: rate, IntraID: "g", InterID: "i", Known: true}, Sellable: true,
		}
	}
	return []catalog.Item{
		of("101", "Block print kurta", "ब्लॉक प्रिंट कुर्ता", "620442", 1499, 500), of("102", "Bandhani dupatta", "बांधनी दुपट्टा", "621490", 450, 500),
		of("103", "Wooden elephant", "लकड़ी का हाथी", "442010", 320, 500), of("104", "Brass lamp with five wicks", "पाँच बाती का पीतल का दीया", "830629", 2950, 1800),
		of("105", "Handmade notebook", "हाथ से बनी कॉपी", "482010", 180, 0),
	}
}

// paper is one sold bill of the first n goods.
func paper(t *testing.T, n int, seller gst.Registration, buyer sale.Customer, place string) sale.Record {
	t.Helper()
	var c sale.Cart
	for i, it := range goods()[:n] {
		if _, err := c.Add(it, money.Units(int64(1+i%2))); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.DiscountAll(money.Paise(1950)); err != nil {
		t.Fatal(err)
	}
	r := sale.Record{
		Number: "A7K26-000123", Day: "2026-11-21", Supplier: "27", Customer: buyer, PaidAt: time.Date(2026, 11, 21, 12, 42, 0, 0, time.UTC),
		Terms: sale.Terms{Supplier: "27", Place: place, Rupee: true, Seller: seller},
	}
	r.Bill = sale.Price(&c, r.Terms)
	x, err := sale.PayCash(r.Bill.Payable, money.Amount{})
	if err != nil {
		t.Fatal(err)
	}
	r.Tenders = []sale.Tender{x}
	return r
}

// credit is one kurta that came back, and the bill it was on.
func credit(t *testing.T) (sale.Return, sale.Record) {
	t.Helper()
	r := paper(t, 2, gst.Registration{GSTIN: registered}, sale.Customer{Name: "Meena Joshi", Address: "Karve Nagar, Pune", State: "27"}, "")
	r.State, r.Number, r.Day = sale.Paid, "A7K26-000118", "2026-11-20"
	back, err := sale.GiveBack(r, []sale.Back{{No: 1, Qty: money.Units(1)}}, sale.Earlier{}, true)
	if err != nil {
		t.Fatal(err)
	}
	back.Number, back.At, back.Why = "CA7K26-000004", r.PaidAt, "torn seam"
	back.Refunds = []sale.Tender{{Kind: sale.UPI, Amount: back.Total, RRN: "632512345678"}}
	return back, r
}

func closing() receipt.Closing {
	counted := money.Rupees(8_430)
	return receipt.Closing{
		Z: true, No: 7, At: time.Date(2026, 11, 21, 15, 30, 0, 0, time.UTC), Till: "A7K", Cashier: "Asha", Opened: time.Date(2026, 11, 21, 4, 0, 0, 0, time.UTC),
		Day: shift.Day{
			Date: "2026-11-21", Bills: 42, Sales: money.Rupees(31_240), Gross: money.Paise(31_900_50), Discount: money.Rupees(660), Round: money.Paise(-50), Cancelled: 1, CancelSum: money.Rupees(320), Unsent: 3,
			Rates:   []shift.RateTotal{{Rate: 500, Parts: gst.Split(money.Rupees(22_390), 500, gst.Intra)}, {Rate: 1800, Parts: gst.Split(money.Rupees(8_850), 1800, gst.Intra)}},
			Tenders: []shift.TenderTotal{{Kind: "cash", Amount: money.Rupees(6_590), Bills: 12}, {Kind: "card", Amount: money.Rupees(14_200), Bills: 9}, {Kind: "upi_qr", Amount: money.Rupees(10_450), Bills: 21, Unsure: true}},
			Box:     shift.Box{Float: money.Rupees(2000), Sales: money.Rupees(6_590), Out: money.Rupees(-140)},
		},
		Series:  []receipt.SeriesUse{{Name: "doc.series_bill", First: "A7K26-000081", Last: "A7K26-000123", Total: 43, Cancelled: 1}},
		Counted: &counted, Notes: []receipt.Count{{Face: money.Rupees(500), N: 14}, {Face: money.Rupees(100), N: 12}, {Face: money.Rupees(10), N: 23}}, Chain: "9f3c 77aa 01d2",
	}
}

// TestSamples sets every kind of paper in every way it is printed; with
// -samples it also leaves pictures of them.
func TestSamples(t *testing.T) {
	t.Parallel()
	regular := gst.Registration{GSTIN: registered}
	business := sale.Customer{Name: "Delhi Crafts Pvt Ltd", Address: "12 Chandni Chowk, Delhi", PIN: "110006", State: "07", GSTIN: "07AAGFF2194N1Z1", Billed: true}
	back, sold := credit(t)
	opt := func(v receipt.Voice) receipt.Options { return receipt.Options{Voice: v} }
	bill := func(v receipt.Voice) receipt.Doc {
		return receipt.Bill(paper(t, 4, regular, sale.Customer{}, ""), stall, opt(v))
	}
	for _, c := range []struct {
		name, profile string
		d             receipt.Doc
	}{
		{"slip-80mm-en", "80mm", bill(receipt.English)},
		{"slip-80mm-hi", "80mm-drawn", bill(receipt.Hindi)},
		{"slip-58mm-both", "58mm-drawn", bill(receipt.Both)},
		{"slip-58mm-memo", "58mm", receipt.Bill(paper(t, 3, gst.Registration{Scheme: gst.Unregistered}, sale.Customer{}, ""), receipt.Seller{Name: "Sunita's bangles", Phone: stall.Phone}, opt(receipt.English))},
		{"slip-80mm-credit", "80mm", receipt.CreditNote(back, sold, stall, opt(receipt.English))},
		{"slip-80mm-z", "80mm", receipt.Report(closing(), stall, opt(receipt.English))},
		{"slip-80mm-z-hi", "80mm-drawn", receipt.Report(closing(), stall, opt(receipt.Hindi))},
		{"slip-80mm-challan", "80mm", receipt.Challan(journey(catalog.ToFair, fairground), stall, receipt.Options{Voice: receipt.English, Copy: receipt.ChallanCopies[1]})},
		{"slip-58mm-test", "58mm", receipt.Trial(stall, "network 192.168.1.50 58mm", 32, closing().At, receipt.Both)},
	} {
		p := escpos.ProfileNamed(c.profile)
		sim := printsim.New(printsim.Options{Dots: p.Dots, Columns: p.Columns})
		if _, err := sim.Write(escpos.Encode(c.d, p, escpos.Options{})); err != nil || len(sim.Complaints()) > 0 {
			t.Errorf("%s: %v, %q", c.name, err, sim.Complaints())
		}
		keep(t, c.name+".png", dots(t, sim.Paper()))
	}
	b2b := receipt.Bill(paper(t, 5, regular, business, "07"), stall, receipt.Options{Voice: receipt.Both, Copy: "law.copy_original"})
	supply := receipt.Bill(paper(t, 3, gst.Registration{Scheme: gst.Composition, GSTIN: registered}, sale.Customer{}, ""), stall, opt(receipt.Both))
	for _, c := range []struct {
		name string
		size pdf.Size
		d    receipt.Doc
	}{
		{"a4-business-both", pdf.A4, b2b},
		{"a5-hi", pdf.A5, bill(receipt.Hindi)},
		{"a5-en", pdf.A5, bill(receipt.English)},
		{"a5-composition-both", pdf.A5, supply},
		{"a5-credit-hi", pdf.A5, receipt.CreditNote(back, sold, stall, opt(receipt.Hindi))},
		{"roll-both", pdf.Roll, bill(receipt.Both)},
		{"a4-fair-both", pdf.A4, receipt.Unload(home(), stall, opt(receipt.Both))},
		{"a4-fair-hi", pdf.A4, receipt.Unload(home(), stall, opt(receipt.Hindi))},
		{"a4-challan-both", pdf.A4, receipt.Challan(journey(catalog.ToFair, fairground), stall, receipt.Options{Voice: receipt.Both, Copy: receipt.ChallanCopies[0]})},
		{"a5-approval-hi", pdf.A5, receipt.Challan(journey(catalog.Approval, boutique), stall, receipt.Options{Voice: receipt.Hindi, Copy: receipt.ChallanCopies[2]})},
	} {
		b, err := pdf.Render(c.size, closing().At, c.d)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		draw(t, c.name, b)
	}
	portal := paper(t, 2, gst.Registration{GSTIN: registered, EInvoice: true}, business, "07")
	portal.State = sale.Paid
	awaiting := receipt.Bill(portal, stall, opt(receipt.Both))
	portal.EInvoice = gst.EInvoice{
		IRN: strings.Repeat("53801fe38316ea9f", 4), AckNo: "152625262386743", AckAt: closing().At, QR: "eyJhbGciOiJSUzI1NiJ9." + strings.Repeat("QWERTYuiop1234_-", 56),
	}
	draw(t, "a4-awaiting-both", sheetOf(t, pdf.A4, awaiting))
	draw(t, "a4-einvoice-both", sheetOf(t, pdf.A4, receipt.Bill(portal, stall, opt(receipt.Both))))
	var tags []tag.Tag
	for _, it := range goods() {
		tags = append(tags, tag.Tag{Item: it, Count: 4})
	}
	b, err := tag.Sheet(tag.Layouts[0], tags, 0, stall.Name, receipt.Both, closing().At)
	if err != nil {
		t.Fatal(err)
	}
	draw(t, "tags-a4", b)
	roll, err := tag.LayoutNamed("roll-50x25")
	if err != nil {
		t.Fatal(err)
	}
	if b, err = tag.Sheet(roll, tags[:1], 0, stall.Name, receipt.Both, closing().At); err != nil {
		t.Fatal(err)
	}
	draw(t, "tags-roll", b)
}

func sheetOf(t *testing.T, size pdf.Size, d receipt.Doc) []byte {
	t.Helper()
	b, err := pdf.Render(size, closing().At, d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func keep(t *testing.T, name string, b []byte) {
	t.Helper()
	if *samples == "" {
		return
	}
	if err := os.MkdirAll(*samples, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*samples, name), b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// dots is a picture of paper in two colours, which keeps it small.
func dots(t *testing.T, m image.Image) []byte {
	t.Helper()
	p := image.NewPaletted(m.Bounds(), color.Palette{color.White, color.Gray{20}})
	for y := range p.Rect.Dy() {
		for x := range p.Rect.Dx() {
			if r, _, _, _ := m.At(x, y).RGBA(); r < 0x8000 {
				p.SetColorIndex(x, y, 1)
			}
		}
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// draw has another program make a picture of a PDF.
func draw(t *testing.T, name string, b []byte) {
	t.Helper()
	if *samples == "" {
		return
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path+".pdf", b, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "pdftoppm", "-r", "110", "-gray", "-png", "-singlefile", path+".pdf", path).CombinedOutput()
	if err != nil {
		t.Fatalf("pdftoppm makes the pictures: %v: %s", err, out)
	}
	picture, err := os.ReadFile(path + ".png")
	if err != nil {
		t.Fatal(err)
	}
	keep(t, name+".png", picture)
}
