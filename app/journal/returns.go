package journal

// The kinds of events about goods that came back against another till's bill.
const (
	ReturnWaits Kind = "return_waits" // noted: the bill is not on this till
	ReturnKnown Kind = "return_known" // what the bill was is known now
	ReturnOver  Kind = "return_over"  // the bill's own till has written the credit note
	ReturnGiven Kind = "return_given" // the goods went back to the customer: nothing comes of it
)
