package zoho

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"haat/app/fault"
	"haat/app/gst"
	"haat/catalog"
	"haat/sync/outbox"
)

// Shop is where a pull puts what it fetched.
type Shop interface {
	BeginPull(ctx context.Context) (int64, error)
	PutItems(ctx context.Context, pull int64, items []catalog.Item) error
	EndPull(ctx context.Context, pull int64) (gone int, err error)
	AskStock(ctx context.Context) (from int64, asked catalog.Moment, err error)
	TakeStock(ctx context.Context, place string, from int64, asked catalog.Moment, counts []catalog.Count) error
}

// Pictures is the cache of item pictures.
type Pictures interface {
	Has(key string) bool
	Put(key string, image []byte) error
}

// Pulled says what a pull brought.
type Pulled struct {
	Items, Gone, Counts, Pictures int
}

// Puller fetches items, stock and pictures. Progress, when not nil, hears how
// far it got.
type Puller struct {
	C        *Client
	Shop     Shop
	Pictures Pictures
	Progress func(Pulled)
}

const (
	perPage = 200 // Zoho's own maximum
	// perDetails is how many items one itemdetails call asks for; no maximum is
	// documented, and one dead id fails the whole call.
	perDetails = 100
)

// Pull fetches taxes, all pages of active items, kits' parts and stock at the
// stall's place. Pictures come after it, with PullPictures: nobody waits for
// them to sell.
func (p *Puller) Pull(ctx context.Context) (Pulled, error) {
	var done Pulled
	taxes, err := p.taxes(ctx)
	if err != nil {
		return done, err
	}
	pull, err := p.Shop.BeginPull(ctx)
	if err != nil {
		return done, err
	}
	all, err := p.items(ctx, pull, taxes, &done)
	if err != nil {
		return done, err
	}
	if err := p.details(ctx, pull, taxes, all, &done); err != nil {
		return done, err
	}
	done.Gone, err = p.Shop.EndPull(ctx, pull)
	return done, err
}

// Stock fetches only the counts of the given items.
func (p *Puller) Stock(ctx context.Context, ids []catalog.ItemID) (Pulled, error) {
	var done Pulled
	for len(ids) > 0 {
		n := min(perDetails, len(ids))
		if _, err := p.batch(ctx, ids[:n], &done); err != nil {
			return done, err
		}
		ids = ids[n:]
	}
	return done, nil
}

func (p *Puller) tell(d Pulled) {
	if p.Progress != nil {
		p.Progress(d)
	}
}

// fetch makes a call that is not part of telling a sale, and counts it.
func (c *Client) fetch(ctx context.Context, r request, into any) (outbox.Outcome, error) {
	out, err := c.patiently(ctx, func() outbox.Outcome { return c.call(ctx, r, into) })
	if err != nil {
		return out, err
	}
	return out, failed(out)
}

// patience is the longest a fetch waits for calls to be allowed again.
const patience = 2 * time.Minute

// patiently makes a call and counts it. A fetch of many things meets the
// minute's share of calls in the ordinary course, so it waits for the next.
func (c *Client) patiently(ctx context.Context, call func() outbox.Outcome) (outbox.Outcome, error) {
	for {
		out := call()
		for _, k := range out.Calls {
			if err := c.meter.Note(ctx, k); err != nil {
				return out, err
			}
		}
		if out.Class != outbox.Throttled || out.HTTP != 0 || out.RetryAfter > patience {
			return out, nil
		}
		if err := c.clk.Wait(ctx, c.clk.Now().Add(out.RetryAfter), nil); err != nil {
			return out, err
		}
	}
}

// failed puts words to an outcome that a person waits for.
func failed(o outbox.Outcome) error {
	cause := errors.New(strings.TrimSpace(fmt.Sprint(o.HTTP, " ", o.Code, " ", o.Words)))
	switch o.Class {
	case outbox.OK, outbox.Absent:
		return nil
	case outbox.Offline, outbox.Lost:
		return fault.New(fault.Offline, "fault.zoho_unreachable").Because(cause)
	case outbox.Throttled, outbox.DayOver:
		return fault.New(fault.Busy, "fault.zoho_busy").Because(cause)
	case outbox.SignIn:
		return fault.New(fault.Refused, "fault.zoho_sign_in").Because(cause)
	case outbox.Scope:
		return fault.New(fault.Refused, "fault.zoho_scope").Because(cause)
	case outbox.Exists, outbox.Refused, outbox.Differs, outbox.Waits:
	}
	return fault.New(fault.Refused, "fault.zoho_said", "words", o.Words).Because(cause)
}

