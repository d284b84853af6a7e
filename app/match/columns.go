package match

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
)

// Field is something a column of a report can hold.
type Field string

// The fields.
const (
	Amount   Field = "amount"
	Credit   Field = "credit"
	Debit    Field = "debit"
	Date     Field = "date"
	Clock    Field = "time"
	TID      Field = "tid"
	RRN      Field = "rrn"
	LogID    Field = "log_id"
	Number   Field = "number"
	Approval Field = "approval"
	Type     Field = "type"
	Status   Field = "status"
	Mode     Field = "mode"
	Text     Field = "text"
)

// Columns says which column, counted from 0, holds what.
type Columns map[Field]int

// headings are the words by which columns are known, the likeliest first. No
// vendor publishes the columns of its reports, so these are guesses that a
// person may correct once per heading.
var headings = []struct {
	field Field
	names []string
}{
	{LogID, []string{"transaction log id", "plutus transaction log id", "txn log id", "log id"}},
	{Number, []string{
		"billing transaction number", "billing ref no", "billing reference number", "transaction number", "merchant transaction id",
		"merchant reference", "merchant order id", "order id", "tr",
	}},
	{RRN, []string{"rrn", "retrieval reference number", "rrn no", "rrn number", "utr", "utr no", "upi ref no", "upi reference number", "bank reference number", "ref no"}},
	{TID, []string{"tid", "terminal id", "terminal no", "terminal number", "bank tid"}},
	{Approval, []string{"approval code", "auth code", "authorization code", "authorisation code", "appr code"}},
	{Amount, []string{"gross amount", "transaction amount", "txn amount", "sale amount", "amount", "amount inr", "amount rs", "amt"}},
	{Credit, []string{"credit amount", "credit", "deposit amt", "deposit amount", "deposit", "deposits", "cr", "cr amount"}},
	{Debit, []string{"debit amount", "debit", "withdrawal amt", "withdrawal amount", "withdrawal", "withdrawals", "dr", "dr amount"}},
	{Date, []string{"transaction date", "txn date", "transaction date time", "tran date", "payment date", "date", "date time", "value date", "settlement date"}},
	{Clock, []string{"transaction time", "txn time", "time"}},
	{Type, []string{"transaction type", "txn type", "type"}},
	{Status, []string{"transaction status", "txn status", "status"}},
	{Mode, []string{"payment mode", "payment method", "mode", "tender"}},
	{Text, []string{"narration", "description", "particulars", "transaction remarks", "remarks", "details"}},
}

// Fields lists every field in the order a person would map them.
func Fields() []Field {
	out := make([]Field, len(headings))
	for i, h := range headings {
		out[i] = h.field
	}
	return out
}

// words is a heading's cell in the form it is compared in: lower case, letters
// and digits, single spaces.
func words(cell string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// Propose guesses which column holds what: a whole heading first, then one that
// contains the words. No column is given twice.
func Propose(heading []string) Columns {
	cells := make([]string, len(heading))
	for i, c := range heading {
		cells[i] = words(c)
	}
	out, taken := Columns{}, make([]bool, len(cells))
	for _, whole := range []bool{true, false} {
		for _, h := range headings {
			if _, ok := out[h.field]; ok {
				continue
			}
			if at := find(cells, taken, h.names, whole); at >= 0 {
				out[h.field], taken[at] = at, true
			}
		}
	}
	return out
}

func find(cells []string, taken []bool, names []string, whole bool) int {
	for _, n := range names {
		for i, c := range cells {
			if taken[i] || c == "" {
				continue
			}
			if c == n || !whole && len(n) > 3 && strings.Contains(" "+c+" ", " "+n+" ") {
				return i
			}
		}
	}
	return -1
}

// Fingerprint names a heading by its words, so that what a person mapped once is
// known again.
func Fingerprint(heading []string) string {
	h := sha256.New()
	for _, c := range heading {
		_, _ = h.Write([]byte(words(c) + "\n")) // a hash never fails to take more
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// Missing lists what a report of a kind must tell and these columns do not.
func (c Columns) Missing(k Kind) []Field {
	var out []Field
	has := func(f ...Field) bool {
		return slices.ContainsFunc(f, func(f Field) bool { _, ok := c[f]; return ok })
	}
	if !has(Amount, Credit) {
		out = append(out, Amount)
	}
	if !has(Date) {
		out = append(out, Date)
	}
	switch {
	case k == Bank && !has(RRN, Text, Number):
		out = append(out, RRN)
	case k != Bank && !has(RRN, LogID, Number, Approval):
		out = append(out, RRN)
	}
	return out
}
