package cli

import (
	"fmt"
	"strings"
	"time"

	"haat/app"
	"haat/app/clock"
	"haat/app/money"
	"haat/app/till"
	"haat/catalog"
)

type stockCmd struct {
	List    stockListCmd    `cmd:"" default:"withargs" help:"What is here, as far as this device knows."`
	Check   stockCheckCmd   `cmd:"" help:"Fetch the counts and compare them with what this device expects."`
	Count   stockCountCmd   `cmd:"" help:"Say what was counted here; without an item, list the counts that stand."`
	Correct stockCorrectCmd `cmd:"" help:"Have Zoho's count put right by what was counted here."`
	Damage  stockDamageCmd  `cmd:"" help:"Take broken or lost goods off the shelf."`
	Receive stockReceiveCmd `cmd:"" help:"Put goods on the shelf that came from another place."`
	Out     stockOutCmd     `cmd:"" name:"sold-out" help:"Say that an item is sold out, whatever the count says."`
	Moved   stockMovedCmd   `cmd:"" help:"What Zoho will never hear of from here; or say that it has counted it."`
	Tills   stockTillsCmd   `cmd:"" help:"Say how many tills sell from this shelf."`
	Allot   stockAllotCmd   `cmd:"" help:"Set this till's share of an item; without an item, list the shares."`
	Give    stockGiveCmd    `cmd:"" help:"Give a part of this till's share to another till, by a slip."`
	Take    stockTakeCmd    `cmd:"" help:"Record a slip from another till."`
}

// item finds an item by its code or id.
func (e *env) item(a *app.App, text string) (*catalog.Item, error) {
	book := a.Till.Book()
	if it, ok := book.ByCode(text); ok {
		return it, nil
	}
	if it, ok := book.ByID(catalog.ItemID(text)); ok {
		return it, nil
	}
	return nil, usage(fmt.Sprintf("no item has the code %q", text))
}

func quantityOf(text string) (money.Quantity, error) {
	q, err := money.ParseQuantity(text)
	if err != nil {
		return q, usage(fmt.Sprintf("%q is not a quantity", text))
	}
	return q, nil
}

// itemAndQuantity reads the two words that most commands begin with.
func (e *env) itemAndQuantity(a *app.App, item, qty string) (*catalog.Item, money.Quantity, error) {
	it, err := e.item(a, item)
	if err != nil {
		return nil, money.Quantity{}, err
	}
	q, err := quantityOf(qty)
	return it, q, err
}

// called is an item's name by its id; the id where the catalog has lost it.
func called(a *app.App, id catalog.ItemID) string {
	if it, ok := a.Till.Book().ByID(id); ok {
		return it.Name
	}
	return string(id)
}

// orElse is the text of rows, or a sentence where there are none.
func orElse(rows []string, none string) string {
	if len(rows) == 0 {
		return none
	}
	return strings.Join(rows, "\n")
}

type stockListCmd struct {
	Query string `arg:"" optional:"" help:"Only items that a search finds."`
	Low   bool   `help:"Only what is low or out."`
	Most  int    `default:"100" help:"At most so many."`
}

// stockRow is what haat stock --json prints of an item; quantities are
// thousandths.
type stockRow struct {
	Item   string         `json:"item"`
	SKU    string         `json:"sku"`
	Name   string         `json:"name"`
	Known  bool           `json:"known"`
	Low    money.Quantity `json:"low"`
	High   money.Quantity `json:"high"`
	Free   money.Quantity `json:"free"`
	AtMost bool           `json:"at_most"`
	Share  *int64         `json:"share,omitempty"`
	Age    int64          `json:"age_seconds"`
	Short  bool           `json:"short"`
	Out    bool           `json:"out"`
	Said   bool           `json:"sold_out_by_hand"`
}

// Run lists.
func (c stockListCmd) Run(e *env) error {
	return e.open(func(a *app.App) error {
		rows, text := []stockRow{}, []string{}
		for _, r := range a.Till.Stock(e.ctx, till.StockFilter{Query: c.Query, Low: c.Low, Most: c.Most}) {
			row := stockRow{
				string(r.Item.ID), r.Item.SKU, r.Item.Name, r.Level.Known, r.Level.Low, r.Level.High, r.Free, r.Level.AtMost, nil,
				int64(r.Age / time.Second), r.Low, r.Out, r.Said,
			}
			if r.Level.Shared {
				left := r.Level.Share.Milli()
				row.Share = &left
			}
			rows = append(rows, row)
			text = append(text, fmt.Sprintf("%-18s %-32s %s", r.Item.SKU, r.Item.Name, stockText(r)))
		}
		return e.say(rows, orElse(text, "Nothing here has stock."))
	})
}

func stockText(r till.StockRow) string {
	if !r.Level.Known {
		return "not known"
	}
	s := r.Free.String()
	if r.Level.AtMost {
		s = "at most " + s
	}
	if !r.Level.Exact() {
		s += fmt.Sprintf(" (%s to %s here)", r.Level.Low, r.Level.High)
	}
	if r.Said {
		s += ", sold out by hand"
	}
	return s
}

type stockCheckCmd struct {
	Day string `placeholder:"2026-11-21" help:"Only show what was found on a day; nothing is fetched."`
}

// diffRow is what haat stock check --json prints; quantities are thousandths.
type diffRow struct {
	Item   string         `json:"item"`
	Name   string         `json:"name"`
	Low    money.Quantity `json:"device_low"`
	High   money.Quantity `json:"device_high"`
	Told   money.Quantity `json:"zoho"`
	Unsent money.Quantity `json:"unsent"`
	Doubt  money.Quantity `json:"doubt"`
	Apart  money.Quantity `json:"apart"`
	Gap    money.Quantity `json:"gap"`
	At     time.Time      `json:"at"`
}

// Run compares, or shows an earlier day.
func (c stockCheckCmd) Run(e *env) error {
	day, err := clock.ParseDay(c.Day)
	if c.Day != "" && err != nil {
		return usage(fmt.Sprintf("%q is not a day", c.Day))
	}
	return e.open(func(a *app.App) error {
		var diffs []catalog.Diff
		compared := 0
		if c.Day != "" {
			diffs, err = a.Till.Differences(e.ctx, day)
		} else {
			diffs, compared, err = a.CheckStock(e.ctx)
		}
		if err != nil {
			return err
		}
		rows, text := []diffRow{}, []string{}
		for _, d := range diffs {
			name := called(a, d.Item)
			rows = append(rows, diffRow{string(d.Item), name, d.Low, d.High, d.Told, d.Unsent, d.Doubt, d.Apart, d.Gap, d.At})
			text = append(text, fmt.Sprintf("%-32s here %s to %s, Zoho %s, unsent %s, in doubt %s, never sent %s: off by %s",
				name, d.Low, d.High, d.Told, d.Unsent, d.Doubt, d.Apart, d.Gap))
		}
		return e.say(map[string]any{"compared": compared, "differences": rows}, orElse(text, "Device and Zoho agree."))
	})
}
