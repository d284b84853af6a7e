package zohosim

import (
	"fmt"
	"slices"
)

// Regroup moves an item into another group, or with "" out of any.
func (s *Sim) Regroup(sku, group string, options ...string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.itemBySKU(sku)
	if i == nil {
		return fmt.Errorf("zohosim: no item has SKU %q", sku)
	}
	var to *itemGroup
	if group != "" {
		rows := s.groups.byNumber[fold(group)]
		if len(rows) == 0 || len(rows[0].attributes) != len(options) {
			return fmt.Errorf("zohosim: no group %q with %d attributes", group, len(options))
		}
		to = rows[0]
	}
	if from := i.group; from != nil {
		from.items = slices.DeleteFunc(from.items, func(o *item) bool { return o == i })
	}
	if i.group, i.options = to, nil; to != nil {
		i.options = slices.Clone(options)
		to.items = append(to.items, i)
	}
	i.modified = s.now()
	return nil
}
