// Package secret keeps what must never be read by others: sign-ins, tokens,
// the terminal's key.
//
// Start with [Store], the port; [Open] returns the best store this device has.
// The fallback is one file per secret, encrypted with age to a key that lies
// beside it in a folder only this user can read: it keeps secrets out of
// backups of the data folder, of logs and of the database, and it does not
// pretend to resist somebody who can read this user's files.
//
// Secrets are never printed: [Redact] takes them out of a text.
package secret
