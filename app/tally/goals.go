package main

// A goal is a number that the design wants reached, and the benchmark and unit
// that tell what was reached.
type goal struct {
	what  string
	bench string // package below haat, a space, the benchmark as go test prints it
	unit  string
	reach float64 // at most so much; 0 is only shown
	least bool    // at least so much
}

// goals are the rows of the table, in the order of the design's.
var goals = []goal{
	{"record a sale of 3 lines: half of them, ms", "storage BenchmarkSale", "p50-ms", 1, false},
	{"  19 of 20, ms", "storage BenchmarkSale", "p95-ms", 3, false},
	{"  beside the same statements bare, ×", "storage BenchmarkSale", "bare-x", 1.3, false},
	{"  while the folder is copied, 19 of 20, ms", "storage BenchmarkSaleWhileCopied", "p95-ms", 25, false},
	{"search per keystroke, 50,000 items, ms", "catalog BenchmarkSearch/50000", "cpu-p95-ms", 3, false},
	{"  500,000 items, ms", "catalog BenchmarkSearch/500000", "cpu-p95-ms", 25, false},
	{"keystroke to hits in the view-model, ms", "ui/viewmodel BenchmarkDesk/keystroke", "cpu-p95-ms", 3, false},
	{"barcode to line in the cart, ms", "ui/viewmodel BenchmarkDesk/scan", "cpu-p95-ms", 0.5, false},
	{"tap on a tile to line, ms", "ui/viewmodel BenchmarkDesk/tap", "cpu-p95-ms", 0.5, false},
	{"keystroke to hits laid out on the screen, ms", "ui BenchmarkSell/keystroke", "cpu-p95-ms", 16, false},
	{"barcode to line laid out, ms", "ui BenchmarkSell/scan", "cpu-p95-ms", 16, false},
	{"tap to line laid out, ms", "ui BenchmarkSell/tap", "cpu-p95-ms", 16, false},
	{"paid in cash to Done laid out, ms", "ui BenchmarkSell/paid", "cpu-p95-ms", 16, false},
	{"another page laid out, ms", "ui BenchmarkSell/page", "cpu-p95-ms", 16, false},
	{"a frame of 50,000 tiles scrolling, ms", "ui BenchmarkSell/scroll", "cpu-p95-ms", 4, false},
	{"  painted, beside an empty grid, ×", "ui BenchmarkSell/scroll_painted", "empty-x", 0, false},
	{"keystroke painted, beside an empty grid, ×", "ui BenchmarkSell/keystroke_painted", "empty-x", 0, false},
	{"barcode painted, beside an empty grid, ×", "ui BenchmarkSell/scan_painted", "empty-x", 0, false},
	{"start to a usable Sell, 50,000 items, 100,000 sales, s", "app BenchmarkStart", "best-s", 1, false},
	{"  memory of its own by then, without a window system, MB", "app BenchmarkStart", "rss-MB", 150, false},
	{"totals of a day among 50,000 bills, ms", "storage BenchmarkDay", "p50-ms", 20, false},
	{"  beside a file with a tenth of the bills, ×", "storage BenchmarkDay", "tenth-x", 0, false},
	{"engine beside a Zoho that answers at once, sales/s", "sync/zoho BenchmarkDrain", "sales/s", 100, true},
	{"  of one processor's time", "sync/zoho BenchmarkDrain", "sales/cpu-s", 0, true},
}
