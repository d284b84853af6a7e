package zohosim

// confirm moves a draft on and reserves its goods.
func (s *Sim) confirm(o *order, c *call) error {
	switch {
	case s.opt.Switches.Approvals:
		return named["approval"]
	case o.base != "draft":
		return refuse(400, codeAlready, "The sales order is "+s.orderStatus(o)+" already.")
	}
	o.base, o.modified = "confirmed", c.at
	s.commit(o, +1)
	if s.opt.Switches.SOCycle {
		s.cycle(o, c)
	}
	return nil
}

func confirmOrder(c *call) (reply, error) {
	o, err := c.s.orders.get(c.id, "Sales Order")
	if err != nil {
		return reply{}, err
	}
	if err := c.s.confirm(o, c); err != nil {
		return reply{}, err
	}
	return done("Sales order status has been changed to 'Confirmed'.")
}

// mostBulk is how many orders or invoices a bulk status call takes.
const mostBulk = 25

func confirmOrders(c *call) (reply, error) {
	return c.bulk("salesorder_ids", mostBulk, "Sales order status has been changed to Open.", func(id string) error {
		o, err := c.s.orders.get(id, "Sales Order")
		if err != nil {
			return err
		}
		return c.s.confirm(o, c)
	})
}

// bulk does one thing for many ids. The answer is 200 and code 0 whatever
// happens to the single ones; data says which went wrong.
func (c *call) bulk(key string, most int, message string, do func(id string) error) (reply, error) {
	ids, err := c.ids(key, most)
	if err != nil {
		return reply{}, err
	}
	good, bad := []string{}, []obj{}
	for n, id := range ids {
		err := error(named["internal"])
		if n >= c.partial {
			err = do(id)
		}
		if err == nil {
			good = append(good, id)
			continue
		}
		no := asRefusal(err)
		bad = append(bad, obj{"code": no.code, "message": no.message, "ids": []string{id}})
	}
	success := []obj{}
	if len(good) > 0 {
		success = append(success, obj{"code": 0, "message": message, "ids": good})
	}
	return reply{message: message, key: "data", value: obj{"email_success_info": success, "email_error_info": bad}}, nil
}

// voidOrder releases what is reserved. What hangs on the order must be undone
// first, in the reverse of the order it was made.
func voidOrder(c *call) (reply, error) {
	o, err := c.s.orders.get(c.id, "Sales Order")
	if err != nil {
		return reply{}, err
	}
	switch {
	case o.base == "void":
		return reply{}, refuse(400, codeAlready, "The sales order is void already.")
	case len(o.packs) > 0 || o.liveInvoices() > 0:
		return reply{}, refuse(400, codeHasDocuments, "Sales orders with packages or invoices cannot be voided.")
	}
	c.s.commit(o, -1)
	o.base, o.modified = "void", c.at
	return done("The status of the Sales Order has been changed to void.")
}

func (o *order) liveInvoices() int {
	n := 0
	for _, inv := range o.invoices {
		if inv.base != "void" {
			n++
		}
	}
	return n
}

// progress compares what was ordered with how far it has got: 0 none, 1 some,
// 2 all. Rows without stock count for invoicing only.
func progress(rows []*line, of func(*line) milli) int {
	some, all := false, true
	for _, l := range rows {
		some = some || of(l) > 0
		all = all && of(l) >= l.qty
	}
	switch {
	case all && len(rows) > 0:
		return 2
	case some:
		return 1
	}
	return 0
}

func shippedOf(l *line) milli   { return l.shipped }
func deliveredOf(l *line) milli { return l.delivered }
func invoicedOf(l *line) milli  { return l.invoiced }

// orderStatus derives the status a client is shown.
func (s *Sim) orderStatus(o *order) string {
	if o.base != "confirmed" {
		return o.base
	}
	goods := o.leaves()
	shipped, delivered, invoiced := progress(goods, shippedOf), progress(goods, deliveredOf), progress(o.lines, invoicedOf)
	switch {
	case invoiced == 2 && (delivered == 2 || len(goods) == 0):
		return "closed"
	case delivered == 2:
		return "fulfilled"
	case shipped == 2:
		return "shipped"
	case shipped == 1:
		return "partially_shipped"
	case invoiced == 2:
		return "invoiced"
	case invoiced == 1:
		return "partially_invoiced"
	case s.opt.Switches.OpenForConfirmed:
		return "open"
	}
	return "confirmed"
}

func words(n int, none, some, all string) string { return []string{none, some, all}[n] }
