// Package fair is one stay at a market, from loading the goods to taking home
// what is left, and whether till, terminal and back office agree about it.
//
// Start with [Event], which says where and when and what it is bound to; with
// [Unload], which accounts for every item, every rupee and the tax of it; and
// with [Agree], which lays the three sides of a day beside each other. [Ready]
// is what is looked at before the first customer comes, [Doctor] at any time.
//
// It promises that goods balance by item, in thousandths: what was brought,
// received and came back is what was sold, damaged, passed on, is missing and
// goes home; and that two sides of a day differ by exactly the sum of the
// [Difference]s that are named, so that nothing is left over without a name and
// something to do about it.
//
// It reads no store, calls nobody and writes no sentence: it names keys of the
// word lists. What goes home is proposed; a person releases it.
package fair
