package zohosim

import (
	"errors"
	"fmt"
)

// refusal is an answer that says no. Code is an int, or text as in Zak-03.
type refusal struct {
	status  int
	code    any
	message string
	// after is the Retry-After header in seconds, 0 for none.
	after int
}

func (r *refusal) Error() string { return fmt.Sprintf("%d %v %s", r.status, r.code, r.message) }

func refuse(status int, code any, message string) *refusal {
	return &refusal{status: status, code: code, message: message}
}

// asRefusal is a handler's error as an answer; an unexpected one is Zoho's
// internal error.
func asRefusal(err error) *refusal {
	var no *refusal
	if errors.As(err, &no) {
		return no
	}
	return named["internal"]
}

// Patterns that Zoho fills with a field's label.
func invalid(label string) *refusal { return refuse(400, 2, "Invalid value passed for "+label) }
func missing(field string) *refusal { return refuse(400, 4, "Invalid value passed for "+field) }

func unnumbered(label string) *refusal {
	return refuse(400, 6, "It is mandatory to specify the "+label+" Number.")
}

func tooLong(field string, most int) *refusal {
	return refuse(400, 15, fmt.Sprintf("Please ensure that the %q has less than %d characters.", field, most))
}

func gone(what string) *refusal { return refuse(404, 1002, what+" does not exist.") }

// Own refusals. Zoho's documents say that these calls are refused, or leave it
// open, and name no code; the codes from 90001 up are this simulator's own, so
// that nobody takes them for facts.
const (
	codeShortStock      = 90001 // less on the shelf than the package or shipment takes
	codeNotStocked      = 90002 // an item without stock tracking in a package
	codeAboveOpen       = 90003 // more than is left to pack, return or credit
	codeNotConfirmed    = 90004 // the order is a draft or void
	codeAlready         = 90005 // the document is in that state already
	codeHasDocuments    = 90006 // packages, invoices or payments hang on it
	codeDraftPayment    = 90007 // a payment for a draft invoice
	codePlanUsedUp      = 90008 // the plan's orders of this month are made
	codeApproval        = 90009 // the organisation wants approvals first
	codeNumbersNeeded   = 90010 // a serial or batch item without its numbers
	codeNotForSale      = 90011 // an inactive item, or one that cannot be sold
	codeAutoNumber      = 90012 // a number sent although Zoho numbers by itself
	codeShipped         = 90013 // the package has a shipment
	codeNotDeletable    = 90014 // a shipment that may not be deleted
	codeSerialUsed      = 90015 // a serial number that left before
	codeRateAbove       = 90016 // a credit above what was invoiced
	codeNoMail          = 90017 // nobody to mail to
	codeOrganisationAbs = 4029  // reported by one client for a missing organization_id
)
