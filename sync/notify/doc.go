// Package notify tells customers about their bills by WhatsApp.
//
// Start with [ChatLink], which opens a chat with the text filled in and sends
// nothing; [Client], which sends an approved template with the bill as PDF
// through Meta's Cloud API; and [Sender], the loop over the queue.
//
// A message goes out at most once. The API has no key that makes a second
// send harmless, so a row is marked before its request leaves, and an answer
// that was lost leaves it doubtful: a person may look and send it again, the
// program never does. Only a refusal that is certain, and that passes by
// itself, is tried again. Nothing is sent without the customer's consent to
// get this bill.
//
// Sent is what the API accepted. Whether it was delivered is told to a web
// hook, which a till behind a stall's router cannot receive.
//
// It knows nothing of SQL and of how a bill looks.
package notify
