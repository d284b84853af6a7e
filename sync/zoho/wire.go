package zoho

import (
	"encoding/json"
	"fmt"
	"strings"

	"haat/app/money"
)

// text is a field that arrives as a string, a number or null: ids and codes
// have been seen in each form. It is kept as text, never as a float.
type text string

// UnmarshalJSON implements json.Unmarshaler.
func (t *text) UnmarshalJSON(b []byte) error {
	s := strings.TrimSpace(string(b))
	switch {
	case s == "null":
		*t = ""
	case strings.HasPrefix(s, `"`):
		var v string
		if err := json.Unmarshal(b, &v); err != nil {
			return err
		}
		*t = text(v)
	case strings.HasPrefix(s, "{"), strings.HasPrefix(s, "["):
		return fmt.Errorf("zoho: %.20s where a text belongs", s)
	default:
		*t = text(s)
	}
	return nil
}

// amount is money as a JSON number, a numeric string, "" or null.
type amount struct{ money.Amount }

// UnmarshalJSON implements json.Unmarshaler.
func (a *amount) UnmarshalJSON(b []byte) error {
	var t text
	if err := t.UnmarshalJSON(b); err != nil || t == "" {
		return err
	}
	v, err := money.ParseDecimal(string(t))
	if err != nil {
		return fmt.Errorf("zoho: %q is not money", string(t))
	}
	a.Amount = v
	return nil
}

// quantity is a count as a JSON number (260.0), a numeric string, "" or null.
type quantity struct {
	money.Quantity
	told bool
}

// UnmarshalJSON implements json.Unmarshaler.
func (q *quantity) UnmarshalJSON(b []byte) error {
	var t text
	if err := t.UnmarshalJSON(b); err != nil || t == "" {
		return err
	}
	s, neg := strings.CutPrefix(string(t), "-")
	v, err := money.ParseQuantity(s)
	if err != nil {
		return fmt.Errorf("zoho: %q is not a quantity", string(t))
	}
	if neg {
		v = v.Neg()
	}
	q.Quantity, q.told = v, true
	return nil
}

// yes is a flag that arrives as a boolean, a string or null.
type yes bool

// UnmarshalJSON implements json.Unmarshaler.
func (y *yes) UnmarshalJSON(b []byte) error {
	s := strings.Trim(strings.TrimSpace(string(b)), `"`)
	*y = yes(s == "true" || s == "1")
	return nil
}

// number writes a decimal text as a JSON number, so that no float is involved.
func number(decimal string) json.Number { return json.Number(decimal) }

// envelope is what every answer has around it. Codes have been seen as numbers
// and as text ("Zak-03").
type envelope struct {
	Code    text `json:"code"`
	Message text `json:"message"`
}

type pageContext struct {
	Page    int `json:"page"`
	HasMore yes `json:"has_more_page"`
}
