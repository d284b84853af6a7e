package zoho

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"haat/app/clock"
	"haat/app/fault"
	"haat/app/money"
	"haat/app/sale"
)

// ReadBill reads what Zoho has of a bill of any till, changing nothing: its
// invoice by number, and its order for what came back of it. It takes three calls.
// Fault Missing: Zoho does not have it yet.
func (c *Client) ReadBill(ctx context.Context, number string) (sale.Elsewhere, error) {
	e := sale.Elsewhere{Number: number, From: "zoho", Till: tillOf(number)}
	var list struct {
		Invoices []invoiceR `json:"invoices"`
	}
	if _, err := c.fetch(ctx, request{method: http.MethodGet, path: "/invoices", query: url.Values{"invoice_number": {number}}}, &list); err != nil {
		return e, err
	}
	for _, row := range list.Invoices {
		if !strings.EqualFold(string(row.Number), number) {
			continue // a filter that is ignored returns everything
		}
		return c.readBill(ctx, string(row.ID), e)
	}
	return e, fault.New(fault.Missing, "fault.waiting_unknown", "bill", number)
}

func (c *Client) readBill(ctx context.Context, id string, e sale.Elsewhere) (sale.Elsewhere, error) {
	var reply struct {
		Invoice struct {
			invoiceOut
			Date  text `json:"date"`
			Order text `json:"salesorder_id"`
			Lines []struct {
				Name      text     `json:"name"`
				OrderLine text     `json:"salesorder_item_id"`
				Quantity  quantity `json:"quantity"`
				Total     amount   `json:"item_total_inclusive_of_tax"`
				Plain     amount   `json:"item_total"`
			} `json:"line_items"`
		} `json:"invoice"`
	}
	out, err := c.fetch(ctx, request{method: http.MethodGet, path: "/invoices/" + url.PathEscape(id)}, &reply)
	if err != nil {
		return e, err
	}
	d := reply.Invoice
	if !strings.EqualFold(string(d.Number), e.Number) {
		return e, failed(misread(out))
	}
	e.Day, e.Total, e.Unpaid, e.Void = clock.Day(d.Date), d.Total.Amount, d.Balance.Amount, d.Status == "void"
	back, err := c.readBack(ctx, string(d.Order), len(d.Lines), &e)
	if err != nil {
		return e, err
	}
	for _, l := range d.Lines {
		net := l.Total.Amount
		if net.IsZero() {
			net = l.Plain.Amount
		}
		e.Lines = append(e.Lines, sale.ElsewhereLine{Name: string(l.Name), Qty: l.Quantity.Quantity, Net: net, Back: back[string(l.OrderLine)]})
	}
	return e, nil
}

// readBack reads what came back of an order, by its lines. The credit notes are
// named where the order is this one bill's.
func (c *Client) readBack(ctx context.Context, id string, lines int, e *sale.Elsewhere) (map[string]money.Quantity, error) {
	back := map[string]money.Quantity{}
	if id == "" {
		return back, nil // an invoice made by hand, or of several orders
	}
	var reply struct {
		Order struct {
			ID    text `json:"salesorder_id"`
			Lines []struct {
				ID       text     `json:"line_item_id"`
				Returned quantity `json:"quantity_returned"`
			} `json:"line_items"`
			Returns []struct {
				Number text `json:"salesreturn_number"`
			} `json:"salesreturns"`
		} `json:"salesorder"`
	}
	out, err := c.fetch(ctx, request{method: http.MethodGet, path: "/salesorders/" + url.PathEscape(id)}, &reply)
	if err != nil {
		return back, err
	}
	if string(reply.Order.ID) != id {
		return back, failed(misread(out))
	}
	for _, l := range reply.Order.Lines {
		back[string(l.ID)] = l.Returned.Quantity
	}
	if len(reply.Order.Lines) == lines {
		for _, r := range reply.Order.Returns {
			e.Back = append(e.Back, strings.TrimPrefix(string(r.Number), "R-"))
		}
	}
	return back, nil
}

// tillOf is the letter and mark of the till that wrote a number, as our series
// are made; a number of another form has none.
func tillOf(number string) string {
	series, _, ok := strings.Cut(number, "-")
	if !ok || len(series) != 5 {
		return ""
	}
	return series[:3]
}
