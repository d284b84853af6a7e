package zohosim

import "fmt"

// byHand finds an order by number for a person's click.
func (s *Sim) byHand(number string) (*order, *call, error) {
	rows := s.orders.byNumber[fold(number)]
	if len(rows) == 0 {
		return nil, nil, fmt.Errorf("zohosim: no order bears the number %q", number)
	}
	return rows[0], &call{s: s, at: s.now()}, nil
}

// ConfirmOrder is a person confirming an order in Zoho.
func (s *Sim) ConfirmOrder(number string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, c, err := s.byHand(number)
	if err != nil {
		return err
	}
	return s.confirm(o, c)
}

// VoidOrder is a person voiding an order in Zoho.
func (s *Sim) VoidOrder(number string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, c, err := s.byHand(number)
	if err != nil {
		return err
	}
	c.id = o.id
	_, err = voidOrder(c)
	return err
}

// ShipOrder is a person packing and shipping all that is open of an order,
// under Zoho's own numbers.
func (s *Sim) ShipOrder(number string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, c, err := s.byHand(number)
	if err != nil {
		return err
	}
	if o.base != "confirmed" {
		return refuse(400, codeNotConfirmed, "Packages can be created for confirmed sales orders only.")
	}
	p := s.packAll(o, s.nextNumber("PKG-"), c)
	if p == nil {
		return refuse(400, codeAboveOpen, "The quantity packed is more than the quantity ordered.")
	}
	s.shipAll(p, s.nextNumber("SHP-"), c)
	return nil
}

// InvoiceOrder is a person billing what is left of an order under a number of
// theirs, "" for Zoho's next, and sending the bill if send is set. It returns
// the bill's number.
func (s *Sim) InvoiceOrder(order, number string, send bool) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, c, err := s.byHand(order)
	if err != nil {
		return "", err
	}
	if number != "" && s.invoices.taken(number, nil) {
		return "", named["duplicate-invoice"]
	}
	v, err := s.billOrder(o, c)
	if err != nil {
		return "", err
	}
	v.foreign = true
	if number != "" {
		s.invoices.unindex(v)
		v.number = number
		s.invoices.index(v)
	}
	if send {
		err = s.send(v, c)
	}
	return v.number, err
}
