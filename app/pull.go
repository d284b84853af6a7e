package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"haat/app/till"
	"haat/catalog"
	"haat/sync/zoho"
)

type tillConfig = till.Config

// Pull fetches catalog and stock, and lets the till see them.
func (a *App) Pull(ctx context.Context, progress func(zoho.Pulled)) (zoho.Pulled, error) {
	p, err := a.puller(progress)
	if err != nil {
		return zoho.Pulled{}, err
	}
	done, err := p.Pull(ctx)
	return done, errors.Join(err, a.Till.Reload(ctx))
}

// PullPictures fetches the pictures of the catalog that are not here yet.
// progress hears of each.
func (a *App) PullPictures(ctx context.Context, progress func(zoho.Pulled)) (zoho.Pulled, error) {
	p, err := a.puller(progress)
	if err != nil {
		return zoho.Pulled{}, err
	}
	return p.PullPictures(ctx, a.Till.Book())
}

// PullStock fetches only the counts of what is in the catalog.
func (a *App) PullStock(ctx context.Context) (zoho.Pulled, error) {
	p, err := a.puller(nil)
	if err != nil {
		return zoho.Pulled{}, err
	}
	book := a.Till.Book()
	var ids []catalog.ItemID
	for i := range book.Len() {
		if it := book.At(i); it.Tracked {
			ids = append(ids, it.ID)
		}
	}
	done, err := p.Stock(ctx, ids)
	return done, errors.Join(err, a.Till.Reload(ctx))
}

func (a *App) puller(progress func(zoho.Pulled)) (*zoho.Puller, error) {
	if a.Engine() == nil {
		return nil, a.NotConnected()
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return &zoho.Puller{C: a.client, Shop: a.DB, Pictures: a.Pictures, Progress: progress}, nil
}

// Pictures is the cache of item pictures: one small file each.
type Pictures struct{ dir string }

// NewPictures keeps pictures below a data folder.
func NewPictures(data string) *Pictures { return &Pictures{filepath.Join(data, "pictures")} }

var pictureKey = regexp.MustCompile(`^[A-Za-z0-9_-]{1,80}$`)

func (p *Pictures) path(key string) (string, bool) {
	return filepath.Join(p.dir, key+".png"), pictureKey.MatchString(key)
}

// Has implements zoho.Pictures.
func (p *Pictures) Has(key string) bool {
	path, ok := p.path(key)
	if !ok {
		return true // a key that cannot be a file name is not worth fetching
	}
	_, err := os.Stat(path)
	return err == nil
}

// Put implements zoho.Pictures.
func (p *Pictures) Put(key string, image []byte) error {
	path, ok := p.path(key)
	if !ok {
		return fmt.Errorf("picture %q cannot be kept", key)
	}
	if err := os.MkdirAll(p.dir, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", image, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
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
	return b, err == nil
}
