package nearby

import (
	"regexp"
	"strings"
	"unicode"
)

// harmless are the reasons that end a payment before the bank is asked, as the
// vendor's integration guide and its simulator's test sheet write them
// (misspelling included). A lost host is not among them: the card may have
// been read. Neither is a declined card: its words are in no source.
var harmless = []string{
	"PIN ENTRY CANCELLED",
	"TRANSACTION CANCELLED",
	"AMOUNT IS NOT IS THE PERMISSIBLE RANGE",
	"INVALID AMOUNT",
	"INVALID TXN INPUT",
	"AUXI TXN NOT SUPPORTED",
	"TRANSACTION NOT SUPPORTED FOR THE SELECTED ACQUIRER",
	"SETTLEMENT PENDING FOR AUXILIARY SUBSYSTEM",
}

// NoCharge reports whether a terminal's remark is exactly one of those reasons.
func NoCharge(remark string) bool {
	remark = strings.TrimRight(strings.ToUpper(strings.Join(strings.Fields(remark), " ")), "!. ")
	for _, h := range harmless {
		if remark == h {
			return true
		}
	}
	return false
}

var (
	longDigits = regexp.MustCompile(`[0-9]{10,}`)
	addresses  = regexp.MustCompile(`\S+@\S+`)
)

// Clean makes a text fit to be stored and shown: printable, short, without long
// runs of digits or anybody's address.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, s)
	s = longDigits.ReplaceAllString(addresses.ReplaceAllString(s, "-"), "-")
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 160 {
		s = string(r[:160])
	}
	return s
}

var (
	digitsForm = regexp.MustCompile(`^[0-9]{1,12}$`)
	codeForm   = regexp.MustCompile(`^[A-Za-z0-9]{1,24}$`)
	wordForm   = regexp.MustCompile(`^[A-Za-z][A-Za-z &,/._-]{0,39}$`)
	cardForm   = regexp.MustCompile(`^[0-9*Xx -]{4,24}$`)
)

// Digits keeps a field that is 1 to 12 digits, as an RRN, a batch or a slip's
// number is; "" otherwise.
func Digits(s string) string { return kept(digitsForm, s) }

// Code keeps a field that is 1 to 24 letters and digits.
func Code(s string) string { return kept(codeForm, s) }

// Word keeps a field that is a short name.
func Word(s string) string { return kept(wordForm, s) }

func kept(form *regexp.Regexp, s string) string {
	if form.MatchString(s) {
		return s
	}
	return ""
}

// Last4 is all that may be kept of a card; a UPI address has none.
func Last4(card string) string {
	if !cardForm.MatchString(card) {
		return ""
	}
	return kept(digitsForm, card[len(card)-4:])
}

// Payment is a number that only this payment has: the terminal's own log id,
// or, where an older library tells none, terminal and RRN together; "" if
// neither is told.
func Payment(logID, tid, rrn string) string {
	if id := Code(logID); strings.Trim(id, "0") != "" {
		return id
	}
	tid, rrn = Code(tid), Digits(rrn)
	if tid == "" || strings.Trim(rrn, "0") == "" {
		return ""
	}
	return tid + "-" + rrn
}