func (p *Puller) taxes(ctx context.Context) (taxTable, error) {
	t := taxTable{byID: map[string]taxRow{}, intra: map[gst.Rate]string{}, inter: map[gst.Rate]string{}}
	var list struct {
		Taxes []struct {
			ID       text `json:"tax_id"`
			Percent  text `json:"tax_percentage"`
			Type     text `json:"tax_type"`
			Specific text `json:"tax_specific_type"`
		} `json:"taxes"`
	}
	if _, err := p.C.fetch(ctx, request{method: http.MethodGet, path: "/settings/taxes"}, &list); err != nil {
		return t, err
	}
	for _, x := range list.Taxes {
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
	return t, nil
}

// items walks the pages and stores each as it comes.
func (p *Puller) items(ctx context.Context, pull int64, taxes taxTable, done *Pulled) ([]catalog.Item, error) {
	var all []catalog.Item
	for page := 1; ; page++ {
		var list struct {
			Items []itemOut   `json:"items"`
			Page  pageContext `json:"page_context"`
		}
		q := url.Values{"page": {strconv.Itoa(page)}, "per_page": {strconv.Itoa(perPage)}, "filter_by": {"Status.Active"}}
		if _, err := p.C.fetch(ctx, request{method: http.MethodGet, path: "/items", query: q}, &list); err != nil {
			return nil, err
		}
		var items []catalog.Item
		for _, i := range list.Items {
			if i.ID != "" && i.Status != "inactive" { // a filter may be ignored
				items = append(items, i.item(taxes, len(all)+len(items)))
			}
		}
		if err := p.Shop.PutItems(ctx, pull, items); err != nil {
			return nil, err
		}
		all = append(all, items...)
		done.Items = len(all)
		p.tell(*done)
		if !bool(list.Page.HasMore) || len(list.Items) == 0 {
			return all, nil
		}
	}
}

// details fetches the stock of everything that has any, and the parts of kits.
func (p *Puller) details(ctx context.Context, pull int64, taxes taxTable, all []catalog.Item, done *Pulled) error {
	order := map[catalog.ItemID]int{}
	for _, it := range all {
		order[it.ID] = it.Order
	}
	for start := 0; start < len(all); start += perDetails {
		var ids []catalog.ItemID
		for _, it := range all[start:min(start+perDetails, len(all))] {
			ids = append(ids, it.ID)
		}
		rows, err := p.batch(ctx, ids, done)
		if err != nil {
			return err
		}
		var kits []catalog.Item
		for _, row := range rows {
			if row.kit() {
				kits = append(kits, row.item(taxes, order[catalog.ItemID(row.ID)]))
			}
		}
		if err := p.Shop.PutItems(ctx, pull, kits); err != nil {
			return err
		}
	}
	return nil
}

// batch asks for some items' details and stores their counts. A dead id fails
// the whole call, so the batch is halved until the dead one stands alone.
func (p *Puller) batch(ctx context.Context, ids []catalog.ItemID, done *Pulled) ([]itemOut, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	from, asked, err := p.Shop.AskStock(ctx)
	if err != nil {
		return nil, err
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	var list struct {
		Items []itemOut `json:"items"`
	}
	out, err := p.C.fetch(ctx, request{method: http.MethodGet, path: "/itemdetails", query: url.Values{"item_ids": {strings.Join(names, ",")}}}, &list)
	if out.Code == codeNotThere {
		if len(ids) == 1 {
			return nil, nil
		}
		a, err := p.batch(ctx, ids[:len(ids)/2], done)
		if err != nil {
			return nil, err
		}
		b, err := p.batch(ctx, ids[len(ids)/2:], done)
		return append(a, b...), err
	}
	if err != nil {
		return nil, err
	}
	var counts []catalog.Count
	for _, i := range list.Items {
		if c, ok := i.count(p.C.cfg.Place); ok && bool(i.Tracked) && !i.kit() {
			counts = append(counts, c)
		}
	}
	done.Counts += len(counts)
	p.tell(*done)
	return list.Items, p.Shop.TakeStock(ctx, p.C.cfg.Place, from, asked, counts)
}
