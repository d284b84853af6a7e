package viewmodel

// Panel is what stands in the place of the bill.
type Panel uint8

// The panels.
const (
	PanelBill Panel = iota
	PanelTaking
	PanelUnsure
	PanelDone
	PanelCustomer
	PanelWays // other ways to pay, and what is typed about them
	PanelCode // our own UPI code
)

// Panel is the panel in front now.
func (k *Desk) Panel() Panel {
	if _, ok := k.Customer.View(); ok {
		return PanelCustomer
	}
	if k.Ways.open() {
		return PanelWays
	}
	if _, ok := k.Taking.Unsure(); ok {
		return PanelUnsure
	}
	if _, ok := k.Taking.View(); ok {
		return PanelTaking
	}
	if k.view.QR != nil {
		return PanelCode
	}
	if k.view.Last != nil {
		return PanelDone
	}
	return PanelBill
}
