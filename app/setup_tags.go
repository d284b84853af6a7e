package app

import (
	"context"
	"os"
	"path/filepath"

	"haat/app/fault"
	"haat/app/receipt"
	"haat/app/receipt/tag"
	"haat/catalog"
	"haat/ui/viewmodel"
)

// Tags implements viewmodel.Setup. The file lies beside the data, where the next
// one takes its place.
func (s Setup) Tags(_ context.Context, t viewmodel.TagSheet) (string, error) {
	layout, err := tag.LayoutNamed(t.Layout)
	if err != nil {
		return "", err
	}
	book := s.a.Till.Book()
	var tags []tag.Tag
	for _, w := range t.Tags {
		it, ok := book.ByID(catalog.ItemID(w.Item))
		if !ok {
			return "", fault.New(fault.Missing, "fault.no_such_item", "item", w.Item)
		}
		tags = append(tags, tag.Tag{Item: *it, Count: w.Count})
	}
	voice, _ := receipt.ParseVoice(t.Lang) // what is not known is English
	page, err := tag.Sheet(layout, tags, t.Skip, s.a.Seller().Name, voice, s.a.opt.Clock.Now())
	if err != nil {
		return "", err
	}
	dir := filepath.Join(s.a.opt.State, "papers")
	path := filepath.Join(dir, "price-tags.pdf")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fault.New(fault.Refused, "fault.paper_file", "file", path).Because(err)
	}
	if err := os.WriteFile(path, page, 0o600); err != nil {
		return "", fault.New(fault.Refused, "fault.paper_file", "file", path).Because(err)
	}
	return path, nil
}
