// Package nearby holds what all ways to a Pine Labs terminal on this very
// device have in common: the connection to a helper program on it, and how what
// the terminal says is read.
//
// Start with [Dialer], which reaches a loopback address and nothing else;
// [NoCharge], which knows the few reasons that cannot have charged anybody; and
// [Clean], which makes a terminal's words fit to be stored and shown.
//
// It promises that no card number, address or long run of digits passes
// through, and refuses every address beyond this device: such links have no
// password. It knows nothing of orders, sightings and frames; the adapters do.
package nearby
