// Package catalog is what the stall sells, held in memory and found in a
// moment: items, variants, prices, barcodes, search, and the stock on this
// device.
//
// Start with [Book], an immutable catalog made by [NewBook] from [Item]s, and
// with [Shelf], which answers how much is here. Both are rebuilt when the
// store has something newer; a screen keeps the one it was given.
//
// Variants of an article stand in the order of their sizes; a [PriceList] may
// change what things cost; [OpenItems] stand for goods that nobody listed.
//
// Search is a linear scan of one block of folded text, every word anywhere in
// the row and in any order: it finds one and two letters and Hindi, which an
// index of words would not, and 50,000 items fit into a few megabytes.
//
// Stock follows one rule: the last physical count Zoho told, less every own
// movement not proven to be in that count, less what others have reserved.
// Doubt lowers the figure. Order is told by sequence numbers of the single
// database writer, not by clocks.
//
// What a person counted stands in place of Zoho's count until it is put right
// ([Counting]). Tills that sell from one shelf share items out by [Slip]s, and
// then never sell more together than there is; without a share a figure is "at
// most" so many. [Compare] says what only somebody else can have moved.
//
// It knows nothing of Fyne, SQL or HTTP.
package catalog
