package catalog

import (
	"strings"

	"haat/app/fault"
	"haat/app/money"
)

// Label is the form of a code that a stall's own scale prints: an EAN-13 that
// begins with 2 (GS1: for use within a company) and holds an item's number with
// a weight or a price. Which digits mean what is the scale's setting, so it is
// the owner's here.
type Label struct{ form string }

// ParseLabels reads forms such as "21IIIIIWWWWWC", more than one parted by
// commas: thirteen signs each, digits that every such code begins with, then I
// for the item's number, V for a digit to be passed over, W for thousandths of
// the unit (grams of a kg) or P for paise, and C for the check digit at the
// end.
func ParseLabels(text string) ([]Label, error) {
	var all []Label
	for form := range strings.SplitSeq(strings.ToUpper(money.Digits(text)), ",") {
		if form = strings.TrimSpace(form); form == "" {
			continue
		}
		if !labelForm(form) {
			return nil, fault.New(fault.Refused, "catalog.label_form", "form", form)
		}
		all = append(all, Label{form})
	}
	return all, nil
}

// labelForm reports whether a form is one: each sign in one run, in order.
func labelForm(form string) bool {
	if len(form) != 13 || form[0] != '2' || !strings.HasSuffix(form, "C") {
		return false
	}
	rest := strings.TrimLeft(form, "0123456789")
	n := len(rest)
	rest = strings.TrimLeft(rest, "I")
	items := n - len(rest)
	rest = strings.TrimPrefix(rest, "V")
	n = len(rest)
	value := strings.Trim(strings.TrimSuffix(rest, "C"), "W") == "" || strings.Trim(strings.TrimSuffix(rest, "C"), "P") == ""
	return items > 0 && n > 1 && value
}

// Labelled is what a label's code says.
type Labelled struct {
	Item   string         // the item's number, as a code or SKU in the book
	Weight money.Quantity // zero for a label with a price
	Price  money.Amount   // of all of it
}

// Read reads a code of this form; false for any other, and where nothing is
// weighed. A digit that was misread is found by the check digit.
func (l Label) Read(code string) (out Labelled, ok bool) {
	if len(code) != len(l.form) || KindOfCode(code) != EAN13 {
		return out, false
	}
	var value int64
	for i := range code {
		switch c := l.form[i]; {
		case c >= '0' && c <= '9':
			if code[i] != c {
				return out, false
			}
		case c == 'I':
			out.Item += code[i : i+1]
		case c == 'W' || c == 'P':
			value = value*10 + int64(code[i]-'0')
		}
	}
	if strings.Contains(l.form, "W") {
		out.Weight = money.Milli(value)
	} else {
		out.Price = money.Paise(value)
	}
	return out, value > 0
}

// ByLabel finds what a label's code stands for: the item whose code or SKU is
// its number, with or without leading noughts.
func (b *Book) ByLabel(all []Label, code string) (*Item, Labelled, bool) {
	for _, l := range all {
		read, ok := l.Read(code)
		if !ok {
			continue
		}
		if it, ok := b.ByCode(read.Item); ok {
			return it, read, true
		}
		if it, ok := b.ByCode(strings.TrimLeft(read.Item, "0")); ok {
			return it, read, true
		}
	}
	return nil, Labelled{}, false
}

// CleanCode takes out of a scanned text what is no part of the code: the AIM
// identifier that a scanner may be set to send ("]E0", "]C1"), control signs
// such as GS1's separator, and space around it. It is empty where nothing that
// can be a code is left: noise.
func CleanCode(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	if len(s) > 3 && s[0] == ']' {
		s = s[3:]
	}
	s = strings.TrimSpace(s)
	if len(s) > mostCode || strings.ContainsRune(s, '\ufffd') || !strings.ContainsFunc(s, codeSign) {
		return ""
	}
	return s
}

// mostCode is more than any code on an article has: GS1-128 holds 48.
const mostCode = 64

func codeSign(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// Glued reports whether an unknown text is two codes that a scanner sent
// without an end between them.
func (b *Book) Glued(s string) bool {
	whole := func(part string) bool {
		if _, known := b.ByCode(part); known {
			return true
		}
		k := KindOfCode(part)
		return k != Free && k != Damaged
	}
	for i := 6; i+6 <= len(s); i++ {
		if whole(s[:i]) && whole(s[i:]) {
			return true
		}
	}
	return false
}
