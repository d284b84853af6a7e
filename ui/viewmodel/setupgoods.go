package viewmodel

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/words"
	"haat/catalog"
)

// goodsStep is what is being chosen about the goods.
type goodsStep uint8

const (
	goodsOverview goodsStep = iota
	goodsOpenItem           // what unlisted goods of a rate are sold as
	goodsPrices             // the price list
	goodsTags               // price tags
)

// goodsForm is what is half done about the goods.
type goodsForm struct {
	step  goodsStep
	rate  gst.Rate // whose open item is chosen
	find  string
	lists []PriceList
	tills string // as typed
	typed bool   // somebody did
	busy  bool
	wrong string
}

func (s *Settings) goodsBack() bool {
	if s.goods.step == goodsOverview {
		return false
	}
	s.goods, s.tags = goodsForm{}, tagForm{}
	s.k.changed()
	return true
}

func (s *Settings) goodsRow() SectionRow {
	k := s.k
	r := SectionRow{ID: SectionGoods, First: k.t("screen.setup.goods"), Word: k.t("screen.setup.setWord"), Mood: MoodDone}
	n := k.deps.Till.Book().Len()
	r.Second = k.t("screen.setup.goodsAre", "n", n)
	if n == 0 {
		r.Word, r.Mood = k.t("screen.setup.open"), MoodWaits
	}
	if line := k.fetchLine(); line != "" {
		r.Second, r.Word, r.Mood = line, k.t("screen.setup.goodsComing"), MoodGoing
	}
	return r
}

// fetchLine is how far the fetching of items has come; "" while none is under
// way that anybody waits for.
func (k *Desk) fetchLine() string {
	f := k.work.Fetch
	switch {
	case !f.Busy:
		return ""
	case f.Phase == string(catalog.PhaseStock), f.Phase == string(catalog.PhaseNone):
		return ""
	case f.Phase == string(catalog.PhasePictures) && f.Of > 0:
		return k.t("screen.fetch.pictures", "n", f.Pictures, "of", f.Of)
	case f.Phase == string(catalog.PhasePictures):
		return ""
	case !f.Full:
		return k.t("screen.fetch.changes")
	}
	return k.t("screen.fetch.items", "n", f.Items)
}

func (s *Settings) goodsBlocks(b *blocks) {
	b.remark("wrong", s.goods.wrong, MoodStopped)
	switch s.goods.step {
	case goodsOpenItem:
		s.openItemBlocks(b)
	case goodsPrices:
		s.priceListBlocks(b)
	case goodsTags:
		s.tagBlocks(b)
	default:
		s.goodsOverview(b)
		return
	}
	b.button("back", s.k.t("screen.sending.goBack"), func() { s.goodsBack() })
}

func (s *Settings) goodsOverview(b *blocks) {
	k, g := s.k, &s.state.Goods
	s.fetchBlocks(b)
	b.head("open", k.t("screen.setup.openItems"))
	b.small("openWhy", k.t("screen.setup.openItemsWhy"))
	for _, r := range s.openRates() {
		b.answer("open:"+r.String(), k.t("screen.setup.openRate", "rate", r), s.openSaid(r), func() {
			s.goods = goodsForm{step: goodsOpenItem, rate: r}
			k.changed()
		})
	}
	b.head("prices", k.t("screen.setup.prices"))
	name := g.List.Name
	if name == "" {
		name = k.t("screen.setup.ownPrices")
	}
	if g.Connected {
		b.answer("prices", name, k.t("screen.setup.pricesThen"), s.askPriceLists)
	} else {
		b.small("pricesAre", name)
	}
	b.head("tags", k.t("screen.tags.open"))
	b.answer("tags", k.t("screen.tags.open"), k.t("screen.tags.openThen"), s.OpenTags)
	s.tillsBlocks(b)
}

// fetchBlocks is how far the goods have come, and the wish for news.
func (s *Settings) fetchBlocks(b *blocks) {
	k, f := s.k, &s.k.work.Fetch
	switch line := k.fetchLine(); {
	case line != "":
		b.remark("fetch", line, MoodGoing)
	case f.Why != nil:
		b.remark("fetch", k.t("screen.fetch.failed", "why", k.lang.Fault(f.Why), "time", at(f.Next)), MoodGoing)
	case !s.state.Goods.Connected:
		b.remark("fetch", k.t("screen.fetch.notConnected"), MoodWaits)
	case !f.Next.IsZero():
		b.remark("fetch", k.t("screen.fetch.rests", "n", k.deps.Till.Book().Len(), "time", at(f.Next)), MoodDone)
	}
	if s.state.Goods.Connected {
		b.button("fetchNow", k.t("screen.fetch.now"), func() {
			k.deps.Setup.FetchNow()
			k.say(k.t("screen.fetch.asked"))
		})
	}
}

