package zohosim

// routes are the calls this organisation knows.
func (s *Sim) routes() []*route {
	if s.opt.Profile == Inventory {
		return inventoryRoutes
	}
	return warehouseRoutes
}

var (
	inventoryRoutes = append([]*route{
		{"GET", "/locations", "settings.READ", listLocations, false},
		{"GET", "/locations/{id}", "settings.READ", getLocation, false},
	}, commonRoutes...)
	warehouseRoutes = append([]*route{{"GET", "/settings/warehouses", "settings.READ", listWarehouses, false}}, commonRoutes...)
)

var commonRoutes = []*route{
	{"GET", "/organizations", "settings.READ", listOrganisations, true},
	{"GET", "/organizations/{id}", "settings.READ", getOrganisation, true},
	{"GET", "/settings/taxes", "settings.READ", listTaxes, false},
	{"GET", "/pricebooks", "settings.READ", listPricebooks, false},

	{"GET", "/items", "items.READ", listItems, false},
	{"GET", "/items/{id}", "items.READ", getItem, false},
	{"GET", "/items/{id}/image", "items.READ", getImage, false},
	{"GET", "/itemdetails", "items.READ", getItemDetails, false},
	{"GET", "/itemgroups", "items.READ", listGroups, false},
	{"GET", "/itemgroups/{id}", "items.READ", getGroup, false},
	{"GET", "/compositeitems", "compositeitems.READ", listComposites, false},
	{"GET", "/compositeitems/{id}", "compositeitems.READ", getComposite, false},

	{"GET", "/contacts", "contacts.READ", listContacts, false},
	{"POST", "/contacts", "contacts.CREATE", createContact, false},
	{"GET", "/contacts/{id}", "contacts.READ", getContact, false},
	{"PUT", "/contacts/{id}", "contacts.UPDATE", updateContact, false},
	{"POST", "/contacts/contactpersons", "contacts.CREATE", createContactPerson, false},
	{"GET", "/contacts/{id}/contactpersons", "contacts.READ", listContactPersons, false},

	{"GET", "/salesorders", "salesorders.READ", listOrders, false},
	{"POST", "/salesorders", "salesorders.CREATE", createOrder, false},
	{"GET", "/salesorders/{id}", "salesorders.READ", getOrder, false},
	{"PUT", "/salesorders/{id}", "salesorders.UPDATE", updateOrder, false},
	{"DELETE", "/salesorders/{id}", "salesorders.DELETE", deleteOrder, false},
	{"POST", "/salesorders/{id}/status/confirmed", "salesorders.CREATE", confirmOrder, false},
	{"POST", "/salesorders/{id}/status/void", "salesorders.CREATE", voidOrder, false},
	{"POST", "/salesorders/status/confirmed", "salesorders.CREATE", confirmOrders, false},

	{"GET", "/packages", "packages.READ", listPackages, false},
	{"POST", "/packages", "packages.CREATE", createPackage, false},
	{"GET", "/packages/{id}", "packages.READ", getPackage, false},
	{"DELETE", "/packages/{id}", "packages.DELETE", deletePackage, false},
	{"GET", "/shipmentorders", "shipmentorders.READ", listShipments, false},
	{"POST", "/shipmentorders", "shipmentorders.CREATE", createShipment, false},
	{"GET", "/shipmentorders/{id}", "shipmentorders.READ", getShipment, false},
	{"DELETE", "/shipmentorders/{id}", "shipmentorders.DELETE", deleteShipment, false},
	{"POST", "/shipmentorders/{id}/status/delivered", "shipmentorders.CREATE", deliverShipment, false},

	{"GET", "/invoices", "invoices.READ", listInvoices, false},
	{"POST", "/invoices", "invoices.CREATE", createInvoice, false},
	{"POST", "/invoices/fromsalesorder", "invoices.CREATE", invoiceFromOrder, false},
	{"GET", "/invoices/{id}", "invoices.READ", getInvoice, false},
	{"PUT", "/invoices/{id}", "invoices.UPDATE", updateInvoice, false},
	{"DELETE", "/invoices/{id}", "invoices.DELETE", deleteInvoice, false},
	{"GET", "/invoices/{id}/payments", "invoices.READ", listInvoicePayments, false},
	{"POST", "/invoices/{id}/credits", "invoices.CREATE", setOff, false},
	{"POST", "/invoices/{id}/status/sent", "invoices.CREATE", sendInvoice, false},
	{"POST", "/invoices/{id}/status/void", "invoices.CREATE", voidInvoice, false},
	{"POST", "/invoices/status/sent", "invoices.CREATE", sendInvoices, false},
	{"POST", "/invoices/{id}/email", "invoices.CREATE", mailInvoice, false},
	{"POST", "/invoices/email", "invoices.CREATE", mailInvoices, false},

	{"GET", "/customerpayments", "customerpayments.READ", listPayments, false},
	{"POST", "/customerpayments", "customerpayments.CREATE", createPayment, false},
	{"GET", "/customerpayments/{id}", "customerpayments.READ", getPayment, false},
	{"DELETE", "/customerpayments/{id}", "customerpayments.DELETE", deletePayment, false},

	{"GET", "/salesreturns", "salesreturns.READ", listReturns, false},
	{"POST", "/salesreturns", "salesreturns.CREATE", createReturn, false},
	{"GET", "/salesreturns/{id}", "salesreturns.READ", getReturn, false},
	{"POST", "/salesreturnreceives", "salesreturnreceives.CREATE", createReceive, false},

	{"GET", "/creditnotes", "creditnotes.READ", listCredits, false},
	{"POST", "/creditnotes", "creditnotes.CREATE", createCredit, false},
	{"GET", "/creditnotes/{id}", "creditnotes.READ", getCredit, false},
	{"GET", "/creditnotes/{id}/refunds", "creditnotes.READ", listRefunds, false},
	{"POST", "/creditnotes/{id}/refunds", "creditnotes.CREATE", createRefund, false},
	{"GET", "/creditnotes/{id}/invoices", "creditnotes.READ", listCreditedInvoices, false},
	{"POST", "/creditnotes/{id}/invoices", "creditnotes.CREATE", applyCredit, false},

	{"GET", "/inventoryadjustments", "inventoryadjustments.READ", listAdjustments, false},
	{"POST", "/inventoryadjustments", "inventoryadjustments.CREATE", createAdjustment, false},
	{"GET", "/inventoryadjustments/{id}", "inventoryadjustments.READ", getAdjustment, false},
	{"GET", "/transferorders", "transferorders.READ", listTransfers, false},
	{"POST", "/transferorders", "transferorders.CREATE", createTransfer, false},
	{"GET", "/transferorders/{id}", "transferorders.READ", getTransfer, false},
	{"POST", "/transferorders/{id}/markastransferred", "transferorders.CREATE", markTransferred, false},
}
