// Package padcontroller takes money on a terminal that hangs on this computer:
// Pine Labs' PADController helper drives the terminal over Bluetooth, USB or a
// serial line, and is reached over loopback TCP. No internet of ours is needed.
//
// Start with [New], which makes a [Terminal] that fills payment.Terminal over
// a dialer, and [Dialer], which makes the real one. One connection carries one
// payment: a frame out, a frame in when the shopper is done.
//
// What it promises: only a connection that never stood, or that took no byte,
// is "not sent"; after that everything but a full and consistent reply is
// "nothing seen". "Declined" only for reasons on a short list of those that
// cannot have charged anybody.
//
// What it refuses: addresses beyond this computer (the link has no password),
// fields with commas or quotes, replies about another bill or amount.
//
// There is no way to ask later and none to cancel: after a lost reply only a
// look at the terminal helps. The frame follows the vendor's published Java
// library (A); some reply fields and all of UPI follow other clients (C); no
// merchant has confirmed it with a real terminal, and Ability says so. It
// knows nothing of clouds, of apps on the terminal and of attempts.
package padcontroller
