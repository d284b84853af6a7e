package gst

import (
	"encoding/base64"
	"encoding/json"
	"regexp"
	"strings"
	"time"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
)

// EInvoice is what the Invoice Registration Portal answered about a bill. The
// zero EInvoice is a bill that it has not answered about.
type EInvoice struct {
	IRN   string    // 64 characters, small letters
	AckNo string    // acknowledgement number, digits; "" where it is not known
	AckAt time.Time // UTC; zero where it is not known
	QR    string    // the signed code as a scanner reads it; "" where it is not known
}

// Complete reports whether a bill may be called a tax invoice: it bears the
// number and the code that has the number in it (CGST Rules 46(r) and 48(4)).
func (e EInvoice) Complete() bool { return e.IRN != "" && e.QR != "" }

// EInvoiceDays is how old a bill may be for the portal to take it from a seller
// whose turnover is ₹10 crore or more (GSTN's advisory of 5 November 2024, in
// force since 1 April 2025). Smaller sellers have no such limit, but their bill
// is no invoice until then either (Rule 48(5)).
const EInvoiceDays = 30

// EInvoiceSoon is when waiting begins to be worth a word.
const EInvoiceSoon = 7

var (
	irnForm = regexp.MustCompile(`^[0-9a-f]{64}$`)
	ackForm = regexp.MustCompile(`^[0-9]{5,20}$`)
)

// Clean puts what was typed or read into one form, and refuses what cannot be
// right. A signed code brings number and date with it.
func (e EInvoice) Clean() (EInvoice, error) {
	e.IRN = strings.ToLower(strings.Join(strings.Fields(e.IRN), ""))
	e.AckNo = strings.Join(strings.Fields(e.AckNo), "")
	e.QR = strings.TrimSpace(e.QR)
	if e.QR != "" {
		s, err := ReadSigned(e.QR)
		if err != nil {
			return e, err
		}
		if e.IRN != "" && e.IRN != s.IRN {
			return e, fault.New(fault.Refused, "fault.irn_differs")
		}
		if e.IRN = s.IRN; e.AckAt.IsZero() {
			e.AckAt = s.At
		}
	}
	switch {
	case !irnForm.MatchString(e.IRN):
		return e, fault.New(fault.Refused, "fault.irn_form")
	case e.AckNo != "" && !ackForm.MatchString(e.AckNo):
		return e, fault.New(fault.Refused, "fault.irn_ack")
	}
	return e, nil
}

// Signed is what a portal's code says about a bill. Its signature is not
// checked here: the portals' keys change, and whoever doubts a bill asks the
// portal. What it says must agree with the bill.
type Signed struct {
	Seller, Buyer string // GSTINs
	Number        string
	Type          string // INV, CRN or DBN
	Day           clock.Day
	Total         money.Amount
	IRN           string
	At            time.Time // UTC
}

// IsSigned reports whether a text looks like the beginning of a portal's code.
func IsSigned(text string) bool { return strings.HasPrefix(strings.TrimSpace(text), "eyJ") }

// ReadSigned reads the code that the portal signs: a JSON Web Token (RFC 7519)
// whose claim "data" is itself a JSON text (e-Invoice schema, "Signed QR code").
func ReadSigned(text string) (Signed, error) {
	wrong := fault.New(fault.Refused, "fault.irn_code")
	parts := strings.Split(strings.TrimSpace(text), ".")
	if len(parts) != 3 {
		return Signed{}, wrong
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil {
		return Signed{}, wrong.Because(err)
	}
	var claims struct {
		Data string `json:"data"`
	}
	if err := json.Unmarshal(raw, &claims); err != nil {
		return Signed{}, wrong.Because(err)
	}
	var d struct {
		SellerGstin, BuyerGstin, DocNo, DocTyp, DocDt string
		Irn, IrnDt                                    string
		TotInvVal                                     json.Number
	}
	if err := json.Unmarshal([]byte(claims.Data), &d); err != nil {
		return Signed{}, wrong.Because(err)
	}
	s := Signed{Seller: d.SellerGstin, Buyer: d.BuyerGstin, Number: d.DocNo, Type: d.DocTyp, IRN: strings.ToLower(d.Irn)}
	day, err := time.ParseInLocation("02/01/2006", d.DocDt, clock.IST)
	if err != nil || !irnForm.MatchString(s.IRN) {
		return Signed{}, wrong
	}
	s.Day = clock.DayOf(day)
	if s.Total, err = money.ParseDecimal(d.TotInvVal.String()); err != nil {
		return Signed{}, wrong.Because(err)
	}
	s.At, _ = ParseAck(d.IrnDt) // the date is a courtesy: without it the number is as good
	return s, nil
}

// ParseAck reads a portal's time, which is in IST: "2026-11-21 14:05:00", with
// or without the time of day.
func ParseAck(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return time.Time{}, nil
	}
	for _, form := range []string{"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "02/01/2006 15:04:05", "02/01/2006 15:04", "02/01/2006"} {
		if t, err := time.ParseInLocation(form, text, clock.IST); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fault.New(fault.Refused, "fault.irn_date", "text", text)
}

// The portal's words for what a document is.
const (
	DocInvoice = "INV"
	DocCredit  = "CRN"
)

// Agrees refuses a code that is about another document, and names what differs.
func (s Signed) Agrees(kind, number, seller, buyer string, day clock.Day, total money.Amount) error {
	for _, f := range []struct{ what, theirs, ours string }{
		{"number", strings.ToUpper(s.Number), strings.ToUpper(number)},
		{"seller", strings.ToUpper(s.Seller), strings.ToUpper(seller)},
		{"buyer", strings.ToUpper(s.Buyer), strings.ToUpper(buyer)},
		{"type", s.Type, kind},
		{"day", string(s.Day), string(day)},
		{"total", s.Total.Decimal(), total.Decimal()},
	} {
		if f.theirs != f.ours {
			return fault.New(fault.Refused, "fault.irn_other", "number", number, "theirs", f.theirs, "ours", f.ours)
		}
	}
	return nil
}

// IRNAge is how many days a bill of a day has waited, today not counted.
func IRNAge(day, today clock.Day) int {
	return int(today.Start().Sub(day.Start()).Hours() / 24)
}
