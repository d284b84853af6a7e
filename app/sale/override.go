package sale

import (
	"strings"
	"unicode/utf8"

	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
)

// MostNote is how many characters a note may have.
const MostNote = 200

// CleanNote tidies what somebody wrote and refuses what is too long or holds a
// card number.
func CleanNote(s string) (string, error) {
	s = OneLine(s)
	switch {
	case utf8.RuneCountInString(s) > MostNote:
		return "", fault.New(fault.Refused, "fault.note_long", "most", MostNote)
	case HasCardNumber(s):
		return "", fault.New(fault.Refused, "fault.card_number")
	}
	return s, nil
}

// NoteLine says something about a line; nothing takes it off.
func (c *Cart) NoteLine(key int, note string) error {
	i, err := c.find(key)
	if err != nil {
		return err
	}
	if note, err = CleanNote(note); err != nil {
		return err
	}
	c.Lines[i].Note = note
	c.Settle()
	return nil
}

// Override sells a line at another price than the item's own and keeps why, and
// who allowed it.
func (c *Cart) Override(key int, p money.Amount, why string, by ident.Person) error {
	i, err := c.find(key)
	if err != nil {
		return err
	}
	if why, err = CleanNote(why); err != nil {
		return err
	}
	if why == "" && p != c.Lines[i].Item.Price {
		return fault.New(fault.Refused, "fault.price_why")
	}
	if err := c.SetPrice(key, p); err != nil {
		return err
	}
	if p == c.Lines[i].Item.Price {
		why, by = "", ident.Person{}
	}
	c.Lines[i].Why, c.Lines[i].By = why, by
	c.Settle()
	return nil
}

// PercentOff takes a share off one line, whatever its quantity becomes, in
// thousandths of a percent.
func (c *Cart) PercentOff(key int, percent int64) error {
	i, err := c.find(key)
	if err != nil {
		return err
	}
	if percent < 0 || percent > wholePercent {
		return fault.New(fault.Refused, "fault.percent")
	}
	c.Lines[i].Percent, c.Lines[i].Discount = percent, money.Amount{}
	c.Settle()
	return nil
}

// PercentOffAll takes a share off the whole cart, whatever is put on it.
func (c *Cart) PercentOffAll(percent int64) error {
	if percent < 0 || percent > wholePercent {
		return fault.New(fault.Refused, "fault.percent")
	}
	c.Percent, c.Off = percent, money.Amount{}
	c.Settle()
	return nil
}

// ParsePercent reads a share as people write it, "12.5" or "१० %", in
// thousandths of a percent.
func ParsePercent(s string) (int64, error) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(money.Digits(s)), "%"))
	q, err := money.ParseQuantity(s)
	if err != nil || q.Negative() || money.Units(100).Less(q) {
		return 0, fault.New(fault.Refused, "fault.percent")
	}
	return q.Milli(), nil
}
