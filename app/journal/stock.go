package journal

// The kinds of events about stock.
const (
	StockMoved    Kind = "stock_document" // breakage, a correction or goods received
	StockByHand   Kind = "stock_by_hand"  // a person says that the back office has counted it
	StockCounted  Kind = "stock_counted"  // a person counted an item here
	CountClosed   Kind = "count_closed"   // a count agreed, or was given up
	ShareLoaded   Kind = "share_loaded"   // this till's share of an item, by a person's word
	ShareGiven    Kind = "share_given"    // a part of it went to another till by a slip
	ShareTaken    Kind = "share_taken"    // or came from one
	SharesEnded   Kind = "shares_ended"   // no item is shared out any more
	StockSeen     Kind = "stock_seen"     // a person has looked at what differs
	StockCompared Kind = "stock_compared" // device and back office were compared
	SoldOutSaid   Kind = "sold_out"       // by a person's word, or taken back
)
