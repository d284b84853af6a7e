package zoho

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"haat/catalog"
	"haat/sync/outbox"
)

// readTaxes fetches the organisation's rates: an item names only one of the ids
// a rate has.
func (p *Puller) readTaxes(ctx context.Context) (taxTable, error) {
	var list taxList
	if _, _, err := p.get(ctx, "/settings/taxes", url.Values{"per_page": {"200"}}, &list); err != nil {
		return taxTable{}, err
	}
	return list.table(), nil
}

// stepDetails asks for parts and taxes that the list did not tell, for as many
// items as one call takes.
func (p *Puller) stepDetails(ctx context.Context) error {
	ids, err := p.Shop.DetailsDue(ctx, perDetails)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return p.next(ctx)
	}
	rows, dead, err := p.batch(ctx, ids)
	if err != nil {
		return err
	}
	for n := range rows {
		if rows[n].Combo && len(rows[n].Mapped) == 0 && rows[n].ComboType != "assembly" {
			if err := p.composite(ctx, &rows[n]); err != nil {
				return err
			}
		}
	}
	if err := p.dead(ctx, dead); err != nil {
		return err
	}
	p.done.Changed += len(rows)
	p.tell(catalog.PhaseDetails)
	return p.Shop.PutDetails(ctx, p.at.Pull, ids, p.listed(rows))
}

// composite asks for one composite item: some organisations tell its parts
// nowhere else.
func (p *Puller) composite(ctx context.Context, row *itemOut) error {
	var reply json.RawMessage
	out, _, err := p.get(ctx, "/compositeitems/"+string(row.ID), nil, &reply)
	if out.Code == codeNotThere || out.Class == outbox.Scope {
		return nil // it stays unsellable: its parts are not known
	}
	if err != nil {
		return err
	}
	var keyed struct {
		Item json.RawMessage `json:"composite_item"` // live; the specification has the fields themselves
	}
	if json.Unmarshal(reply, &keyed) == nil && len(keyed.Item) > 0 {
		reply = keyed.Item
	}
	var one itemOut
	if err := json.Unmarshal(reply, &one); err != nil {
		return nil //nolint:nilerr // it stays unsellable: its parts are not known
	}
	row.Mapped = one.Mapped
	if one.ComboType != "" {
		row.ComboType = one.ComboType
	}
	return nil
}

// stepUnseen asks about items that a full list did not name. Only what answers
// as dead or inactive is gone: a page may have shifted away under us.
func (p *Puller) stepUnseen(ctx context.Context) error {
	ids, err := p.Shop.Unseen(ctx, p.at.Pull, perDetails)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return p.next(ctx)
	}
	rows, dead, err := p.batch(ctx, ids)
	if err != nil {
		return err
	}
	told := map[catalog.ItemID]bool{}
	for _, r := range rows {
		told[catalog.ItemID(r.ID)] = true
	}
	for _, id := range dead {
		told[id] = true
	}
	listed := p.listed(rows)
	for _, r := range listed {
		if r.Inactive {
			p.done.Gone++
		}
	}
	if _, _, err := p.Shop.PutPage(ctx, p.at.Pull, listed, p.notes()); err != nil {
		return err
	}
	for _, id := range ids {
		if !told[id] {
			dead = append(dead, id) // neither refused nor answered
		}
	}
	p.tell(catalog.PhaseUnseen)
	return p.dead(ctx, dead)
}

// dead takes items that are no longer there out of the catalog.
func (p *Puller) dead(ctx context.Context, ids []catalog.ItemID) error {
	if len(ids) == 0 {
		return nil
	}
	p.done.Gone += len(ids)
	return p.Shop.Gone(ctx, ids)
}

// batch asks for some items' details and stores their counts. A dead id fails
// the whole call, so the batch is halved until the dead one stands alone.
func (p *Puller) batch(ctx context.Context, ids []catalog.ItemID) (rows []itemOut, dead []catalog.ItemID, err error) {
	if len(ids) == 0 {
		return nil, nil, nil
	}
	from, asked, err := p.Shop.AskStock(ctx)
	if err != nil {
		return nil, nil, err
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = string(id)
	}
	var list struct {
		Items []itemOut `json:"items"`
	}
	out, _, err := p.get(ctx, "/itemdetails", url.Values{"item_ids": {strings.Join(names, ",")}}, &list)
	if out.Code == codeNotThere && out.HTTP == http.StatusNotFound {
		if len(ids) == 1 {
			return nil, ids, nil
		}
		for _, half := range [][]catalog.ItemID{ids[:len(ids)/2], ids[len(ids)/2:]} {
			r, d, err := p.batch(ctx, half)
			if err != nil {
				return nil, nil, err
			}
			rows, dead = append(rows, r...), append(dead, d...)
		}
		return rows, dead, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if err := p.Shop.StockAsked(ctx, p.C.cfg.Place, ids); err != nil {
		return nil, nil, err
	}
	return list.Items, nil, p.takeCounts(ctx, from, asked, list.Items, true)
}

// takeCounts stores what an answer tells of stock at the stall's place; marked
// says that it is noted already when these were asked for.
func (p *Puller) takeCounts(ctx context.Context, from int64, asked catalog.Moment, rows []itemOut, marked bool) error {
	var counts []catalog.Count
	var ids []catalog.ItemID
	for _, i := range rows {
		if c, ok := i.count(p.C.cfg.Place); ok && bool(i.Tracked) && !i.kit() {
			counts, ids = append(counts, c), append(ids, c.Item)
		}
	}
	if len(counts) == 0 {
		return nil
	}
	p.done.Counts += len(counts)
	if err := p.Shop.TakeStock(ctx, p.C.cfg.Place, from, asked, counts); err != nil || marked {
		return err
	}
	return p.Shop.StockAsked(ctx, p.C.cfg.Place, ids)
}

// StepStock asks for one batch of counts: of what can be sold here if it was
// last asked for before soon, of everything else if before late. It reports
// whether it found anything due.
func (p *Puller) StepStock(ctx context.Context, soon, late time.Time) (more bool, err error) {
	ids, err := p.dueStock(ctx, soon, late)
	if err != nil || len(ids) == 0 {
		return false, err
	}
	if p.done.Phase == catalog.PhaseNone {
		p.done = catalog.Progress{}
	}
	rows, dead, err := p.batch(ctx, ids)
	if err != nil {
		return false, err
	}
	p.due = p.due[len(ids):]
	serial := map[catalog.ItemID]bool{}
	for _, r := range rows {
		serial[catalog.ItemID(r.ID)] = bool(r.Serial || r.Batch)
		if r.Status != "" && r.Status != "active" {
			dead = append(dead, catalog.ItemID(r.ID))
		}
	}
	changed, err := p.Shop.NeedsNumbers(ctx, serial)
	if err != nil {
		return false, err
	}
	p.done.Changed += changed
	p.tell(catalog.PhaseStock)
	return true, p.dead(ctx, dead)
}

// queued is how many batches are picked at a time: picking looks at the whole
// catalog.
const queued = 20

// dueStock is the next batch of items to be counted.
func (p *Puller) dueStock(ctx context.Context, soon, late time.Time) ([]catalog.ItemID, error) {
	if len(p.due) == 0 {
		ids, due, err := p.Shop.StockDue(ctx, p.C.cfg.Place, soon, late, queued*perDetails)
		if err != nil {
			return nil, err
		}
		// What is not due yet only fills the last batch.
		p.due = ids[:min(len(ids), (due+perDetails-1)/perDetails*perDetails)]
	}
	return p.due[:min(len(p.due), perDetails)], nil
}
