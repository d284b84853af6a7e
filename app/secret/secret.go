package secret

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"filippo.io/age"
)

// Store keeps secrets by name.
type Store interface {
	// Get returns a secret; false when there is none.
	Get(name string) (string, bool, error)
	// Put stores a secret; when it returns nil the secret will be there after
	// a power cut. An empty value forgets it.
	Put(name, value string) error
}

// Files is a store of encrypted files in one folder.
type Files struct {
	dir string
	mu  sync.Mutex
	key *age.X25519Identity
}

// Open opens or makes the store in a folder, which becomes readable by this
// user only. age is used because its format is small, reviewed and documented.
func Open(dir string) (*Files, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("secret: %w", err)
	}
	f := &Files{dir: dir}
	path := filepath.Join(dir, "key.txt")
	b, err := os.ReadFile(path)
	switch {
	case err == nil:
		if f.key, err = age.ParseX25519Identity(strings.TrimSpace(string(b))); err != nil {
			return nil, fmt.Errorf("secret: the key in %s cannot be read: %w", path, err)
		}
		return f, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("secret: %w", err)
	}
	if f.key, err = age.GenerateX25519Identity(); err != nil {
		return nil, fmt.Errorf("secret: %w", err)
	}
	return f, replace(path, []byte(f.key.String()+"\n"))
}

var nameForm = regexp.MustCompile(`^[a-z0-9._-]{1,60}$`)

func (f *Files) path(name string) (string, error) {
	if !nameForm.MatchString(name) || name == "key.txt" {
		return "", fmt.Errorf("secret: %q is not a name", name)
	}
	return filepath.Join(f.dir, name+".age"), nil
}

// Get implements [Store].
func (f *Files) Get(name string) (string, bool, error) {
	path, err := f.path(name)
	if err != nil {
		return "", false, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("secret: %w", err)
	}
	r, err := age.Decrypt(bytes.NewReader(b), f.key)
	if err == nil {
		b, err = io.ReadAll(r)
	}
	if err != nil {
		return "", false, fmt.Errorf("secret: %s cannot be opened: %w", name, err)
	}
	return string(b), true, nil
}

// Put implements [Store].
func (f *Files) Put(name, value string) error {
	path, err := f.path(name)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if value == "" {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("secret: %w", err)
		}
		return nil
	}
	var b bytes.Buffer
	w, err := age.Encrypt(&b, f.key.Recipient())
	if err == nil {
		_, err = io.WriteString(w, value)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return fmt.Errorf("secret: %w", err)
	}
	return replace(path, b.Bytes())
}

// replace writes a file whole or not at all, and only returns when it is on
// disk.
func replace(path string, b []byte) error {
	t, err := os.OpenFile(path+".new", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("secret: %w", err)
	}
	_, err = t.Write(b)
	err = errors.Join(err, t.Sync(), t.Close())
	if err == nil {
		err = os.Rename(path+".new", path)
	}
	if err != nil {
		return fmt.Errorf("secret: %w", err)
	}
	return nil
}

// Redact takes values out of a text that is about to be shown or logged.
func Redact(text string, values ...string) string {
	for _, v := range values {
		if len(v) >= 4 {
			text = strings.ReplaceAll(text, v, "•••")
		}
	}
	return text
}
