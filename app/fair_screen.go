package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/payment"
	"haat/app/receipt"
	"haat/app/words"
	"haat/catalog"
	"haat/ui/viewmodel"
)

// Fairs is the fair as the screen asks for it.
type Fairs struct{ a *App }

var _ viewmodel.Fairs = Fairs{}

// Fair implements viewmodel.Fairs.
func (f Fairs) Fair(ctx context.Context) (viewmodel.FairState, error) {
	test, err := f.test(ctx)
	if err != nil {
		return viewmodel.FairState{}, err
	}
	u, err := f.a.FairReport(ctx)
	if fault.Has(err, "fault.no_fair") {
		return viewmodel.FairState{Test: test}, nil
	}
	out := viewmodel.FairState{On: err == nil, Report: u, Test: test, HomeAddress: f.a.Setting(setHome)}
	if err == nil {
		out.Challans, err = f.a.DB.Challans(ctx, u.Event.ID, mostChallans)
	}
	if err != nil || u.Event.Stage != fair.Closed {
		return out, err
	}
	drafts, err := f.a.FairDrafts(ctx)
	for _, d := range drafts {
		out.Drafts = append(out.Drafts, viewmodel.FairDraft{What: d.What, Items: len(d.Lines), Number: d.Number, Serial: d.Serial})
	}
	return out, err
}

func (f Fairs) test(ctx context.Context) (viewmodel.TestPay, error) {
	a, owed, ok, err := f.a.DB.TestPayment(ctx)
	p := viewmodel.TestPay{On: ok, Attempt: a}
	if owed.State == payment.StillOwed {
		p.Left = owed.Left()
	}
	p.Back = owed.State == payment.OwedVoid || owed.State == payment.OwedBack
	return p, err
}

// Open implements viewmodel.Fairs.
func (f Fairs) Open(ctx context.Context, e fair.Event) error {
	_, err := f.a.OpenFair(ctx, e)
	return err
}

// Load implements viewmodel.Fairs.
func (f Fairs) Load(ctx context.Context) (items int, why, err error) {
	l, err := f.a.LoadFair(ctx)
	return l.Items, l.Why, err
}

// Rehearse implements viewmodel.Fairs.
func (f Fairs) Rehearse(ctx context.Context, l words.Lang) ([]fair.Check, error) {
	return f.a.Rehearse(ctx, l)
}

// Tried implements viewmodel.Fairs.
func (f Fairs) Tried(ctx context.Context) error { return f.a.PaymentTried(ctx) }

// Count implements viewmodel.Fairs.
func (f Fairs) Count(ctx context.Context, item catalog.ItemID, qty money.Quantity) error {
	return f.a.CountAtFair(ctx, item, qty)
}

// Close implements viewmodel.Fairs.
func (f Fairs) Close(ctx context.Context) error {
	_, err := f.a.CloseFair(ctx)
	return err
}

// Homes implements viewmodel.Fairs.
func (f Fairs) Homes(ctx context.Context) ([]viewmodel.FairHome, error) {
	all, err := f.a.FairPlaces(ctx)
	var out []viewmodel.FairHome
	for _, p := range all {
		out = append(out, viewmodel.FairHome{ID: p.ID, Name: p.Name})
	}
	return out, err
}

// Release implements viewmodel.Fairs.
func (f Fairs) Release(ctx context.Context, what, home string) error {
	_, err := f.a.ReleaseFair(ctx, what, home)
	return err
}

// Agree implements viewmodel.Fairs.
func (f Fairs) Agree(ctx context.Context, d clock.Day, ask bool) (g fair.Agreement, why, err error) {
	out, err := f.a.Agree(ctx, d, ask)
	return out.Agreement, out.Why, err
}

// FairForTill is the form of a report that another till joins to its own.
const FairForTill = "till"

// reports is the folder that reports are saved in, below the data folder.
const reports = "reports"

// Save implements viewmodel.Fairs.
func (f Fairs) Save(ctx context.Context, form string, u fair.Unload, l words.Lang) (string, error) {
	var b bytes.Buffer
	var err error
	end := ".csv"
	switch form {
	case FairForTill:
		end = "-" + u.Event.Till + ".json"
		var p FairParcel
		if p, err = f.a.FairParcel(ctx, u); err == nil {
			err = json.NewEncoder(&b).Encode(p)
		}
	case "csv":
		err = u.WriteGoods(&b)
	case "money":
		end, err = "-money.csv", u.WriteMoney(&b)
	default:
		var raw []byte
		end = ".pdf"
		raw, err = f.a.FairPDF(u, receipt.Voice{l})
		b.Write(raw)
	}
	if err != nil {
		return "", err
	}
	dir := filepath.Join(f.a.opt.Dir, reports)
	file := filepath.Join(dir, "fair-"+string(u.Event.From)+end)
	if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(file, b.Bytes(), 0o600)); err != nil {
		return "", fault.New(fault.Refused, "fault.folder_unwritable", "folder", dir).Because(err)
	}
	return file, nil
}
