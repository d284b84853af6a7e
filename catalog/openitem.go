package catalog

import (
	"sort"
	"strings"

	"haat/app/gst"
)

// OpenPrefix begins the SKU of an item that was made to sell at any price.
const OpenPrefix = "OPEN-"

// OpenItems are the items that stand for goods without an entry of their own,
// one per GST rate: an article that nobody listed still needs a rate, an HSN
// and an item in the back office. The owner picks them.
type OpenItems map[gst.Rate]ItemID

// For is the item that goods of a rate are sold as, and when there is none, why
// not: a key into the word lists.
func (o OpenItems) For(b *Book, r gst.Rate) (it *Item, why string) {
	id, chosen := o[r]
	if !chosen {
		return nil, "item.no_open_item"
	}
	it, ok := b.ByID(id)
	switch {
	case !ok:
		return nil, "item.open_item_gone"
	case it.Unsellable() != "":
		return nil, it.Unsellable()
	case it.Tracked || it.Kit() || it.Tax.Rate != r:
		return nil, "item.open_item_changed"
	}
	return it, ""
}

// OpenOffers lists what may be picked for each rate: sellable, without stock,
// those whose SKU says that they were made for it first.
func (b *Book) OpenOffers() map[gst.Rate][]*Item {
	all := map[gst.Rate][]*Item{}
	for i := range b.items {
		if it := &b.items[i]; !it.Tracked && !it.Kit() && it.Unsellable() == "" {
			all[it.Tax.Rate] = append(all[it.Tax.Rate], it)
		}
	}
	made := func(it *Item) bool { return strings.HasPrefix(strings.ToUpper(it.SKU), OpenPrefix) }
	for _, rows := range all {
		sort.SliceStable(rows, func(i, j int) bool { return made(rows[i]) && !made(rows[j]) })
	}
	return all
}
