package viewmodel

import (
	"slices"
	"strings"

	"haat/app/words"
	"haat/catalog"
)

func (k *Desk) hindi() bool { return k.lang == words.Hindi }

// offerOf is what an entry of an offer's goods is called.
func (k *Desk) offerOf(of string) string {
	book := k.deps.Till.Book()
	if name, is := strings.CutPrefix(of, catalog.OfCategory); is {
		return k.category(name)
	}
	if name, is := strings.CutPrefix(of, catalog.OfGroup); is {
		return name
	}
	if id, is := strings.CutPrefix(of, catalog.OfItem); is {
		if it, ok := book.ByID(catalog.ItemID(id)); ok {
			return it.Called(k.hindi())
		}
		return id
	}
	if it, ok := book.ByCode(of); ok {
		return it.Called(k.hindi())
	}
	return of
}

// offerGoods is what an offer is for: what was chosen, a search, and what it
// finds. A press on what was chosen takes it off.
func (s *Settings) offerGoods(b *blocks) {
	k, f := s.k, &s.offers
	b.head("of", k.t("screen.offers.of"))
	for _, of := range f.offer.Of {
		b.answer("of:"+of, k.offerOf(of), k.t("screen.offers.takeOff"), func() {
			f.offer.Of = slices.DeleteFunc(f.offer.Of, func(x string) bool { return x == of })
			k.changed()
		})
		(*b)[len(*b)-1].On = true
	}
	b.field(BlockField, "find", k.t("screen.offers.find"), "", &f.find).Type = func(text string) {
		f.find = text
		k.changed()
	}
	query := strings.ToLower(strings.TrimSpace(f.find))
	if query == "" {
		return
	}
	shown := 0
	offer := func(of, name, second string) {
		if shown == mostOffers || slices.Contains(f.offer.Of, of) {
			return
		}
		shown++
		b.answer("add:"+of, name, second, func() {
			f.offer.Of, f.find = append(f.offer.Of, of), ""
			k.changed()
		})
	}
	for _, c := range k.deps.Till.Book().Categories() {
		if strings.Contains(strings.ToLower(c+" "+k.category(c)), query) {
			offer(catalog.OfCategory+c, k.category(c), k.t("screen.offers.wholeCategory"))
		}
	}
	hits, _ := k.deps.Till.Book().Search(f.find)
	for _, it := range hits {
		if it.Group != "" {
			offer(catalog.OfGroup+it.GroupOf, it.GroupOf, k.t("screen.offers.allSizes"))
		}
		if !it.Fractions() {
			offer(catalog.OfItem+string(it.ID), it.Called(k.hindi()), rupees(it.Price)+" · "+it.SKU)
		}
	}
	if shown == 0 {
		b.small("nothing", k.t("screen.offers.nothing", "query", f.find))
	}
}
