package uitest

import (
	"context"

	"haat/ui/viewmodel"
)

// SetTax implements the port.
func (s *Setup) SetTax(_ context.Context, t viewmodel.TaxSet) error {
	err := s.do("tax", "%s|%s|%s|%s|%s|%v%v%v%v", t.Scheme, t.GSTIN, t.State, t.From, t.To, t.Large, t.EInvoice, t.ByBill, t.AtBuyer)
	if err == nil {
		s.Is.Tax = t
	}
	return err
}

// SetMoney implements the port.
func (s *Setup) SetMoney(_ context.Context, m viewmodel.MoneySet) error {
	err := s.do("money", "%s|%s|%s|%s|%s|%s", m.VPA, m.Name, m.Category, m.RefAbove, m.AccountMost, m.PANAbove)
	if err == nil {
		s.Is.Money = m
	}
	return err
}

// SetPrinter implements the port.
func (s *Setup) SetPrinter(_ context.Context, p viewmodel.PrinterSet) error {
	err := s.do("printer", "%s|%s|%s|%s|%s|%v|%v", p.Kind, p.Address, p.Profile, p.Sheet, p.Language, p.Each, p.Drawer)
	if err == nil {
		s.Is.Printer = p
	}
	return err
}

// PrintTest implements the port.
func (s *Setup) PrintTest(context.Context) error { return s.do("print test", "") }

// PrintAgain implements the port.
func (s *Setup) PrintAgain(context.Context) error { return s.do("print again", "") }

// PrintDrop implements the port.
func (s *Setup) PrintDrop(_ context.Context, slip int64) error { return s.do("drop", "%d", slip) }

// SetMessages implements the port.
func (s *Setup) SetMessages(_ context.Context, m viewmodel.MessagesSet) error {
	err := s.do("messages", "%s|%s|%s|%q|%d|%v", m.PhoneID, m.Template, m.Language, m.Token, m.People, m.Each)
	if err == nil {
		m.TokenStored, m.Token = m.PhoneID != "", ""
		s.Is.Messages = m
	}
	return err
}

// TestMessages implements the port.
func (s *Setup) TestMessages(context.Context) error { return s.do("test messages", "") }

// SendAgain implements the port.
func (s *Setup) SendAgain(context.Context) error { return s.do("send again", "") }
