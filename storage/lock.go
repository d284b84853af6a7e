package storage

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"haat/app/fault"
)

// lockName is the file that is locked; holderName says by whom, in words.
const (
	lockName   = "haat.lock"
	holderName = "haat.holder"
)

type holder struct {
	PID  int    `json:"pid"`
	What string `json:"what"`
}

// lockFolder takes the operating system's lock on the folder. The kernel frees
// it when the process dies, however it dies. gofrs/flock is used because it
// knows each system's call.
func lockFolder(dir, what string) (unlock func(), err error) {
	l := flock.New(filepath.Join(dir, lockName))
	ok, err := l.TryLock()
	if err != nil {
		return nil, fault.New(fault.Refused, "fault.folder_unwritable", "folder", dir).Because(err)
	}
	if !ok {
		who := "haat"
		var h holder
		if b, err := os.ReadFile(filepath.Join(dir, holderName)); err == nil && json.Unmarshal(b, &h) == nil {
			who = fmt.Sprintf("%s (%d)", h.What, h.PID)
		}
		return nil, fault.New(fault.Busy, "fault.folder_busy", "folder", dir, "who", who)
	}
	b, err := json.Marshal(holder{os.Getpid(), what})
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, holderName), b, 0o600)
	}
	if err != nil {
		_ = l.Unlock()
		return nil, fault.New(fault.Refused, "fault.folder_unwritable", "folder", dir).Because(err)
	}
	return func() {
		_ = os.Remove(filepath.Join(dir, holderName))
		_ = l.Unlock()
	}, nil
}
