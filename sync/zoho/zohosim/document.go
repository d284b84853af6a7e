package zohosim

import "time"

// document is what orders, invoices and credit notes have in common.
type document struct {
	id, number, reference, date string
	customer                    *contact
	place                       *place // of the header
	inclusive                   bool   // line rates hold the tax
	headDiscount                discount
	discountType                string
	adjustment                  paise
	adjustmentText              string
	shipping                    paise
	supply                      string // place of supply, a State's letters
	treatment, gstNo            string
	inter                       bool // IGST instead of CGST and SGST
	notes, terms                string
	lines                       []*line
	bill
	raw               obj // the request, for updates to lie over
	created, modified time.Time
}

func (d *document) fileID() string     { return d.id }
func (d *document) fileNumber() string { return d.number }

// update says what a body lies over. The zero value is a new document.
type update struct {
	old      *document
	keepRows bool // line_items were not sent
	anyItem  bool // goods no longer sold may stand on it
}

// readDocument fills the common fields and prices the lines.
func (s *Sim) readDocument(c *call, in *input, d *document, up update) {
	d.raw, d.modified = in.m, c.at
	d.customer = s.customer(in)
	d.reference, d.date = in.text("reference_number", 50), in.date("date", c.today())
	d.inclusive = in.flag("is_inclusive_tax") // absent means exclusive, as live
	d.place = s.readPlace(in)
	if s.opt.Switches.LineOnlyHeader && d.place.lineOnly && in.has(s.placeWord()+"_id") {
		in.bad.add(invalid(s.placeWord() + "_id"))
	}
	d.notes, d.terms = in.text("notes", 5000), in.text("terms", 10000)
	d.adjustment, d.adjustmentText = in.money("adjustment"), in.text("adjustment_description", 100)
	d.shipping = in.money("shipping_charge")
	in.whole("payment_terms")
	s.readPlaceOfSupply(in, d)
	for n, row := range in.some("line_items") {
		d.lines = append(d.lines, s.readLine(row, d, up, n))
	}
	s.readHeadDiscount(in, d)
	if in.bad.first == nil {
		d.bill = s.price(d)
	}
	if d.total < 0 || d.shipping < 0 || d.total > mostPaise {
		in.bad.add(invalid("adjustment"))
	}
}

// readPlaceOfSupply settles whether the sale crosses a State border: what the
// document says, else the customer's place of contact, else the stall's State.
func (s *Sim) readPlaceOfSupply(in *input, d *document) {
	d.supply, d.treatment, d.gstNo = in.text("place_of_supply", 6), in.text("gst_treatment", 20), in.text("gst_no", 30)
	if k := d.customer; k != nil {
		if d.supply == "" {
			d.supply = k.place
		}
		if d.treatment == "" {
			d.treatment, d.gstNo = k.treatment, k.gstNo
		}
	}
	if d.supply == "" {
		d.supply = s.org.state
	}
	checkGST(in, d.treatment, d.gstNo, d.supply, "place_of_supply")
	if s.opt.Switches.GSTOff && (d.treatment == "business_gst" || in.has("gst_no")) {
		in.bad.add(named["gst-off"])
	}
	d.inter = d.supply != s.org.state || d.treatment == "overseas"
	if in.flag("is_reverse_charge_applied") {
		if d.treatment == "consumer" || d.treatment == "" {
			in.bad.add(named["reverse-consumer"])
		}
		in.bad.add(named["reverse-charge"])
	}
}

// readHeadDiscount takes a discount on the whole document. Zoho drops a line's
// discount when the header has one or says entity_level; a till that gave one
// must hear that it would be lost.
func (s *Sim) readHeadDiscount(in *input, d *document) {
	d.headDiscount, d.discountType = readDiscount(in), in.text("discount_type", 20)
	if d.discountType == "" {
		d.discountType = "item_level"
		if !d.headDiscount.none() {
			d.discountType = "entity_level"
		}
	}
	onLines := false
	for _, l := range d.lines {
		onLines = onLines || !l.given.none()
	}
	switch {
	case d.discountType != "item_level" && d.discountType != "entity_level":
		in.bad.add(invalid("discount_type"))
	case d.discountType == "entity_level" && onLines, d.discountType == "item_level" && !d.headDiscount.none():
		in.bad.add(invalid("discount"))
	case in.has("is_discount_before_tax") && !in.flag("is_discount_before_tax"):
		in.bad.add(invalid("is_discount_before_tax")) // GST is on what is paid
	}
	if in.bad.first == nil {
		spread(d, in)
	}
}

// spread divides the header's discount over the lines by their amounts, by
// largest remainder, the earlier line first among equals.
func spread(d *document, in *input) {
	var sum paise
	for _, l := range d.lines {
		sum += l.amount
	}
	whole := d.headDiscount.of(sum)
	if whole > sum {
		in.bad.add(invalid("discount"))
		return
	}
	if whole == 0 {
		return
	}
	shares := apportion(int64(whole), d.lines, int64(sum))
	for n, l := range d.lines {
		l.discount += paise(shares[n])
		l.amount -= paise(shares[n])
	}
}
