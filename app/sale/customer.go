package sale

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
)

// Customer is what a customer told us. All of it is optional: a phone number
// must never be a condition of a bill (Department of Consumer Affairs, May
// 2023). An address stays on this device unless it is Billed.
type Customer struct {
	ID       ident.Customer
	Phone    string // E.164: +919820041177
	Name     string
	Address  string
	PIN      string
	State    string // two-digit code; decides nothing unless Billed
	GSTIN    string
	Billed   bool   // name, address and State belong on the bill
	SendBill bool   // may be sent this bill
	Offers   bool   // may be sent offers
	Contact  string // the back office's id, once known
}

// IsZero reports whether nothing was told: a walk-in.
func (c Customer) IsZero() bool {
	return c.Phone == "" && c.Name == "" && c.GSTIN == "" && c.ID.IsZero()
}

// Same reports whether two customers are one person, whatever else was told.
func (c Customer) Same(o Customer) bool {
	if c.Phone != "" || o.Phone != "" {
		return c.Phone == o.Phone
	}
	return c.ID == o.ID && c.IsZero() == o.IsZero()
}

var (
	pinForm     = regexp.MustCompile(`^[1-9][0-9]{5}$`)
	foreignForm = regexp.MustCompile(`^\+[1-9][0-9]{7,14}$`)
)

// ParsePhone reads an Indian mobile number as people write it, or a foreign
// one with its plus, and returns E.164. "91" is taken for the country only
// when twelve digits are given, because numbers may start with 91.
func ParsePhone(s string) (string, error) {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -().\u00a0", r) {
			return -1
		}
		return r
	}, money.Digits(strings.TrimSpace(s)))
	if s == "" {
		return "", nil
	}
	if strings.HasPrefix(s, "+") && !strings.HasPrefix(s, "+91") {
		if !foreignForm.MatchString(s) {
			return "", fault.New(fault.Refused, "fault.phone_foreign")
		}
		return s, nil
	}
	d := strings.TrimPrefix(s, "+")
	if strings.HasPrefix(d, "0091") && len(d) == 14 {
		d = d[2:]
	}
	if strings.HasPrefix(d, "91") && len(d) == 12 {
		d = d[2:]
	}
	if strings.HasPrefix(d, "0") && len(d) == 11 {
		d = d[1:]
	}
	if strings.Trim(d, "0123456789") != "" {
		return "", fault.New(fault.Refused, "fault.phone_digits")
	}
	if len(d) != 10 {
		return "", fault.New(fault.Refused, "fault.phone_length", "got", len(d))
	}
	if d[0] < '6' {
		return "", fault.New(fault.Refused, "fault.phone_start")
	}
	return "+91" + d, nil
}

// Clean checks and tidies what was typed and returns it, or a fault that says
// which field to mend.
func (c Customer) Clean() (Customer, error) {
	var err error
	if c.Phone, err = ParsePhone(c.Phone); err != nil {
		return c, err
	}
	c.Name, c.Address = OneLine(c.Name), OneLine(c.Address)
	c.PIN = strings.ReplaceAll(money.Digits(strings.TrimSpace(c.PIN)), " ", "")
	if utf8.RuneCountInString(c.Name) > 100 || utf8.RuneCountInString(c.Address) > 200 {
		return c, fault.New(fault.Refused, "fault.text_long")
	}
	if HasCardNumber(c.Name + " / " + c.Address) {
		return c, fault.New(fault.Refused, "fault.card_number")
	}
	if c.PIN != "" && !pinForm.MatchString(c.PIN) {
		return c, fault.New(fault.Refused, "fault.pin_code")
	}
	if strings.TrimSpace(c.GSTIN) != "" {
		if c.GSTIN, err = gst.CheckGSTIN(c.GSTIN); err != nil {
			return c, err
		}
		if s, ok := gst.GSTINState(c.GSTIN); ok {
			c.State, c.Billed = s.Code, true
		}
	}
	return c, nil
}

// OneLine folds pasted newlines, tabs and invisible marks into single spaces.
func OneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200e' || r == '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069':
			return -1 // direction marks would let a name rewrite its neighbours
		case r < ' ' || r == '\u2028' || r == '\u2029':
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
