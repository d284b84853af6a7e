package zohosim

// send moves a draft on and lowers accounting stock. Without an order it also
// lowers physical stock if the organisation has stock reconciliation on.
func (s *Sim) send(v *invoice, c *call) error {
	if v.base != "draft" {
		return refuse(400, codeAlready, "The invoice is "+s.invoiceStatus(v)+" already.")
	}
	v.base, v.modified = "sent", c.at
	s.account(v, +1)
	return nil
}

// account applies a sent invoice to the counts (+1) or takes it back (-1).
func (s *Sim) account(v *invoice, sign milli) {
	for _, l := range v.lines {
		for _, leaf := range l.leaves() {
			s.moveAccounting(leaf.item, leaf.place, -sign*leaf.qty)
			switch {
			case leaf.orderLine != nil:
				s.commitAccounting(leaf.item, leaf.orderLine.place, -sign*leaf.qty)
			case s.opt.Switches.Reconcile:
				s.movePhysical(leaf.item, leaf.place, -sign*leaf.qty)
			}
			if leaf.orderLine == nil && sign > 0 {
				leaf.item.use(l.numbers)
			}
		}
	}
}

func sendInvoice(c *call) (reply, error) {
	v, err := c.s.invoices.get(c.id, "Invoice")
	if err != nil {
		return reply{}, err
	}
	if err := c.s.send(v, c); err != nil {
		return reply{}, err
	}
	return done("Invoice status has been changed to Sent.")
}

func sendInvoices(c *call) (reply, error) {
	return c.bulk("invoice_ids", mostBulk, "Invoice status has been changed to Sent.", func(id string) error {
		v, err := c.s.invoices.get(id, "Invoice")
		if err != nil {
			return err
		}
		return c.s.send(v, c)
	})
}

// voidInvoice cancels an invoice; its number stays taken. Money set against it
// must be taken off first.
func voidInvoice(c *call) (reply, error) {
	s := c.s
	v, err := s.invoices.get(c.id, "Invoice")
	if err != nil {
		return reply{}, err
	}
	switch {
	case v.base == "void":
		return reply{}, refuse(400, codeAlready, "The invoice is void already.")
	case len(v.payments)+len(v.applied) > 0 || v.credited > 0:
		return reply{}, refuse(400, codeHasDocuments, "Invoices with payments or credits cannot be voided.")
	}
	if v.effective() {
		s.account(v, -1)
	}
	v.countRows(-1)
	v.base, v.modified = "void", c.at
	return done("Invoice status has been changed to Void.")
}

// invoiceStatus derives the status a client is shown. One that is sent, unpaid
// and past its due date is overdue from midnight on.
func (s *Sim) invoiceStatus(v *invoice) string {
	switch settled := v.total - v.balance(); {
	case v.base != "sent":
		return v.base
	case v.balance() <= 0:
		return "paid"
	case settled > 0:
		return "partially_paid"
	case v.due < dateOf(s.now()):
		return "overdue"
	}
	return "sent"
}

// mail sends an invoice to an address and, unless the switch says otherwise,
// marks a draft as sent. It reports whether there was an address.
func (s *Sim) mail(v *invoice, to string) bool {
	if to == "" || v.base == "void" {
		return false
	}
	v.mailed++
	if v.base == "draft" && !s.opt.Switches.MailLeavesDraft {
		_ = s.send(v, &call{s: s, at: s.now()})
	}
	return true
}

// mailInvoice is at-least-once in the wrong direction: nothing stops a second
// mail, so Report counts them.
func mailInvoice(c *call) (reply, error) {
	v, err := c.s.invoices.get(c.id, "Invoice")
	if err != nil {
		return reply{}, err
	}
	to := c.in.texts("to_mail_ids")
	if len(to) == 0 {
		c.in.bad.add(missing("to_mail_ids"))
	}
	if err := c.check(); err != nil {
		return reply{}, err
	}
	if !c.s.mail(v, to[0]) {
		return reply{}, refuse(400, codeNoMail, "The invoice cannot be mailed.")
	}
	return done("Your invoice has been sent.")
}

// mostMails is how many invoices one bulk mail takes.
const mostMails = 10

func mailInvoices(c *call) (reply, error) {
	return c.bulk("invoice_ids", mostMails, "Mission accomplished! We've sent all the invoices.", func(id string) error {
		v, err := c.s.invoices.get(id, "Invoice")
		if err != nil {
			return err
		}
		if !c.s.mail(v, v.customer.mail()) {
			return refuse(400, codeNoMail, "The customer has no e-mail address.")
		}
		return nil
	})
}
