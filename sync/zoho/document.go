package zoho

import (
	"encoding/json"

	"haat/app/gst"
	"haat/app/sale"
	"haat/sync/outbox"
)

// lineIn is a row of an order or invoice as we send it. Rates are inclusive of
// tax, as is_inclusive_tax says on every document we make (the default is
// exclusive).
type lineIn struct {
	ID         string      `json:"line_item_id,omitempty"` // of a row that is there already
	ItemID     string      `json:"item_id"`
	Quantity   json.Number `json:"quantity"`
	Rate       json.Number `json:"rate"`
	Discount   json.Number `json:"discount,omitempty"`
	TaxID      string      `json:"tax_id,omitempty"`
	HSN        string      `json:"hsn_or_sac,omitempty"`
	Note       string      `json:"description,omitempty"`
	LocationID string      `json:"location_id,omitempty"`
	Warehouse  string      `json:"warehouse_id,omitempty"`
	OrderLine  string      `json:"salesorder_item_id,omitempty"`
	Mapped     []partIn    `json:"mapped_items,omitempty"`
}

type partIn struct {
	ItemID     string      `json:"item_id"`
	Quantity   json.Number `json:"quantity"`
	LocationID string      `json:"location_id,omitempty"`
	Warehouse  string      `json:"warehouse_id,omitempty"`
}

// documentIn is what orders and invoices share.
type documentIn struct {
	CustomerID   string      `json:"customer_id"`
	OrderNumber  string      `json:"salesorder_number,omitempty"`
	InvoiceNo    string      `json:"invoice_number,omitempty"`
	Reference    string      `json:"reference_number"`
	Date         string      `json:"date"`
	DueDate      string      `json:"due_date,omitempty"`
	Inclusive    bool        `json:"is_inclusive_tax"`
	DiscountType string      `json:"discount_type"`
	BeforeTax    bool        `json:"is_discount_before_tax"`
	Place        string      `json:"place_of_supply"`
	Treatment    string      `json:"gst_treatment"`
	GSTIN        string      `json:"gst_no,omitempty"`
	Adjustment   json.Number `json:"adjustment,omitempty"`
	AdjustWhy    string      `json:"adjustment_description,omitempty"`
	Notes        string      `json:"notes,omitempty"`
	Lines        []lineIn    `json:"line_items"`
}

// documentOf writes a bill as Zoho wants it. The place of supply and the
// treatment are sent as printed, never left to what a contact's address says.
func (o *Office) documentOf(t task) documentIn {
	r := t.r
	d := documentIn{
		CustomerID: r.Customer.Contact, Reference: r.ID.UUID(), Date: string(r.Day), Inclusive: true,
		DiscountType: "item_level", BeforeTax: true, Place: zohoState(r.Bill.Place), Treatment: "consumer", Notes: r.Note,
	}
	if r.Customer.GSTIN != "" {
		d.Treatment, d.GSTIN = "business_gst", r.Customer.GSTIN
	}
	if !r.Bill.Round.IsZero() {
		d.Adjustment, d.AdjustWhy = number(r.Bill.Round.Decimal()), "Round off"
	}
	for _, l := range r.Bill.Lines {
		d.Lines = append(d.Lines, o.lineOf(t, l))
	}
	return d
}

func (o *Office) lineOf(t task, l sale.BillLine) lineIn {
	in := lineIn{
		ItemID: string(l.Item.ID), Quantity: number(l.Qty.Decimal()), Rate: number(l.Price.Decimal()), HSN: l.Item.HSN,
		TaxID: l.Item.Tax.IntraID, Note: l.Note,
	}
	if t.r.Bill.Supply == gst.Inter {
		in.TaxID = l.Item.Tax.InterID
	}
	if off := l.Off(); !off.IsZero() {
		in.Discount = number(off.Decimal())
	}
	// The place goes on every line: left out, the primary place loses the stock
	// in silence.
	if o.c.cfg.placeKey() == "location_id" {
		in.LocationID = t.place
	} else {
		in.Warehouse = t.place
	}
	for _, p := range l.Item.Parts {
		if q, err := p.Qty.Times(l.Qty); err == nil {
			in.Mapped = append(in.Mapped, partIn{string(p.Item), number(q.Decimal()), in.LocationID, in.Warehouse})
		}
	}
	return in
}

