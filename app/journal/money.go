package journal

// The kinds of events about money that a person vouches for, decides on or
// gives back.
const (
	PaymentClaim Kind = "payment_claimed"  // a person says that it was paid
	ClaimSettled Kind = "claim_settled"    // a report agreed with a claim, or did not
	Noted        Kind = "difference_noted" // what is being done about money that two sides do not agree about
	NoteSettled  Kind = "note_settled"
	GivenUp      Kind = "payment_given_up" // a manager decided that nothing was charged
	MoneyBack    Kind = "money_back"       // given back: owed, of a tender, or a part
	AccountMoved Kind = "account_moved"    // a customer's credit, advance or debt
	PriceMoved   Kind = "price_override"   // something is sold at another price than its own
)
