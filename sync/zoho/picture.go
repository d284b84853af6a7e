package zoho

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // pictures come as whatever was put into Zoho
	_ "image/jpeg" // likewise
	"image/png"

	"golang.org/x/image/draw"

	"haat/catalog"
	"haat/sync/outbox"
)

// picture sizes: what a tile shows on a dense screen, and no more.
const (
	pictureWidth  = 288
	pictureHeight = 216
	pictureMax    = 8 << 20    // bytes; a larger file is left out
	mostPixels    = 40_000_000 // decoding takes four bytes for each
)

// PullPictures fetches what is not in the cache yet, as StepPicture does.
func (p *Puller) PullPictures(ctx context.Context, book *catalog.Book) (Pulled, error) {
	p.done = catalog.Progress{}
	at := 0
	err := p.run(ctx, func() (more bool, err error) {
		at, more, err = p.StepPicture(ctx, book, at)
		return more, err
	})
	return p.done, err
}

// StepPicture fetches the next picture at or after a place of the catalog that
// is not in the cache, makes it small and keeps it. It returns the place to go
// on at; more is false at the end, or when the cache has no room. A picture that
// cannot be had is remembered; the tile shows the first letter.
func (p *Puller) StepPicture(ctx context.Context, book *catalog.Book, at int) (next int, more bool, err error) {
	for ; at < book.Len(); at++ {
		it := book.At(at)
		if it.Picture == "" || p.Pictures.Has(it.Picture) {
			continue
		}
		if !p.Pictures.Room() {
			return at, false, nil
		}
		if err := p.picture(ctx, it); err != nil {
			return at, false, err
		}
		return at + 1, true, nil
	}
	return at, false, nil
}

func (p *Puller) picture(ctx context.Context, it *catalog.Item) error {
	raw, out := p.C.picture(ctx, string(it.ID))
	if err := p.count(ctx, out); err != nil && out.Class != outbox.Refused && out.Class != outbox.Exists && out.Class != outbox.Absent {
		return err
	}
	small, err := shrink(raw)
	if err != nil || out.Class != outbox.OK {
		if err := p.Pictures.Bad(it.Picture); err != nil {
			return fmt.Errorf("remember a bad picture: %w", err)
		}
		return nil
	}
	if err := p.Pictures.Put(it.Picture, small); err != nil {
		return fmt.Errorf("keep a picture: %w", err)
	}
	p.done.Pictures++
	p.tell(catalog.PhasePictures)
	return nil
}

// shrink decodes a picture and fits it into a tile.
func shrink(raw []byte) ([]byte, error) {
	cfg, _, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	if cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > mostPixels || cfg.Height > mostPixels/cfg.Width {
		return nil, errors.New("picture: too large to decode")
	}
	src, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	w, h := cfg.Width, cfg.Height
	if w > pictureWidth {
		w, h = pictureWidth, max(1, h*pictureWidth/w)
	}
	if h > pictureHeight {
		w, h = max(1, w*pictureHeight/h), pictureHeight
	}
	if w == cfg.Width && h == cfg.Height && len(raw) < 64<<10 && bytes.HasPrefix(raw, []byte("\x89PNG")) {
		return raw, nil // small already
	}
	dst := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(dst, dst.Bounds(), src, src.Bounds(), draw.Src, nil)
	var b bytes.Buffer
	if err := png.Encode(&b, dst); err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	return b.Bytes(), nil
}
