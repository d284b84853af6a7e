package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
	"time"

	"haat/app/ident"
	"haat/app/money"
)

// Since is a quantity that a person's word fixed at a moment, with what came of
// it since: what was counted here, or this till's share.
type Since struct {
	Qty money.Quantity // as of Seq, and what was moved since and is settled
	Seq int64
}

// now adds the open movements of the given kinds that were born after it.
func (c Since) now(moves []Movement, kinds ...MoveKind) money.Quantity {
	q := c.Qty
	for _, m := range moves {
		for _, k := range kinds {
			if m.Kind == k && m.Born > c.Seq {
				q = q.Add(m.Delta)
			}
		}
	}
	return q
}

// Slip moves a part of one till's share of an item to another till. It is
// recorded once on each: the giver's share is smaller from the moment it is
// made, the taker's is larger once it is recorded there. A slip that is lost
// only means that its goods are not sold by anybody.
type Slip struct {
	ID       ident.Slip
	Item     ItemID
	Qty      money.Quantity
	From, To string // tills, by their letter and mark
}

// slipMark begins a slip's text; a later form would have another.
const slipMark = "HAAT1"

// ErrSlip is returned for a text that is no slip, or one copied wrongly.
var ErrSlip = errors.New("this is not the text of a slip, or a character of it is wrong")

// Text writes a slip for the other till: short enough for a QR code, with a
// check at its end, because it may be typed.
func (s Slip) Text() string {
	body := strings.Join([]string{slipMark, s.ID.UUID(), s.From, s.To, string(s.Item), strconv.FormatInt(s.Qty.Milli(), 10)}, "/")
	return body + "/" + slipCheck(body)
}

func slipCheck(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:4])
}

// ParseSlip reads what [Slip.Text] wrote.
func ParseSlip(text string) (Slip, error) {
	text = strings.TrimSpace(text)
	part := strings.Split(text, "/")
	if len(part) != 7 || part[0] != slipMark || slipCheck(strings.Join(part[:6], "/")) != part[6] {
		return Slip{}, ErrSlip
	}
	s := Slip{From: part[2], To: part[3], Item: ItemID(part[4])}
	qty, err := strconv.ParseInt(part[5], 10, 64)
	if s.ID.UnmarshalText([]byte(part[1])) != nil || s.ID.IsZero() || err != nil || qty <= 0 || s.From == "" || s.To == "" || s.Item == "" {
		return Slip{}, ErrSlip
	}
	s.Qty = money.Milli(qty)
	if s.Text() != text {
		return Slip{}, ErrSlip
	}
	return s, nil
}

// Share is what a till holds of an item.
type Share struct {
	Item  ItemID
	Quota money.Quantity // loaded, less given, plus taken
	Left  money.Quantity // less its own net sold since
	Since time.Time      // the loading
}
