// Package plutussmart takes money when Haat runs on the Android terminal
// itself: Pine Labs' payment app on the same machine is asked app to app, with
// one JSON envelope out and one back. The terminal's own SIM is the network.
//
// Start with [New], which makes a [Terminal] that fills payment.Terminal over
// a dialer and a [Config], and [Dialer], which makes the real one.
//
// How far it reaches: the vendor's app is an Android service, and a Go program
// cannot bind one by itself (that takes a Java class for the connection and one
// for the reply). What can be spoken from here is loopback HTTP to a small
// bridge program on the terminal that binds the service and hands the text
// through: POST /masterapp with the value of MASTERAPPREQUEST as body, answered
// with 200 and the value of MASTERAPPRESPONSE. Haat does not bring that bridge.
// The vendor also wants an ApplicationId of its own for each app and signs what
// runs on its terminals. So this is experimental, and Ability says so.
//
// What it promises: only a connection that never stood, or that took no byte,
// is "not sent". Code and words are read together: code 7 with the words of 100
// is as open as 100, and code 0 with DUPLICATE BILL is a payment that had gone
// through before. An approval has our bill, our amount, an approval code or RRN,
// and a number of its own. "Declined" only for code 7 with a listed reason.
//
// What it refuses: addresses beyond this device, and to cancel, which the
// interface cannot. Only a UPI payment that was left open can be asked about
// (type 5122); a card payment without an answer needs a look at the terminal.
//
// Sources: Pine Labs' Plutus Smart integration guide 2.3 and the test sheet of
// its simulator (github.com/Pine-Labs-Pvt-Ltd/pos-integrated-android), marked A;
// what only other clients show is marked C, our own inferences D. It knows
// nothing of clouds, of the PADController and of attempts.
package plutussmart
