package zohosim

// named are refusals a script can ask for by name, with the texts that were
// seen or documented. Where Zoho's wording is not known the text is ours.
// Sources: Zoho Inventory and Books API documentation (errors, API limits),
// and answers shown in public client code and logs.
var named = map[string]*refusal{
	"unauthenticated": refuse(401, 14, "The request could not be authenticated as the authentication value you entered is invalid. Enter a valid authentication value and try again."),
	"unauthorized":    refuse(401, 57, "You are not authorized to perform this operation"),
	"minute":          refuse(429, 44, "For security reasons your account has been blocked as you have exceeded the maximum number of requests per minute that can originate from one account."),
	"burst":           {429, 43, "For security reasons you have been blocked for some time as you have exceeded the maximum number of requests per minute.", 3600},
	"day":             refuse(429, 45, "The API call for this organization has exceeded the maximum call rate limit of 1000."),
	"busy":            refuse(429, 1070, "You have reached the maximum number of in process requests allowed. Kindly try again after some time."),

	"organization":  refuse(400, 2, "Invalid value passed for organization_id"),
	"value":         refuse(400, 2, "Invalid value passed for Payment Terms"),
	"missing":       refuse(400, 4, "Invalid value passed for line_items"),
	"package":       refuse(400, 6, "It is mandatory to specify the Package Number."),
	"long":          refuse(400, 15, "Please ensure that the \"shipping_address\" has less than 100 characters."),
	"url":           refuse(404, 5, "Invalid URL Passed"),
	"method":        refuse(405, 37, "The HTTP method is not allowed for the requested resource"),
	"gone":          refuse(404, 1002, "Resource does not exist"),
	"customer-gone": refuse(404, 1002, "The Customer is not accessible."),
	"internal":      refuse(500, 1000, "Internal error"),

	"duplicate-contact": refuse(400, 3062, "The customer \"X\" already exists. Please specify a different name."),
	"duplicate-order":   refuse(400, 36004, "This sales order number already exists."),
	"duplicate-invoice": refuse(400, 1001, "This invoice number already exists."),
	"duplicate-bill":    refuse(400, 13011, "This bill number already exists."),
	"nothing-left":      refuse(400, 36026, "There is nothing left to invoice in this sales order."),
	"delivered":         refuse(400, 37135, "This shipment has been delivered already."),

	"igst-required":    refuse(400, 3032, "IGST has to be applied as this is an interstate transaction"),
	"igst-forbidden":   refuse(400, 3032, "IGST cannot be applied as this is an intrastate transaction"),
	"above-balance":    refuse(400, 24016, "The amount applied is more than the balance."),
	"gst-off":          refuse(400, 110817, "Sales tax is not enabled for the organization."),
	"tax-unsupported":  refuse(400, 110942, "This tax is not supported for the transaction."),
	"reverse-charge":   refuse(400, 71510, "Reverse charge cannot be applied together with tax."),
	"reverse-consumer": refuse(400, 71512, "Reverse charge cannot be applied for this GST treatment."),
	"mismatch":         refuse(400, 4001, "Customer mismatch between invoice and sales order"),
	"address":          refuse(400, 4, "Address cannot be empty"),
	"extra-param":      refuse(400, "Zak-03", "Extra param found"),
	"short-stock":      refuse(400, codeShortStock, "The quantity is not in stock."),
	"plan":             refuse(400, codePlanUsedUp, "You have reached the number of sales orders of your plan for this month."),
	"approval":         refuse(400, codeApproval, "This transaction has to be approved first."),
}
