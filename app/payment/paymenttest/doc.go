// Package paymenttest is the suite that every way of taking money passes.
//
// An adapter's test calls [Run] with a function that opens a [Rig]: the
// adapter over its simulator, what the next shopper does, and the simulator's
// own ledger. [Follow] is the till in small for an adapter's other tests: it
// folds sightings through payment.Judge and payment.Next by the rules for
// polling, looking, repeating and giving up, so that a test can say what state
// an attempt ends in and hold it against the ledger.
//
// What the suite promises: an adapter that passes charges once for what it
// calls paid, to the paisa, calls nothing refused that may have been charged,
// and leaks neither secrets nor card data. It knows no adapter and no
// simulator.
package paymenttest
