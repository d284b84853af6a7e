// Package pinelabs takes money on a Pine Labs terminal through Plutus Cloud:
// the bill goes to Pine Labs, the terminal fetches it over its own SIM, and
// the outcome is asked for until it is known.
//
// Start with [Config], which says who we are and checks itself, and [New],
// which makes a [Terminal] that fills payment.Terminal over a given
// http.RoundTripper ([Transport] makes the real one).
//
// What it promises: an answer it cannot read is "nothing seen", never a
// refusal; "not sent" only when no connection for the request ever existed; an
// approval carries every part of its proof, with the amount read from text and
// digits, or it is no approval; the token appears in no error, log or text;
// of the card the last four digits remain and of the customer nothing.
//
// What it refuses: hosts that are not on the list of known ones, TLS that is
// not verified, redirects, an order without number, amount or window, and to
// treat a post-back as news ([ParsePostback] is a hint to look).
//
// It knows nothing of attempts and their states: payment.Judge decides what a
// sighting means. No merchant has confirmed it with a real terminal yet; facts
// that only some public clients show are marked C, our own inferences D.
// Sources: developer.pinelabs.com (cloud-integration) and public clients of it.
package pinelabs
