//go:build linux || darwin

package storage

import "syscall"

// freeSpace is how many bytes a folder's disk has left for us; ok is false
// where nobody can say.
func freeSpace(dir string) (n uint64, ok bool) {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return 0, false
	}
	return st.Bavail * uint64(st.Bsize), true
}
