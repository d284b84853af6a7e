package zohosim

import (
	"slices"
	"time"
)

// payment is money received from a customer.
type payment struct {
	id, number, mode, date string
	reference, description string
	customer               *contact
	amount, unused         paise
	account                NamedID
	applied                []*application
	place                  *place
	created                time.Time
	hand                   bool // a person wrote it down
}

func (p *payment) fileID() string     { return p.id }
func (p *payment) fileNumber() string { return p.number }

// paymentModes are those of the API and two an Indian shop adds.
var paymentModes = []string{
	"cash", "check", "creditcard", "banktransfer", "bankremittance", "autotransaction", "others", "UPI", "Card",
}

// createPayment takes money for one or several invoices. Nothing compares it
// with payments there are: posted twice it is paid twice, as far as balances
// allow.
func createPayment(c *call) (reply, error) {
	s, in := c.s, c.in
	p := &payment{id: s.newID(), customer: s.customer(in), mode: in.need("payment_mode", 100), amount: in.money("amount"), created: c.at}
	p.date, p.reference, p.description = in.date("date", c.today()), in.text("reference_number", 100), in.text("description", 500)
	p.place = s.readPlace(in)
	if p.mode != "" && !slices.Contains(paymentModes, p.mode) {
		in.bad.add(invalid("payment_mode"))
	}
	if !in.has("amount") {
		in.bad.add(missing("amount"))
	}
	if p.amount <= 0 {
		in.bad.add(invalid("amount"))
	}
	p.account = s.readAccount(in, "account_id")
	left := p.amount
	for _, row := range in.some("invoices") {
		left -= s.readApplied(row, p)
	}
	if left < 0 || left > 0 && !s.opt.Switches.Overpayments {
		in.bad.add(named["above-balance"])
	}
	if err := c.check(); err != nil {
		return reply{}, err
	}
	p.unused = left
	p.number = s.nextNumber("")
	s.filePayment(p)
	return created("payment", s.paymentWire(p), "The payment has been created.")
}

func (s *Sim) filePayment(p *payment) {
	for _, a := range p.applied {
		a.invoice.payments = append(a.invoice.payments, a)
	}
	p.customer.unusedPaid += p.unused
	s.payments.add(p)
}

// readApplied reads how much goes to one invoice. Above the balance it is
// refused, unless overpayments become credit.
func (s *Sim) readApplied(row *input, p *payment) paise {
	id, amount := row.id("invoice_id"), row.money("amount_applied")
	v := s.invoices.byID[id]
	switch {
	case id == "":
		row.bad.add(missing("invoice_id"))
	case v == nil:
		row.bad.add(refuse(404, 1002, "Invoice does not exist."))
	case amount <= 0:
		row.bad.add(invalid("amount_applied"))
	case p.customer != v.customer:
		row.bad.add(invalid("customer_id"))
	case v.base == "void":
		row.bad.add(refuse(400, codeAlready, "The invoice is void."))
	case v.base == "draft" && !s.opt.Switches.DraftPayments:
		row.bad.add(refuse(400, codeDraftPayment, "Payments cannot be recorded for draft invoices."))
	case slices.ContainsFunc(p.applied, func(a *application) bool { return a.invoice == v }):
		row.bad.add(invalid("invoice_id"))
	case amount > v.balance() && !s.opt.Switches.Overpayments:
		row.bad.add(named["above-balance"])
	default:
		if amount = min(amount, v.balance()); amount > 0 {
			p.applied = append(p.applied, &application{id: s.newID(), invoice: v, payment: p, amount: amount})
		}
		return amount
	}
	return 0
}

// readAccount takes only the organisation's money accounts; left out it is the
// default one.
func (s *Sim) readAccount(in *input, key string) NamedID {
	id := in.id(key)
	for _, a := range s.accountBook {
		if a.ID == id || id == "" && a.Name == "Undeposited Funds" {
			return a
		}
	}
	in.bad.add(invalid(key))
	return NamedID{}
}

func getPayment(c *call) (reply, error) {
	p, err := c.s.payments.get(c.id, "Payment")
	if err != nil {
		return reply{}, err
	}
	return fetched("payment", c.s.paymentWire(p))
}

func deletePayment(c *call) (reply, error) {
	p, err := c.s.payments.get(c.id, "Payment")
	if err != nil {
		return reply{}, err
	}
	for _, a := range p.applied {
		a.invoice.payments = slices.DeleteFunc(a.invoice.payments, func(x *application) bool { return x == a })
	}
	p.customer.unusedPaid -= p.unused
	c.s.payments.remove(p)
	return done("The payment has been deleted.")
}

func (s *Sim) paymentWire(p *payment) obj {
	w := s.paymentRow(p)
	rows := []obj{}
	for _, a := range p.applied {
		rows = append(rows, obj{
			"invoice_id": a.invoice.id, "invoice_number": a.invoice.number, "date": a.invoice.date, "invoice_payment_id": a.id,
			"invoice_amount": a.invoice.total, "amount_applied": a.amount, "balance_amount": a.invoice.balance(),
		})
	}
	w["invoices"], w["amount_refunded"], w["bank_charges"], w["status"] = rows, paise(0), paise(0), "paid"
	w["email"], w["currency_code"], w["exchange_rate"], w["custom_fields"] = p.customer.mail(), "INR", 1, []obj{}
	return w
}

func (s *Sim) paymentRow(p *payment) obj {
	number := ""
	if len(p.applied) > 0 {
		number = p.applied[0].invoice.number
	}
	return s.putPlace(obj{
		"payment_id": p.id, "payment_number": p.number, "invoice_numbers": number, "invoice_number": number, "date": p.date,
		"payment_mode": p.mode, "amount": p.amount, "bcy_amount": p.amount, "unused_amount": p.unused, "description": p.description,
		"account_id": p.account.ID, "account_name": p.account.Name, "reference_number": p.reference,
		"customer_id": p.customer.id, "customer_name": p.customer.name, "last_modified_time": stamp(p.created), "created_time": stamp(p.created),
	}, p.place)
}

func listPayments(c *call) (reply, error) {
	s := c.s
	filters := map[string]func(*payment, string) bool{
		"payment_mode": func(p *payment, want string) bool { return p.mode == want },
		"amount": func(p *payment, want string) bool {
			v, ok := parsePaise(want)
			return ok && p.amount == v
		},
		"date": func(p *payment, want string) bool { return p.date == want },
	}
	textFilters(filters, "reference_number", func(p *payment) string { return p.reference })
	if s.opt.Switches.SinceFilterEverywhere {
		filters["last_modified_time"] = func(p *payment, want string) bool { return sinceStamp(stamp(p.created), want) }
	}
	return serveList(c, listing[*payment]{key: "customerpayments", report: "Payments", filters: filters, wire: s.paymentRow}, s.payments.rows)
}
