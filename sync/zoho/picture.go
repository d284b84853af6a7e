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
	pictureMax    = 8 << 20 // bytes; a larger file is left out
)

// PullPictures fetches what is not in the cache yet, makes it small and keeps
// it, in the order of the catalog. A picture that cannot be had is left out;
// the tile shows the first letter.
func (p *Puller) PullPictures(ctx context.Context, book *catalog.Book) (Pulled, error) {
	var done Pulled
	seen := map[string]bool{}
	for i := range book.Len() {
		it := book.At(i)
		if it.Picture == "" || seen[it.Picture] || p.Pictures.Has(it.Picture) {
			continue
		}
		seen[it.Picture] = true
		if err := p.picture(ctx, it, &done); err != nil {
			return done, err
		}
	}
	return done, nil
}

func (p *Puller) picture(ctx context.Context, it *catalog.Item, done *Pulled) error {
	var raw []byte
	out, err := p.C.patiently(ctx, func() (o outbox.Outcome) {
		raw, o = p.C.picture(ctx, string(it.ID))
		return o
	})
	if err != nil {
		return err
	}
	switch out.Class {
	case outbox.OK:
	case outbox.Refused, outbox.Scope, outbox.Exists:
		return nil
	case outbox.Absent, outbox.Offline, outbox.Lost, outbox.Throttled, outbox.DayOver, outbox.SignIn, outbox.Differs, outbox.Waits:
		return failed(out)
	}
	small, err := shrink(raw)
	if err != nil {
		return nil //nolint:nilerr // a file that is no picture is left out
	}
	if err := p.Pictures.Put(it.Picture, small); err != nil {
		return fmt.Errorf("keep a picture: %w", err)
	}
	done.Pictures++
	p.tell(*done)
	return nil
}

// shrink decodes a picture and fits it into a tile.
func shrink(raw []byte) ([]byte, error) {
	cfg, _, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	if cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > 12_000 || cfg.Height > 12_000 {
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
