package viewmodel

import (
	"context"

	"haat/app/gst"
	"haat/app/ident"
	"haat/app/sale"
)

// EInvoices is the business bills and credit notes that are none before the e-invoice
// portal has answered.
type EInvoices interface {
	// Wanted reports whether this seller's business bills need an answer.
	Wanted() bool
	// Awaiting lists those without one, oldest first.
	Awaiting(ctx context.Context) ([]sale.Record, error)
	// Put keeps what was typed about a bill.
	Put(ctx context.Context, id ident.Sale, e gst.EInvoice) (sale.Record, error)
	// PutSigned keeps a scanned code with the bill that it is about.
	PutSigned(ctx context.Context, code string) (sale.Record, error)
	// Look reads the answer about a bill from the invoice in Zoho: one call.
	Look(ctx context.Context, id ident.Sale) (sale.Record, error)
}
