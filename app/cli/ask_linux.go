package cli

import (
	"os"

	"golang.org/x/sys/unix"
)

// hideTyping switches the terminal's echo off and returns how to switch it on
// again. Where that fails, typing is seen and nothing else changes.
func hideTyping(f *os.File) (show func()) {
	fd := int(f.Fd()) //nolint:gosec // a file descriptor is an int to the kernel
	was, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return func() {}
	}
	quiet := *was
	quiet.Lflag &^= unix.ECHO
	if unix.IoctlSetTermios(fd, unix.TCSETS, &quiet) != nil {
		return func() {}
	}
	return func() { _ = unix.IoctlSetTermios(fd, unix.TCSETS, was) }
}
