package padcontroller

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"haat/app/money"
	"haat/app/payment"
)

var numberForm = regexp.MustCompile(`^[A-Za-z0-9]{1,40}$`)

// types are the transaction types: card sale by the vendor's library (A), UPI
// sale by other clients (C).
var types = map[payment.Mode]string{payment.Card: "4001", payment.UPI: "5120"}

// most is the largest amount of the vendor's SDK (C): ₹9,99,999.99.
var most = money.Paise(99_999_999)

// requestText writes an order as the 12 fields of the vendor's library: type,
// reference, paise, and TRUE for a card that may be read. why is the reason
// for refusing, or "".
func requestText(o payment.Order) (text, why string) {
	switch {
	case !numberForm.MatchString(o.Number):
		return "", "the number is not 1 to 40 letters and digits"
	case o.Sequence < 1 || len(reference(o)) > 40:
		return "", "the sequence is below 1, or number and sequence are too long together"
	case !o.Amount.Positive() || most.Less(o.Amount):
		return "", "the amount is not one a terminal takes"
	case types[o.Mode] == "":
		return "", "the terminal does not take " + string(o.Mode)
	}
	f := [12]string{0: types[o.Mode], 1: reference(o), 2: strconv.FormatInt(o.Amount.Paise(), 10), 7: "TRUE"}
	return strings.Join(f[:], ","), ""
}

// reference keeps the tenders of one bill apart: the link has no sequence
// number, and the reply is matched by this text alone.
func reference(o payment.Order) string {
	if o.Sequence == 1 {
		return o.Number
	}
	return o.Number + "T" + strconv.Itoa(o.Sequence)
}

var errCSV = errors.New("the reply's fields cannot be told apart")

// splitFields reads a reply's fields: quotes may appear around a field and are
// doubled inside one, blanks around fields go, empty fields stay.
func splitFields(text string) ([]string, error) {
	var fields []string
	for rest, more := text, true; more; {
		var field string
		rest = strings.TrimLeft(rest, " \t\r\n")
		if strings.HasPrefix(rest, `"`) {
			var ok bool
			if field, rest, ok = quoted(rest[1:]); !ok {
				return nil, errCSV
			}
			rest = strings.TrimLeft(rest, " \t\r\n")
			if rest != "" && rest[0] != ',' {
				return nil, errCSV
			}
			rest, more = strings.CutPrefix(rest, ",")
		} else {
			field, rest, more = strings.Cut(rest, ",")
			if strings.Contains(field, `"`) {
				return nil, errCSV
			}
		}
		fields = append(fields, strings.TrimSpace(field))
	}
	return fields, nil
}

// quoted reads up to the closing quote.
func quoted(s string) (field, rest string, ok bool) {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, `"`)
		if !found {
			return "", "", false
		}
		b.WriteString(before)
		if !strings.HasPrefix(after, `"`) {
			return b.String(), after, true
		}
		b.WriteByte('"')
		s = after[1:]
	}
}
