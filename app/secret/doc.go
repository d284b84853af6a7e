// Package secret keeps what must never be read by others: sign-ins, tokens,
// the terminal's key.
//
// Start with [Store], the port; [OpenVault] returns the best store this device
// has, the desktop's keyring or else [Files]: one file per secret, encrypted
// with age to a key that lies beside it in a folder only this user can read.
// The files keep secrets out of backups of the data folder, of logs and of the
// database, and do not pretend to resist somebody who can read this user's
// files.
//
// What it promises: a secret that was kept is there after a power cut, and is
// lost neither when a keyring begins to work nor when it ceases to; one that
// lies in a keyring that does not answer is reported so, never as absent.
//
// Secrets are never printed: [Redact] takes them out of a text. The package
// knows nothing of what they are for.
package secret
