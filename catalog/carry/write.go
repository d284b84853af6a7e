package carry

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"
)

// Names of the entries.
const (
	manifestName = "manifest.json"
	itemsName    = "items.jsonl"
	countsName   = "stock.jsonl"
	settingsName = "settings.json"
	pictureDir   = "pictures/"
	pictureEnd   = ".png"
)

// manifest says what a file holds.
type manifest struct {
	Format       string           `json:"format"`
	Version      int              `json:"version"`
	Made         time.Time        `json:"made"`
	Organisation string           `json:"organisation,omitempty"`
	Place        string           `json:"place,omitempty"`
	Items        int              `json:"items"`
	Counts       int              `json:"counts"`
	Pictures     int              `json:"pictures"`
	Entries      map[string]entry `json:"entries"`
}

type entry struct {
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// writer writes entries and takes down their hashes.
type writer struct {
	zip *zip.Writer
	m   manifest
}

// Write writes a cargo. The same cargo gives the same bytes.
func Write(w io.Writer, c Cargo) error {
	z := &writer{zip.NewWriter(w), manifest{
		Format: Format, Version: Version, Made: c.Made.UTC(), Organisation: c.Organisation, Place: c.Place,
		Items: len(c.Items), Counts: len(c.Counts), Entries: map[string]entry{},
	}}
	err := z.lines(itemsName, len(c.Items), func(i int) any { return lineOf(&c.Items[i]) })
	if err == nil {
		err = z.lines(countsName, len(c.Counts), func(i int) any {
			n := c.Counts[i]
			return countLine{string(n.Item), n.Qty.Decimal(), n.At.UTC()}
		})
	}
	if err == nil {
		err = z.entry(settingsName, zip.Deflate, func(w io.Writer) error { return json.NewEncoder(w).Encode(c.Settings) })
	}
	if err == nil {
		err = z.pictures(c)
	}
	if err != nil {
		return err
	}
	head, err := z.zip.CreateHeader(&zip.FileHeader{Name: manifestName, Method: zip.Deflate, Modified: z.m.Made})
	if err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	if err := json.NewEncoder(head).Encode(z.m); err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	return z.zip.Close()
}

func (z *writer) pictures(c Cargo) error {
	keys := slices.Clone(c.Pictures)
	slices.Sort(keys)
	total := 0
	for _, key := range slices.Compact(keys) {
		b, ok := c.Picture(key)
		if !ok || !pictureName.MatchString(pictureDir+key+pictureEnd) || len(b) > mostPicture || z.m.Pictures >= mostPictures {
			continue
		}
		if total += len(b); total > mostPictureBytes {
			return nil // the rest is fetched by the other till itself
		}
		z.m.Pictures++
		if err := z.entry(pictureDir+key+pictureEnd, zip.Store, func(w io.Writer) error { _, err := w.Write(b); return err }); err != nil {
			return err
		}
	}
	return nil
}

func (z *writer) lines(name string, n int, line func(int) any) error {
	return z.entry(name, zip.Deflate, func(w io.Writer) error {
		b := bufio.NewWriter(w)
		enc := json.NewEncoder(b)
		enc.SetEscapeHTML(false)
		for i := range n {
			if err := enc.Encode(line(i)); err != nil {
				return err
			}
		}
		return b.Flush()
	})
}

func (z *writer) entry(name string, method uint16, write func(io.Writer) error) error {
	w, err := z.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: z.m.Made})
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	sum, n := sha256.New(), &counter{}
	if err := write(io.MultiWriter(w, sum, n)); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	z.m.Entries[name] = entry{n.n, hex.EncodeToString(sum.Sum(nil))}
	return nil
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}
