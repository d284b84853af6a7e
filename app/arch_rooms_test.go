package app_test

// A room is one package of the house: how high it lies, and its one job.
// A package may import only rooms with a lower number.
type room struct {
	level int
	path  string // below the module's root; "" is main
	job   string
	kind  kind
}

// The kind of a room adds rules to its number.
type kind int

const (
	plain     kind = iota
	pure           // decides; knows neither SQL nor HTTP, so it tests in microseconds
	adapter        // one of several ways to reach the world outside; only app picks one
	simulator      // a vendor's machine written a second time from the vendor's pages
	helper         // made for tests, may import "testing"; no part of the shipped program
	tool           // serves the Makefile; no part of the shipped program
)

// rooms is the whole house. Add a new package here in the same change that
// makes it; a package may be listed before it exists.
var rooms = []room{
	{12, "", "a doorstep: gives app/cli a function that makes the Fyne application", plain},
	{11, "app/cli", "the commands; without one, the window", plain},
	{10, "app/demo", "the whole job with both simulators and no window", plain},
	{9, "app", "builds every part, starts in order, stops in reverse", plain},

	{8, "ui", "window, routes, phone or desktop shape, faults shown", plain},
	{8, "ui/uitest", "a headless window and golden helpers", helper},
	{7, "ui/screen", "widgets laid out and bound; no decisions", plain},
	{6, "ui/viewmodel", "what a screen shows and can be asked, without widgets", plain},
	{6, "storage/storagetest", "a temporary database and a factory of valid rows", helper},

	{5, "app/till", "what a cashier and a manager can do", plain},
	{5, "storage", "all of it remembered in one SQLite file", adapter},
	{5, "app/receipt/escpos", "a document as the bytes of a thermal printer", plain},
	{5, "app/receipt/pdf", "a document as PDF", plain},
	{6, "app/receipt/tag", "price tags with bar codes", plain},

	{4, "app/receipt", "a bill as text, ESC/POS, PDF, message", plain},
	{4, "app/printer", "printers and their queue", plain},
	{4, "sync/notify", "the bill by WhatsApp", plain},
	{4, "sync", "the engine: one patient loop", plain},
	{4, "sync/zoho", "Zoho: sign-in, mapping, meaning of answers", adapter},

	{3, "catalog/carry", "a catalog as a file for another till, and from a table", pure},
	{3, "app/sale", "cart, bill, tenders; states and their one table", pure},
	{3, "app/fair", "a fair from loading to going home, and the three sides of a day", pure},

	{2, "catalog", "items, prices, barcodes, search, stock on the device", pure},
	{2, "app/match", "our payments beside a report's rows", pure},
	{2, "app/shift", "shifts, drawer, X and Z", plain},
	{2, "app/payment/pinelabs", "the terminal through Plutus Cloud", adapter},
	{2, "app/payment/padcontroller", "the terminal through PADController", adapter},
	{2, "app/payment/plutussmart", "the terminal this program itself runs on", adapter},
	{2, "app/payment/upi", "a UPI QR on our own screen", pure},
	{2, "app/payment/standalone", "a terminal the cashier keys into", pure},
	{2, "app/payment/paymenttest", "the suite each way of taking money passes", helper},
	{2, "ui/control", "our widgets", plain},

	{1, "app/words", "languages", plain},
	{1, "app/gst", "tax, rounding, GSTIN, States, bill numbers", pure},
	{1, "app/payment", "the port for taking money, and an attempt's states", pure},
	{1, "app/payment/nearby", "what all terminals on this device have in common", plain},
	{1, "app/receipt/glyph", "text as shapes: Devanagari joined, lines broken, dots", pure},
	{1, "app/printer/printsim", "a thermal printer, simulated", simulator},
	{1, "sync/notify/wasim", "WhatsApp's Cloud API, simulated", simulator},
	{1, "app/journal", "the event log", plain},
	{1, "app/staff", "people and gates", plain},
	{1, "app/secret", "secrets", plain},
	{1, "sync/outbox", "a job's life", pure},
	{1, "sync/zoho/zohosim", "Zoho, simulated", simulator},
	{1, "app/payment/pinelabs/pinesim", "the terminal and its cloud, simulated", simulator},
	{1, "ui/async", "the one door to the UI thread", plain},
	{1, "ui/look", "theme, fonts, sizes", plain},

	{0, "app/money", "paise and thousandths", pure},
	{0, "app/ident", "a type for each identifier", plain},
	{0, "app/fault", "errors for people", plain},
	{0, "assets", "icons, fonts, translations", plain},
	{0, "storage/migrations", "the schema, in order", plain},
	{0, "app/tally", "counts what the tests of a run said, and lays its figures beside the goals", tool},
	{0, "app/gauge", "percentiles of what a benchmark repeats", helper},

	{-1, "app/clock", "time and chance; below the leaves, because ids are made from it", plain},
}

// roomOf returns the room at a path below the module's root.
func roomOf(path string) (room, bool) {
	for _, r := range rooms {
		if r.path == path {
			return r, true
		}
	}
	return room{}, false
}

// within says whether a path is dir or lies below it.
func within(path, dir string) bool {
	return path == dir || len(path) > len(dir) && path[:len(dir)+1] == dir+"/"
}