// openRates are the rates of the goods that are sold, and those for which an
// item was picked.
func (s *Settings) openRates() []gst.Rate {
	book, all := s.k.deps.Till.Book(), map[gst.Rate]bool{}
	for i := range book.Len() {
		if it := book.At(i); it.Tax.Known {
			all[it.Tax.Rate] = true
		}
	}
	for r := range s.k.deps.Till.Config().Open {
		all[r] = true
	}
	out := make([]gst.Rate, 0, len(all))
	for r := range all {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}

// openSaid is what unlisted goods of a rate are sold as, or why as nothing.
func (s *Settings) openSaid(r gst.Rate) string {
	k, picked, book := s.k, s.k.deps.Till.Config().Open, s.k.deps.Till.Book()
	it, why := picked.For(book, r)
	_, chosen := picked[r]
	switch {
	case why == "":
		return k.t("screen.setup.openAs", "item", it.Called(k.lang == words.Hindi))
	case !chosen && len(book.OpenOffers()[r]) == 0:
		return k.t("screen.setup.openNoOffer")
	case !chosen:
		return k.t("screen.setup.openNone")
	}
	return k.lang.Fault(fault.New(fault.Refused, why, "rate", r, "item", string(picked[r])))
}

// mostOffers is how many items are offered at once; the rest is searched for.
const mostOffers = 8

func (s *Settings) openItemBlocks(b *blocks) {
	k, f := s.k, &s.goods
	offers := k.deps.Till.Book().OpenOffers()[f.rate]
	b.head("which", k.t("screen.setup.openWhich", "rate", f.rate))
	if len(offers) == 0 {
		b.text("make", k.t("screen.setup.openMake", "rate", f.rate))
		return
	}
	if len(offers) > mostOffers {
		b.field(BlockField, "find", k.t("screen.setup.openFind"), "", &f.find).Type = func(text string) {
			f.find = text
			k.changed()
		}
	}
	shown := 0
	now := k.deps.Till.Config().Open[f.rate]
	for _, it := range offers {
		name := it.Called(k.lang == words.Hindi)
		hit := strings.Contains(strings.ToLower(name+" "+it.Name+" "+it.SKU), strings.ToLower(strings.TrimSpace(f.find)))
		if !hit || shown == mostOffers {
			continue
		}
		shown++
		b.answer("item:"+string(it.ID), name, it.SKU, func() { s.pickOpen(f.rate, string(it.ID)) })
		(*b)[len(*b)-1].On = it.ID == now
	}
	if shown == 0 {
		b.small("nothing", k.t("screen.goods.nothing", "query", f.find))
	}
	if now != "" {
		b.button("none", k.t("screen.setup.openOff"), func() { s.pickOpen(f.rate, "") })
	}
}

func (s *Settings) pickOpen(r gst.Rate, item string) {
	f := &s.goods
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return s.k.deps.Setup.SetOpenItem(ctx, r, item) }, func() {
		s.goods = goodsForm{}
		s.saved(s.k.t("screen.setup.callsSaved"))
	})
	s.k.changed()
}

// askPriceLists asks Zoho which there are.
func (s *Settings) askPriceLists() {
	s.goods = goodsForm{step: goodsPrices}
	f := &s.goods
	var lists []PriceList
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) (err error) {
		lists, err = s.k.deps.Setup.PriceLists(ctx)
		return err
	}, func() { f.lists = lists })
	s.k.changed()
}

func (s *Settings) priceListBlocks(b *blocks) {
	k, f := s.k, &s.goods
	if f.busy {
		b.remark("busy", k.t("screen.setup.asking"), MoodWaits)
		return
	}
	b.head("which", k.t("screen.setup.pricesWhich"))
	b.small("why", k.t("screen.setup.pricesWhy"))
	offer := func(l PriceList, name string) {
		b.answer("list:"+l.ID, name, "", func() { s.usePrices(l) })
		(*b)[len(*b)-1].On = l.ID == s.state.Goods.List.ID
	}
	offer(PriceList{}, k.t("screen.setup.ownPrices"))
	for _, l := range f.lists {
		offer(l, l.Name)
	}
}

func (s *Settings) usePrices(l PriceList) {
	f := &s.goods
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return s.k.deps.Setup.UsePriceList(ctx, l) }, func() {
		s.goods = goodsForm{}
		s.saved(s.k.t("screen.setup.pricesSaved"))
	})
	s.k.changed()
}

// tillsBlocks asks how many tills sell from the same shelf.
func (s *Settings) tillsBlocks(b *blocks) {
	k, f := s.k, &s.goods
	b.head("tills", k.t("screen.setup.tillsHead"))
	n := strconv.Itoa(max(1, s.state.Goods.Tills))
	if !f.typed {
		f.tills = n
	}
	b.field(BlockDigits, "tills", k.t("screen.setup.tills"), "", &f.tills).Type = func(text string) {
		f.tills, f.typed = text, true
		k.changed()
	}
	b.small("tillsWhy", k.t("screen.setup.tillsWhy"))
	if f.tills != n {
		b.strong("saveTills", k.t("screen.setup.save"), f.busy, s.saveTills)
	}
}

func (s *Settings) saveTills() {
	f := &s.goods
	n, err := strconv.Atoi(f.tills)
	if err != nil || n < 1 || n > 99 {
		f.wrong = s.k.t("screen.setup.tillsWrong")
		s.k.changed()
		return
	}
	s.keep(&f.busy, &f.wrong, func(ctx context.Context) error { return s.k.deps.Setup.SetTills(ctx, n) }, func() {
		s.goods = goodsForm{}
		s.saved(s.k.t("screen.setup.callsSaved"))
	})
	s.k.changed()
}
