// Package gst is the arithmetic and the vocabulary of Indian goods and services
// tax, as far as a till needs them. It is pure: numbers in, numbers out.
//
// Start with [Split], which takes the tax out of an inclusive price by CGST
// Rule 35; [Supply], which says whether a bill bears CGST+SGST or IGST;
// [RoundOff]; [CheckGSTIN]; [States]; and [Series], which writes bill numbers
// as CGST Rule 46(b) wants them.
//
// Rates are data that arrives with the items (from Zoho), never constants
// here. Amounts are whole paise; each head is rounded to the nearest paisa by
// its own rule, so CGST always equals SGST and no head is derived from
// another.
//
// It knows nothing of Fyne, SQL or HTTP. It is not tax advice: what is
// disputed among accountants is a setting of the caller.
package gst
