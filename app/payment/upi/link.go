package upi

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"haat/app/fault"
	"haat/app/money"
)

// Payee is who gets the money. MCC is the merchant category the bank
// registered, or nothing: apps decline an invented one.
type Payee struct {
	VPA  string // name@handle, from the bank or payment provider
	Name string // as registered
	MCC  string // four digits or ""
}

// IsZero reports whether none is set up.
func (p Payee) IsZero() bool { return p == Payee{} }

var (
	vpaForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{1,254}@[A-Za-z][A-Za-z0-9.-]{1,63}$`)
	mccForm = regexp.MustCompile(`^[0-9]{4}$`)
	refForm = regexp.MustCompile(`^[A-Za-z0-9-]{4,35}$`)
)

// longestName keeps the code coarse enough to be read in the sun.
const longestName = 50

// Check tidies what an owner typed, or says what to mend.
func (p Payee) Check() (Payee, error) {
	p = Payee{strings.TrimSpace(p.VPA), strings.Join(strings.Fields(p.Name), " "), strings.TrimSpace(p.MCC)}
	switch {
	case !vpaForm.MatchString(p.VPA):
		return p, fault.New(fault.Refused, "fault.vpa_form")
	case p.Name == "" || len(p.Name) > longestName || strings.ContainsFunc(p.Name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return p, fault.New(fault.Refused, "fault.vpa_name", "most", longestName)
	case p.MCC != "" && !mccForm.MatchString(p.MCC):
		return p, fault.New(fault.Refused, "fault.vpa_mcc")
	}
	return p, nil
}

// Link is the payment request for an amount under a reference (tr) that no
// other attempt has: 4 to 35 letters, digits and dashes. The note is shown to
// the payer and may be empty.
func Link(p Payee, amount money.Amount, ref, note string) (string, error) {
	p, err := p.Check()
	if err != nil {
		return "", err
	}
	if !amount.Positive() || money.Max.Less(amount) {
		return "", fault.New(fault.Refused, "fault.upi_amount")
	}
	if !refForm.MatchString(ref) {
		return "", fault.New(fault.Internal, "fault.internal")
	}
	var b strings.Builder
	b.WriteString("upi://pay?pa=" + escape(p.VPA) + "&pn=" + escape(p.Name))
	for _, part := range [][2]string{{"mc", p.MCC}, {"tr", ref}, {"tn", note}, {"am", amount.Decimal()}, {"cu", "INR"}} {
		if part[1] != "" {
			b.WriteString("&" + part[0] + "=" + escape(part[1]))
		}
	}
	return b.String(), nil
}

// escape writes a space as %20, because some apps show a plus as a plus, and
// leaves the @ of an address readable.
func escape(s string) string {
	return strings.NewReplacer("+", "%20", "%40", "@").Replace(url.QueryEscape(s))
}
