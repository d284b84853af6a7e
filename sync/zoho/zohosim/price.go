package zohosim

import "slices"

// bill is a document's arithmetic.
type bill struct {
	subTotal, taxTotal, total paise
	taxes                     []taxRow
}

// taxRow is one named tax with its amount.
type taxRow struct {
	tax    *tax
	amount paise
}

// pickTax is the tax of a line: the one sent, which must fit the border, or the
// item's preference for this side of the border.
func (s *Sim) pickTax(in *input, i *item, inter bool) *tax {
	id := in.id("tax_id")
	if s.opt.Switches.GSTOff {
		if id != "" {
			in.bad.add(named["gst-off"])
		}
		return nil
	}
	if id == "" {
		if inter {
			return s.taxFor(i.bp, "igst")
		}
		return s.taxFor(i.bp, "group")
	}
	t := s.taxByID(id)
	switch {
	case t == nil:
		in.bad.add(invalid("tax_id"))
	case t.kind == "cgst" || t.kind == "sgst":
		in.bad.add(named["tax-unsupported"])
	case inter && !t.inter():
		in.bad.add(named["igst-required"])
	case !inter && t.inter():
		in.bad.add(named["igst-forbidden"])
	}
	return t
}

// splitTax finds the tax in an amount, or on it. Rule 35 of the CGST Rules takes
// an inclusive value times the head's rate over 100 plus all rates; each head is
// rounded to the paisa, and both halves of a group are the same rounded half, so
// that CGST equals SGST and taxable value plus tax is what was paid.
func splitTax(amount paise, t *tax, inclusive bool) (taxable paise, rows []taxRow) {
	if t == nil {
		return amount, nil
	}
	over := int64(10_000)
	if inclusive {
		over += t.bp
	}
	if t.inter() {
		rows = []taxRow{{t, paise(mulDivHalfUp(int64(amount), t.bp, over))}}
	} else {
		half := paise(mulDivHalfUp(int64(amount), t.bp, 2*over))
		rows = []taxRow{{t.parts[0], half}, {t.parts[1], half}}
	}
	taxable = amount
	if inclusive {
		for _, r := range rows {
			taxable -= r.amount
		}
	}
	return taxable, rows
}

// price taxes the lines and adds up. With entity_level rounding the tax is
// found once for all lines of a rate, so that the rows of a document need not
// add up to its totals.
func (s *Sim) price(d *document) bill {
	var b bill
	sums := map[*tax]paise{}
	for _, l := range d.lines {
		l.taxable, l.taxRows = splitTax(l.amount, l.tax, d.inclusive)
		sums[l.tax] += l.amount
		if s.opt.Rounding == ItemLevel {
			b.subTotal += l.taxable
			b.add(l.taxRows)
		}
	}
	if s.opt.Rounding == EntityLevel {
		for _, t := range append([]*tax{nil}, s.taxes...) {
			taxable, rows := splitTax(sums[t], t, d.inclusive)
			if _, used := sums[t]; used {
				b.subTotal += taxable
				b.add(rows)
			}
		}
	}
	slices.SortStableFunc(b.taxes, func(x, y taxRow) int {
		return slices.Index(s.taxes, x.tax) - slices.Index(s.taxes, y.tax)
	})
	for _, r := range b.taxes {
		b.taxTotal += r.amount
	}
	b.total = b.subTotal + b.taxTotal + d.adjustment + d.shipping
	return b
}

func (b *bill) add(rows []taxRow) {
	for _, r := range rows {
		i := slices.IndexFunc(b.taxes, func(o taxRow) bool { return o.tax == r.tax })
		if i < 0 {
			b.taxes = append(b.taxes, r)
			continue
		}
		b.taxes[i].amount += r.amount
	}
}
