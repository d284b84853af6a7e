package carry

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	_ "image/png" // the one format of pictures here
	"io"
	"regexp"
	"strings"

	"haat/app/fault"
	"haat/catalog"
)

// File is a file that was looked through and found whole.
type File struct {
	m       manifest
	entries map[string]*zip.File
}

var pictureName = regexp.MustCompile(`^pictures/[A-Za-z0-9_-]{1,80}\.png$`)

// Open looks a whole file through: names, sizes, hashes. Nothing in it is
// believed before; what the archive says of sizes is not believed at all.
func Open(r io.ReaderAt, size int64) (*File, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fault.New(fault.Refused, "catalog.file_unknown").Because(err)
	}
	f := &File{entries: map[string]*zip.File{}}
	if len(z.File) > mostPictures+4 {
		return nil, fault.New(fault.Refused, "catalog.file_too_large")
	}
	for _, e := range z.File {
		if mostOf(e.Name) == 0 || f.entries[e.Name] != nil {
			return nil, damaged(fmt.Errorf("an entry called %.60q", e.Name))
		}
		f.entries[e.Name] = e
	}
	if err := f.readManifest(); err != nil {
		return nil, err
	}
	if len(f.m.Entries) != len(f.entries)-1 {
		return nil, damaged(fmt.Errorf("%d entries, %d in the manifest", len(f.entries)-1, len(f.m.Entries)))
	}
	pictures := int64(0)
	for name, want := range f.m.Entries {
		n, err := f.check(name, want)
		if err != nil {
			return nil, err
		}
		if pictureName.MatchString(name) {
			if pictures += n; pictures > mostPictureBytes {
				return nil, fault.New(fault.Refused, "catalog.file_too_large")
			}
		}
	}
	return f, nil
}

// mostOf is how large an entry may be, 0 for a name that does not belong here.
func mostOf(name string) int64 {
	switch name {
	case manifestName:
		return mostManifest
	case itemsName, countsName:
		return mostTable
	case settingsName:
		return mostSettings
	}
	if pictureName.MatchString(name) {
		return mostPicture
	}
	return 0
}

func (f *File) readManifest() error {
	e := f.entries[manifestName]
	if e == nil {
		return fault.New(fault.Refused, "catalog.file_unknown")
	}
	b, err := unpack(e)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, &f.m); err != nil {
		return damaged(err)
	}
	switch {
	case f.m.Format != Format:
		return fault.New(fault.Refused, "catalog.file_unknown")
	case f.m.Version > Version:
		return fault.New(fault.Refused, "catalog.file_newer", "version", f.m.Version, "known", Version)
	case f.m.Version < 1 || f.entries[itemsName] == nil:
		return damaged(errors.New("no version or no items"))
	case f.m.Items < 0 || f.m.Items > mostItems:
		return fault.New(fault.Refused, "catalog.file_too_large")
	}
	return nil
}

// unpack reads a small entry whole.
func unpack(e *zip.File) ([]byte, error) {
	r, err := e.Open()
	if err != nil {
		return nil, damaged(err)
	}
	defer func() { _ = r.Close() }()
	most := mostOf(e.Name)
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, damaged(err)
	}
	if int64(len(b)) > most {
		return nil, fault.New(fault.Refused, "catalog.file_too_large")
	}
	return b, nil
}

// check reads an entry to its end without keeping it.
func (f *File) check(name string, want entry) (int64, error) {
	e := f.entries[name]
	if e == nil || name == manifestName {
		return 0, damaged(fmt.Errorf("no entry %.60q", name))
	}
	r, err := e.Open()
	if err != nil {
		return 0, damaged(err)
	}
	defer func() { _ = r.Close() }()
	sum := sha256.New()
	n, err := io.Copy(sum, io.LimitReader(r, mostOf(name)+1))
	switch {
	case err != nil:
		return 0, damaged(err)
	case n > mostOf(name):
		return 0, fault.New(fault.Refused, "catalog.file_too_large")
	case n != want.Bytes || !strings.EqualFold(hex.EncodeToString(sum.Sum(nil)), want.SHA256):
		return 0, damaged(fmt.Errorf("%s is not what was written", name))
	}
	return n, nil
}

// each calls fn with every line of a list.
func (f *File) each(name string, most int, fn func(line []byte) error) error {
	e := f.entries[name]
	if e == nil {
		return nil
	}
	r, err := e.Open()
	if err != nil {
		return damaged(err)
	}
	defer func() { _ = r.Close() }()
	s := bufio.NewScanner(io.LimitReader(r, mostTable))
	s.Buffer(make([]byte, 0, 4096), mostLine)
	for n := 0; s.Scan(); n++ {
		if n >= most {
			return fault.New(fault.Refused, "catalog.file_too_large")
		}
		if err := fn(s.Bytes()); err != nil {
			return damaged(fmt.Errorf("%s line %d: %w", name, n+1, err))
		}
	}
	if err := s.Err(); err != nil {
		return damaged(err)
	}
	return nil
}

// Cargo reads what the file holds, all but the pictures' bytes.
func (f *File) Cargo() (Cargo, error) {
	c := Cargo{Made: f.m.Made, Organisation: f.m.Organisation, Place: f.m.Place, Settings: map[string]string{}, Picture: f.picture}
	seen := map[catalog.ItemID]bool{}
	err := f.each(itemsName, mostItems, func(line []byte) error {
		var l itemLine
		if err := json.Unmarshal(line, &l); err != nil {
			return err
		}
		it, err := l.item()
		if err != nil {
			return err
		}
		if seen[it.ID] {
			return fmt.Errorf("item %.40q twice", it.ID)
		}
		seen[it.ID] = true
		c.Items = append(c.Items, it)
		return nil
	})
	if err != nil {
		return Cargo{}, err
	}
	err = f.each(countsName, mostItems, func(line []byte) error {
		var l countLine
		if err := json.Unmarshal(line, &l); err != nil {
			return err
		}
		q, err := quantity(l.Qty)
		if err != nil || !seen[catalog.ItemID(l.Item)] {
			return errLine
		}
		c.Counts = append(c.Counts, Count{catalog.ItemID(l.Item), q, l.At})
		return nil
	})
	if err != nil {
		return Cargo{}, err
	}
	if len(c.Items) != f.m.Items || len(c.Counts) != f.m.Counts {
		return Cargo{}, damaged(errors.New("other counts than the manifest has"))
	}
	if e := f.entries[settingsName]; e != nil {
		b, err := unpack(e)
		if err == nil {
			err = json.Unmarshal(b, &c.Settings)
		}
		if err != nil {
			return Cargo{}, damaged(err)
		}
	}
	for name := range f.entries {
		if pictureName.MatchString(name) {
			c.Pictures = append(c.Pictures, strings.TrimSuffix(strings.TrimPrefix(name, pictureDir), pictureEnd))
		}
	}
	return c, nil
}

// mostSide is the longest side of a picture that travels, in pixels.
const mostSide = 1024

// picture is one picture; false when it is none that a tile could show.
func (f *File) picture(key string) ([]byte, bool) {
	e := f.entries[pictureDir+key+pictureEnd]
	if e == nil {
		return nil, false
	}
	b, err := unpack(e)
	if err != nil {
		return nil, false
	}
	cfg, kind, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || kind != "png" || cfg.Width > mostSide || cfg.Height > mostSide {
		return nil, false
	}
	return b, true
}
