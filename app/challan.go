package app

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/money"
	"haat/app/receipt"
	"haat/app/sale"
	"haat/catalog"
)

// setHome is where goods come from and go back to, as it was last typed.
const setHome = "seller.home"

// Goods is how much of an item goes somewhere.
type Goods struct {
	Item catalog.ItemID
	Qty  money.Quantity
}

// MakeChallan writes a delivery challan down: who sends and the series are this
// till's, what the goods are worth is worked out at today's prices. It moves no
// stock and tells Zoho nothing.
func (a *App) MakeChallan(ctx context.Context, c catalog.Challan, goods []Goods) (catalog.Challan, error) {
	now := a.opt.Clock.Now()
	cfg := a.Till.Config()
	c.ID, c.Day, c.At, c.Who, c.Seller = ident.NewMaker(a.opt.Clock).Stock(), clock.DayOf(now), now, a.who(), cfg.Seller
	if err := cfg.Seller.Check(c.Day); err != nil {
		return c, err
	}
	for _, g := range goods {
		it, ok := a.Till.Book().ByID(g.Item)
		if !ok {
			return c, fault.New(fault.Missing, "fault.no_such_item", "item", string(g.Item))
		}
		c.Lines = append(c.Lines, a.challanLine(*it, g.Qty, c))
	}
	return a.DB.PutChallan(ctx, c)
}

// challanLine is an item with what it is worth, priced as a bill would price it.
// What cannot be sold is worth its price without an offer.
func (a *App) challanLine(it catalog.Item, q money.Quantity, c catalog.Challan) catalog.ChallanLine {
	l := catalog.ChallanLine{Item: it.ID, SKU: it.SKU, Name: it.Name, NameHi: it.NameHi, HSN: it.HSN, Unit: it.Unit, Qty: q, Rate: it.Tax.Rate}
	var cart sale.Cart
	if _, err := cart.Add(it, q); err == nil {
		cfg := a.Till.Config()
		b := sale.Price(&cart, sale.Terms{Supplier: cmp.Or(c.From.State, cfg.Supplier), Place: c.To.State, Seller: cfg.Seller, Rounding: cfg.Rounding})
		l.Gross, l.Rate, l.Parts = b.Lines[0].Net, b.Lines[0].Rate, b.Lines[0].Parts
		return l
	}
	l.Gross = it.Price.Times(q)
	l.Parts = gst.Split(l.Gross, l.Rate, gst.SupplyFor(c.From.State, c.To.State))
	return l
}

// FairChallan writes the challan of what goes to the fair that goes on or was
// last, or of what goes home from it. home is the address at the other end; left
// out, the one of last time.
func (a *App) FairChallan(ctx context.Context, kind catalog.ChallanKind, home, vehicle string) (catalog.Challan, error) {
	var c catalog.Challan
	u, err := a.FairReport(ctx)
	if err != nil {
		return c, err
	}
	e := u.Event
	if e.Stage == fair.Open {
		return c, fault.New(fault.Refused, "fault.challan_load")
	}
	home = cmp.Or(strings.TrimSpace(home), a.Setting(setHome))
	if home == "" {
		return c, fault.New(fault.Refused, "fault.challan_home")
	}
	s := a.Seller()
	own := catalog.Party{Name: cmp.Or(s.Legal, s.Name), Address: home, State: cmp.Or(e.State, a.Till.Config().Supplier), GSTIN: a.Till.Config().Seller.GSTIN}
	there := own
	there.Address = strings.Trim(e.Name+", "+strings.TrimSpace(e.Address+" "+e.City), ", ")
	c = catalog.Challan{Kind: kind, Fair: e.ID, From: own, To: there, Vehicle: vehicle, Why: e.Name}
	if kind == catalog.FromFair {
		c.From, c.To = there, own
	}
	var goods []Goods
	for _, l := range u.Goods {
		q := l.Brought
		if kind == catalog.FromFair {
			q = l.Home()
		}
		if q.Positive() {
			goods = append(goods, Goods{l.ID, q})
		}
	}
	c, err = a.MakeChallan(ctx, c, goods)
	if err == nil {
		err = a.change(ctx, map[string]string{setHome: home})
	}
	return c, err
}

// challanDocs are the copies of a challan that are on paper.
func (a *App) challanDocs(c catalog.Challan, o PaperOptions) []receipt.Doc {
	copies := receipt.ChallanCopies
	if o.Form == PaperText {
		copies = []string{""}
	}
	var docs []receipt.Doc
	for _, copied := range copies {
		docs = append(docs, receipt.Challan(c, a.Seller(), receipt.Options{Voice: o.Voice, Reprint: o.Reprint, Copy: copied}))
	}
	return docs
}

// PrintChallan asks for the three copies on paper now.
func (a *App) PrintChallan(ctx context.Context, number string) error {
	c, err := a.DB.Challan(ctx, number)
	if err != nil {
		return err
	}
	for _, d := range a.challanDocs(c, PaperOptions{Form: PaperESCPOS, Voice: a.printerSettings().voice()}) {
		err = errors.Join(err, a.PrintDoc(ctx, d))
	}
	return err
}

// CancelChallan keeps a challan's number for one that no goods went with.
func (a *App) CancelChallan(ctx context.Context, number, why string) (catalog.Challan, error) {
	c, err := a.DB.CancelChallan(ctx, number, sale.OneLine(why), a.who())
	if err == nil {
		a.tell()
	}
	return c, err
}
