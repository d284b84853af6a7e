package zohosim

import (
	"fmt"
	"slices"
)

// setOff applies unused payments and credit notes to one invoice. Nothing
// compares it with what was applied before: asked twice it applies twice, as
// far as balances allow. All of it is applied or none.
func setOff(c *call) (reply, error) {
	s, in := c.s, c.in
	v, err := s.invoices.get(c.id, "Invoice")
	if err != nil {
		return reply{}, err
	}
	if v.base != "sent" {
		return reply{}, refuse(400, codeDraftPayment, "Credits can be applied to sent invoices only.")
	}
	var made []*application
	left := v.balance()
	for _, row := range in.list("invoice_payments") {
		p, amount := s.payments.byID[row.id("payment_id")], row.money("amount_applied")
		switch {
		case p == nil:
			row.bad.add(gone("Payment"))
			continue
		case p.customer != v.customer || amount <= 0 || slices.ContainsFunc(made, func(a *application) bool { return a.payment == p }):
			row.bad.add(invalid("payment_id"))
		case amount > p.unused || amount > left:
			row.bad.add(named["above-balance"])
		}
		left -= amount
		made = append(made, &application{id: s.newID(), invoice: v, payment: p, amount: amount})
	}
	for _, row := range in.list("apply_creditnotes") {
		n, amount := s.credits.byID[row.id("creditnote_id")], row.money("amount_applied")
		switch {
		case n == nil:
			row.bad.add(gone("Credit Note"))
			continue
		case n.customer != v.customer || amount <= 0 || slices.ContainsFunc(made, func(a *application) bool { return a.credit == n }):
			row.bad.add(invalid("creditnote_id"))
		case amount > n.balance() || amount > left:
			row.bad.add(named["above-balance"])
		}
		left -= amount
		made = append(made, &application{id: s.newID(), invoice: v, credit: n, amount: amount})
	}
	if len(made) == 0 {
		in.bad.add(missing("invoice_payments"))
	}
	if err := c.check(); err != nil {
		return reply{}, err
	}
	for _, a := range made {
		a.file()
	}
	return done("Credits have been applied to the invoice(s).")
}

func (a *application) file() {
	if a.credit != nil {
		a.credit.applied = append(a.credit.applied, a)
		a.invoice.applied = append(a.invoice.applied, a)
		return
	}
	a.payment.unused -= a.amount
	a.payment.customer.unusedPaid -= a.amount
	a.payment.applied = append(a.payment.applied, a)
	a.invoice.payments = append(a.invoice.payments, a)
}

// AddAdvance is a person writing down money that a customer left for a later
// bill, in paise. It returns the payment's number.
func (s *Sim) AddAdvance(customer string, amount int64) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	k, err := s.contactNamed(customer)
	if err != nil {
		return "", err
	}
	p := &payment{
		id: s.newID(), number: s.nextNumber(""), mode: "cash", date: (&call{s: s, at: s.now()}).today(), customer: k,
		amount: paise(amount), unused: paise(amount), created: s.now(), account: s.accountBook[0], description: "Advance",
		place: s.primary(), hand: true,
	}
	s.filePayment(p)
	return p.number, nil
}

// AddCreditNote is a person giving a customer credit, in paise, under a number.
func (s *Sim) AddCreditNote(customer, number string, amount int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	k, err := s.contactNamed(customer)
	if err != nil {
		return err
	}
	n := &creditNote{}
	n.id, n.number, n.customer, n.created, n.modified = s.newID(), number, k, s.now(), s.now()
	n.date, n.total, n.place = (&call{s: s, at: s.now()}).today(), paise(amount), s.primary()
	s.credits.add(n)
	return nil
}

func (s *Sim) contactNamed(name string) (*contact, error) {
	if rows := s.contacts.byNumber[fold(name)]; len(rows) > 0 {
		return rows[0], nil
	}
	return nil, fmt.Errorf("zohosim: no contact is called %q", name)
}

// Held is what a customer holds: the balances of credit notes, and what is
// unused of payments, in paise.
func (s *Sim) Held(customer string) (credit, unused int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.credits.rows {
		if n.customer.name == customer {
			credit += int64(n.balance())
		}
	}
	for _, p := range s.payments.rows {
		if p.customer.name == customer {
			unused += int64(p.unused)
		}
	}
	return credit, unused
}
