// Package standalone is a terminal that the cashier keys the amount into, and
// whose slip is copied back by hand.
//
// Start with [Check], which tidies what was typed from a slip and says what to
// mend; and [Advise], which says whether a sale may be taken that way now.
//
// It promises that nothing shaped like a card number passes as a reference,
// and that a sale whose payment on the terminal is not sure is never keyed in
// a second time: first somebody looks at the terminal, then that payment is
// settled by what it shows.
//
// It proves nothing: what was typed is a claim until a report agrees.
package standalone
