package gst

import (
	"errors"
	"fmt"
	"regexp"

	"haat/app/clock"
)

// Kind is a series of documents. Each has its own numbers.
type Kind string

// The kinds, by the letter that marks them; a bill has none beside its till's.
const (
	Bill       Kind = ""
	CreditNote Kind = "C"
	Challan    Kind = "D"
)

// Series writes document numbers: the till's letter, the two characters drawn
// at this installation, the financial year, six digits: A7K26-000123.
//
// A number is at most 16 characters of letters, digits and "-", unique within
// the financial year whatever the case (CGST Rule 46(b); several series are
// allowed), and does not start with a zero, which the e-invoice schema
// refuses. The mark keeps two installations of one till apart while neither
// can ask anybody.
type Series struct {
	Letter string // A–Z without C and D, which mark credit notes and challans
	Mark   string // two characters of markAlphabet
}

// markAlphabet leaves out what is misread on a thermal slip: 0 O 1 I and the
// vowels, so that no word appears.
const markAlphabet = "23456789BCDFGHJKLMNPQRSTVWXYZ"

// DrawMark draws the two characters for a new installation or restore.
func DrawMark(c clock.Chance) string {
	return string([]byte{
		markAlphabet[clock.Below(c, len(markAlphabet))],
		markAlphabet[clock.Below(c, len(markAlphabet))],
	})
}

var (
	letterForm = regexp.MustCompile(`^[ABE-Z]$`)
	markForm   = regexp.MustCompile(`^[2-9B-Z]{2}$`)
	numberForm = regexp.MustCompile(`^[A-Z1-9][A-Z0-9/-]{0,15}$`)
)

// ErrSeries is returned for a letter or mark that may not start a number.
var ErrSeries = errors.New("gst: a series needs one letter but C and D, and a mark of two characters")

// Check reports whether the series may be used.
func (s Series) Check() error {
	if !letterForm.MatchString(s.Letter) || !markForm.MatchString(s.Mark) {
		return ErrSeries
	}
	return nil
}

// Prefix is what all numbers of one kind and financial year start with.
func (s Series) Prefix(k Kind, d clock.Day) string {
	return string(k) + s.Letter + s.Mark + d.FinancialYear()
}

// Number is the n-th number of a prefix, counted from 1.
func Number(prefix string, n int64) string { return fmt.Sprintf("%s-%06d", prefix, n) }

// ValidNumber reports whether a document number may stand on a bill.
func ValidNumber(s string) bool { return numberForm.MatchString(s) }
