package upi_test

import (
	"image"
	"image/color"
	"net/url"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment/upi"
)

var stall = upi.Payee{VPA: "demo.stall@okaxis", Name: "Demo Stall & Co", MCC: "5651"}

const ref = "A7K019f2c3d4e5f60718293a4b5c6d7e8f9"

func TestLinkIsWhatTheLinkingSpecificationSays(t *testing.T) {
	t.Parallel()
	got, err := upi.Link(stall, money.Paise(1499_50), "A26-000123", "Bill A26-000123")
	want := "upi://pay?pa=demo.stall@okaxis&pn=Demo%20Stall%20%26%20Co&mc=5651&tr=A26-000123&tn=Bill%20A26-000123&am=1499.50&cu=INR"
	if err != nil || got != want {
		t.Errorf("Link = %s, %v\nwant   %s", got, err, want)
	}
	got, err = upi.Link(upi.Payee{VPA: "9820041177@upi", Name: "Asha"}, money.Rupees(1), ref, "")
	if err != nil || strings.Contains(got, "mc=") || strings.Contains(got, "tn=") || !strings.Contains(got, "am=1.00") {
		t.Errorf("without category and note: %s, %v", got, err)
	}
}

func TestLinkRefuses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		payee  upi.Payee
		amount money.Amount
		ref    string
		want   string
	}{
		"nothing":             {stall, money.Amount{}, ref, "fault.upi_amount"},
		"less than nothing":   {stall, money.Paise(-100), ref, "fault.upi_amount"},
		"no handle":           {upi.Payee{VPA: "demo.stall", Name: "x"}, money.Rupees(1), ref, "fault.vpa_form"},
		"two handles":         {upi.Payee{VPA: "a@b@c", Name: "x"}, money.Rupees(1), ref, "fault.vpa_form"},
		"a smuggled argument": {upi.Payee{VPA: "ab@ok&am=1", Name: "x"}, money.Rupees(1), ref, "fault.vpa_form"},
		"no name":             {upi.Payee{VPA: "ab@ok", Name: "  "}, money.Rupees(1), ref, "fault.vpa_name"},
		"a line in the name":  {upi.Payee{VPA: "ab@ok", Name: "x\x07y"}, money.Rupees(1), ref, "fault.vpa_name"},
		"an invented class":   {upi.Payee{VPA: "ab@ok", Name: "x", MCC: "12"}, money.Rupees(1), ref, "fault.vpa_mcc"},
		"a short reference":   {stall, money.Rupees(1), "abc", "fault.internal"},
		"a long reference":    {stall, money.Rupees(1), ref + "x", "fault.internal"},
		"an odd reference":    {stall, money.Rupees(1), "a/b c", "fault.internal"},
	} {
		if got, err := upi.Link(c.payee, c.amount, c.ref, ""); !fault.Has(err, c.want) {
			t.Errorf("%s: %q, %v; want %s", name, got, err, c.want)
		}
	}
}

// paint draws a code as a screen does, scale dots to a module.
func paint(modules [][]bool, scale int) image.Image {
	img := image.NewGray(image.Rect(0, 0, len(modules)*scale, len(modules)*scale))
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			c := color.Gray{Y: 255}
			if modules[y/scale][x/scale] {
				c.Y = 0
			}
			img.SetGray(x, y, c)
		}
	}
	return img
}

// What a customer's phone reads is what was meant, whatever the stall is called
// and whatever is paid.
func TestCodeIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := upi.Payee{
			VPA:  rapid.StringMatching(`[a-z][a-z0-9.]{2,20}@[a-z]{2,8}`).Draw(t, "vpa"),
			Name: rapid.SampledFrom([]string{"Asha's Toys", "आशा खिलौने", "Toys & Co + Sons", "50% Off = Good?"}).Draw(t, "name"),
			MCC:  rapid.SampledFrom([]string{"", "5651"}).Draw(t, "mcc"),
		}
		amount := money.Paise(rapid.Int64Range(1, 10_00_000_00).Draw(t, "paise"))
		link, err := upi.Link(p, amount, ref, "Haat")
		if err != nil {
			t.Fatal(err)
		}
		modules, err := upi.Modules(link)
		if err != nil {
			t.Fatal(err)
		}
		bits, err := gozxing.NewBinaryBitmapFromImage(paint(modules, 4))
		if err != nil {
			t.Fatal(err)
		}
		read, err := qrcode.NewQRCodeReader().Decode(bits, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
		if err != nil {
			t.Fatalf("no phone could read %s: %v", link, err)
		}
		u, err := url.Parse(read.GetText())
		if err != nil || u.Scheme != "upi" || u.Host != "pay" {
			t.Fatalf("read %q, %v", read.GetText(), err)
		}
		q := u.Query()
		if q.Get("pa") != p.VPA || q.Get("pn") != p.Name || q.Get("am") != amount.Decimal() || q.Get("tr") != ref || q.Get("cu") != "INR" || q.Get("mc") != p.MCC {
			t.Fatalf("read %v, want %+v %s", q, p, amount.Decimal())
		}
	})
}

func TestCodeHasAQuietBorderAndStaysCoarse(t *testing.T) {
	t.Parallel()
	link, err := upi.Link(stall, money.Paise(10_00_000_00), ref, "Bill A7K26-000123")
	if err != nil {
		t.Fatal(err)
	}
	m, err := upi.Modules(link)
	if err != nil {
		t.Fatal(err)
	}
	side := len(m)
	// At 3 cm a module of version 10 is still half a millimetre.
	if most := 57 + 2*upi.Quiet; side > most {
		t.Errorf("%d modules a side, more than %d: too fine for a screen in the sun", side, most)
	}
	for y, row := range m {
		if len(row) != side {
			t.Fatalf("row %d has %d modules, want %d", y, len(row), side)
		}
		for x, dark := range row {
			if edge := min(x, y, side-1-x, side-1-y); dark && edge < upi.Quiet {
				t.Fatalf("a dark module at %d,%d, inside the border", x, y)
			}
		}
	}
	if !m[upi.Quiet][upi.Quiet] || !m[side-1-upi.Quiet][upi.Quiet] || !m[upi.Quiet][side-1-upi.Quiet] {
		t.Error("a finder pattern does not touch the border: it is wider than it need be")
	}
}

func TestCheckRef(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"632512345678": "632512345678", " 6325 1234 5678 ": "632512345678", "६३२५१२३४५६७८": "632512345678",
	} {
		if got, err := upi.CheckRef(in); err != nil || got != want {
			t.Errorf("CheckRef(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"": "fault.upi_ref_length", "63251234567": "fault.upi_ref_length", "6325123456789": "fault.upi_ref_length",
		"T2611211030ABCDEF": "fault.upi_ref_digits", "000000000000": "fault.upi_ref_digits",
	} {
		if got, err := upi.CheckRef(in); !fault.Has(err, want) {
			t.Errorf("CheckRef(%q) = %q, %v; want %s", in, got, err, want)
		}
	}
}

func TestOddRef(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		ref  string
		day  clock.Day
		want bool
	}{
		{"632512345678", "2026-11-21", false}, // day 325 of 2026
		{"632412345678", "2026-11-21", false}, // paid just before midnight
		{"632612345678", "2026-11-21", false},
		{"632312345678", "2026-11-21", true},
		{"532512345678", "2026-11-21", true}, // last year's
		{"636512345678", "2027-01-01", false},
		{"700112345678", "2026-12-31", false},
	} {
		if got := upi.OddRef(c.ref, c.day); got != c.want {
			t.Errorf("OddRef(%s, %s) = %v, want %v", c.ref, c.day, got, c.want)
		}
	}
}
