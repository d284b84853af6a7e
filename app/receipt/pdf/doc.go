// Package pdf writes documents as PDF.
//
// Start with [Render], which sets documents on A4, A5 or a roll of 80 mm.
//
// PDF libraries for Go set text letter by letter, which breaks Devanagari. Here
// lines that need shaping are drawn as the outlines of their glyphs, with the
// same text laid over invisibly, so that paper is right and a search still
// finds the words. All other text is set in an embedded subset of the
// program's own fonts, the only ones with a rupee sign.
//
// The same document gives the same bytes. It computes no figures.
package pdf
