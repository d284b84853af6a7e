package pinelabs

import (
	"errors"
	"strings"

	"haat/app/money"
)

// Hint is what a post-back claims. Nobody signs a post-back and anybody can
// send one, so it changes no state: it only says that a look may be worth it.
type Hint struct {
	Ref    string // PlutusTransactionReferenceID
	Number string // TransactionNumber
	Code   string
	LogID  string
	Amount money.Amount // in a post-back Amount is paise; zero if unreadable
}

var errPostback = errors.New("pinelabs: not a post-back")

const longestPostback = 8 << 10

// ParsePostback reads the body that Pine Labs posts to a merchant's server: one
// chain of Key=Value joined by commas (C). Keys are read by name, in any order;
// a piece without "=" belongs to the value before it, as bank names may hold
// commas. A key with two different values is refused.
func ParsePostback(body []byte) (Hint, error) {
	if len(body) > longestPostback {
		return Hint{}, errPostback
	}
	var all tags
	for piece := range strings.SplitSeq(string(body), ",") {
		name, value, ok := strings.Cut(piece, "=")
		switch {
		case ok:
			all = append(all, tag{tagName(name), strings.TrimSpace(value)})
		case len(all) == 0:
			return Hint{}, errPostback
		default:
			all[len(all)-1].value += "," + piece
		}
	}
	const ref, number, code, log = "plutustransactionreferenceid", "transactionnumber", "responsecode", "transactionlogid"
	if all.disputed(ref, number, code, log, "amount") {
		return Hint{}, errPostback
	}
	h := Hint{Ref: all.get(ref), Number: all.get(number), LogID: all.logID()}
	if !isRef(h.Ref) && !numberForm.MatchString(h.Number) {
		return Hint{}, errPostback
	}
	if !isRef(h.Ref) {
		h.Ref = ""
	}
	if !numberForm.MatchString(h.Number) {
		h.Number = ""
	}
	if c := all.get(code); whole.MatchString(c) {
		h.Code = c
	}
	h.Amount, _ = all.paise("amount")
	return h, nil
}
