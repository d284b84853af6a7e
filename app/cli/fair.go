package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"haat/app"
	"haat/app/clock"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/receipt"
)

type fairCmd struct {
	Show     fairShowCmd     `cmd:"" default:"withargs" help:"The fair that goes on, or the last one."`
	Open     fairOpenCmd     `cmd:"" help:"Begin a fair: its name, days, and where what is left goes."`
	Load     fairLoadCmd     `cmd:"" help:"Fetch what a day without a network needs and write down what was brought; with an item, say how much of it was."`
	Rehearse fairRehearseCmd `cmd:"" help:"Look at everything before the first customer: connections, printer, clock, opening cash, disk, battery."`
	Count    fairCountCmd    `cmd:"" help:"Say what was counted of an item at the end; without one, list what is not counted yet."`
	Close    fairCloseCmd    `cmd:"" help:"Freeze the report."`
	Unload   fairUnloadCmd   `cmd:"" help:"The report: brought, sold, returned, damaged, missing, going home; money and tax."`
	Release  fairReleaseCmd  `cmd:"" help:"Tell Zoho what a closed fair came to: missing, found, or home."`
}

// dayOf reads a date flag; "" stays empty.
func dayOf(text string) (clock.Day, error) {
	if text == "" {
		return "", nil
	}
	d, err := clock.ParseDay(text)
	if err != nil {
		return "", usage(fmt.Sprintf("%q is not a date like 2026-11-21", text))
	}
	return d, nil
}

type fairShowCmd struct{}

// Run shows.
func (fairShowCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		u, err := a.FairReport(e.ctx)
		if err != nil {
			return err
		}
		return e.say(u, fairText(u))
	})
}

func fairText(u fair.Unload) string {
	v := u.Event
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s to %s, %s, sold from %s, till %s\n", v.Name, v.From, v.To, v.Stage, orNone(v.PlaceIs), strings.Join(u.Tills, " + "))
	if len(u.Goods) == 0 {
		return b.String()
	}
	s := u.Sum()
	fmt.Fprintf(&b, "  brought %s · came later %s · returned %s · sold %s · damaged %s · passed on %s · missing %s · goes home %s\n",
		s.Brought, s.Received.Add(s.Taken), s.Returned.Add(s.Broken), s.Sold, s.Damaged.Add(s.Broken), s.Given.Add(s.Sent), s.Missing(), s.Home())
	off, uncounted := u.Off()
	for _, l := range off {
		fmt.Fprintf(&b, "  %-34s should be %s, counted %s: missing %s\n", l.Name, l.Expected(), l.Home(), l.Missing())
	}
	if len(uncounted) > 0 {
		fmt.Fprintf(&b, "  %d items are not counted\n", len(uncounted))
	}
	sales, back := u.Money.Sales()
	fmt.Fprintf(&b, "  %d bills %s · came back %s · owed to customers %s\n", u.Money.Bills(), sales, back, u.Money.Owed)
	for _, d := range u.Money.Days {
		fmt.Fprintf(&b, "    %s  %4d bills  %14s  returned %s\n", d.Day, d.Bills, d.Sales, d.Returned)
	}
	for _, w := range u.Money.Ways {
		fmt.Fprintf(&b, "    %-16s %14s  given back %s  not checked %s\n", w.Kind, w.Taken, w.Back, w.Unsure)
	}
	for _, r := range u.Money.Rates {
		fmt.Fprintf(&b, "    GST %-12s %14s  on %s\n", r.Rate, r.Parts.Tax(), r.Parts.Taxable)
	}
	fmt.Fprintf(&b, "  cash box %s\n", u.Money.Box.Expected())
	for _, c := range u.Money.Counted {
		fmt.Fprintf(&b, "    %s counted %s, should be %s\n", c.Day, c.Counted, c.Expected)
	}
	return b.String()
}

type fairOpenCmd struct {
	Name    string `arg:"" help:"What the fair is called."`
	From    string `placeholder:"2026-11-21" help:"The first day; left out, today."`
	To      string `placeholder:"2026-11-23" help:"The last day; left out, the first."`
	Address string `help:"Of the stall; left out, the one that is set up."`
	City    string
	Gstin   string `name:"gstin" help:"The registration bills are written under there; left out, the one that is set up."`
	Home    string `help:"Id of the place that what is left goes home to."`
}

