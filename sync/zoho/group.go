package zoho

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"

	"haat/app/gst"
	"haat/catalog"
)

// groupOut is a group of variants; only the order of its items is taken from
// here, everything else stands with the items.
type groupOut struct {
	Items variants `json:"items"`
}

type variant struct {
	ID text `json:"item_id"`
}

// variants are an array; the published specification shows an object.
type variants []variant

// UnmarshalJSON implements json.Unmarshaler.
func (v *variants) UnmarshalJSON(b []byte) error {
	var all []variant
	if json.Unmarshal(b, &all) == nil {
		*v = all
		return nil
	}
	var one variant
	if err := json.Unmarshal(b, &one); err != nil {
		return err
	}
	*v = variants{one}
	return nil
}

// seats is the place of each variant within its group, from 1.
func seats(groups []groupOut) map[catalog.ItemID]int {
	all := map[catalog.ItemID]int{}
	for _, g := range groups {
		for n, i := range g.Items {
			if i.ID != "" {
				all[catalog.ItemID(i.ID)] = n + 1
			}
		}
	}
	return all
}

// stepGroups asks for one page of item groups. Without them variants whose
// options are no sizes stand in the order of their names, so an organisation
// that does not let us read them is served all the same.
func (p *Puller) stepGroups(ctx context.Context) error {
	w := p.at
	var list struct {
		Groups []groupOut  `json:"itemgroups"`
		Page   pageContext `json:"page_context"`
	}
	out, _, err := p.get(ctx, "/itemgroups", url.Values{"page": {strconv.Itoa(w.Page)}, "per_page": {strconv.Itoa(perPage)}}, &list)
	if err != nil {
		if cannotRead(out) {
			return p.next(ctx)
		}
		return err
	}
	w.Page++
	changed, err := p.Shop.SetSeats(ctx, seats(list.Groups), p.notes())
	if err != nil {
		p.known, p.at = false, nil
		return err
	}
	p.done.Changed += changed
	p.tell(catalog.PhaseGroups)
	if !list.Page.more(len(list.Groups)) || w.Page > mostGroupPages {
		return p.next(ctx)
	}
	return nil
}

// mostGroupPages ends a list that does not turn its pages.
const mostGroupPages = 200

// more reports whether another page follows one of n rows. Where no context is
// told, a full page is taken for a sign of it.
func (c pageContext) more(n int) bool {
	return n > 0 && (bool(c.HasMore) || c.Page == 0 && n >= perPage)
}

// taxList is the organisation's rates as Zoho lists them.
type taxList struct {
	Taxes []struct {
		ID       text `json:"tax_id"`
		Percent  text `json:"tax_percentage"`
		Type     text `json:"tax_type"`
		Specific text `json:"tax_specific_type"`
	} `json:"taxes"`
}

func (l taxList) table() taxTable {
	t := taxTable{byID: map[string]taxRow{}, intra: map[gst.Rate]string{}, inter: map[gst.Rate]string{}}
	for _, x := range l.Taxes {
		r, err := gst.ParseRate(string(x.Percent))
		if err != nil {
			continue
		}
		inter := x.Specific == "igst"
		t.byID[string(x.ID)] = taxRow{r, inter}
		switch {
		case inter:
			t.inter[r] = string(x.ID)
		case x.Type == "tax_group":
			t.intra[r] = string(x.ID)
		}
	}
	return t
}
