package zoho

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/sync/outbox"
)

// difference is one way in which a document is not what we sent, with both
// sides for a person.
type difference struct{ key, ours, theirs string }

// compare looks for the first difference between a bill and a document: our
// UUID, the customer, the place of supply, every line with its place, tax per
// head, and the total. Nil means it is ours and agrees to the paisa.
func (o *Office) compare(t task, d documentOut) *difference {
	r := t.r
	if diff := compareHead(r, r.ID.UUID(), d); diff != nil {
		return diff
	}
	if diff := o.compareLines(t, d.Lines); diff != nil {
		return diff
	}
	ours, theirs := headsOf(r), headsTold(d.Taxes)
	if ours != theirs {
		return &difference{"differs.tax", ours, theirs}
	}
	if d.Total.Amount != r.Bill.Payable {
		return &difference{"differs.total", r.Bill.Payable.String(), d.Total.String()}
	}
	return nil
}

// compareHead compares what stands above a document's rows.
func compareHead(r sale.Record, reference string, d documentOut) *difference {
	for _, c := range []difference{
		{outbox.DiffersReference, reference, string(d.Reference)},
		{"differs.customer", r.Customer.Contact, string(d.CustomerID)},
		{"differs.place_of_supply", zohoState(r.Bill.Place), string(d.Place)},
	} {
		if c.ours != c.theirs {
			return &c
		}
	}
	if w, g := wantTreatment(r), string(d.Treatment); g != "" && g != w {
		return &difference{"differs.treatment", w, g}
	}
	return nil
}

func wantTreatment(r sale.Record) string {
	if r.Customer.GSTIN != "" {
		return "business_gst"
	}
	return "consumer"
}

// compareLines matches rows by place in the document: Zoho keeps their order.
func (o *Office) compareLines(t task, lines []lineOut) *difference {
	if len(lines) != len(t.r.Bill.Lines) {
		return &difference{"differs.lines", fmt.Sprint(len(t.r.Bill.Lines)), fmt.Sprint(len(lines))}
	}
	for i, l := range t.r.Bill.Lines {
		in, got := o.lineOf(t, l), lines[i]
		place := string(got.LocationID)
		if o.c.cfg.placeKey() == "warehouse_id" {
			place = string(got.Warehouse)
		}
		want := strings.Join([]string{in.ItemID, l.Qty.Decimal(), l.Price.Decimal(), t.place}, " · ")
		have := strings.Join([]string{string(got.ItemID), got.Quantity.Decimal(), got.Rate.Decimal(), place}, " · ")
		if want != have {
			return &difference{"differs.line", want, have}
		}
		if got.TaxID != "" && in.TaxID != "" && string(got.TaxID) != in.TaxID {
			return &difference{"differs.line_tax", in.TaxID, string(got.TaxID)}
		}
	}
	return nil
}

// headsOf writes a bill's tax per head and rate in one canonical way:
// "CGST2.5 25.72 SGST2.5 25.72".
func headsOf(r sale.Record) string {
	sums := map[string]money.Amount{}
	addHeads(sums, r)
	return writeHeads(sums)
}

func addHeads(sums map[string]money.Amount, r sale.Record) {
	for _, h := range r.Bill.Heads {
		if r.Bill.Supply == gst.Inter {
			add(sums, "IGST", h.Rate.String(), h.Parts.IGST)
			continue
		}
		add(sums, "CGST", h.Rate.Half(), h.Parts.CGST)
		add(sums, "SGST", h.Rate.Half(), h.Parts.SGST)
	}
}

// headsTold writes a document's tax rows the same way. Names are such as
// "CGST2.5", "CGST2.5 (2.5%)", "IGST18": the head's letters, then the rate; UTGST
// counts as SGST.
func headsTold(taxes []taxOut) string {
	sums := map[string]money.Amount{}
	for _, x := range taxes {
		head, rate := splitTaxName(string(x.Name))
		add(sums, head, rate, x.Amount.Amount)
	}
	return writeHeads(sums)
}

func add(sums map[string]money.Amount, head, rate string, a money.Amount) {
	if a.IsZero() {
		return
	}
	key := head + strings.TrimSuffix(rate, "%")
	sums[key] = sums[key].Add(a)
}

func writeHeads(sums map[string]money.Amount) string {
	names := make([]string, 0, len(sums))
	for n := range sums {
		names = append(names, n)
	}
	slices.Sort(names)
	for i, n := range names {
		names[i] = n + " " + sums[n].Decimal()
	}
	return strings.Join(names, " ")
}

var numbers = regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)

func splitTaxName(name string) (head, rate string) {
	up := strings.ToUpper(name)
	for _, h := range []string{"CGST", "SGST", "UTGST", "IGST"} {
		if strings.Contains(up, h) {
			head = h
		}
	}
	if head == "UTGST" || strings.Contains(up, "UTGST") {
		head = "SGST"
	}
	if all := numbers.FindAllString(name, -1); len(all) > 0 {
		rate = all[len(all)-1]
	}
	if strings.Contains(rate, ".") {
		rate = strings.TrimRight(strings.TrimRight(rate, "0"), ".")
	}
	return head, rate
}
