// Package receipt turns a sale into a bill that a customer can read.
//
// Start with [Seller], who sells, and [Text], which renders a tax invoice for
// unregistered and registered buyers as plain text of a given width, with the
// fields that CGST Rule 46 asks for. What the law wants is in English; the
// names of goods and the thanks may be in another language.
//
// It computes nothing: every figure comes from the stored sale.
package receipt
