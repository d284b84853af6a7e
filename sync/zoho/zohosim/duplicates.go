package zohosim

// Duplicate is something that exists more often than it should, or goes beyond
// what it belongs to.
type Duplicate struct {
	Kind string   // order, invoice, package, payment, return, receive, refund, adjustment, contact, mail
	Key  string   // the reference, number or phone they share
	IDs  []string // oldest first
	Why  string   // in words
}

// tallyBook groups documents by a key, in the order keys are first met.
type tallyBook struct {
	keys []string
	ids  map[string][]string
}

func (t *tallyBook) add(key, id string) {
	if key == "" {
		return
	}
	if t.ids == nil {
		t.ids = map[string][]string{}
	}
	if t.ids[key] == nil {
		t.keys = append(t.keys, key)
	}
	t.ids[key] = append(t.ids[key], id)
}

// repeated reports the keys met more than once.
func (t *tallyBook) repeated(kind, why string) []Duplicate {
	var out []Duplicate
	for _, key := range t.keys {
		if len(t.ids[key]) > 1 {
			out = append(out, Duplicate{Kind: kind, Key: key, IDs: t.ids[key], Why: why})
		}
	}
	return out
}

// duplicates looks for what Zoho lets through. Void documents do not count.
func (s *Sim) duplicates() []Duplicate {
	var orders, invoices tallyBook
	for _, o := range s.orders.rows {
		if o.base != "void" {
			orders.add(o.reference, o.id)
		}
	}
	for _, v := range s.invoices.rows {
		if v.base != "void" {
			invoices.add(v.reference, v.id)
		}
	}
	out := append(orders.repeated("order", "more than one live order for a reference"),
		invoices.repeated("invoice", "more than one live invoice for a reference")...)
	out = append(out, s.doubledGoods()...)
	out = append(out, s.doubledMoney()...)
	return append(out, s.doubledOthers()...)
}

// doubledGoods finds packages and returns made twice: by their number within an
// order, and by quantity.
func (s *Sim) doubledGoods() []Duplicate {
	var packs, returns tallyBook
	var out []Duplicate
	for _, o := range s.orders.rows {
		for _, p := range o.packs {
			packs.add(o.number+" "+p.number, p.id)
		}
		for _, r := range o.returns {
			returns.add(o.number+" "+r.number, r.id)
		}
		for _, l := range o.leaves() {
			if l.packed > l.qty || l.shipped > l.qty || l.invoiced > l.qty || l.returned > l.shipped {
				out = append(out, Duplicate{Kind: "package", Key: o.number, IDs: []string{o.id}, Why: "more moved than was ordered"})
			}
		}
	}
	out = append(packs.repeated("package", "one package number twice on an order"), out...)
	return append(out, returns.repeated("return", "one return number twice on an order")...)
}

// doubledMoney finds payments and refunds with one reference, and invoices paid
// beyond their total.
func (s *Sim) doubledMoney() []Duplicate {
	var payments, refunds tallyBook
	var out []Duplicate
	for _, v := range s.invoices.rows {
		for _, a := range v.payments {
			if a.payment.reference != "" {
				payments.add(v.number+" "+a.payment.reference, a.payment.id)
			}
		}
		if v.balance() < 0 {
			out = append(out, Duplicate{Kind: "payment", Key: v.number, IDs: []string{v.id}, Why: "paid beyond its total"})
		}
		if v.mailed > 1 {
			out = append(out, Duplicate{Kind: "mail", Key: v.number, IDs: []string{v.id}, Why: "mailed more than once"})
		}
	}
	for _, p := range s.payments.rows {
		if p.unused > 0 && !p.hand {
			out = append(out, Duplicate{Kind: "payment", Key: p.reference, IDs: []string{p.id}, Why: "money received beyond what was due"})
		}
	}
	for _, n := range s.credits.rows {
		for _, r := range n.refunds {
			if r.reference != "" {
				refunds.add(n.number+" "+r.reference, r.id)
			}
		}
	}
	out = append(payments.repeated("payment", "one reference twice on an invoice"), out...)
	return append(out, refunds.repeated("refund", "one reference twice on a credit note")...)
}

func (s *Sim) doubledOthers() []Duplicate {
	var adjustments, contacts tallyBook
	for _, a := range s.adjustments.rows {
		adjustments.add(a.reference, a.id)
	}
	for _, k := range s.contacts.rows {
		contacts.add(k.primary().phone, k.id)
	}
	return append(adjustments.repeated("adjustment", "one reference twice"), contacts.repeated("contact", "one phone twice")...)
}
