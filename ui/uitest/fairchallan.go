package uitest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/words"
	"haat/catalog"
)

// MakeChallan implements the port.
func (f *Fairs) MakeChallan(_ context.Context, kind catalog.ChallanKind, home, vehicle string) (catalog.Challan, error) {
	if home == "" {
		return catalog.Challan{}, fault.New(fault.Refused, "fault.challan_home")
	}
	if err := f.do("challan", "%s %s %s", kind, home, vehicle); err != nil {
		return catalog.Challan{}, err
	}
	c := catalog.Challan{
		Kind: kind, Number: fmt.Sprintf("DA7K26-%06d", len(f.Is.Challans)+1), Day: clock.Day("2026-11-21"), Vehicle: vehicle,
		Lines: []catalog.ChallanLine{{Name: "Wooden elephant", Qty: money.Units(24), Gross: money.Rupees(61_200), Rate: 500, Parts: gst.Split(money.Rupees(61_200), 500, gst.Intra)}},
	}
	f.Is.Challans, f.Is.HomeAddress = append([]catalog.Challan{c}, f.Is.Challans...), home
	return c, nil
}

// PrintChallan implements the port.
func (f *Fairs) PrintChallan(_ context.Context, number string) error {
	return f.do("print", "%s", number)
}

// SaveChallan implements the port.
func (f *Fairs) SaveChallan(_ context.Context, number string, _ words.Lang) (string, error) {
	file := filepath.Join(f.Dir, "challan-"+number+".pdf")
	return file, errors.Join(f.do("save", "%s", number), os.WriteFile(file, []byte("%PDF"), 0o600))
}

// CancelChallan implements the port.
func (f *Fairs) CancelChallan(_ context.Context, number, why string) error {
	for i, c := range f.Is.Challans {
		if c.Number == number {
			f.Is.Challans[i].Cancelled = why
		}
	}
	return f.do("cancel", "%s %s", number, why)
}
