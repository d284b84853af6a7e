package sale_test

import (
	"testing"

	"haat/app/money"
	"haat/app/sale"
)

func TestParseSearch(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]sale.Search{
		"":              {Minute: -1},
		" a7k26-000123": {Number: "A7K26-000123", Minute: -1},
		"540":           {Number: "540", Amount: money.Rupees(540), Minute: -1},
		"₹1,540.50":     {Number: "₹1,540.50", Amount: money.Paise(1_540_50), Minute: -1},
		"५४०":           {Number: "540", Amount: money.Rupees(540), Minute: -1},
		"98200 41177":   {Number: "98200 41177", Phone: "9820041177", Minute: -1},
		"09820041177":   {Number: "09820041177", Phone: "9820041177", Amount: money.Rupees(9820041177), Minute: -1},
		"41177":         {Number: "41177", Phone: "41177", Amount: money.Rupees(41177), Minute: -1},
		"9:05":          {Minute: 545},
		"23:59":         {Minute: 1439},
		"24:00":         {Number: "24:00", Minute: -1},
		"9:5":           {Number: "9:5", Minute: -1},
	} {
		want.Most = 7
		if got := sale.ParseSearch(text, 7); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}
