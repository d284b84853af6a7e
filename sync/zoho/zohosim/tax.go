package zohosim

import "slices"

// tax is one entry of the tax list. Rates are hundredths of a percent: 500 is
// 5 %. A group is the intra-State pair of two equal halves.
type tax struct {
	id, name string
	bp       int64
	kind     string // "group", "igst", "cgst" or "sgst"
	parts    [2]*tax
}

// The rates an Indian organisation meets: the four of today, three per cent for
// jewellery, and the 12 and 28 of before 22 September 2025, which old documents
// and some goods still carry.
var taxRates = []int64{0, 300, 500, 1200, 1800, 2800, 4000}

func (s *Sim) addTaxes() {
	for _, bp := range taxRates {
		whole, half := milli(bp*10).String(), milli(bp*5).String()
		c := &tax{id: s.newID(), name: "CGST" + half, bp: bp / 2, kind: "cgst"}
		g := &tax{id: s.newID(), name: "SGST" + half, bp: bp / 2, kind: "sgst"}
		s.taxes = append(s.taxes, c, g,
			&tax{id: s.newID(), name: "GST" + whole, bp: bp, kind: "group", parts: [2]*tax{c, g}},
			&tax{id: s.newID(), name: "IGST" + whole, bp: bp, kind: "igst"})
	}
}

// taxFor finds the group or the IGST of a rate.
func (s *Sim) taxFor(bp int64, kind string) *tax {
	i := slices.IndexFunc(s.taxes, func(t *tax) bool { return t.bp == bp && t.kind == kind })
	if i < 0 {
		return nil
	}
	return s.taxes[i]
}

func (s *Sim) taxByID(id string) *tax {
	i := slices.IndexFunc(s.taxes, func(t *tax) bool { return t.id == id })
	if i < 0 {
		return nil
	}
	return s.taxes[i]
}

func (t *tax) inter() bool { return t.kind == "igst" }

// row is how a tax names itself in taxes[] and line_item_taxes[].
func (t *tax) row() string { return t.name + " (" + milli(t.bp*10).String() + "%)" }

func (t *tax) kindWire() (taxType, specific, specification string) {
	switch t.kind {
	case "group":
		return "tax_group", "", "intra"
	case "igst":
		return "tax", "igst", "inter"
	}
	return "tax", t.kind, "intra"
}

func (t *tax) wire() obj {
	taxType, specific, specification := t.kindWire()
	return obj{
		"tax_id": t.id, "tax_name": t.name, "tax_percentage": percent(t.bp), "tax_type": taxType, "tax_specific_type": specific,
		"tax_specification": specification, "is_value_added": true, "is_default_tax": false, "is_editable": true,
		"tax_authority_id": "", "tax_authority_name": "",
	}
}

func listTaxes(c *call) (reply, error) {
	if c.s.opt.Switches.GSTOff {
		return serveList(c, listing[*tax]{key: "taxes", report: "Taxes", wire: (*tax).wire}, nil)
	}
	return serveList(c, listing[*tax]{key: "taxes", report: "Taxes", wire: (*tax).wire}, c.s.taxes)
}
