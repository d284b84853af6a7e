package zoho_test

import "slices"

// deviations are all the ways in which the till and its simulator are not as
// Zoho's published OpenAPI files have it, and why.
var deviations = slices.Concat(otherShapes, askedBeyond, sentBeyond, otherTypes, silentOf)

// What the files call by another name or wrap otherwise. The client reads both
// forms of what it needs.
var otherShapes = []deviation{
	{"{POST,PUT} /salesorders**", "answer", "/salesorder", "sales_order", "live answers bear the same key as the reading of one order does", renamed("salesorder", "sales_order")},
	{"* /shipmentorders**", "answer", "/shipmentorder", "shipment_order", "live answers bear the same key as the path", renamed("shipmentorder", "shipment_order")},
	{"* /packages**", "answer", "/package", "an array", "one package is an object in live answers", listed("package")},
	{"GET /packages", "answer", "/packages", "packagea", "a slip of the pen in the files", renamed("packages", "packagea")},
	{"GET /salesreturns", "answer", "/salesreturns", "an object", "a slip: it is a list, as for every other document", nil},
	{"GET /compositeitems/{id}", "answer", "/composite_item", "no such key", "the files have the fields themselves; live answers bear a key as every single thing does: the client reads both", nil},
	{"GET /itemgroups", "answer", "/itemgroups/*/items", "an object", "a slip: a group has several variants; the client reads both", nil},
	{"GET /items/{id}/image", "answer", "", "nothing", "the picture's bytes; the files describe no body but JSON", nil},
}

// Calls, filters and switches that the files leave out.
var askedBeyond = []deviation{
	{"POST /invoices/status/sent", "call", "", "no such call", "published for Zoho Books v3, and answered here as well; the client goes on singly where it is not", nil},
	{"GET /settings/warehouses", "call", "", "no such call", "the places of an organisation that has not gone over to locations", nil},
	{"GET /v1/organizations", "call", "", "no such call", "Zoho POS (Zakya) lists organisations above the module", nil},
	{"GET /locations", "status", "404", "no refusals", "the files describe no refusal; this one sends the client to /settings/warehouses", nil},
	{"GET /{customerpayments,shipmentorders,packages}/{id}", "status", "404", "no refusals", "the files describe no refusal; this one tells the client that what it took back is gone", nil},
	{"GET /salesorders", "query", "salesorder_number", "no such parameter", "published for Zoho Books v3 and honoured live; the client checks every row it gets", nil},
	{"GET /salesorders", "query", "salesorder_number_startswith", "no such parameter", "a variant of the number's filter, as other lists print it; the client checks every row and turns every page", nil},
	{"GET /contacts", "query", "phone_contains", "no such parameter", "named in prose as a variant of phone", nil},
	{"POST /{packages,shipmentorders}", "query", "ignore_auto_number_generation", "no such parameter", "accepted live as on the other documents; an organisation that numbers by itself would refuse our number", nil},
	{"POST /shipmentorders", "query", "package_ids", "another shape", "an array of objects cannot stand in a query; live it is a list with commas", nil},
}

// What the client, or the desk for it, sends beyond the files.
var sentBeyond = []deviation{
	{"POST /{salesorders,invoices}", "body", "/line_items/*/warehouse_id", "no such key", "the place of a line where there are warehouses and no locations yet", nil},
	{"PUT /salesorders/{id}", "body", "/is_inclusive_tax", "no such key", "the invoice's change has it; left out, prices might be taken as without tax: the answer is compared", nil},
	{"PUT /invoices/{id}", "body", "/line_items/*/salesorder_item_id", "no such key", "the tie to the order, as when the invoice was made; without it the row might come loose", nil},
	{"{POST,PUT} /salesorders**", "body", "/line_items/*/discount", "no such key", "the files' text on discount_type puts it there, and the invoice has it; the total is compared before the order is confirmed", nil},
	{"POST /creditnotes", "body", "/line_items/*/rate", "no such key", "the answer has it; without it the item's own rate would be given back and not what was paid", nil},
	{"POST /creditnotes", "body", "/{adjustment,adjustment_description,discount_type,is_discount_before_tax,line_items/*/discount,line_items/*/hsn_or_sac}", "no such key", "printed for the invoice, not tried on a credit note: the client compares what it comes to and stops at a difference", nil},
	{"POST /creditnotes/{id}/invoices", "body", "/{invoice_id,amount_applied}", "required", "a slip: they stand in each row of invoices, and the files demand them a second time beside it", nil},
}

// What has another type in live answers. The client reads text and number
// alike.
var otherTypes = []deviation{
	{"**", "answer", "/{invoice,invoices/*}/{balance,shipping_charge,total}", "a string", "money is a number in live answers, in orders as printed too", nil},
	{"{GET,POST} /creditnotes**", "answer", "/creditnote/taxes/*/tax_amount", "a string", "money is a number in live answers", nil},
	{"GET /customerpayments", "answer", "/customerpayments/*/bcy_amount", "a string", "money is a number in live answers", nil},
	{"GET /itemdetails", "answer", "/items/*/locations/*/location_{stock_on_hand,available_stock,actual_available_stock}", "a string", "stock comes as a number or as text", nil},
	{"GET /{items,itemdetails}", "answer", "/items/*/{upc,ean}", "an integer", "a code is text, for it may begin with 0; an absent one is empty", nil},
	{"GET /{items,itemdetails}", "answer", "/items/*/{purchase_rate,reorder_level}", "a number", "an absent number is empty text in live answers", nil},
	{"GET /invoices/{id}/payments", "answer", "/payments/*/payment_number", "an integer", "a document's number is text", nil},
	{"{GET,POST} /packages**", "answer", "/package*/*/{created_time,last_modified_time}", printedDay, "a time with its offset, as on every other document", nil},
}

// printedDay is what the files say of a time that they call a date.
const printedDay = `string doesn't match the format "date" (string doesn't match pattern "^[0-9]{4}-(0[1-9]|10|11|12)-(0[1-9]|[12][0-9]|3[01])$")`
