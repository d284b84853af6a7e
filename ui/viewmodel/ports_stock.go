package viewmodel

import "context"

// Office is what the Stock page asks of the back office.
type Office interface {
	// CompareStock fetches the counts and compares them with what is expected
	// here. It says how many items were compared.
	CompareStock(ctx context.Context) (compared int, err error)
	// StockPlaces lists the places goods may have come from, without this one: as
	// the back office tells, and while it does not answer as it last told.
	StockPlaces(ctx context.Context) ([]StockPlace, error)
}

// StockPlace is a place of the back office that has stock.
type StockPlace struct{ ID, Name string }
