// Package cli is the program's commands, and without one its window.
//
// Start with [Run]: it reads the arguments, does one command, and returns the
// exit code: 0 done, 1 refused or failed with one clear sentence on stderr, 2
// wrong use. Secrets come from the environment or from a file, never from a
// flag. With --json every command prints one JSON object instead of a text.
//
// No command touches a display but the window.
package cli
