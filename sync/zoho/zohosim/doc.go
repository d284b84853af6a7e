// Package zohosim plays Zoho Inventory for tests, for the demo and for anyone
// who wants to see the till work without an account.
//
// Start with [New], which makes one organisation in Maharashtra; the [Sim] it
// returns is an http.Handler for Zoho's accounts host and its API in one, and
// [Sim.Transport] answers without a socket. [Sim.Credentials] holds what a
// person would copy out of Zoho's consoles. [Sim.Report] reads the books: what
// was sold, paid and shipped, both stock counts, duplicates, calls. [Options]
// and [Switches] say which Zoho it is; [ParseFaults] makes it go wrong.
//
// # What it promises
//
// It is stricter than Zoho and never kinder. Where Zoho forgives something that
// would cost money (an overpayment, a second discount, a price with three
// decimals, a document number it numbers by itself), it refuses. Where the
// danger is Zoho's silence, it keeps the silence: unknown keys are ignored, a
// line without a place takes from the primary place, tax is exclusive unless
// told otherwise, some lists ignore their filters, and packages, shipments,
// payments, returns, refunds and adjustments are never compared with those that
// are there. Two counts are kept per item and place: sending an invoice lowers
// the accounting one, creating a shipment the physical one, and an adjustment
// both (Zoho Inventory help, "Mode of stock tracking").
//
// Money is whole paise and quantities are whole thousandths throughout. One
// seed and one order of requests give the same bytes: ids count up, chance is
// drawn from a stream of its own, and the server's clock follows the machine's
// monotonic time, so that a wrong wall clock on the till stays on the till.
//
// Facts come from Zoho's API documentation and OpenAPI files, its help pages,
// and answers shown in public client code. What nobody documents is a switch,
// off by default; refusals whose code is not known bear codes from 90001, which
// are this package's own. It refuses what it does not play: drafts of credit
// notes, discounts after tax, organisations with several currencies.
//
// It shares no code with the till. Its tax, its numbers and its shapes are
// written a second time from the same facts, so that agreeing with it means
// something. It knows nothing of sales, tenders, tills, Fyne or SQL.
//
// # Faults
//
// A fault script has one rule a line: which requests, when, and what happens.
//
//	# lose the answer of the third order, although the order is made
//	POST /salesorders nth=3 lose
//	# one payment in twenty lands a minute and a half after it was given up
//	POST /customerpayments chance=5% late 90s
//	# nothing reaches the token endpoint for the first ten minutes
//	* /oauth/v2/token until=10m cut
//	# this one bill is refused
//	POST /invoices with="A7K26-000012" refuse 400 3032 "IGST has to be applied as this is an interstate transaction"
//
// A rule is METHOD PATH, then conditions, then one action. The method is GET,
// POST, PUT, DELETE or * for any. The path is what follows /inventory/v1, or a
// whole path of the accounts host; * stands for one segment, a final ** for any
// rest. Conditions, all of which must hold:
//
//	nth=3 or nth=1,4   the third, the first and fourth matching request
//	every=10           every tenth
//	first=5            the first five
//	chance=2.5%        drawn for each, with the seed
//	after=10m          later than ten minutes after the rule was added
//	until=20m          earlier than twenty minutes after it
//	with="text"        path, query or body hold the text
//
// Numbers count from the rule's first matching request within after and until,
// whatever chance says. Actions:
//
//	lose               done, then the connection is cut before the answer
//	cut                not done, the connection is cut
//	late 90s           the connection is cut now and the write lands 90 s later
//	refuse NAME        not done; a refusal by name, such as internal, duplicate-order,
//	                   igst-required, customer-gone, plan, approval
//	refuse 400 2 "…"   not done; HTTP status, code and message
//	unauthorized       not done; 401 with code 57
//	throttle 43        not done; 429 with code 43 (and Retry-After), 44, 45 or 1070
//	html 502           not done; a gateway's page, 502, 503 or 504
//	truncate           done, the connection is cut inside the answer
//	garble             done, a whole HTTP answer with half of its JSON
//	delay 31s          done after it; goes with any other action
//	partial 2          a bulk call answers 200 and fails its first two ids
//	unfiltered         a list ignores its filters
//
// Every rule that matches counts and draws; of those that fire, delays add up
// and the first other one is done. [Sim.SetDown] takes the whole network away;
// [Sim.Settle] lands every late write at once. Rows of Zoho's error list that
// the books do not bring up by themselves are names for refuse.
//
// # The sample stall
//
// [Sim.LoadSample] reads sample/items.csv. Hindi names are in the custom field
// cf_name_hi, the order of the first twenty tiles in cf_favourite (variants of
// one tile share a number). The drawings in sample/art were made for this
// project; go generate draws the pictures from them.
package zohosim
