package app

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"haat/app/clock"
)

// picturesLimit bounds the folder of pictures, in bytes.
const picturesLimit = 256 << 20

// Pictures is the cache of item pictures: one small file each, and an empty
// file for one that cannot be had. It is safe for use by several goroutines.
type Pictures struct {
	dir   string
	clk   clock.Clock
	limit int64

	mu   sync.Mutex
	used int64 // bytes; -1 until counted
}

// NewPictures keeps pictures below a data folder.
func NewPictures(data string, clk clock.Clock) *Pictures {
	return &Pictures{dir: filepath.Join(data, "pictures"), clk: clk, limit: picturesLimit, used: -1}
}

var pictureKey = regexp.MustCompile(`^[A-Za-z0-9_-]{1,80}$`)

func (p *Pictures) path(key string) (string, bool) {
	return filepath.Join(p.dir, key+".png"), pictureKey.MatchString(key)
}

func (p *Pictures) badPath(key string) string { return filepath.Join(p.dir, key+".bad") }

// Has implements zoho.Pictures. A picture that cannot be had counts as here.
func (p *Pictures) Has(key string) bool {
	path, ok := p.path(key)
	if !ok {
		return true // a key that cannot be a file name is not worth fetching
	}
	if _, err := os.Stat(path); err == nil {
		return true
	}
	_, err := os.Stat(p.badPath(key))
	return err == nil
}

// Room implements zoho.Pictures.
func (p *Pictures) Room() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.size() < p.limit
}

// size counts once and is then kept up to date.
func (p *Pictures) size() int64 {
	if p.used >= 0 {
		return p.used
	}
	p.used = 0
	for _, f := range p.files() {
		p.used += f.Size()
	}
	return p.used
}

func (p *Pictures) files() (all []fs.FileInfo) {
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		return nil // no folder, no pictures
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			all = append(all, info)
		}
	}
	return all
}

// Put implements zoho.Pictures.
func (p *Pictures) Put(key string, image []byte) error {
	path, ok := p.path(key)
	if !ok {
		return fmt.Errorf("picture %q cannot be kept", key)
	}
	return p.write(path, image)
}

// Bad implements zoho.Pictures.
func (p *Pictures) Bad(key string) error {
	if _, ok := p.path(key); !ok {
		return nil
	}
	return p.write(p.badPath(key), nil)
}

func (p *Pictures) write(path string, b []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := os.MkdirAll(p.dir, 0o700); err != nil {
		return err
	}
	before := p.size()
	if err := os.WriteFile(path+".new", b, 0o600); err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	p.used = before + int64(len(b))
	now := p.clk.Now()
	return os.Chtimes(path, now, now)
}

// Picture returns the bytes of a picture; false when it is not here.
func (p *Pictures) Picture(key string) ([]byte, bool) {
	path, ok := p.path(key)
	if !ok || key == "" {
		return nil, false
	}
	b, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, false
	}
	if err == nil {
		p.touch(path)
	}
	return b, err == nil
}

// usedAgain is how old a picture's last use must be to be noted anew.
const usedAgain = 24 * time.Hour

func (p *Pictures) touch(path string) {
	now := p.clk.Now()
	if info, err := os.Stat(path); err == nil && now.Sub(info.ModTime()) > usedAgain {
		_ = os.Chtimes(path, now, now) // only the order in which pictures leave
	}
}

// Sweep throws out what no item has any more, and if the folder is still too
// large, those that were not looked at for longest. It tells how many went.
func (p *Pictures) Sweep(wanted func(key string) bool) (gone int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := p.files()
	slices.SortFunc(all, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), strings.Compare(a.Name(), b.Name()))
	})
	p.used = 0
	for _, f := range all {
		p.used += f.Size()
	}
	remove := func(f fs.FileInfo) bool {
		if os.Remove(filepath.Join(p.dir, f.Name())) != nil {
			return false
		}
		p.used -= f.Size()
		gone++
		return true
	}
	all = slices.DeleteFunc(all, func(f fs.FileInfo) bool {
		key := strings.TrimSuffix(f.Name(), filepath.Ext(f.Name()))
		return !wanted(key) && remove(f)
	})
	for _, f := range all {
		if p.used <= p.limit {
			break
		}
		remove(f)
	}
	return gone
}

// Limit bounds the folder to so many bytes.
func (p *Pictures) Limit(bytes int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.limit = bytes
}
