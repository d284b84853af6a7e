package app

import (
	"context"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/receipt/pdf"
	"haat/app/staff"
	"haat/catalog"
)

// What a closed fair can lead to, each by a person's word and at most once.
const (
	FairMissing = "missing" // what is missing is taken off Zoho's count
	FairFound   = "found"   // what there is more than there should be is put on it
	FairHome    = "home"    // what is left goes home by a transfer
)

// FairDraft is what releasing it would tell Zoho.
type FairDraft struct {
	What   string
	Number string // of the document; "" while it is a draft
	Lines  []catalog.StockLine
	Serial []string // items that leave by number and are moved in Zoho by hand
}

// FairDrafts are the drafts of the last fair, those with nothing in them left
// out; none before it is closed.
func (a *App) FairDrafts(ctx context.Context) ([]FairDraft, error) {
	e, ok, err := a.DB.Fair(ctx)
	if err != nil || !ok || e.Stage != fair.Closed {
		return nil, err
	}
	u, _, err := a.DB.FrozenUnload(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	told, err := a.DB.FairDocs(ctx, e.ID)
	var out []FairDraft
	for _, what := range []string{FairMissing, FairFound, FairHome} {
		d := a.fairDraft(u, what)
		d.Number = told[what]
		if len(d.Lines) > 0 || len(d.Serial) > 0 {
			out = append(out, d)
		}
	}
	return out, err
}

// fairDraft makes the lines. Quantities are signed as the stock document wants.
func (a *App) fairDraft(u fair.Unload, what string) FairDraft {
	d := FairDraft{What: what}
	for _, l := range u.Goods {
		var qty money.Quantity
		switch miss := l.Missing(); {
		case what == FairMissing && miss.Positive(), what == FairFound && miss.Negative():
			qty = miss.Neg()
		case what == FairHome && l.Home().Positive():
			qty = l.Home()
		}
		if qty.IsZero() {
			continue
		}
		if it, ok := a.Till.Book().ByID(l.ID); ok && it.Serial {
			d.Serial = append(d.Serial, l.Name)
			continue
		}
		d.Lines = append(d.Lines, catalog.StockLine{Item: l.ID, Name: l.Name, Qty: qty})
	}
	return d
}

// ReleaseFair tells Zoho one of the drafts. home is the id of the place that what
// is left goes to; "" is the one the fair was opened with. Somebody who may close a
// fair answers for it.
func (a *App) ReleaseFair(ctx context.Context, what, home string) (catalog.StockDoc, error) {
	e, ok, err := a.DB.Fair(ctx)
	if err != nil {
		return catalog.StockDoc{}, err
	}
	if !ok || e.Stage != fair.Closed {
		return catalog.StockDoc{}, fault.New(fault.Refused, "fault.fair_not_closed")
	}
	u, _, err := a.DB.FrozenUnload(ctx, e.ID)
	if err != nil {
		return catalog.StockDoc{}, err
	}
	draft := a.fairDraft(u, what)
	if len(draft.Lines) == 0 {
		return catalog.StockDoc{}, fault.New(fault.Missing, "fault.fair_nothing")
	}
	if err := a.Allow(ctx, staff.CloseFair); err != nil {
		return catalog.StockDoc{}, err
	}
	ids, now := ident.NewMaker(a.opt.Clock), a.opt.Clock.Now()
	d := catalog.StockDoc{
		ID: ids.Stock(), Kind: catalog.Damage, Place: e.Place, Day: clock.DayOf(now), At: now, Who: a.who(), Why: e.Name, Lines: draft.Lines,
	}
	switch what {
	case FairFound:
		d.Kind = catalog.Recount
	case FairHome:
		if home == "" {
			home = e.Home
		}
		if home == "" {
			return d, fault.New(fault.Refused, "fault.fair_home")
		}
		d.Kind, d.From, d.Place, d.Leaves = catalog.Receipt, e.Place, home, true
	}
	d, err = a.DB.PutFairDoc(ctx, e.ID, what, d, ids.Job())
	if err == nil {
		err = a.Till.ReloadStock(ctx)
	}
	a.tell()
	return d, err
}

// FairPDF is a fair's report on A4.
func (a *App) FairPDF(u fair.Unload, v receipt.Voice) ([]byte, error) {
	return pdf.Render(pdf.A4, u.At, receipt.Unload(u, a.Seller(), receipt.Options{Voice: v}))
}
