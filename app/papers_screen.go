package app

import (
	"context"

	"haat/app/ident"
	"haat/app/sale"
	"haat/app/shift"
	"haat/app/words"
	"haat/ui/viewmodel"
)

// Papers gives bills to customers, for the screen.
type Papers struct{ a *App }

var (
	_ viewmodel.Papers  = Papers{}
	_ viewmodel.Reports = Papers{}
)

// CanPrint implements viewmodel.Papers.
func (p Papers) CanPrint() bool { return p.a.printerSettings().Kind != "" }

// Print implements viewmodel.Papers.
func (p Papers) Print(ctx context.Context, id ident.Sale) error { return p.a.Print(ctx, id) }

// PrintShift implements viewmodel.Reports.
func (p Papers) PrintShift(ctx context.Context, z shift.Z) error { return p.a.PrintShift(ctx, z) }

// CanSend implements viewmodel.Papers.
func (p Papers) CanSend() bool { return p.a.Sender() != nil }

// Send implements viewmodel.Papers.
func (p Papers) Send(ctx context.Context, id ident.Sale) error { return p.a.SendBill(ctx, id, true) }

// ChatLink implements viewmodel.Papers.
func (p Papers) ChatLink(r sale.Record, l words.Lang) string {
	_, link := p.a.Chat(r, l)
	return link
}
