//go:build (linux || freebsd || openbsd || netbsd || dragonfly) && !android

package secret

import (
	"os"
	"path/filepath"
)

// reachable reports whether this user has a session bus, over which a keyring
// is spoken to. Without one the library would start a bus of its own, which
// nobody asked for.
func reachable() bool {
	if os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		return false
	}
	_, err := os.Stat(filepath.Join(dir, "bus"))
	return err == nil
}
