package control

import "strings"

// KeyRule says what a keypad may make.
type KeyRule struct {
	Most     int  // digits at most, those after the point not counted
	Least    int  // digits at least before it can be taken
	Decimals int  // digits after a point; 0 for none
	Mask     bool // shown as dots
	Letters  bool // a real keyboard may type letters too: an approval code
}

// The usual rules. An amount is in rupees.
var (
	AmountRule  = KeyRule{Most: 7, Least: 1, Decimals: 2}
	PiecesRule  = KeyRule{Most: 4, Least: 1}
	MeasureRule = KeyRule{Most: 4, Least: 1, Decimals: 3}
	PercentRule = KeyRule{Most: 3, Least: 1, Decimals: 2}
	PhoneRule   = KeyRule{Most: 10, Least: 10}
	PINRule     = KeyRule{Most: 8, Least: 4, Mask: true}
	SlipRule    = KeyRule{Most: 12, Least: 6, Letters: true}
	UPIRule     = KeyRule{Most: 12, Least: 12}
)

// typed is text after a key. One that does not fit changes nothing.
func (k KeyRule) typed(text string, r rune) string {
	whole, frac, point := strings.Cut(text, ".")
	switch {
	case r == '.':
		if k.Decimals == 0 || point {
			return text
		}
		if text == "" {
			text = "0"
		}
		return text + "."
	case r >= '०' && r <= '९':
		return k.typed(text, r-'०'+'0')
	case r >= '0' && r <= '9':
		if point {
			if len(frac) >= k.Decimals {
				return text
			}
			return text + string(r)
		}
		if len(whole) >= k.Most {
			return text
		}
		if k.Decimals > 0 && whole == "0" {
			return string(r) // no number but nought itself begins with it
		}
		return text + string(r)
	case k.Letters && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
		if len(text) >= k.Most {
			return text
		}
		return text + strings.ToUpper(string(r))
	}
	return text
}

func (k KeyRule) erased(text string) string {
	if text == "" {
		return ""
	}
	return text[:len(text)-1]
}

// done reports whether text can be taken.
func (k KeyRule) done(text string) bool {
	whole, frac, point := strings.Cut(text, ".")
	return len(whole) >= k.Least && len(whole) <= k.Most && (!point || frac != "")
}
