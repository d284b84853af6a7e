package sale_test

import (
	"testing"

	"pgregory.net/rapid"

	"haat/app/money"
	"haat/app/sale"
	"haat/catalog"
)

func TestADiscountIsNeverTakenForASmallerOneAndIsCutToItsLimit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var c sale.Cart
		var list int64
		for i := range rapid.IntRange(1, 6).Draw(t, "lines") {
			price := rapid.Int64Range(1, 5000_00).Draw(t, "price")
			qty := rapid.Int64Range(1, 9).Draw(t, "qty")
			it := catalog.Item{ID: catalog.ItemID(rune('a' + i)), Name: "x", Price: money.Paise(price)}
			c.Lines = append(c.Lines, sale.Line{Key: i + 1, Item: it, Qty: money.Units(qty), Price: it.Price})
			list += price * qty
			if rapid.Bool().Draw(t, "off line") {
				c.Lines[i].Discount = money.Paise(rapid.Int64Range(0, price*qty).Draw(t, "line off"))
			}
		}
		c.Off = money.Paise(rapid.Int64Range(0, c.Sum().Paise()).Draw(t, "off"))
		off := list - c.Sum().Sub(c.Off).Paise()
		rate := int64(c.OffRate())
		if rate*list < off*100_00 || (rate-1)*list >= off*100_00 && off > 0 {
			t.Fatalf("%d of %d is said to be %d", off, list, rate)
		}
		most := rapid.IntRange(0, 100_00).Draw(t, "most")
		was := c.Clone()
		c.Within(most)
		if got := c.OffRate(); got > most {
			t.Fatalf("cut to %d, is %d", most, got)
		}
		if was.OffRate() <= most && (c.Off != was.Off || c.Sum() != was.Sum()) {
			t.Fatal("a discount within the limit was changed")
		}
	})
}
