package storage_test

import (
	"fmt"
	"testing"

	"haat/catalog"
	"haat/storage/storagetest"
)

// BenchmarkLoad is everything between the file and a catalog that can be
// searched, with 50,000 items.
func BenchmarkLoad(b *testing.B) {
	s := storagetest.NewStall(1)
	db := storagetest.Open(b, s.Clock)
	items := make([]catalog.Item, 50_000)
	for i := range items {
		items[i] = storagetest.Item(i, int64(50+i%900))
		items[i].Codes = []string{fmt.Sprintf("20%011d", i)}
	}
	if err := db.PutItems(b.Context(), 1, items); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		got, err := db.Items(b.Context())
		if err != nil || len(got) != len(items) {
			b.Fatal(len(got), err)
		}
		catalog.BookOf(got, nil)
	}
}

// BenchmarkStockDue picks the counts to ask for among 50,000 items.
func BenchmarkStockDue(b *testing.B) {
	s := storagetest.NewStall(1)
	db := storagetest.Open(b, s.Clock)
	items := make([]catalog.Item, 50_000)
	for i := range items {
		items[i] = storagetest.Item(i, 100)
		items[i].Order = 0
	}
	if err := db.PutItems(b.Context(), 1, items); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, due, err := db.StockDue(b.Context(), storagetest.Place, s.Clock.Now(), s.Clock.Now(), 100); err != nil || due != 100 {
			b.Fatal(due, err)
		}
	}
}
