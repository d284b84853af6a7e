package zoho

import (
	"context"
	"encoding/json"
	"net/url"
	"strconv"
	"time"

	"haat/app/clock"
	"haat/catalog"
)

// walk is where a pull is. It is kept between steps and across restarts.
//
// Items are asked for in the order of their last change, from the last one
// seen: what is deleted or changed meanwhile then shifts nothing. Pages by
// number are used only where many items changed in the same second, and where
// Zoho did not keep to filter or order (Plain); such a walk is made again until
// it meets nothing new.
type walk struct {
	Pull  int64         `json:"pull"`
	Full  bool          `json:"full"`
	Phase catalog.Phase `json:"phase"`
	From  string        `json:"from"`  // where this pull began, as Zoho stamps; "" is the beginning
	Since string        `json:"since"` // lower bound of the next page
	Page  int           `json:"page"`
	Plain bool          `json:"plain"`
	Deep  bool          `json:"deep"` // a page beyond the first was needed
	Pass  int           `json:"pass"`
	Born  int           `json:"born"` // items this pass met that were not here
	Mark  string        `json:"mark"` // the server's own time at the beginning
	Mute  bool          `json:"mute"` // no answer told the time: Mark is the newest change seen
	Top   string        `json:"top"`  // first item of the last page
}

// stampForm is how Zoho writes moments: an offset without a colon.
const stampForm = "2006-01-02T15:04:05-0700"

func stampOf(t time.Time) string { return t.In(clock.IST).Format(stampForm) }

// mostPasses ends a walk that meets something new each time it is made.
const mostPasses = 4

// Unfinished reports whether a pull was cut off, and whether it is a full one.
func (p *Puller) Unfinished(ctx context.Context) (yes, full bool, err error) {
	if err := p.load(ctx); err != nil || p.at == nil {
		return false, false, err
	}
	return true, p.at.Full, nil
}

// resting is what is kept of pulls: the one under way, and what the last one
// leaves to the next.
type resting struct {
	Walk *walk  `json:"walk,omitempty"`
	Mark string `json:"mark"` // the server's time when the last one began
}

func (p *Puller) notes() string {
	b, err := json.Marshal(resting{p.at, p.rest.Mark})
	if err != nil {
		panic("zoho: notes of a pull: " + err.Error()) // texts and numbers only
	}
	return string(b)
}

// load takes up the pull that was cut off. Notes that cannot be read are those
// of another version: the pull begins anew.
func (p *Puller) load(ctx context.Context) error {
	if p.known {
		return nil
	}
	text, err := p.Shop.PullState(ctx)
	if err != nil {
		return err
	}
	var w resting
	if text != "" && json.Unmarshal([]byte(text), &w) == nil {
		p.at = w.Walk
		p.rest = w
		if p.at != nil {
			p.at.Born++ // what the last page brought may not have been noted
		}
	}
	p.known = true
	return nil
}

// Step makes one call of a pull, beginning one if none is under way: the whole
// list for full, else what changed since the last pull (or the whole list when
// there was none). It reports whether there is more to do.
func (p *Puller) Step(ctx context.Context, full bool) (more bool, err error) {
	if err := p.load(ctx); err != nil {
		return false, err
	}
	if p.at == nil || full && !p.at.Full {
		if err := p.begin(ctx, full || p.rest.Mark == ""); err != nil {
			return false, err
		}
	}
	if p.taxes == nil {
		taxes, err := p.readTaxes(ctx)
		if err != nil {
			return false, err
		}
		p.taxes = &taxes
		return true, nil
	}
	switch p.at.Phase {
	case catalog.PhaseItems:
		err = p.stepItems(ctx)
	case catalog.PhaseDetails:
		err = p.stepDetails(ctx)
	case catalog.PhaseGroups:
		err = p.stepGroups(ctx)
	case catalog.PhasePrices:
		err = p.stepPrices(ctx)
	case catalog.PhaseUnseen:
		err = p.stepUnseen(ctx)
	case catalog.PhaseNone, catalog.PhaseStock, catalog.PhasePictures:
		err = p.next(ctx)
	}
	return p.at != nil, err
}

func (p *Puller) begin(ctx context.Context, full bool) error {
	if err := p.Shop.NamePlace(ctx, p.C.cfg.Place); err != nil {
		return err
	}
	pull, err := p.Shop.BeginPull(ctx)
	if err != nil {
		return err
	}
	p.done = catalog.Progress{Full: full}
	p.at = &walk{Pull: pull, Full: full, Phase: catalog.PhaseItems, Page: 1, Pass: 1}
	if mark, err := time.Parse(stampForm, p.rest.Mark); err == nil && !full {
		p.at.From = stampOf(mark.Add(-overlap))
		p.at.Since = p.at.From
	}
	if full {
		p.taxes = nil // rates are settings: read again once a day
	}
	return p.Shop.SavePull(ctx, p.notes())
}

// after lists what follows each phase; groups and unseen only in a full pull.
var after = map[catalog.Phase]catalog.Phase{
	catalog.PhaseItems: catalog.PhaseDetails, catalog.PhaseDetails: catalog.PhaseGroups,
	catalog.PhaseGroups: catalog.PhasePrices, catalog.PhasePrices: catalog.PhaseUnseen,
}

