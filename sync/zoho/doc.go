// Package zoho speaks to Zoho Inventory: signing in, fetching the catalog, and
// the steps by which a sale becomes contact, order, package, shipment, invoice
// and payment.
//
// Start with [Office], which offers the engine its steps ([Office.Plan],
// [Office.Find], [Office.Do]); [Puller], which fetches items, stock and
// pictures; [SignIn] and its [Door], by which a person signs in, and
// [Client.Reach], [Client.Find] and [Client.ProbeScopes], which find out what
// the sign-in is for; and [Client], the one place where a request is made and
// its answer understood.
//
// What it promises: a step is done once or found; a document is ours only if
// it bears our UUID and agrees in customer, lines, places, tax heads and total;
// an answer it cannot understand is never taken for a success. It classifies
// answers and leaves all retrying to the engine. A pull goes by time of change
// and keeps its place: cut off anywhere it goes on there, pages that shift lose
// nothing, and nothing is called gone before Zoho was asked about it.
//
// With [Config].Grouped walk-ins' bills share order, package, shipment and cash
// payment ([Office.Prepare]). What is shared is named and measured before it is
// sent, is looked at for all its bills together, and is compared bill by bill;
// what is refused is tried again in halves, so that one bill does not hold 24.
// A bill that shares its order cannot be cancelled, only returned.
//
// Facts about the service are cited from Zoho's own documentation
// (www.zoho.com/inventory/api/v1); what is not documented is a setting or is
// checked in each answer. It knows nothing of SQL and of the engine's loop.
package zoho