// Run opens.
func (c fairOpenCmd) Run(e *env) error {
	from, err := dayOf(c.From)
	if err != nil {
		return err
	}
	to, err := dayOf(c.To)
	if err != nil {
		return err
	}
	return e.open(func(a *app.App) error {
		v, err := a.OpenFair(e.ctx, fair.Event{Name: c.Name, From: from, To: to, Address: c.Address, City: c.City, GSTIN: c.Gstin, Home: c.Home})
		if err != nil {
			return err
		}
		return e.say(v, fmt.Sprintf("%s is open, %s to %s, sold from %s. Load it next.", v.Name, v.From, v.To, orNone(v.PlaceIs)))
	})
}

type fairLoadCmd struct {
	Item string `arg:"" optional:"" help:"Code of an item."`
	Qty  string `arg:"" optional:"" help:"How much of it was brought."`
}

// Run loads, or changes what was brought of an item.
func (c fairLoadCmd) Run(e *env) error {
	if (c.Item == "") != (c.Qty == "") {
		return usage("name an item and how much of it was brought, or nothing")
	}
	return e.open(func(a *app.App) error {
		if c.Item != "" {
			it, q, err := e.itemAndQuantity(a, c.Item, c.Qty)
			if err == nil {
				err = a.BringToFair(e.ctx, it.ID, q)
			}
			if err != nil {
				return err
			}
			return e.say(map[string]any{"item": it.ID, "brought": q}, fmt.Sprintf("%s: %s brought", it.Name, q))
		}
		l, err := a.LoadFair(e.ctx)
		if err != nil {
			return err
		}
		text := fmt.Sprintf("%d items are written down as brought; %d are known to nobody, %d were in doubt.", l.Items, l.Unknown, l.Doubt)
		why := ""
		if l.Why != nil {
			why = e.lang.Fault(l.Why)
			text += "\nNothing was fetched: " + why
		}
		return e.say(map[string]any{"items": l.Items, "unknown": l.Unknown, "doubt": l.Doubt, "not_fetched": why}, text)
	})
}

type fairRehearseCmd struct {
	Tried bool `help:"Say first that ₹1 was charged on the card machine and voided there."`
}

// Run looks at everything.
func (c fairRehearseCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		if c.Tried {
			if err := a.PaymentTried(e.ctx); err != nil {
				return err
			}
		}
		all, err := a.Rehearse(e.ctx, e.lang)
		if err != nil {
			return err
		}
		rows, text := e.checks(all)
		return e.say(rows, strings.Join(text, "\n"))
	})
}

type fairCountCmd struct {
	Item string `arg:"" optional:"" help:"Code of the item."`
	Qty  string `arg:"" optional:"" help:"How many are here."`
}

// Run counts, or lists what is left to count.
func (c fairCountCmd) Run(e *env) error {
	if (c.Item == "") != (c.Qty == "") {
		return usage("name an item and how many are here, or nothing for the list")
	}
	return e.open(func(a *app.App) error {
		if c.Item != "" {
			it, q, err := e.itemAndQuantity(a, c.Item, c.Qty)
			if err == nil {
				err = a.CountAtFair(e.ctx, it.ID, q)
			}
			if err != nil {
				return err
			}
		}
		u, err := a.FairReport(e.ctx)
		if err != nil {
			return err
		}
		off, uncounted := u.Off()
		text := []string{}
		for _, l := range uncounted {
			text = append(text, fmt.Sprintf("%-18s %-34s should be %s", l.SKU, l.Name, l.Expected()))
		}
		for _, l := range off {
			text = append(text, fmt.Sprintf("%-18s %-34s should be %s, counted %s", l.SKU, l.Name, l.Expected(), l.Home()))
		}
		return e.say(map[string]any{"uncounted": uncounted, "off": off}, orElse(text, "Everything is counted and agrees."))
	})
}

