package app

import (
	"context"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/sale"
	"haat/storage"
	"haat/sync/outbox"
	"haat/sync/zoho"
	"haat/ui/viewmodel"
)

var _ viewmodel.EInvoices = EInvoices{}

// EInvoices is the bills and credit notes that wait for the e-invoice portal, for the screen.
type EInvoices struct{ a *App }

// Wanted implements viewmodel.EInvoices.
func (e EInvoices) Wanted() bool { return e.a.Till.Config().Seller.EInvoice }

// Awaiting implements viewmodel.EInvoices.
func (e EInvoices) Awaiting(ctx context.Context) ([]sale.Record, error) {
	return e.a.DB.AwaitingIRN(ctx)
}

// Put implements viewmodel.EInvoices.
func (e EInvoices) Put(ctx context.Context, id ident.Sale, in gst.EInvoice) (sale.Record, error) {
	return e.a.PutEInvoice(ctx, id, in)
}

// PutSigned implements viewmodel.EInvoices.
func (e EInvoices) PutSigned(ctx context.Context, code string) (sale.Record, error) {
	return e.a.PutSigned(ctx, code)
}

// Look implements viewmodel.EInvoices.
func (e EInvoices) Look(ctx context.Context, id ident.Sale) (sale.Record, error) {
	return e.a.LookEInvoice(ctx, id)
}

// PutEInvoice keeps what the portal answered about a bill or credit note, typed or scanned. From
// then on the bill is a tax invoice on paper; what was to be sent goes.
func (a *App) PutEInvoice(ctx context.Context, id ident.Sale, in gst.EInvoice) (sale.Record, error) {
	r, err := a.DB.PutEInvoice(ctx, id, in, storage.IRNTyped, a.who())
	if err == nil {
		a.pokeSender()
		a.tell()
	}
	return r, err
}

// PutSigned keeps a scanned code with the bill that it is about.
func (a *App) PutSigned(ctx context.Context, code string) (sale.Record, error) {
	s, err := gst.ReadSigned(code)
	if err != nil {
		return sale.Record{}, err
	}
	r, err := a.DB.DocumentNumbered(ctx, s.Number)
	if err != nil {
		return r, err
	}
	return a.PutEInvoice(ctx, r.ID, gst.EInvoice{QR: code})
}

// LookEInvoice reads from Zoho what the portal answered about a bill: one call,
// which changes nothing there. Of a credit note Zoho's published answers have no
// such part, so that its code is scanned.
func (a *App) LookEInvoice(ctx context.Context, id ident.Sale) (sale.Record, error) {
	r, err := a.DB.Document(ctx, id)
	if err != nil {
		return r, err
	}
	if !r.Of.IsZero() {
		return r, fault.New(fault.Refused, "fault.irn_look_note", "number", r.Number)
	}
	if a.Engine() == nil {
		return r, a.NotConnected()
	}
	j, ok, err := a.DB.JobAbout(ctx, outbox.Sale, id.UUID())
	if err != nil {
		return r, err
	}
	if !ok || j.Doc(zoho.StepInvoice) == "" {
		return r, fault.New(fault.Missing, "fault.irn_not_sent", "number", r.Number)
	}
	e, err := a.zoho().ReadEInvoice(ctx, j.Doc(zoho.StepInvoice))
	if err != nil {
		return r, err
	}
	if e.IRN == "" {
		return r, fault.New(fault.Missing, "fault.irn_not_pushed", "number", r.Number)
	}
	r, err = a.DB.PutEInvoice(ctx, id, e, storage.IRNRead, a.who())
	if err == nil {
		a.pokeSender()
		a.tell()
	}
	return r, err
}
