package viewmodel

import (
	"context"
	"time"

	"haat/app/gst"
)

// SetupGoods sets what is sold and at which prices.
type SetupGoods interface {
	// SetOpenItem picks what unlisted goods of a rate are sold as; an empty item
	// takes the pick away.
	SetOpenItem(ctx context.Context, rate gst.Rate, item string) error
	// PriceLists asks Zoho which lists there are.
	PriceLists(ctx context.Context) ([]PriceList, error)
	// UsePriceList sells by a list from the next fetching on, by the items' own
	// prices where its ID is empty.
	UsePriceList(ctx context.Context, l PriceList) error
	// SetTills says how many tills sell from the same shelf.
	SetTills(ctx context.Context, n int) error
	// FetchNow asks for what has changed at Zoho without waiting for its time.
	FetchNow()
}

// PriceList is one of Zoho's price lists.
type PriceList struct{ ID, Name string }

// GoodsSet is how the goods are set up.
type GoodsSet struct {
	Connected bool
	List      PriceList // empty for the items' own prices
	Tills     int       // that sell from the same shelf, with this one
}

// Works tells what goes on by itself behind the screens.
type Works interface {
	// Work is asked off the thread. It asks nobody outside.
	Work(ctx context.Context) Work
}

// Work is what goes on by itself.
type Work struct {
	Fetch    FetchWork
	Print    PrintWork
	Messages MessageWork
}

// FetchWork is the fetching of goods, counts and pictures.
type FetchWork struct {
	Busy     bool
	Full     bool   // the whole list, not only what changed
	Phase    string // items, stock, pictures and others of catalog.Phase
	Items    int
	Pictures int
	Of       int       // pictures that are wanted; 0 while unknown
	Why      error     // why the last step failed
	Next     time.Time // when it looks again
}
