package viewmodel

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"haat/app/words"
	"haat/catalog"
)

// SetupTags writes price tags.
type SetupTags interface {
	// Tags writes a PDF and returns where it lies.
	Tags(ctx context.Context, t TagSheet) (path string, err error)
}

// TagSheet is which labels on which paper.
type TagSheet struct {
	Tags   []TagWant
	Layout string // of app/receipt/tag
	Skip   int    // places of the first sheet that are used up
	Lang   string // en, hi, both
}

// TagWant is an item and how many labels of it.
type TagWant struct {
	Item  string
	Count int
}

// tagLayouts are the sheets of labels, the first as the usual one.
var tagLayouts = []string{"a4-24", "a4-40", "a4-65", "roll-50x25"}

// tagForm is what is chosen for price tags.
type tagForm struct {
	find   string
	wants  []TagWant // in the order they were chosen
	layout string
	skip   string
	lang   string
	busy   bool
	wrong  string
	done   string // where the file lies
}

// OpenTags begins with price tags, from wherever.
func (s *Settings) OpenTags() {
	s.Choose(SectionGoods)
	s.goods = goodsForm{step: goodsTags}
	s.tags = tagForm{layout: tagLayouts[0], lang: string(s.k.lang)}
	s.k.changed()
}

func (s *Settings) tagBlocks(b *blocks) {
	k, f := s.k, &s.tags
	b.remark("tagWrong", f.wrong, MoodStopped)
	b.small("tagWhy", k.t("screen.tags.why"))
	for _, w := range f.wants {
		if it, ok := k.deps.Till.Book().ByID(catalog.ItemID(w.Item)); ok {
			s.tagCount(b, it, w.Count)
		}
	}
	b.field(BlockField, "find", k.t("screen.tags.find"), "", &f.find).Type = func(text string) {
		f.find = text
		k.changed()
	}
	s.tagHits(b)
	b.head("layout", k.t("screen.tags.paper"))
	var all []Chip
	for _, id := range tagLayouts {
		all = append(all, Chip{id, k.tagLayout(id)})
	}
	b.chips("layout", all, f.layout, func(id string) { f.layout = id; k.changed() })
	if f.layout != "roll-50x25" {
		b.field(BlockDigits, "skip", k.t("screen.tags.skip"), "0", &f.skip)
	}
	b.head("lang", k.t("screen.setup.printLanguage"))
	b.chips("lang", []Chip{{"en", "English"}, {"hi", "हिन्दी"}, {"both", k.t("screen.setup.both")}}, f.lang, func(id string) { f.lang = id; k.changed() })
	b.strong("make", k.t("screen.tags.make"), f.busy || len(f.wants) == 0, s.makeTags)
	if f.done != "" {
		b.remark("done", k.t("screen.tags.done", "file", f.done), MoodDone)
		if k.deps.Hand != nil {
			file := f.done
			b.button("hand", k.t("screen.fair.hand"), func() { k.deps.Hand(file) })
		}
	}
}

func (k *Desk) tagLayout(id string) string {
	switch id {
	case "roll-50x25":
		return k.t("screen.tags.roll")
	default:
		return k.t("screen.tags.sheet", "n", labelsOf(id))
	}
}

// labelsOf is how many labels a sheet has: the number in its name.
func labelsOf(layout string) int {
	_, n, _ := strings.Cut(layout, "-")
	count, _ := strconv.Atoi(n)
	return count
}

func (s *Settings) tagCount(b *blocks, it *catalog.Item, n int) {
	id := string(it.ID)
	b.add(Block{
		Kind: BlockCount, ID: "count:" + id, Text: it.Called(s.k.lang == words.Hindi), Second: rupees(it.Price), Value: strconv.Itoa(n), Less: true, More: n < 999,
		Count: func(by int) { s.countTag(id, by) },
	})
}

// countTag changes how many labels of an item are wanted; at none it goes.
func (s *Settings) countTag(id string, by int) {
	f := &s.tags
	f.done, f.wrong = "", ""
	i := slices.IndexFunc(f.wants, func(w TagWant) bool { return w.Item == id })
	switch {
	case i < 0:
		f.wants = append(f.wants, TagWant{id, by})
	case f.wants[i].Count+by <= 0:
		f.wants = slices.Delete(f.wants, i, i+1)
	default:
		f.wants[i].Count += by
	}
	s.k.changed()
}

// tagHits offers what was looked for and is not chosen yet.
func (s *Settings) tagHits(b *blocks) {
	k, f := s.k, &s.tags
	if strings.TrimSpace(f.find) == "" {
		return
	}
	hits, _ := k.deps.Till.Book().Search(f.find)
	shown := 0
	for _, it := range hits {
		id := string(it.ID)
		if shown == mostOffers || slices.ContainsFunc(f.wants, func(w TagWant) bool { return w.Item == id }) {
			continue
		}
		shown++
		b.answer("item:"+id, it.Called(k.lang == words.Hindi), rupees(it.Price)+" · "+it.SKU, func() {
			f.find = ""
			s.countTag(id, 1)
		})
	}
	if shown == 0 {
		b.small("nothing", k.t("screen.goods.nothing", "query", f.find))
	}
}

func (s *Settings) makeTags() {
	k, f := s.k, &s.tags
	skip := 0
	if text := strings.TrimSpace(f.skip); text != "" && f.layout != "roll-50x25" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n >= labelsOf(f.layout) {
			f.wrong = k.t("screen.tags.skipWrong")
			k.changed()
			return
		}
		skip = n
	}
	want := TagSheet{Tags: slices.Clone(f.wants), Layout: f.layout, Skip: skip, Lang: f.lang}
	var path string
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) (err error) {
		path, err = k.deps.Setup.Tags(ctx, want)
		return err
	}, func() {
		f.done = path
		if k.deps.View != nil {
			k.deps.View(path)
		}
	})
	k.changed()
}
