package zohosim

import (
	"cmp"
	"strings"
)

// mostDetails is how many ids itemdetails takes here. Zoho documents no
// maximum; clients use 25 to 200.
const mostDetails = 100

func (s *Sim) itemListing() listing[*item] {
	filters := map[string]func(*item, string) bool{
		"filter_by": func(i *item, want string) bool {
			switch want {
			case "Status.Active":
				return !i.inactive
			case "Status.Inactive":
				return i.inactive
			case "ItemType.Inventory":
				return i.tracked()
			case "ItemType.Service":
				return i.service
			}
			return true
		},
		"status":             func(i *item, want string) bool { return i.status() == want },
		"search_text":        func(i *item, want string) bool { return contains(want, i.name, i.sku, i.ean) },
		"item_id":            func(i *item, want string) bool { return i.id == want },
		"group_id":           func(i *item, want string) bool { return i.group != nil && i.group.id == want },
		"last_modified_time": func(i *item, want string) bool { return sinceStamp(stamp(i.modified), want) },
	}
	textFilters(filters, "name", func(i *item) string { return i.name })
	textFilters(filters, "sku", func(i *item) string { return i.sku })
	return listing[*item]{
		key: "items", report: "Items", filters: filters, first: "name",
		sorts: map[string]func(a, b *item) int{
			"name":               func(a, b *item) int { return strings.Compare(a.name, b.name) },
			"sku":                func(a, b *item) int { return strings.Compare(a.sku, b.sku) },
			"rate":               func(a, b *item) int { return cmp.Compare(a.rate, b.rate) },
			"created_time":       func(a, b *item) int { return a.created.Compare(b.created) },
			"last_modified_time": func(a, b *item) int { return a.modified.Compare(b.modified) },
		},
		wire: func(i *item) obj {
			if s.opt.Switches.ListStock {
				return s.itemDetail(i)
			}
			return s.itemWire(i)
		},
	}
}

// contains finds the wanted text in any of the others, case ignored.
func contains(want string, in ...string) bool {
	return strings.Contains(strings.ToLower(strings.Join(in, "\x00")), strings.ToLower(want))
}

// sinceStamp compares two stamps, both of which parse.
func sinceStamp(have, want string) bool {
	h, err1 := parseStamp(have)
	w, err2 := parseStamp(want)
	return err1 == nil && err2 == nil && !h.Before(w)
}

// listItems gives pages of items, inactive ones too unless filtered. Deleted
// ones are simply no longer there: the since-filter does not tell.
func listItems(c *call) (reply, error) { return serveList(c, c.s.itemListing(), c.s.items.rows) }

func getItem(c *call) (reply, error) {
	i, err := c.s.items.get(c.id, "Item")
	if err != nil {
		return reply{}, err
	}
	return fetched("item", c.s.itemDetail(i))
}

// getItemDetails gives stock place by place for up to a hundred items. One
// dead id fails the whole batch.
func getItemDetails(c *call) (reply, error) {
	ids, err := c.ids("item_ids", mostDetails)
	if err != nil {
		return reply{}, err
	}
	rows := make([]obj, 0, len(ids))
	for _, id := range ids {
		i := c.s.items.byID[id]
		if i == nil {
			return reply{}, named["gone"]
		}
		rows = append(rows, c.s.itemDetail(i))
	}
	return fetched("items", rows)
}

func getImage(c *call) (reply, error) {
	i, err := c.s.items.get(c.id, "Item")
	if err != nil {
		return reply{}, err
	}
	if i.picture == nil {
		return reply{}, named["gone"]
	}
	return reply{raw: i.picture, kind: "image/png"}, nil
}
