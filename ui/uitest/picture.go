package uitest

import (
	"context"
	"errors"
	"image"
	"image/color"
	"io"
	"strings"
	"sync"

	"haat/assets"
	"haat/ui/look"
)

// pictureSide is that of the window's thumbnails.
const pictureSide = 256

// painted holds the sample goods' drawings as pixels, once for all windows of a
// test run: drawing them anew was a quarter of its time.
var painted sync.Map // of func() image.Image by key

// A painted picture goes to the window as a file of a format of its own, which
// holds no more than the key.
const paintedMagic = "painted:"

func init() {
	image.RegisterFormat("painted", paintedMagic, decodePainted, func(r io.Reader) (image.Config, error) {
		img, err := decodePainted(r)
		if err != nil {
			return image.Config{}, err
		}
		return image.Config{ColorModel: color.RGBAModel, Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}, nil
	})
}

// Picture implements the port: the sample goods' drawings.
func (s *Stall) Picture(key string) ([]byte, bool) {
	return []byte(paintedMagic + key), paintedOnce(key) != nil
}

func decodePainted(r io.Reader) (image.Image, error) {
	file, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	img := paintedOnce(strings.TrimPrefix(string(file), paintedMagic))
	if img == nil {
		return nil, errors.New("no drawing of that name")
	}
	return img, nil
}

func paintedOnce(key string) image.Image {
	once, _ := painted.LoadOrStore(key, sync.OnceValue(func() image.Image {
		now := func(work func(context.Context), done func()) { work(context.Background()); done() } //nolint:forbidigo // painted once for all tests, ended by none
		load := func(_ context.Context, key string) ([]byte, error) { return assets.Art(key) }
		return look.NewPictures(now, load, pictureSide, 1<<20).Get(key)
	}))
	return once.(func() image.Image)()
}
