// Package match lays our payments beside the rows of somebody else's report: a
// terminal's, a settlement's, a bank's.
//
// Start with [Read], which turns a CSV file into a [Statement] of rows; with
// [Propose], which guesses from a heading's words which column holds what; and
// with [Compare], which sorts both sides into three heaps and "amount differs".
//
// It promises that no single field is ever trusted: a row is ours only if two
// things agree and none that both sides tell contradicts; that a row which fits
// two of our payments equally well is left for a person; that every row of the
// file is in exactly one heap, or named with its line; and that the same input
// gives the same answer in the same order.
//
// It decides nothing: what follows from a match is somebody else's act. It knows
// nothing of SQL or screens.
package match
