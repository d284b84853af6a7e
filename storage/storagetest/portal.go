package storagetest

import (
	"encoding/base64"
	"encoding/json"
	"testing"

	"haat/app/clock"
	"haat/app/money"
	"haat/app/sale"
)

// PortalCode is the text of the code that the e-invoice portal would sign for a
// bill or a credit note, with a made-up signature.
func PortalCode(tb testing.TB, r sale.Record, irn string, total money.Amount) string {
	tb.Helper()
	data, err := json.Marshal(map[string]any{
		"SellerGstin": r.Terms.Seller.GSTIN, "BuyerGstin": r.Customer.GSTIN, "DocNo": r.Number, "DocTyp": r.DocType(),
		"DocDt": r.Day.Start().In(clock.IST).Format("02/01/2006"), "TotInvVal": json.Number(total.Decimal()), "ItemCnt": len(r.Bill.Lines),
		"MainHsnCode": "4420", "Irn": irn, "IrnDt": "2026-11-21 12:30:00",
	})
	if err != nil {
		tb.Fatal(err)
	}
	claims, err := json.Marshal(map[string]string{"data": string(data), "iss": "NIC"})
	if err != nil {
		tb.Fatal(err)
	}
	part := base64.RawURLEncoding.EncodeToString
	return part([]byte(`{"alg":"RS256","kid":"0123456789ABCDEF","typ":"JWT"}`)) + "." + part(claims) + "." + part(make([]byte, 256))
}
