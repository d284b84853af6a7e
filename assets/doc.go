// Package assets embeds everything the program carries with it: fonts, icons
// and the word lists. Start with [Font], [Icon] and [Translations]; nothing
// else holds a path to a file of ours.
//
// The fonts are subsets of Noto Sans and Noto Sans Devanagari merged into one
// file per weight with one set of line metrics (SIL Open Font License 1.1, the
// licence lies beside them), because two faces in one line would put digits
// and letters on different baselines.
package assets
