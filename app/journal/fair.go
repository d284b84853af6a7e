package journal

// The kinds of events about a fair.
const (
	FairOpened  Kind = "fair_opened"
	FairLoaded  Kind = "fair_loaded"  // what was brought is written down
	FairBrought Kind = "fair_brought" // a person said how much of an item was brought
	FairCounted Kind = "fair_counted" // a person counted an item at the end
	FairClosed  Kind = "fair_closed"  // the report is frozen
	FairMoved   Kind = "fair_moved"   // what is missing, was found, or goes home is told
	// PaymentTrial is ₹1 asked for on the terminal, without a bill; Ref names it.
	PaymentTrial Kind = "payment_trial"
	PaymentTest  Kind = "payment_test" // a payment was tried and voided before the first customer
)
