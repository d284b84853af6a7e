package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"haat/app/fault"
	"haat/app/receipt"
	"haat/app/receipt/pdf"
	"haat/app/words"
	"haat/catalog"
)

// mostChallans is how many of a fair's challans are listed.
const mostChallans = 20

// MakeChallan implements viewmodel.Challans.
func (f Fairs) MakeChallan(ctx context.Context, kind catalog.ChallanKind, home, vehicle string) (catalog.Challan, error) {
	return f.a.FairChallan(ctx, kind, home, vehicle)
}

// PrintChallan implements viewmodel.Challans.
func (f Fairs) PrintChallan(ctx context.Context, number string) error {
	return f.a.PrintChallan(ctx, number)
}

// SaveChallan implements viewmodel.Challans.
func (f Fairs) SaveChallan(ctx context.Context, number string, l words.Lang) (string, error) {
	b, err := f.a.Paper(ctx, number, PaperOptions{Form: PaperPDF, Voice: receipt.Voice{l}, Size: pdf.A4})
	if err != nil {
		return "", err
	}
	dir := filepath.Join(f.a.opt.Dir, reports)
	file := filepath.Join(dir, "challan-"+number+".pdf")
	if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(file, b, 0o600)); err != nil {
		return "", fault.New(fault.Refused, "fault.folder_unwritable", "folder", dir).Because(err)
	}
	return file, nil
}

// CancelChallan implements viewmodel.Challans.
func (f Fairs) CancelChallan(ctx context.Context, number, why string) error {
	_, err := f.a.CancelChallan(ctx, number, why)
	return err
}