// next goes on to the next phase, or ends the pull.
func (p *Puller) next(ctx context.Context) error {
	w := p.at
	w.Phase, w.Page = after[w.Phase], 1
	if w.Phase == catalog.PhaseGroups && !w.Full {
		w.Phase = after[w.Phase]
	}
	if w.Phase != "" && (w.Phase != catalog.PhaseUnseen || w.Full) {
		return p.Shop.SavePull(ctx, p.notes())
	}
	if w.Full {
		gone, err := p.Shop.EndPull(ctx, w.Pull)
		if err != nil {
			return err
		}
		p.done.Gone += gone
	}
	p.at, p.rest.Mark = nil, w.Mark
	return p.Shop.SavePull(ctx, p.notes())
}

// stepItems asks for one page of the list.
func (p *Puller) stepItems(ctx context.Context) error {
	w := p.at
	var list struct {
		Items []itemOut   `json:"items"`
		Page  pageContext `json:"page_context"`
	}
	from, asked, err := p.Shop.AskStock(ctx)
	if err != nil {
		return err
	}
	_, date, err := p.get(ctx, "/items", w.query(p.perPage()), &list)
	if err != nil {
		return err
	}
	if w.Mark == "" {
		w.Mute = date.IsZero()
		w.Mark = stampOf(date)
	}
	seen := list.Items
	more := w.advance(seen, bool(list.Page.HasMore))
	rows := p.listed(seen)
	born, changed, err := p.Shop.PutPage(ctx, w.Pull, rows, p.notes())
	if err != nil {
		p.known, p.at = false, nil // the notes on disk are the older ones
		return err
	}
	w.Born += born
	p.done.Items += len(rows)
	p.done.Changed += changed
	if err := p.takeCounts(ctx, from, asked, seen, false); err != nil {
		return err
	}
	p.tell(catalog.PhaseItems)
	if more {
		return nil
	}
	if (w.Deep || w.Plain) && w.Full && w.Born > 0 && w.Pass < mostPasses || w.Pass == 1 && w.Plain && w.Full {
		w.Pass, w.Page, w.Since, w.Born = w.Pass+1, 1, w.From, 0
		return p.Shop.SavePull(ctx, p.notes())
	}
	return p.next(ctx)
}

func (p *Puller) perPage() int {
	if p.PerPage > 0 {
		return p.PerPage
	}
	return perPage
}

func (p *Puller) listed(items []itemOut) []catalog.Listed {
	rows := make([]catalog.Listed, 0, len(items))
	for _, i := range items {
		if i.ID != "" {
			rows = append(rows, i.listed(*p.taxes))
		}
	}
	return rows
}

func (w *walk) query(per int) url.Values {
	q := url.Values{
		"page": {strconv.Itoa(w.Page)}, "per_page": {strconv.Itoa(per)}, "filter_by": {"Status.All"},
		"sort_column": {"last_modified_time"}, "sort_order": {"A"},
	}
	switch {
	case w.Plain && w.From != "":
		q.Set("sort_order", "D") // newest first, until older than the bound
	case !w.Plain && w.Since != "":
		q.Set("last_modified_time", w.Since)
	}
	return q
}

// advance decides what to ask next after a page, and whether to ask.
func (w *walk) advance(rows []itemOut, hasMore bool) bool {
	first, last, sorted := span(rows, w.Plain && w.From != "")
	bound, _ := time.Parse(stampForm, w.Since)
	if w.Mute {
		w.markFrom(rows)
	}
	if len(rows) == 0 || w.Page > 1 && string(rows[0].ID) == w.Top {
		return false // the end, or a list that ignores page numbers and has none
	}
	w.Top = string(rows[0].ID)
	if !w.Plain && (!sorted || w.Since != "" && first.Before(bound)) {
		// Zoho ignored order or filter: pages by number, all of them.
		w.Plain, w.Page = true, 1
		if w.From == "" && w.Since == "" && hasMore {
			w.Page = 2 // this page was the first of them already
			return true
		}
		return w.From != "" || hasMore
	}
	if w.Plain && w.From != "" && sorted {
		oldest, _ := time.Parse(stampForm, w.From)
		hasMore = hasMore && !last.Before(oldest)
	}
	if !hasMore {
		return false
	}
	// A second earlier than the last one seen: the filter may mean "after".
	if to := last.Add(-time.Second); !w.Plain && (w.Since == "" || to.After(bound)) {
		w.Since, w.Page = stampOf(to), 1
		return true
	}
	w.Page++
	w.Deep = true
	return true
}

// markFrom takes the newest change for the server's time.
func (w *walk) markFrom(rows []itemOut) {
	for _, r := range rows {
		if t, err := time.Parse(stampForm, string(r.Modified)); err == nil {
			if m, err := time.Parse(stampForm, w.Mark); err != nil || t.After(m) {
				w.Mark = stampOf(t)
			}
		}
	}
}

// span is the first and last change on a page, and whether all are told and in
// order.
func span(rows []itemOut, down bool) (first, last time.Time, sorted bool) {
	for n, r := range rows {
		t, err := time.Parse(stampForm, string(r.Modified))
		if err != nil {
			return first, last, false
		}
		if n == 0 {
			first = t
		} else if !down && t.Before(last) || down && t.After(last) {
			return first, last, false
		}
		last = t
	}
	return first, last, true
}