type fairCloseCmd struct{}

// Run closes.
func (fairCloseCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		u, err := a.CloseFair(e.ctx)
		if err != nil {
			return err
		}
		return e.say(u, fairText(u)+"The report is frozen. haat fair release home sends what is left home.\n")
	})
}

type fairUnloadCmd struct {
	Form string   `default:"text" enum:"text,pdf,csv,money,till" help:"text, pdf, csv (the goods), money (CSV of money and tax) or till (for another till: with the bills)."`
	Lang string   `default:"en" enum:"en,hi,both" help:"Language of the PDF."`
	Out  string   `placeholder:"FILE" help:"Where to write it; left out, to stdout."`
	With []string `placeholder:"FILE" help:"Reports of the fair's other tills, written with --form till, to be added."`
}

// Run writes the report.
func (c fairUnloadCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		u, err := a.FairReport(e.ctx)
		if err != nil {
			return err
		}
		for _, name := range c.With {
			other, raw, err := readUnload(name)
			if err != nil {
				return err
			}
			if _, err := a.KnowBills(e.ctx, raw); err != nil {
				return err
			}
			if u, err = fair.Join(u, other); err != nil {
				return err
			}
		}
		if c.Form == "text" && c.Out == "" {
			return e.say(u, fairText(u))
		}
		b, err := c.bytes(e, a, u)
		if err != nil {
			return err
		}
		if c.Out == "" {
			_, err = e.w.Stdout.Write(b)
			return err
		}
		if err := os.WriteFile(c.Out, b, 0o600); err != nil {
			return fault.New(fault.Refused, "fault.folder_unwritable", "folder", c.Out).Because(err)
		}
		return e.say(map[string]any{"file": c.Out, "bytes": len(b)}, c.Out)
	})
}

func (c fairUnloadCmd) bytes(e *env, a *app.App, u fair.Unload) ([]byte, error) {
	var b bytes.Buffer
	switch c.Form {
	case "pdf":
		voice, _ := receipt.ParseVoice(c.Lang)
		return a.FairPDF(u, voice)
	case "till":
		p, err := a.FairParcel(e.ctx, u)
		if err == nil {
			err = json.NewEncoder(&b).Encode(p)
		}
		return b.Bytes(), err
	case "csv":
		err := u.WriteGoods(&b)
		return b.Bytes(), err
	case "money":
		err := u.WriteMoney(&b)
		return b.Bytes(), err
	}
	return []byte(fairText(u)), nil
}

func readUnload(name string) (u fair.Unload, raw []byte, err error) {
	raw, err = os.ReadFile(name)
	if err != nil {
		return u, nil, fault.New(fault.Refused, "fault.fair_file", "file", name).Because(err)
	}
	u, err = fair.Parse(name, raw)
	return u, raw, err
}

type fairReleaseCmd struct {
	What string `arg:"" optional:"" help:"missing, found or home; left out, lists the drafts."`
	Home string `help:"Id of the place that what is left goes to."`
}

// Run releases a draft, or lists them.
func (c fairReleaseCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		if c.What != "" {
			if c.What != app.FairMissing && c.What != app.FairFound && c.What != app.FairHome {
				return usage("name missing, found or home")
			}
			d, err := a.ReleaseFair(e.ctx, c.What, c.Home)
			if err != nil {
				return err
			}
			return e.say(map[string]any{"what": c.What, "number": d.Number, "lines": len(d.Lines)}, fmt.Sprintf("%s goes to Zoho, %d items", d.Number, len(d.Lines)))
		}
		all, err := a.FairDrafts(e.ctx)
		if err != nil {
			return err
		}
		text := []string{}
		for _, d := range all {
			what := "a draft"
			if d.Number != "" {
				what = "released as " + d.Number
			}
			text = append(text, fmt.Sprintf("%-8s %d items, %s", d.What, len(d.Lines), what))
			for _, s := range d.Serial {
				text = append(text, "         "+s+" has serial or batch numbers: move it in Zoho")
			}
		}
		return e.say(all, orElse(text, "There is nothing to tell Zoho."))
	})
}
