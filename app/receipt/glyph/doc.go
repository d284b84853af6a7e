// Package glyph turns text into the shapes that stand on paper.
//
// Start with [Shape], which gives a line of text as glyphs in the order they
// are drawn; [Wrap], which breaks text between words, never inside an
// akshara; and [Mask], which draws lines as black dots for a thermal printer.
//
// Devanagari cannot be printed letter by letter: the short i stands before
// its consonant, clusters join. Shaping is done by go-text's port of HarfBuzz
// with the fonts of the program itself, so paper looks the same on every
// device, whatever fonts it has.
//
// Measures are in font units, [UnitsPerEm] to the type size. It knows nothing
// of bills, printers or PDF.
package glyph
