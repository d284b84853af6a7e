package journal

import (
	"crypto/sha256"
	"encoding/hex"
)

// The kinds of events about the cash box.
const (
	CashMoved   Kind = "cash_moved" // put in, taken out or dropped by a person
	CashCounted Kind = "cash_counted"
	ShiftClosed Kind = "shift_closed" // its body holds the print of the Z report
)

// Print is a document's fingerprint, for the body of the event about it.
func Print(doc []byte) string {
	h := sha256.Sum256(doc)
	return hex.EncodeToString(h[:])
}
