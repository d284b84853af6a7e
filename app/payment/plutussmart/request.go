package plutussmart

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"haat/app/money"
	"haat/app/payment"
)

var numberForm = regexp.MustCompile(`^[A-Za-z0-9]{1,40}$`)

// Transaction types (A).
const (
	typeCard      = 4001
	typeUPI       = 5120
	typeUPIStatus = 5122
)

var types = map[payment.Mode]int{payment.Card: typeCard, payment.UPI: typeUPI}

// most is the largest amount of the vendor's SDK (C): ₹9,99,999.99.
var most = money.Paise(99_999_999)

// longestBill is how long BillingRefNo may be by the guide's table; its own
// examples are longer (A), so we keep to the table.
const longestBill = 10

// unfit is why an order cannot be sent, or "".
func unfit(o payment.Order) string {
	switch {
	case !numberForm.MatchString(o.Number):
		return "the number is not 1 to 40 letters and digits"
	case o.Sequence < 1 || o.Sequence > 99:
		return "the sequence is not 1 to 99"
	case !o.Amount.Positive() || most.Less(o.Amount):
		return "the amount is not one a terminal takes"
	case types[o.Mode] == 0:
		return "the terminal does not take " + string(o.Mode)
	}
	return ""
}

// bill is the reference on the slip, and our only handle after a crash: the
// end of the number, which is where chance made it, and the tender's place.
func bill(o payment.Order) string {
	text := o.Number
	if o.Sequence > 1 {
		text += "T" + strconv.Itoa(o.Sequence)
	}
	return text[max(0, len(text)-longestBill):]
}

type header struct {
	ApplicationID string `json:"ApplicationId"`
	UserID        string `json:"UserId,omitempty"`
	MethodID      string `json:"MethodId"`
	VersionNo     string `json:"VersionNo"`
}

type ask struct {
	TransactionType int    `json:"TransactionType"`
	BillingRefNo    string `json:"BillingRefNo"`
	PaymentAmount   int64  `json:"PaymentAmount"` // paise
	IsSwipe         bool   `json:"IsSwipe"`
	BatchNo         string `json:"BatchNo,omitempty"` // of the UPI payment asked about
	Roc             string `json:"Roc,omitempty"`
}

// envelope is a DoTransaction (method 1001, version 1.0; A). The samples write
// numbers as text, the guide's table as numbers.
func (t *Terminal) envelope(a ask) []byte {
	text, err := json.Marshal(struct {
		Header header
		Detail ask
	}{header{t.cfg.Application, t.cfg.User, "1001", "1.0"}, a})
	if err != nil {
		panic("plutussmart: " + err.Error()) // texts and numbers always marshal
	}
	return text
}

// A UPI payment that was left open is named by bill, batch and ROC, as far as
// the answer told them: the guide asks by bill and amount, its simulator by
// batch and ROC, so all are sent.
func openRef(o payment.Order, batch, roc string) string {
	return strings.Join([]string{bill(o), batch, roc}, "/")
}

func readRef(ref string) (bill, batch, roc string, ok bool) {
	p := strings.Split(ref, "/")
	if len(p) != 3 || p[0] == "" {
		return "", "", "", false
	}
	return p[0], p[1], p[2], true
}
