// Package payment is the port to everything that takes money for us, and the
// life of one attempt.
//
// Start with [Terminal], the interface each adapter fills; [Attempt], one try
// to take money for one sale; [Judge], which turns what an adapter saw into an
// event; and [Next], the one table of states:
//
//	recorded ──send──> sent ──accept──> waiting ──approve──> paid ──void──> voided
//	    │               │ └─stay_home─> not_sent ──send──> sent
//	    │               └──turn_away──> refused
//	    └─claim─> claimed ──verify──> verified, ──dispute──> disputed
//
//	sent, waiting, unknown: approve > paid · approve_other > paid_different ·
//	  decline > declined · cancel > cancelled · lapse > lapsed · blur > unknown ·
//	  claim > claimed · void > voided
//	declined, cancelled, lapsed: approve > paid_late
//
// What it promises: an attempt is paid only by proof bound to its own
// reference and amount; an unclear answer makes it unknown, never failed; a
// final state is moved only by stronger proof, never by a timer.
//
// What only a person vouches for is a claim ([Said]), until a report agrees. A
// charge without a bill, or above it, is [Owed] until a [HandBack] is proven.
//
// It knows nothing of SQL, HTTP or any vendor: adapters live in packages below
// this folder, and each passes the suite in paymenttest.
package payment
