package zohosim

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"haat/app/clock"
)

// registered is the portal's answer about an invoice.
type registered struct {
	irn, ack  string
	at        time.Time
	cancelled bool
}

// PushInvoice is a person pushing a sent invoice to the e-invoice portal, which
// answers; seller is the organisation's GSTIN. It returns the text of the code that the portal signed, as a scanner
// reads it off the portal's page; the API does not tell it.
func (s *Sim) PushInvoice(number, seller string) (code string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := s.invoices.byNumber[fold(number)]
	switch {
	case len(rows) == 0:
		return "", fmt.Errorf("zohosim: no invoice bears the number %q", number)
	case rows[0].base != "sent":
		return "", errors.New("zohosim: only an invoice that was sent can be pushed")
	case rows[0].gstNo == "":
		return "", errors.New("zohosim: only a business's invoice can be pushed")
	}
	v := rows[0]
	day, err := time.ParseInLocation(time.DateOnly, v.date, clock.IST)
	if err != nil {
		return "", err
	}
	hash := sha256.Sum256([]byte(seller + "INV" + v.number))
	v.portal = &registered{irn: hex.EncodeToString(hash[:]), ack: fmt.Sprintf("1526%011d", len(s.invoices.rows)), at: s.now()}
	data, err := json.Marshal(map[string]any{
		"SellerGstin": seller, "BuyerGstin": v.gstNo, "DocNo": v.number, "DocTyp": "INV", "DocDt": day.Format("02/01/2006"),
		"TotInvVal": json.Number(v.total.String()), "ItemCnt": len(v.lines), "Irn": v.portal.irn, "IrnDt": v.portal.at.In(clock.IST).Format(time.DateTime),
	})
	if err != nil {
		return "", err
	}
	claims, err := json.Marshal(map[string]string{"data": string(data), "iss": "NIC"})
	if err != nil {
		return "", err
	}
	part := base64.RawURLEncoding.EncodeToString
	return part([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + part(claims) + "." + part(hash[:]), nil
}

// CancelPushed is a person cancelling the portal's answer.
func (s *Sim) CancelPushed(number string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, v := range s.invoices.byNumber[fold(number)] {
		if v.portal != nil {
			v.portal.cancelled = true
		}
	}
}

// wire is the answer as Zoho shows it; its times are those of the organisation.
func (r *registered) wire() obj {
	status := "pushed"
	if r.cancelled {
		status = "cancelled"
	}
	return obj{
		"inv_ref_num": r.irn, "ack_number": r.ack, "ack_date": r.at.In(clock.IST).Format(time.DateTime), "status": status, "status_formatted": status,
		"is_cancellable": false, "qr_link": "https://stall.invalid/einvoice/qrcode",
	}
}
