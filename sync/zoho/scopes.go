package zoho

import (
	"strings"
)

// Scope is one right in Zoho, with a key into the word lists for what it lets
// the till do.
type Scope struct {
	Name string // Zoho's: ZohoInventory.invoices.CREATE
	Does string

	module, op string
}

// rights are what the till needs, in the order a person reads them. Status
// changes, e-mailing and marking as sent need CREATE; places, taxes and
// organisations need settings.READ (Zoho Inventory API, OAuth scopes).
var rights = []Scope{
	{"", "connect.scope_settings_read", "settings", opRead},
	{"", "connect.scope_items_read", "items", opRead},
	{"", "connect.scope_compositeitems_read", "compositeitems", opRead},
	{"", "connect.scope_contacts_read", "contacts", opRead},
	{"", "connect.scope_contacts_create", "contacts", opCreate},
	{"", "connect.scope_contacts_update", "contacts", opUpdate},
	{"", "connect.scope_salesorders_read", "salesorders", opRead},
	{"", "connect.scope_salesorders_create", "salesorders", opCreate},
	{"", "connect.scope_salesorders_update", "salesorders", opUpdate},
	{"", "connect.scope_salesorders_delete", "salesorders", opDelete},
	{"", "connect.scope_packages_read", "packages", opRead},
	{"", "connect.scope_packages_create", "packages", opCreate},
	{"", "connect.scope_packages_delete", "packages", opDelete},
	{"", "connect.scope_shipmentorders_read", "shipmentorders", opRead},
	{"", "connect.scope_shipmentorders_create", "shipmentorders", opCreate},
	{"", "connect.scope_shipmentorders_delete", "shipmentorders", opDelete},
	{"", "connect.scope_invoices_read", "invoices", opRead},
	{"", "connect.scope_invoices_create", "invoices", opCreate},
	{"", "connect.scope_invoices_update", "invoices", opUpdate},
	{"", "connect.scope_customerpayments_read", "customerpayments", opRead},
	{"", "connect.scope_customerpayments_create", "customerpayments", opCreate},
	{"", "connect.scope_customerpayments_delete", "customerpayments", opDelete},
	{"", "connect.scope_salesreturns_read", "salesreturns", opRead},
	{"", "connect.scope_salesreturns_create", "salesreturns", opCreate},
	{"", "connect.scope_salesreturnreceives_create", "salesreturnreceives", opCreate},
	{"", "connect.scope_creditnotes_read", "creditnotes", opRead},
	{"", "connect.scope_creditnotes_create", "creditnotes", opCreate},
	{"", "connect.scope_inventoryadjustments_read", "inventoryadjustments", opRead},
	{"", "connect.scope_inventoryadjustments_create", "inventoryadjustments", opCreate},
	{"", "connect.scope_transferorders_read", "transferorders", opRead},
	{"", "connect.scope_transferorders_create", "transferorders", opCreate},
}

// Operations of a scope.
const (
	opRead   = "READ"
	opCreate = "CREATE"
	opUpdate = "UPDATE"
	opDelete = "DELETE"
)

// product is what the names of a profile's scopes begin with.
func product(p Profile) string {
	if p == Zakya {
		return "ZohoPOSAPI"
	}
	return "ZohoInventory"
}

// Rights lists what the till needs of an organisation of a profile.
func Rights(p Profile) []Scope {
	all := make([]Scope, len(rights))
	for i, r := range rights {
		r.Name = product(p) + "." + r.module + "." + r.op
		all[i] = r
	}
	return all
}

// Scopes is what the till asks for in Inventory.
var Scopes = ScopesFor(Locations)

// ScopesFor is what to ask for when signing in. Zoho POS is asked for as a
// whole: that one name is seen in use, while Zoho's pages show single rights
// under another product's name.
func ScopesFor(p Profile) []string {
	if p == Zakya {
		return []string{"ZakyaAPI.FullAccess.all"}
	}
	var names []string
	for _, r := range Rights(p) {
		names = append(names, r.Name)
	}
	return names
}

// covers reports whether a granted scope contains a right: by its own name, as
// all of its module, or as the whole product.
func covers(granted string, r Scope) bool {
	part := strings.Split(strings.ToLower(granted), ".")
	if len(part) != 3 {
		return false
	}
	ours := part[0] == strings.ToLower(strings.SplitN(r.Name, ".", 2)[0]) || part[0] == "zakyaapi" && strings.HasPrefix(r.Name, "ZohoPOSAPI")
	switch {
	case !ours:
		return false
	case part[1] == "fullaccess":
		return part[2] == "all"
	}
	return part[1] == r.module && (part[2] == "all" || part[2] == strings.ToLower(r.op))
}

// Without lists the rights that none of the granted scopes contains.
func Without(granted []string, p Profile) []Scope {
	var open []Scope
	for _, r := range Rights(p) {
		has := false
		for _, g := range granted {
			has = has || covers(g, r)
		}
		if !has {
			open = append(open, r)
		}
	}
	return open
}

// ofZakya reports whether granted scopes are Zoho POS's.
func ofZakya(granted []string) bool {
	for _, g := range granted {
		if strings.HasPrefix(g, "ZakyaAPI.") || strings.HasPrefix(g, "ZohoPOSAPI.") {
			return true
		}
	}
	return false
}
