package control

// Line is one line of the bill as finished text.
type Line struct {
	ID     string
	Qty    string // "2", "2.5 m"
	Name   string
	Each   string // "₹220 each"
	Amount string // "₹440"
	Off    string // "₹20 less": a discount on this line, empty for none
	// Note is an amber dot with words, such as "now ₹230: tap to take".
	// Pressing the line then reports LineNote.
	Note string
	Ask  *LineAsk // a question about this line, nil for none
	Hot  bool     // just scanned: flashes
	Bare bool     // its quantity cannot be changed here, as a measured length
}

// LineAsk is a question asked within a line, such as "Only 2 left here. Sell 3
// anyway?". Each answer is pressed as its own zone.
type LineAsk struct {
	Text    string
	Answers []Chip // two at most
}

// LineDeed is what was pressed on a line.
type LineDeed string

// The deeds. An answer to a line's question is reported with its chip's ID.
const (
	LineOpen   LineDeed = "open" // the line itself: it goes to the top
	LineMinus  LineDeed = "minus"
	LinePlus   LineDeed = "plus"
	LineQty    LineDeed = "quantity" // the number between them: type it
	LineLess   LineDeed = "less"
	LineRemove LineDeed = "remove"
	LineNote   LineDeed = "note"
)
