package receipt_test

import (
	"strings"
	"testing"
	"time"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/receipt"
	"haat/catalog"
)

// journey is a challan for three things; the lamp is taxed at 18 %.
func journey(kind catalog.ChallanKind, to catalog.Party) catalog.Challan {
	c := catalog.Challan{
		Kind: kind, Number: "DA7K26-000004", Day: "2026-11-21", At: time.Date(2026, 11, 21, 3, 30, 0, 0, time.UTC), Seller: gst.Registration{GSTIN: registered},
		From: catalog.Party{Name: "Rangoli Handicrafts", Address: "12 Karve Road, Pune 411004", State: "27", GSTIN: registered}, To: to,
		Vehicle: "MH12AB1234", Why: "Kala Ghoda Fair",
	}
	for i, it := range goods()[:4] {
		q := money.Units(int64(6 * (i + 1)))
		gross := it.Price.Times(q)
		c.Lines = append(c.Lines, catalog.ChallanLine{
			Item: it.ID, SKU: it.SKU, Name: it.Name, NameHi: it.NameHi, HSN: it.HSN, Unit: it.Unit, Qty: q, Gross: gross, Rate: it.Tax.Rate,
			Parts: gst.Split(gross, it.Tax.Rate, gst.SupplyFor("27", to.State)),
		})
	}
	return c
}

var (
	fairground = catalog.Party{Name: "Rangoli Handicrafts", Address: "Stall 14, Kala Ghoda Fair, Mumbai 400001", State: "27", GSTIN: registered}
	boutique   = catalog.Party{Name: "Delhi Crafts Pvt Ltd", Address: "12 Chandni Chowk, Delhi 110006", State: "07", GSTIN: "07AAGFF2194N1Z1"}
)

// What CGST Rule 55(1) asks for stands on the paper, and what it does not ask for
// does not.
func TestAChallanSaysWhatTheRuleAsks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		kind      catalog.ChallanKind
		to        catalog.Party
		voice     receipt.Voice
		want, not []string
	}{
		{"to a fair", catalog.ToFair, fairground, receipt.English, []string{
			"DELIVERY CHALLAN", "ORIGINAL FOR CONSIGNEE", "No. DA7K26-000004", "21 Nov 2026", "From: Rangoli Handicrafts", "12 Karve Road, Pune 411004, Maharashtra (27)",
			"To: Rangoli Handicrafts", "Stall 14, Kala Ghoda Fair", "GSTIN " + registered, "(HSN 620442)", "6 pcs x 1,427.62", "8,565.72", "TAXABLE VALUE", "Vehicle MH12AB1234",
			"Reason: Kala Ghoda Fair", "These goods are not sold by this paper.", "Authorised signatory",
		}, []string{"CGST", "IGST", "Place of supply", "TAX INVOICE", "Invoice when sold", "Reverse charge"}},
		{"on approval to another State", catalog.Approval, boutique, receipt.English, []string{
			"Goods on approval", "Place of supply: 07 Delhi", "GSTIN 07AAGFF2194N1Z1", "IGST 5%", "IGST 18%", "VALUE WITH TAX", "at the latest on 21 May 2027",
		}, []string{"CGST"}},
		{"in Hindi", catalog.FromFair, fairground, receipt.Hindi, []string{
			"DELIVERY CHALLAN · डिलीवरी चालान", "ORIGINAL FOR CONSIGNEE", "प्रेषक: Rangoli Handicrafts", "ब्लॉक प्रिंट कुर्ता", "कर योग्य मूल्य", "अधिकृत हस्ताक्षर",
		}, []string{"Block print", "Authorised"}},
	} {
		d := receipt.Challan(journey(c.kind, c.to), stall, receipt.Options{Voice: c.voice, Copy: receipt.ChallanCopies[0]})
		got := strings.Join(strings.Fields(d.Text(receipt.Wide)), " ")
		for _, w := range c.want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: lacks %q:\n%s", c.name, w, d.Text(receipt.Wide))
			}
		}
		for _, w := range c.not {
			if strings.Contains(got, w) {
				t.Errorf("%s: must not say %q:\n%s", c.name, w, got)
			}
		}
	}
	off := journey(catalog.ToFair, fairground)
	off.Cancelled = "the van broke down"
	if got := receipt.Challan(off, stall, receipt.Options{Voice: receipt.English}).Marks; len(got) != 1 || got[0] != "CANCELLED" {
		t.Errorf("a cancelled one is marked %q", got)
	}
}
