package pinelabs

import (
	"encoding/json"
	"regexp"
	"time"

	"haat/app/money"
	"haat/app/payment"
)

// Bounds of an order. The number's 40 characters are ours: the strictest
// client seen cuts at 50. The amount is the SDK's limit (C): ₹9,99,999.99.
var (
	numberForm = regexp.MustCompile(`^[A-Za-z0-9]{1,40}$`)
	most       = money.Paise(99_999_999)
)

const mostTenders = 99

// modeCodes are the AllowedPaymentMode codes that a stall uses. One code is
// safe; how lists are joined is in dispute.
var modeCodes = map[payment.Mode]string{payment.Card: "1", payment.UPI: "10"}

// unfit says why an order may not be sent, or "".
func unfit(o payment.Order) string {
	switch {
	case !numberForm.MatchString(o.Number):
		return "the number is not 1 to 40 letters and digits"
	case o.Sequence < 1 || o.Sequence > mostTenders:
		return "the sequence is not 1 to 99"
	case !o.Amount.Positive() || most.Less(o.Amount):
		return "the amount is not one a terminal takes"
	case !o.Invoice.IsZero() && o.Invoice.Less(o.Amount):
		return "the amount is more than the whole bill"
	case modeCodes[o.Mode] == "":
		return "the terminal does not take " + string(o.Mode)
	case !fitsWindow(o.Window):
		return "the window is not a minute to a day"
	}
	return ""
}

// identity is in every request. The casing is the one most clients send.
type identity struct {
	MerchantID           string `json:"MerchantID"`
	SecurityToken        string `json:"SecurityToken"`
	StoreID              string `json:"StoreID,omitempty"`
	ClientID             string `json:"ClientID,omitempty"`
	MerchantStorePosCode string `json:"MerchantStorePosCode,omitempty"`
	IMEI                 string `json:"IMEI,omitempty"`
	UserID               string `json:"UserID,omitempty"`
}

func (c Config) identity(o payment.Order) identity {
	id := identity{
		MerchantID: c.Merchant, SecurityToken: c.Token.reveal(), StoreID: c.StoreID, ClientID: c.ClientID,
		MerchantStorePosCode: c.PosCode, IMEI: c.IMEI, UserID: c.User,
	}
	if o.Cashier != "" && userName.MatchString(o.Cashier) {
		id.UserID = o.Cashier
	}
	return id
}

type uploadRequest struct {
	identity
	TransactionNumber           string `json:"TransactionNumber"`
	SequenceNumber              int    `json:"SequenceNumber"`
	AllowedPaymentMode          string `json:"AllowedPaymentMode"`
	Amount                      int64  `json:"Amount"` // paise
	TotalInvoiceAmount          int64  `json:"TotalInvoiceAmount,omitempty"`
	AutoCancelDurationInMinutes int    `json:"AutoCancelDurationInMinutes"`
}

// upload rounds the window down: the terminal must have forgotten the bill
// when we believe it has.
func (c Config) upload(o payment.Order) []byte {
	r := uploadRequest{
		identity: c.identity(o), TransactionNumber: o.Number, SequenceNumber: o.Sequence,
		AllowedPaymentMode: modeCodes[o.Mode], Amount: o.Amount.Paise(),
		AutoCancelDurationInMinutes: int(o.Window / time.Minute),
	}
	if o.Amount.Less(o.Invoice) {
		r.TotalInvoiceAmount = o.Invoice.Paise()
	}
	return encode(r)
}

type statusRequest struct {
	identity
	PlutusTransactionReferenceID json.Number `json:"PlutusTransactionReferenceID"`
}

func (c Config) status(o payment.Order) []byte {
	return encode(statusRequest{c.identity(o), json.Number(o.Ref)})
}

type cancelRequest struct {
	statusRequest
	Amount               int64 `json:"Amount"` // paise, as uploaded
	TakeToHomeScreen     *bool `json:"TakeToHomeScreen,omitempty"`
	ConfirmationRequired *bool `json:"ConfirmationRequired,omitempty"`
}

func (c Config) cancel(o payment.Order, force bool) []byte {
	r := cancelRequest{statusRequest: statusRequest{c.identity(o), json.Number(o.Ref)}, Amount: o.Amount.Paise()}
	if force {
		r.TakeToHomeScreen, r.ConfirmationRequired = &force, &force
	}
	return encode(r)
}

// encode cannot fail: the requests hold checked text and whole numbers.
func encode(v any) []byte {
	body, err := json.Marshal(v)
	if err != nil {
		panic("pinelabs: " + err.Error())
	}
	return body
}
