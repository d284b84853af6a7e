package uitest

import (
	"context"
	"fmt"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/shift"
	"haat/app/words"
	"haat/catalog"
	"haat/ui/viewmodel"
)

// Fairs is a played fair.
type Fairs struct {
	Is     viewmodel.FairState
	Checks []fair.Check
	Sides  fair.Agreement
	Why    error
	Fail   map[string]error // by verb
	Said   []string         // what was done to it
	Dir    string           // where its papers are saved
}

var _ viewmodel.Fairs = (*Fairs)(nil)

// NewFairs is a till that was never at a fair.
func NewFairs() *Fairs {
	return &Fairs{
		Checks: fair.Ready(fair.Scene{
			Connected: true, SignIn: fair.Offline, Place: "Flea Market Warehouse", Items: 16, Counted: 14, Loaded: true, Terminal: true, TerminalIs: fair.Works,
			Printer: true, PrinterIs: fair.Works, ClockKnown: true, Free: 200 << 20, Writable: true, Battery: 82,
		}),
		Sides: fair.Agree(fair.Facts{
			Day: "2026-11-21", Bills: []fair.Bill{{Number: "A7K26-000001", Amount: money.Rupees(540), Telling: fair.Told}, {Number: "A7K26-000002", Amount: money.Rupees(220), Telling: fair.Waits}},
			Office: &fair.OfficeDay{Invoices: []fair.Document{{Number: "A7K26-000001", Total: money.Rupees(540)}}},
		}),
	}
}

// Loaded is the second day of a fair, with two items of which one is counted
// wrongly.
func (f *Fairs) Loaded() *Fairs {
	counted := money.Units(17)
	f.Is = viewmodel.FairState{On: true, Report: fair.Unload{
		Event: fair.Event{Name: "Sunday Haat", From: "2026-11-20", To: "2026-11-22", PlaceIs: "Flea Market Warehouse", GSTIN: "27AAPFU0939F1ZV", Address: "Law Garden", City: "Pune", Till: "A7K", Stage: fair.Loaded},
		Tills: []string{"A7K"},
		Goods: []fair.Line{
			{Item: fair.Item{ID: "1", SKU: "WOOD-1", Name: "Wooden elephant", NameHi: "लकड़ी का हाथी"}, Brought: money.Units(24), Sold: money.Units(6), Returned: money.Units(1), Counted: &counted},
			{Item: fair.Item{ID: "2", SKU: "CUSH-1", Name: "Cushion cover, marigold", NameHi: "कुशन कवर, गेंदा"}, Brought: money.Units(40), Sold: money.Units(11), Damaged: money.Units(1)},
			{Item: fair.Item{ID: "3", SKU: "CLOTH-1", Name: "Indigo cloth", NameHi: "नील का कपड़ा"}, Brought: money.Milli(50_000), Sold: money.Milli(12_500)},
		},
		Money: fair.Money{
			Days:  []fair.DayTotal{{Day: "2026-11-20", Bills: 9, Sales: money.Rupees(4_380)}, {Day: "2026-11-21", Bills: 5, Sales: money.Rupees(2_150), Returns: 1, Returned: money.Rupees(320)}},
			Ways:  []fair.Way{{Kind: "card", Taken: money.Rupees(2_540)}, {Kind: "cash", Taken: money.Rupees(3_990), Back: money.Rupees(320)}},
			Rates: []fair.RateTotal{{Rate: 500, Parts: gst.Parts{Taxable: money.Paise(5_914_28), CGST: money.Paise(147_86), SGST: money.Paise(147_86)}}},
			Box:   shift.Box{Float: money.Rupees(2_000), Sales: money.Rupees(3_990), Refunds: money.Rupees(-320)},
		},
	}}
	return f
}

// Closed is the same fair, at home.
func (f *Fairs) Closed() *Fairs {
	f.Loaded()
	f.Is.Report.Event.Stage = fair.Closed
	f.Is.Drafts = []viewmodel.FairDraft{{What: "missing", Items: 1, Number: "SA7K26-000003"}, {What: "home", Items: 3}}
	return f
}

func (f *Fairs) do(verb, format string, a ...any) error {
	f.Said = append(f.Said, verb+" "+fmt.Sprintf(format, a...))
	return f.Fail[verb]
}

// Fair implements the port.
func (f *Fairs) Fair(context.Context) (viewmodel.FairState, error) { return f.Is, nil }

// Open implements the port.
func (f *Fairs) Open(_ context.Context, e fair.Event) error {
	if e.Name == "" {
		return fault.New(fault.Refused, "fault.fair_name")
	}
	if err := f.do("open", "%s %s %s", e.Name, e.From, e.To); err != nil {
		return err
	}
	f.Loaded()
	f.Is.Report.Event.Name, f.Is.Report.Event.Stage, f.Is.Report.Goods = e.Name, fair.Open, nil
	return nil
}

// Load implements the port.
func (f *Fairs) Load(context.Context) (items int, why, err error) {
	if err := f.do("load", ""); err != nil {
		return 0, nil, err
	}
	f.Loaded()
	return len(f.Is.Report.Goods), nil, nil
}

// Rehearse implements the port.
func (f *Fairs) Rehearse(context.Context, words.Lang) ([]fair.Check, error) {
	return f.Checks, f.do("rehearse", "")
}

// Tried implements the port.
func (f *Fairs) Tried(context.Context) error { return f.do("tried", "") }

// Count implements the port.
func (f *Fairs) Count(_ context.Context, item catalog.ItemID, qty money.Quantity) error {
	for i, l := range f.Is.Report.Goods {
		if l.ID == item {
			f.Is.Report.Goods[i].Counted = &qty
		}
	}
	return f.do("count", "%s %s", item, qty)
}

// Close implements the port.
func (f *Fairs) Close(context.Context) error {
	err := f.do("close", "")
	if err == nil {
		f.Closed()
	}
	return err
}

// Homes implements the port.
func (f *Fairs) Homes(context.Context) ([]viewmodel.FairHome, error) {
	return []viewmodel.FairHome{{ID: "9", Name: "Head Office"}}, nil
}

// Release implements the port.
func (f *Fairs) Release(_ context.Context, what, home string) error {
	for i, d := range f.Is.Drafts {
		if d.What == what {
			f.Is.Drafts[i].Number = "SA7K26-000004"
		}
	}
	return f.do("release", "%s %s", what, home)
}

// Save implements the port.
func (f *Fairs) Save(_ context.Context, form string, u fair.Unload, _ words.Lang) (string, error) {
	return "/reports/fair." + form, f.do("save", "%s", form)
}

// Agree implements the port.
func (f *Fairs) Agree(_ context.Context, d clock.Day, ask bool) (g fair.Agreement, why, err error) {
	return f.Sides, f.Why, f.do("agree", "%s %v", d, ask)
}
