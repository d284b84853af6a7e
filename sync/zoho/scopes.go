package zoho

// Scopes are what the till asks for. Status changes, e-mailing and marking as
// sent need CREATE; places, taxes and organisations need settings.READ (Zoho
// Inventory API, OAuth scopes).
var Scopes = []string{
	"ZohoInventory.contacts.CREATE", "ZohoInventory.contacts.READ", "ZohoInventory.items.READ", "ZohoInventory.settings.READ",
	"ZohoInventory.compositeitems.READ",
	"ZohoInventory.salesorders.CREATE", "ZohoInventory.salesorders.READ", "ZohoInventory.salesorders.UPDATE", "ZohoInventory.salesorders.DELETE",
	"ZohoInventory.packages.CREATE", "ZohoInventory.packages.READ", "ZohoInventory.packages.DELETE",
	"ZohoInventory.shipmentorders.CREATE", "ZohoInventory.shipmentorders.READ", "ZohoInventory.shipmentorders.DELETE",
	"ZohoInventory.invoices.CREATE", "ZohoInventory.invoices.READ", "ZohoInventory.invoices.UPDATE",
	"ZohoInventory.customerpayments.CREATE", "ZohoInventory.customerpayments.READ", "ZohoInventory.customerpayments.DELETE",
	"ZohoInventory.salesreturns.CREATE", "ZohoInventory.salesreturns.READ", "ZohoInventory.salesreturnreceives.CREATE",
	"ZohoInventory.creditnotes.CREATE", "ZohoInventory.creditnotes.READ",
	"ZohoInventory.inventoryadjustments.CREATE", "ZohoInventory.inventoryadjustments.READ",
	"ZohoInventory.transferorders.CREATE", "ZohoInventory.transferorders.READ",
}
