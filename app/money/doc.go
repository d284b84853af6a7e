// Package money counts in whole paise and whole thousandths.
//
// [Amount] is an int64 of paise behind a struct, so nobody adds a float or a
// bare number to it by accident; [Quantity] is an int64 of thousandths of an
// item's unit, because cloth is sold as 2.5 m. Sums are exact. The two places
// that round say how: [Amount.Times] and [Amount.Share] go to the nearest
// paisa, halves away from zero.
//
// Everything that enters through a Parse function lies within [Max], so sums
// of any bill or day stay far inside int64; an overflow would be our own
// mistake and panics instead of wrapping round.
//
// This package knows nothing of Fyne, SQL or HTTP.
package money
