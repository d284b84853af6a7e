// Package pinesim is a Pine Labs terminal and its cloud, simulated.
//
// Start with [New], then [Sim.Cloud] (an http.Handler for the Plutus Cloud
// calls), [Machine.Dial] (the wire to the PADController helper), [Machine.App]
// (the payment app on the terminal itself) and [Machine] (the terminal's screen
// and keys). [Sim.Charges] is the truth: what shoppers were really charged,
// whatever the wire said about it.
//
// One bill may misbehave in the ways listed by [Behaviours], chosen by amount,
// by a script ([ParseScript]), by [Machine.Next] or over [Sim.Control]; without
// a choice the shopper pays after a few seconds.
//
// It promises determinism: nothing sleeps, every delay is a state that follows
// from the clock, and all chance is the clock's. It is stricter than the real
// service: missing, ill-typed, unknown or over-long fields are refused, and
// [Sim.Complaints] says why. It refuses to guess at money: whole paise only.
//
// The wire shapes come from Pine Labs' public pages (developer.pinelabs.com,
// cloud-integration and local-integration) and from what public clients show.
// What no source states is marked D in comments and is this simulator's own
// invention: the words for a wrong token, codes for declined cards, the text
// of a refused cancel. It knows nothing of the till: it imports only the clock,
// so its sums and shapes are a second opinion.
package pinesim
