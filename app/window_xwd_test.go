package app_test

import (
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"testing"
)

// decodeXWD reads the picture that Xvfb keeps in the file of its -fbdir: an
// X11 window dump (XWDFile.h) of 32-bit little-endian pixels. It needs no
// other program and no library.
func decodeXWD(b []byte) (*image.RGBA, error) {
	const words = 25
	if len(b) < words*4 {
		return nil, errors.New("xwd: too short for a header")
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(b[i*4:])) }
	headerSize, version, width, height := word(0), word(1), word(4), word(5)
	byteOrder, bits, stride, colours := word(7), word(11), word(12), word(19)
	if version != 7 || byteOrder != 0 || bits != 32 {
		return nil, errors.New("xwd: not version 7 with 32-bit little-endian pixels")
	}
	start := headerSize + colours*12
	if width <= 0 || height <= 0 || stride < width*4 || len(b) < start+stride*height {
		return nil, errors.New("xwd: shorter than its header says")
	}
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		row := b[start+y*stride:]
		for x := range width {
			picture.SetRGBA(x, y, color.RGBA{row[x*4+2], row[x*4+1], row[x*4], 255})
		}
	}
	return picture, nil
}

// coloursIn counts up to enough different colours.
func coloursIn(picture *image.RGBA, enough int) int {
	seen := map[color.RGBA]bool{}
	for y := range picture.Rect.Dy() {
		for x := range picture.Rect.Dx() {
			if seen[picture.RGBAAt(x, y)] = true; len(seen) >= enough {
				return enough
			}
		}
	}
	return len(seen)
}

func TestXWD(t *testing.T) {
	t.Parallel()
	dump := make([]byte, 100+12+2*8)
	for i, v := range map[int]uint32{0: 100, 1: 7, 4: 2, 5: 2, 11: 32, 12: 8, 19: 1} {
		binary.BigEndian.PutUint32(dump[i*4:], v)
	}
	copy(dump[112+8:], []byte{0x30, 0x20, 0x10}) // second row, first pixel: blue, green, red
	picture, err := decodeXWD(dump)
	if err != nil {
		t.Fatalf("decodeXWD: %v", err)
	}
	if got, want := picture.RGBAAt(0, 1), (color.RGBA{0x10, 0x20, 0x30, 255}); got != want {
		t.Errorf("pixel = %v, want %v", got, want)
	}
	if got := coloursIn(picture, 9); got != 2 {
		t.Errorf("coloursIn = %d, want 2", got)
	}
	for _, n := range []int{0, 99, len(dump) - 1} {
		if _, err := decodeXWD(dump[:n]); err == nil {
			t.Errorf("decodeXWD of %d bytes succeeded, want an error", n)
		}
	}
}
