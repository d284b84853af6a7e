//go:build !(linux || darwin || windows || freebsd || openbsd || netbsd || dragonfly) || android || ios

package secret

// System is the keyring of a desktop; a phone has none that this program could
// reach, and its files are the app's own.
func System() Keyring { return nil }
