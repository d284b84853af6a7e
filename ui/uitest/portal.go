package uitest

import (
	"context"

	"haat/app/fault"
	"haat/app/gst"
	"haat/app/ident"
	"haat/app/sale"
	"haat/storage"
	"haat/storage/storagetest"
	"haat/ui/viewmodel"
)

// Portal plays the way to the e-invoice portal's answers, over the stall's own
// store.
type Portal struct {
	stall *Stall
	On    bool         // the seller's business bills need an answer
	Zoho  gst.EInvoice // what Zoho tells next; none where it has no IRN
}

var _ viewmodel.EInvoices = (*Portal)(nil)

// Wanted implements the port.
func (p *Portal) Wanted() bool { return p.On }

// Awaiting implements the port.
func (p *Portal) Awaiting(ctx context.Context) ([]sale.Record, error) {
	return p.stall.DB.AwaitingIRN(ctx)
}

// Put implements the port.
func (p *Portal) Put(ctx context.Context, id ident.Sale, e gst.EInvoice) (sale.Record, error) {
	return p.stall.DB.PutEInvoice(ctx, id, e, storage.IRNTyped, ident.Person{})
}

// PutSigned implements the port.
func (p *Portal) PutSigned(ctx context.Context, code string) (sale.Record, error) {
	s, err := gst.ReadSigned(code)
	if err != nil {
		return sale.Record{}, err
	}
	r, err := p.stall.DB.DocumentNumbered(ctx, s.Number)
	if err != nil {
		return r, err
	}
	return p.Put(ctx, r.ID, gst.EInvoice{QR: code})
}

// Look implements the port.
func (p *Portal) Look(ctx context.Context, id ident.Sale) (sale.Record, error) {
	r, err := p.stall.DB.Sale(ctx, id)
	if err == nil && p.Zoho.IRN == "" {
		err = fault.New(fault.Missing, "fault.irn_not_pushed", "number", r.Number)
	}
	if err != nil {
		return r, err
	}
	return p.stall.DB.PutEInvoice(ctx, id, p.Zoho, storage.IRNRead, ident.Person{})
}

// Sign is the code that the portal would sign for a bill.
func (p *Portal) Sign(r sale.Record, irn string) string {
	p.stall.tb.Helper()
	return storagetest.PortalCode(p.stall.tb, r, irn, r.Bill.Payable)
}
