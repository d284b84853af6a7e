package storage

import (
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"

	"haat/app/fault"
	"haat/storage/migrations"
)

// applicationID marks our files: "HAAT" in ASCII.
const applicationID = 0x48414154

// checkHeader reads the first hundred bytes and refuses a file that is not
// ours or newer than we know, before any connection could change it (SQLite
// file format: magic at 0, user_version at 60, application_id at 68).
func checkHeader(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fault.New(fault.Refused, "fault.folder_unwritable", "folder", path).Because(err)
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	switch {
	case n == 0:
		return nil // a crash between making the file and its first write
	case err != nil || string(head[:16]) != "SQLite format 3\x00":
		return fault.New(fault.Damaged, "fault.not_our_file", "file", path)
	}
	id, version := binary.BigEndian.Uint32(head[68:]), binary.BigEndian.Uint32(head[60:])
	if id != applicationID {
		return fault.New(fault.Damaged, "fault.not_our_file", "file", path)
	}
	if known := len(migrations.All()); int(version) > known {
		return fault.New(fault.Refused, "fault.newer_file", "file", path, "version", version, "known", known)
	}
	return nil
}
