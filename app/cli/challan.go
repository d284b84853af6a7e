package cli

import (
	"fmt"
	"strings"

	"haat/app"
	"haat/app/ident"
	"haat/catalog"
)

type challanCmd struct {
	List   challanListCmd   `cmd:"" default:"1" help:"The newest challans."`
	Fair   challanFairCmd   `cmd:"" help:"For the goods that go to the fair, or home from it."`
	Make   challanMakeCmd   `cmd:"" help:"For goods on approval, or that move for another reason."`
	Cancel challanCancelCmd `cmd:"" help:"No goods went with it: its number is kept."`
}

// challanRow is what haat challan --json prints of one.
type challanRow struct {
	Number    string `json:"number"`
	Kind      string `json:"kind"`
	Day       string `json:"day"`
	To        string `json:"to"`
	Lines     int    `json:"lines"`
	Paise     int64  `json:"paise"` // worth, with tax
	EWay      bool   `json:"needs_eway"`
	Cancelled string `json:"cancelled,omitempty"`
}

func challanRowOf(c catalog.Challan) challanRow {
	gross, _ := c.Worth()
	return challanRow{c.Number, string(c.Kind), string(c.Day), c.To.Name + ", " + c.To.Address, len(c.Lines), gross.Paise(), c.NeedsEWay(), c.Cancelled}
}

func (e *env) challan(c catalog.Challan) error {
	gross, _ := c.Worth()
	text := fmt.Sprintf("%s: %d items worth %s go to %s. Print it with haat bill %s --print; three copies.", c.Number, len(c.Lines), gross, c.To.Name, c.Number)
	if c.NeedsEWay() {
		text += "\n" + e.lang.T("screen.challan.eway", "most", catalog.EWayFrom)
	}
	return e.say(challanRowOf(c), text)
}

type challanListCmd struct{}

// Run lists.
func (challanListCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		all, err := a.DB.Challans(e.ctx, ident.Fair{}, 50)
		if err != nil {
			return err
		}
		rows, text := []challanRow{}, []string{}
		for _, c := range all {
			r := challanRowOf(c)
			line := fmt.Sprintf("%s  %s  %-9s %3d items  %s", r.Number, r.Day, r.Kind, r.Lines, r.To)
			if r.Cancelled != "" {
				line += "  cancelled: " + r.Cancelled
			}
			rows, text = append(rows, r), append(text, line)
		}
		return e.say(rows, orElse(text, "No goods have moved with a challan."))
	})
}

type challanFairCmd struct {
	Way     string `arg:"" enum:"there,home" help:"there or home."`
	Home    string `help:"Address the goods come from and go back to; left out, that of last time."`
	Vehicle string `help:"Number of the vehicle."`
}

// Run writes it.
func (c challanFairCmd) Run(e *env) error {
	kind := catalog.ToFair
	if c.Way == "home" {
		kind = catalog.FromFair
	}
	return e.open(func(a *app.App) error {
		out, err := a.FairChallan(e.ctx, kind, c.Home, c.Vehicle)
		if err != nil {
			return err
		}
		return e.challan(out)
	})
}

type challanMakeCmd struct {
	Item     []string `required:"" placeholder:"SKU=QTY" help:"Goods that go, again for each."`
	Approval bool     `help:"The receiver may keep them: tax is shown, and an invoice follows within six months."`
	From     string   `required:"" help:"Address they leave from."`
	ToName   string   `required:"" help:"Who gets them."`
	To       string   `required:"" help:"Address they go to."`
	ToState  string   `help:"The receiver's State as two digits; left out, the GSTIN's or the stall's."`
	ToGSTIN  string   `name:"to-gstin" help:"The receiver's GSTIN, if registered."`
	Vehicle  string   `help:"Number of the vehicle."`
	EWay     string   `name:"eway" help:"Number of the e-way bill."`
	Why      string   `help:"Why they go."`
}

// Run writes it.
func (c challanMakeCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		var goods []app.Goods
		for _, text := range c.Item {
			code, many, given := strings.Cut(text, "=")
			if !given {
				many = "1"
			}
			it, q, err := e.itemAndQuantity(a, code, many)
			if err != nil {
				return err
			}
			goods = append(goods, app.Goods{Item: it.ID, Qty: q})
		}
		s, cfg := a.Seller(), a.Till.Config()
		in := catalog.Challan{
			Kind: catalog.OtherWay, Vehicle: c.Vehicle, EWay: c.EWay, Why: c.Why,
			From: catalog.Party{Name: s.Name, Address: c.From, State: cfg.Supplier, GSTIN: cfg.Seller.GSTIN},
			To:   catalog.Party{Name: c.ToName, Address: c.To, State: orOther(c.ToState, cfg.Supplier), GSTIN: c.ToGSTIN},
		}
		if s.Legal != "" {
			in.From.Name = s.Legal
		}
		if c.Approval {
			in.Kind = catalog.Approval
		}
		out, err := a.MakeChallan(e.ctx, in, goods)
		if err != nil {
			return err
		}
		return e.challan(out)
	})
}

func orOther(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

type challanCancelCmd struct {
	Number string `arg:"" help:"Its number."`
	Why    string `required:"" help:"Why it is cancelled."`
}

// Run cancels.
func (c challanCancelCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		out, err := a.CancelChallan(e.ctx, c.Number, c.Why)
		if err != nil {
			return err
		}
		return e.say(challanRowOf(out), out.Number+" is cancelled. Its number is kept.")
	})
}
