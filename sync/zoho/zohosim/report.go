package zohosim

import "maps"

// Report is the books as a judge reads them: from Zoho's side, not the till's.
// Money is in paise, quantities in thousandths of the item's unit.
type Report struct {
	Orders, VoidOrders     Tally
	DraftInvoices          Tally
	Invoices, VoidInvoices Tally // Invoices are the sent ones
	Payments               Tally // money received, excess credit included
	CreditNotes, Refunds   Tally
	Packages, Shipments    int
	Returns, Receives      int
	Adjustments, Transfers int

	PaidByInvoice map[string]int64 // by invoice number
	Stock         []StockRow
	Documents     []Document
	Duplicates    []Duplicate
	Calls         Calls
	InFlight      int // late writes that have not landed
}

// Tally is how many documents there are and what they add up to.
type Tally struct {
	Count int
	Paise int64
}

func (t *Tally) add(p paise) {
	t.Count++
	t.Paise += int64(p)
}

// StockRow is one item at one place.
type StockRow struct {
	ItemID, SKU, Name          string
	PlaceID, Place             string
	Opening                    int64
	Accounting, Physical       int64
	Committed, ActualCommitted int64
}

// Document is any document with where it stands.
type Document struct {
	Kind          string // order, package, shipment, invoice, payment, return, receive, creditnote, refund, adjustment, transfer
	ID, Number    string
	Reference     string // reference_number; a till's sale id on orders and invoices
	Date, State   string
	Customer      string
	OrderID       string   // the order it belongs to, "" for none or several
	InvoiceIDs    []string // of a payment
	Total         int64
	Paid, Balance int64
	Mailed        int  // of an invoice
	ByHand        bool // made by a person, not through the API
}

// Calls are counted for the whole organisation, refused ones included. Today
// and LastMinute are what the limits are compared with.
type Calls struct {
	Total, Today, LastMinute int
	ByTemplate               map[string]int // "POST /salesorders" and so on
	ByStatus                 map[int]int    // HTTP status as the client saw it, 0 for a cut connection
}

// Report reads the books. Late writes whose time has come land first; those
// still on their way are InFlight, and Settle lands them.
func (s *Sim) Report() Report {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.landDue()
	r := Report{
		PaidByInvoice: map[string]int64{}, InFlight: len(s.pending), Stock: s.stockRows(),
		Packages: len(s.packs.rows), Shipments: len(s.shipments.rows), Returns: len(s.returns.rows),
		Adjustments: len(s.adjustments.rows), Transfers: len(s.transfers.rows),
		Calls: Calls{
			Total: s.use.total, Today: s.today(), LastMinute: s.lastMinute(),
			ByTemplate: maps.Clone(s.use.templates), ByStatus: maps.Clone(s.use.statuses),
		},
	}
	s.tally(&r)
	r.Documents = s.documents()
	r.Duplicates = s.duplicates()
	return r
}

func (s *Sim) tally(r *Report) {
	for _, o := range s.orders.rows {
		if o.base == "void" {
			r.VoidOrders.add(o.total)
		} else {
			r.Orders.add(o.total)
		}
	}
	for _, v := range s.invoices.rows {
		switch v.base {
		case "void":
			r.VoidInvoices.add(v.total)
		case "draft":
			r.DraftInvoices.add(v.total)
		default:
			r.Invoices.add(v.total)
		}
		if paid := v.paid(); paid != 0 {
			r.PaidByInvoice[v.number] += int64(paid)
		}
	}
	for _, p := range s.payments.rows {
		r.Payments.add(p.amount)
	}
	for _, n := range s.credits.rows {
		r.CreditNotes.add(n.total)
		for _, f := range n.refunds {
			r.Refunds.add(f.amount)
		}
	}
	for _, x := range s.returns.rows {
		r.Receives += len(x.receives)
	}
}

// stockRows lists every known count, items in the order they were made.
func (s *Sim) stockRows() []StockRow {
	var rows []StockRow
	for _, i := range s.items.rows {
		for _, p := range s.places {
			n := s.counts[spot{i.id, p.id}]
			if n == nil {
				continue
			}
			rows = append(rows, StockRow{
				ItemID: i.id, SKU: i.sku, Name: i.name, PlaceID: p.id, Place: p.name, Opening: int64(n.opening),
				Accounting: int64(n.accounting), Physical: int64(n.physical),
				Committed: int64(n.committed), ActualCommitted: int64(n.actualCommitted),
			})
		}
	}
	return rows
}

// ByReference finds documents by reference_number.
func (r Report) ByReference(reference string) []Document {
	return r.find(func(d Document) bool { return d.Reference == reference })
}

// ByNumber finds documents of a kind by number, "" for any kind.
func (r Report) ByNumber(kind, number string) []Document {
	return r.find(func(d Document) bool { return (kind == "" || d.Kind == kind) && fold(d.Number) == fold(number) })
}

func (r Report) find(want func(Document) bool) []Document {
	var rows []Document
	for _, d := range r.Documents {
		if want(d) {
			rows = append(rows, d)
		}
	}
	return rows
}

// StockOf finds an item's count at a place by SKU and name; a zero row when
// there is none.
func (r Report) StockOf(sku, place string) StockRow {
	for _, row := range r.Stock {
		if row.SKU == sku && row.Place == place {
			return row
		}
	}
	return StockRow{}
}
