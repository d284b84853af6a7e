package zoho

import (
	"context"
	"net/url"
	"strconv"

	"haat/app/fault"
	"haat/app/money"
	"haat/catalog"
	"haat/sync/outbox"
)

// bookOut is a price list. Prices by volume are not taken: the item then keeps
// its own price.
type bookOut struct {
	ID       text      `json:"pricebook_id"`
	Name     text      `json:"name"`
	Status   text      `json:"status"`
	Type     text      `json:"pricebook_type"` // per_item or fixed_percentage
	For      text      `json:"sales_or_purchase_type"`
	Increase yes       `json:"is_increase"`
	Percent  text      `json:"percentage"`
	Rounding text      `json:"rounding_type"`
	Decimals text      `json:"decimal_place"`
	Items    []rateOut `json:"pricebook_items"`
}

type rateOut struct {
	ItemID text   `json:"item_id"`
	Rate   amount `json:"pricebook_rate"`
	Scheme text   `json:"pricing_scheme"`
}

func (b bookOut) list() (catalog.PriceList, error) {
	l := catalog.PriceList{ID: string(b.ID), Name: string(b.Name), Decimals: 2}
	if n, err := strconv.Atoi(string(b.Decimals)); err == nil && n >= 0 && n < 2 {
		l.Decimals = n
	}
	if b.Type == "fixed_percentage" {
		p, err := money.ParseQuantity(string(b.Percent))
		if err != nil || money.Units(1000).Less(p) {
			return l, fault.New(fault.Refused, "catalog.price_list_unread", "name", l.Name)
		}
		l.Percent, l.Increase, l.Rounding = p.Milli(), bool(b.Increase), catalog.Rounding(b.Rounding)
		return l, nil
	}
	l.Rates = map[catalog.ItemID]money.Amount{}
	for _, r := range b.Items {
		if r.ItemID != "" && r.Scheme != "volume" && !r.Rate.Negative() {
			l.Rates[catalog.ItemID(r.ItemID)] = r.Rate.Amount
		}
	}
	return l, nil
}

// stepPrices takes up the chosen price list: changed prices do not change items,
// so it is read in each pull. A list that is gone ends the pull with its words
// and leaves the last prices: a price that changes because somebody deleted a
// list is worse than one that stays.
func (p *Puller) stepPrices(ctx context.Context) error {
	w := p.at
	if p.PriceList == "" {
		changed, err := p.Shop.PutPriceList(ctx, catalog.PriceList{}, p.notes())
		if err != nil {
			return err
		}
		p.done.Changed += changed
		return p.next(ctx)
	}
	books, more, err := p.priceLists(ctx, w.Page)
	if err != nil {
		return err
	}
	for _, b := range books {
		if string(b.ID) != p.PriceList {
			continue
		}
		if b.Status != "" && b.Status != "active" {
			break
		}
		return p.takePrices(ctx, b)
	}
	if w.Page++; more {
		return p.Shop.SavePull(ctx, p.notes())
	}
	if err := p.next(ctx); err != nil {
		return err
	}
	return fault.New(fault.Refused, "catalog.price_list_gone")
}

func (p *Puller) takePrices(ctx context.Context, b bookOut) error {
	if b.Type != "fixed_percentage" && b.Items == nil {
		// No prices are told: the last ones stay, and the owner is told.
		if err := p.next(ctx); err != nil {
			return err
		}
		return fault.New(fault.Refused, "catalog.price_list_unread", "name", string(b.Name))
	}
	l, err := b.list()
	if err != nil {
		return err
	}
	changed, err := p.Shop.PutPriceList(ctx, l, p.notes())
	if err != nil {
		return err
	}
	p.done.Changed += changed
	p.tell(catalog.PhasePrices)
	return p.next(ctx)
}

func (p *Puller) priceLists(ctx context.Context, page int) ([]bookOut, bool, error) {
	var list struct {
		Books []bookOut   `json:"pricebooks"`
		Page  pageContext `json:"page_context"`
	}
	_, _, err := p.get(ctx, "/pricebooks", url.Values{"page": {strconv.Itoa(page)}, "per_page": {strconv.Itoa(perPage)}}, &list)
	return list.Books, list.Page.more(len(list.Books)) && page < mostGroupPages, err
}

// PriceLists lists the price lists a stall may sell by, without their prices.
func (p *Puller) PriceLists(ctx context.Context) ([]catalog.PriceList, error) {
	var all []catalog.PriceList
	for page := 1; ; page++ {
		books, more, err := p.priceLists(ctx, page)
		if err != nil {
			return nil, err
		}
		for _, b := range books {
			if b.For == "purchases" || b.Status != "" && b.Status != "active" {
				continue
			}
			l, err := b.list()
			if err != nil {
				continue // one that cannot be read cannot be chosen
			}
			l.Rates = nil
			all = append(all, l)
		}
		if !more {
			return all, nil
		}
	}
}

// cannotRead reports whether a list is closed to us for good: another try would
// be answered the same.
func cannotRead(o outbox.Outcome) bool { return o.Class == outbox.Scope || o.Class == outbox.Refused }
