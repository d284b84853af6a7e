// Package tag writes price tags: name, price, and a bar code that the till's
// scanner reads, for goods that come without one.
//
// Start with [Sheet], which fills sheets of labels, and [Layouts], the sheets
// it knows. Goods with an EAN or UPC get that code; others get their SKU as
// Code 128. What neither can carry is a clear refusal, never a code that
// scans as something else.
//
// A tag shows what the till charges, tax included, and the MRP where it is
// known; the Legal Metrology rules want no price above it.
package tag
