package app_test

import (
	"bytes"
	"os"
	"testing"

	"haat/app/fault"
	"haat/ui/viewmodel"
)

func TestSetUpWritesPriceTags(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	s.connect(nil)
	if _, err := s.app.Pull(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	it := s.app.Till.Book().At(0)
	want := viewmodel.TagSheet{Tags: []viewmodel.TagWant{{Item: string(it.ID), Count: 30}}, Layout: "a4-24", Skip: 3, Lang: "both"}
	path, err := s.app.Setup().Tags(t.Context(), want)
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(page, []byte("%PDF-")) {
		t.Errorf("the file: %v, %.8q", err, page)
	}
	if n := bytes.Count(page, []byte("/Type /Page\n")) + bytes.Count(page, []byte("/Type /Page ")) + bytes.Count(page, []byte("/Type /Page>")); n != 2 {
		t.Errorf("%d sheets, want two for three places that are used and thirty labels", n)
	}
	for key, bad := range map[string]viewmodel.TagSheet{
		"fault.tag_layout":   {Layout: "a3", Tags: want.Tags},
		"fault.no_such_item": {Layout: "a4-24", Tags: []viewmodel.TagWant{{Item: "1", Count: 1}}},
		"fault.tag_count":    {Layout: "a4-24", Tags: []viewmodel.TagWant{{Item: string(it.ID), Count: 100000}}},
	} {
		if _, err := s.app.Setup().Tags(t.Context(), bad); !fault.Has(err, key) {
			t.Errorf("%v, want %s", err, key)
		}
	}
}
