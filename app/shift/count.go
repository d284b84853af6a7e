package shift

import (
	"strconv"
	"strings"
	"time"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
)

// Note is one face of the cash sheet, note or coin, and how many there are.
type Note struct {
	Face money.Amount
	N    int
}

// Sheet is a count by denomination.
type Sheet []Note

// Faces are the notes and coins in use, the largest first: ₹2000 notes were
// withdrawn from circulation in 2023 and are not asked for; below ₹1 only the
// half rupee is money, and nobody has one (RBI, FAQ on Indian currency).
func Faces() []money.Amount {
	var all []money.Amount
	for _, r := range []int64{500, 200, 100, 50, 20, 10, 5, 2, 1} {
		all = append(all, money.Rupees(r))
	}
	return all
}

// mostNotes is more of one face than a box holds.
const mostNotes = 100_000

// Total is the money on the sheet.
func (s Sheet) Total() money.Amount {
	var sum money.Amount
	for _, n := range s {
		sum = sum.Add(n.Face.Times(money.Units(int64(n.N))))
	}
	return sum
}

// Check refuses numbers that nobody counts.
func (s Sheet) Check() error {
	for _, n := range s {
		if n.N < 0 || n.N > mostNotes || !n.Face.Positive() || money.Rupees(2000).Less(n.Face) {
			return fault.New(fault.Refused, "fault.count_number", "text", strconv.Itoa(n.N))
		}
	}
	return nil
}

// ParseNumber reads how many of a face there are; nothing is none.
func ParseNumber(text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(money.Digits(text))
	if err != nil || n < 0 || n > mostNotes {
		return 0, fault.New(fault.Refused, "fault.count_number", "text", text)
	}
	return n, nil
}

// ParseSheet reads "500x3,10x17".
func ParseSheet(text string) (Sheet, error) {
	var s Sheet
	for _, part := range strings.Split(text, ",") {
		face, n, ok := strings.Cut(strings.ToLower(strings.TrimSpace(part)), "x")
		f, err := money.Parse(face)
		if !ok || err != nil {
			return nil, fault.New(fault.Refused, "fault.count_sheet", "text", part)
		}
		many, err := ParseNumber(n)
		if err != nil {
			return nil, err
		}
		s = append(s, Note{f, many})
	}
	return s, s.Check()
}

// ParseCash reads an amount of cash that a person typed: zero or more.
func ParseCash(text string) (money.Amount, error) {
	text = strings.TrimSpace(text)
	if rest, minus := strings.CutPrefix(strings.Replace(text, "−", "-", 1), "-"); minus {
		if _, err := money.Parse(rest); err == nil {
			return money.Amount{}, fault.New(fault.Refused, "fault.cash_negative")
		}
	}
	a, err := money.Parse(text)
	if err != nil {
		return a, fault.New(fault.Refused, "fault.cash_amount", "text", text).Because(err)
	}
	return a, CheckCash(a)
}

// mostCash is more than any box holds: ₹10 crore.
const mostCash = 10_00_00_000

// CheckCash refuses an amount below zero, or beyond any box.
func CheckCash(a money.Amount) error {
	if a.Negative() {
		return fault.New(fault.Refused, "fault.cash_negative")
	}
	if money.Rupees(mostCash).Less(a) {
		return fault.New(fault.Refused, "fault.cash_amount", "text", a.String())
	}
	return nil
}

// Occasion is why the box was counted.
type Occasion string

// The occasions.
const (
	AtFloat Occasion = "float" // the opening cash
	AtLook  Occasion = "look"  // in between
	AtClose Occasion = "close"
)

// Count is what a person counted in the box.
type Count struct {
	What     Occasion
	Blind    bool // counted without being shown what should be there
	Total    money.Amount
	Expected money.Amount // what should have been there at that moment
	Sheet    Sheet        // empty when only the sum was told
	At       time.Time
	Who      ident.Person
}

// Off is what is too much, negative for what is missing.
func (c Count) Off() money.Amount { return c.Total.Sub(c.Expected) }
