package zoho

import (
	"context"
	"net/http"
	"strings"

	"haat/app/gst"
)

// ReadEInvoice reads what the portal answered about an invoice that was pushed
// from Zoho, changing nothing: one call. The zero EInvoice is one that has not
// been pushed, or whose answer was cancelled there.
//
// Zoho pushes when a person or a rule there says so (help, "e-Invoicing"); its
// published API names no such call for Inventory. The answer stands in the
// invoice as einvoice_details, where the IRN is called inv_ref_num; the signed
// code is there as a picture only, so that it must be scanned.
func (c *Client) ReadEInvoice(ctx context.Context, invoice string) (gst.EInvoice, error) {
	var reply struct {
		Invoice struct {
			ID      text `json:"invoice_id"`
			Details struct {
				IRN    text `json:"inv_ref_num"`
				AckNo  text `json:"ack_number"`
				AckAt  text `json:"ack_date"`
				Status text `json:"status"`
			} `json:"einvoice_details"`
		} `json:"invoice"`
	}
	out, err := c.fetch(ctx, request{method: http.MethodGet, path: "/invoices/" + invoice}, &reply)
	if err != nil {
		return gst.EInvoice{}, err
	}
	d := reply.Invoice.Details
	if reply.Invoice.ID == "" {
		return gst.EInvoice{}, failed(misread(out))
	}
	if d.IRN == "" || strings.Contains(strings.ToLower(string(d.Status)), "cancel") {
		return gst.EInvoice{}, nil
	}
	when, _ := gst.ParseAck(string(d.AckAt)) // a date in another form is left out: the number is what counts
	return gst.EInvoice{IRN: string(d.IRN), AckNo: string(d.AckNo), AckAt: when}.Clean()
}
