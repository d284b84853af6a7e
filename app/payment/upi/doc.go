// Package upi makes the UPI code that the till shows on its own screen.
//
// Start with [Payee], the stall's payment address as the bank gave it; [Link],
// the text of a payment request; and [Modules], its code as dark and light
// squares. [CheckRef] reads the 12-digit reference that payer and payee both
// see, and [OddRef] warns of one that does not look like today's.
//
// It promises a link after NPCI's "UPI Linking Specifications": the amount with
// two decimals, so that the payer cannot change it, and a reference of its own
// for each attempt. It refuses an address, a name or an amount that apps turn
// down.
//
// It knows nothing of whether anybody paid: a code on a screen has no answer.
// Whether money came is said by a person and checked against a statement.
package upi
