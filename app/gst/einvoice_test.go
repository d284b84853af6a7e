package gst_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
)

const irn = "53801fe38316ea9f7eb31b1a0074f8952378ba1eb4aa6b5c46815a92f95d5ff0"

// signed is a portal's code as its schema describes it, with a made-up signature.
func signed(number, total, hash string) string {
	part := base64.RawURLEncoding.EncodeToString
	data := fmt.Sprintf(`{\"SellerGstin\":\"27AAPFU0939F1ZV\",\"BuyerGstin\":\"07AAGFF2194N1Z1\",\"DocNo\":\"%s\",\"DocTyp\":\"INV\",\"DocDt\":\"21/11/2026\",`+
		`\"TotInvVal\":%s,\"ItemCnt\":2,\"MainHsnCode\":\"620442\",\"Irn\":\"%s\",\"IrnDt\":\"2026-11-21 14:05:00\"}`, number, total, hash)
	return part([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + part([]byte(`{"data":"`+data+`","iss":"NIC"}`)) + "." + part([]byte(strings.Repeat("s", 256)))
}

func TestASignedCodeSaysWhatItIsAbout(t *testing.T) {
	t.Parallel()
	s, err := gst.ReadSigned(signed("A7K26-000123", "15257.0", irn))
	if err != nil {
		t.Fatal(err)
	}
	if s.IRN != irn || s.Day != "2026-11-21" || s.Total != money.Rupees(15_257) || !s.At.Equal(time.Date(2026, 11, 21, 8, 35, 0, 0, time.UTC)) {
		t.Errorf("read %+v", s)
	}
	agrees := func(number, seller, buyer string, total money.Amount) error {
		return s.Agrees(gst.DocInvoice, number, seller, buyer, "2026-11-21", total)
	}
	if err := agrees("a7k26-000123", "27AAPFU0939F1ZV", "07AAGFF2194N1Z1", money.Rupees(15_257)); err != nil {
		t.Errorf("our own bill: %v", err)
	}
	for name, err := range map[string]error{
		"another number": agrees("A7K26-000124", "27AAPFU0939F1ZV", "07AAGFF2194N1Z1", money.Rupees(15_257)),
		"another seller": agrees("A7K26-000123", "33AACCM9093R1ZP", "07AAGFF2194N1Z1", money.Rupees(15_257)),
		"another buyer":  agrees("A7K26-000123", "27AAPFU0939F1ZV", "33AACCM9093R1ZP", money.Rupees(15_257)),
		"a paisa off":    agrees("A7K26-000123", "27AAPFU0939F1ZV", "07AAGFF2194N1Z1", money.Paise(15_257_01)),
		"another day":    s.Agrees(gst.DocInvoice, "A7K26-000123", "27AAPFU0939F1ZV", "07AAGFF2194N1Z1", "2026-11-20", money.Rupees(15_257)),
	} {
		if !fault.Has(err, "fault.irn_other") {
			t.Errorf("%s is taken: %v", name, err)
		}
	}
}

func TestWhatThePortalAnsweredIsChecked(t *testing.T) {
	t.Parallel()
	code := signed("A7K26-000123", "540", irn)
	for _, c := range []struct {
		name string
		in   gst.EInvoice
		want string // a fault, or ""
		full bool
	}{
		{"number alone", gst.EInvoice{IRN: irn}, "", false},
		{"typed in capitals and groups", gst.EInvoice{IRN: strings.ToUpper(irn[:32]) + " " + irn[32:], AckNo: "1526 2526 2386 743"}, "", false},
		{"code alone", gst.EInvoice{QR: code}, "", true},
		{"code and its number", gst.EInvoice{IRN: irn, QR: code}, "", true},
		{"code and another number", gst.EInvoice{IRN: strings.Repeat("a", 64), QR: code}, "fault.irn_differs", false},
		{"63 characters", gst.EInvoice{IRN: irn[1:]}, "fault.irn_form", false},
		{"a letter beyond f", gst.EInvoice{IRN: "g" + irn[1:]}, "fault.irn_form", false},
		{"nothing", gst.EInvoice{}, "fault.irn_form", false},
		{"ack with letters", gst.EInvoice{IRN: irn, AckNo: "15262A"}, "fault.irn_ack", false},
		{"a UPI code", gst.EInvoice{QR: "upi://pay?pa=x@y"}, "fault.irn_code", false},
		{"half a code", gst.EInvoice{QR: code[:200]}, "fault.irn_code", false},
		{"three parts of nothing", gst.EInvoice{QR: "eyJ.eyJ.eyJ"}, "fault.irn_code", false},
		{"a code with a short number", gst.EInvoice{QR: signed("A7K26-000123", "540", "abc")}, "fault.irn_code", false},
		{"a code with a third decimal", gst.EInvoice{QR: signed("A7K26-000123", "540.005", irn)}, "fault.irn_code", false},
	} {
		got, err := c.in.Clean()
		if c.want != "" {
			if !fault.Has(err, c.want) {
				t.Errorf("%s: %v, want %s", c.name, err, c.want)
			}
			continue
		}
		if err != nil || got.IRN != irn || got.Complete() != c.full {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
		if again, err := got.Clean(); err != nil || again != got {
			t.Errorf("%s: cleaned twice %+v, %v", c.name, again, err)
		}
	}
}

func TestPortalsTimesAreIndian(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Time{
		"2026-04-02 11:18:00": time.Date(2026, 4, 2, 5, 48, 0, 0, time.UTC),
		"02/04/2026":          time.Date(2026, 4, 1, 18, 30, 0, 0, time.UTC),
		"":                    {},
	} {
		if got, err := gst.ParseAck(text); err != nil || !got.Equal(want) {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
	if _, err := gst.ParseAck("yesterday"); !fault.Has(err, "fault.irn_date") {
		t.Errorf("taken: %v", err)
	}
	if n := gst.IRNAge("2026-10-22", "2026-11-21"); n != gst.EInvoiceDays {
		t.Errorf("waited %d days", n)
	}
}

// FuzzSigned: what a scanner brings never breaks the till.
func FuzzSigned(f *testing.F) {
	f.Add(signed("A7K26-000123", "540", irn))
	f.Add("eyJ.eyJ.eyJ")
	f.Fuzz(func(t *testing.T, text string) {
		if s, err := gst.ReadSigned(text); err == nil && (len(s.IRN) != 64 || s.Day == "") {
			t.Errorf("%q is read as %+v", text, s)
		}
	})
}
