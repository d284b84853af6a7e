// Package escpos writes a document as the bytes a thermal printer takes.
//
// Start with [Profile], which says what a printer can do, and [Encode]. Rows
// of plain letters go as text; a row with Devanagari or the rupee sign, which
// no printer has in any code page, is drawn and sent as dots.
//
// Whatever stands in a name, nothing of it reaches the printer as a command:
// text is cut down to printable ASCII or drawn. Pictures go in bands, because
// cheap printers lose the end of a tall one.
//
// It knows nothing of connections: see app/printer.
package escpos