func zohoState(code string) string {
	s, _ := gst.StateByCode(code)
	return s.Zoho
}

// lineOut is a row of an order or invoice as Zoho answers it.
type lineOut struct {
	ID         text     `json:"line_item_id"`
	ItemID     text     `json:"item_id"`
	Quantity   quantity `json:"quantity"`
	Rate       amount   `json:"rate"`
	TaxID      text     `json:"tax_id"`
	LocationID text     `json:"location_id"`
	Warehouse  text     `json:"warehouse_id"`
	OrderLine  text     `json:"salesorder_item_id"`
	Note       text     `json:"description"`
	Packed     quantity `json:"quantity_packed"`
	Taxes      []taxOut `json:"line_item_taxes"`
	Mapped     []struct {
		ID     text `json:"line_item_id"`
		ItemID text `json:"item_id"`
	} `json:"mapped_items"`
}

type taxOut struct {
	Name   text   `json:"tax_name"`
	Amount amount `json:"tax_amount"`
}

// documentOut is what orders and invoices share in an answer.
type documentOut struct {
	CustomerID text      `json:"customer_id"`
	Reference  text      `json:"reference_number"`
	Status     text      `json:"status"`
	Place      text      `json:"place_of_supply"`
	Treatment  text      `json:"gst_treatment"`
	Total      amount    `json:"total"`
	Balance    amount    `json:"balance"`
	Adjustment amount    `json:"adjustment"`
	Rounding   text      `json:"tax_rounding"`
	Taxes      []taxOut  `json:"taxes"`
	Lines      []lineOut `json:"line_items"`
}

type orderOut struct {
	documentOut
	ID       text       `json:"salesorder_id"`
	Number   text       `json:"salesorder_number"`
	Packages []packOut  `json:"packages"`
	Invoices []invoiceR `json:"invoices"`
	Cycle    struct {
		On yes `json:"is_feature_enabled"`
	} `json:"so_cycle_preference"`
}

type invoiceR struct {
	ID     text `json:"invoice_id"`
	Number text `json:"invoice_number"`
	Status text `json:"status"`
}

type invoiceOut struct {
	documentOut
	ID     text `json:"invoice_id"`
	Number text `json:"invoice_number"`
	URL    text `json:"invoice_url"`
}

type packOut struct {
	ID         text `json:"package_id"`
	Number     text `json:"package_number"`
	Status     text `json:"status"`
	ShipmentID text `json:"shipment_id"`
	ShipNumber text `json:"shipment_number"`
	ShipStatus text `json:"shipment_status"`
	Shipment   struct {
		ID     text `json:"shipment_id"`
		Number text `json:"shipment_number"`
		Status text `json:"status"`
	} `json:"shipment_order"`
	Lines []packLineOut `json:"line_items"`
}

type packLineOut struct {
	OrderLine text     `json:"so_line_item_id"`
	Quantity  quantity `json:"quantity"`
}

// shipment is the id, number and status of a package's shipment, wherever
// this organisation's answers put them.
func (p packOut) shipment() (id, number, status string) {
	id, number, status = string(p.ShipmentID), string(p.ShipNumber), string(p.ShipStatus)
	if id == "" {
		id, number, status = string(p.Shipment.ID), string(p.Shipment.Number), string(p.Shipment.Status)
	}
	if status == "" {
		status = string(p.Status)
	}
	return id, number, status
}

// orderReply takes both spellings of the key: live answers say salesorder, the
// published specification sales_order.
type orderReply struct {
	Live orderOut `json:"salesorder"`
	Spec orderOut `json:"sales_order"`
}

func (r orderReply) order() orderOut {
	if r.Live.ID != "" {
		return r.Live
	}
	return r.Spec
}

// differs is the outcome for a document that is not what we sent.
func differs(o outbox.Outcome, key, ours, theirs string) outbox.Outcome {
	o.Class, o.Key, o.Ours, o.Theirs = outbox.Differs, key, ours, theirs
	return o
}
