package fair

import (
	"encoding/csv"
	"io"
	"strings"
)

// csvHead are the columns of the goods, each of which is a field of [Line].
var csvHead = []string{
	"sku", "item", "unit", "brought", "received", "taken_by_slip", "returned", "returned_damaged",
	"sold", "damaged", "given_by_slip", "sent", "expected", "counted", "missing", "goes_home", "zoho_item_id",
}

// WriteGoods writes the goods as CSV, a row for each item and a last one that
// sums up. Quantities are decimals of the item's unit; what nobody counted is
// empty.
func (u Unload) WriteGoods(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHead); err != nil {
		return err
	}
	sum := u.Sum()
	sum.Item = Item{Name: "total"}
	for _, l := range append(append([]Line(nil), u.Goods...), sum) {
		counted := ""
		if l.Counted != nil {
			counted = l.Counted.Add(l.Since).Decimal()
		}
		row := []string{safe(l.SKU), safe(l.Name), safe(l.Unit)}
		for _, q := range []interface{ Decimal() string }{l.Brought, l.Received, l.Taken, l.Returned, l.Broken, l.Sold, l.Damaged, l.Given, l.Sent, l.Expected()} {
			row = append(row, q.Decimal())
		}
		if err := out.Write(append(row, counted, l.Missing().Decimal(), l.Home().Decimal(), safe(string(l.ID)))); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteMoney writes the money as CSV: what it is about, a name, and rupees.
func (u Unload) WriteMoney(w io.Writer) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"about", "name", "rupees", "of_which_not_checked", "given_back"}}
	for _, d := range u.Money.Days {
		rows = append(rows, []string{"day", string(d.Day), d.Sales.Decimal(), "", d.Returned.Decimal()})
	}
	for _, x := range u.Money.Ways {
		rows = append(rows, []string{"tender", safe(x.Kind), x.Taken.Decimal(), x.Unsure.Decimal(), x.Back.Decimal()})
	}
	for _, r := range u.Money.Rates {
		rows = append(rows, []string{"taxable", r.Rate.String(), r.Parts.Taxable.Decimal(), "", ""}, []string{"tax", r.Rate.String(), r.Parts.Tax().Decimal(), "", ""})
	}
	rows = append(rows, []string{"round_off", "", u.Money.Round.Decimal(), "", ""}, []string{"cash_box", "expected", u.Money.Box.Expected().Decimal(), "", ""})
	for _, c := range u.Money.Counted {
		rows = append(rows, []string{"cash_box", "counted " + string(c.Day), c.Counted.Decimal(), "", ""})
	}
	if err := out.WriteAll(rows); err != nil {
		return err
	}
	return out.Error()
}

// safe keeps a spreadsheet from taking a text for a formula (OWASP, "CSV
// injection").
func safe(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
