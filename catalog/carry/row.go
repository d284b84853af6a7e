package carry

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"haat/app/gst"
	"haat/app/money"
	"haat/catalog"
)

// reader collects the rows of a table.
type reader struct {
	Table
	at    map[string]int
	point bool // amounts may have a decimal comma
	skus  map[string]int
	codes map[string]int
}

// mostField is the longest text a cell may hold, in letters.
const mostField = 300

func (t *reader) cell(row []string, name string) string {
	i, ok := t.at[name]
	if !ok || i >= len(row) {
		return ""
	}
	return strings.Join(strings.Fields(row[i]), " ")
}

// row takes one row or says why not.
func (t *reader) row(line int, row []string) {
	if strings.TrimSpace(strings.Join(row, "")) == "" {
		return // spreadsheets end in empty lines
	}
	it, count, key, what := t.item(row)
	if key == "" {
		key, what = t.known(line, &it)
	}
	if key != "" {
		t.Rejects = append(t.Rejects, Reject{line, key, clip(what)})
		return
	}
	it.Seat = len(t.Items) + 1
	t.Items = append(t.Items, it)
	if it.Tracked {
		t.Counts = append(t.Counts, Count{Item: it.ID, Qty: count})
	}
}

// known finds an SKU or barcode that another row has.
func (t *reader) known(line int, it *catalog.Item) (key, what string) {
	sku := strings.ToUpper(it.SKU)
	if t.skus[sku] > 0 {
		return "catalog.row.sku_twice", it.SKU
	}
	for _, c := range it.Codes {
		if t.codes[c] > 0 {
			return "catalog.row.barcode_twice", c
		}
	}
	t.skus[sku] = line
	for _, c := range it.Codes {
		t.codes[c] = line
	}
	return "", ""
}

// item reads the cells of a row. The first that cannot be is named.
func (t *reader) item(row []string) (it catalog.Item, count money.Quantity, key, what string) {
	get := func(name string) string { return t.cell(row, name) }
	for name := range t.at {
		if s := get(name); utf8.RuneCountInString(s) > mostField || !utf8.ValidString(s) {
			return it, count, "catalog.row.text", name
		}
	}
	it = catalog.Item{
		ID: catalog.ItemID(LocalPrefix + strings.ToUpper(get("sku"))), SKU: get("sku"), Name: get("name"), NameHi: get("name_hi"), HSN: get("hsn"), Unit: get("unit"),
		Category: get("category"), Options: [2]string{get("size"), get("colour")}, Sellable: true,
	}
	if it.Unit == "" {
		it.Unit = "pcs"
	}
	if g := get("group"); g != "" {
		it.Group, it.GroupOf, it.Axes = LocalPrefix+strings.ToUpper(g), g, [2]string{"Size", "Colour"}
	}
	switch {
	case it.SKU == "":
		return it, count, "catalog.row.no_sku", it.Name
	case it.Name == "":
		return it, count, "catalog.row.no_name", it.SKU
	case strings.Trim(it.HSN, "0123456789") != "" || len(it.HSN) > 8:
		return it, count, "catalog.row.hsn", it.HSN
	}
	if key, what = t.prices(&it, get); key != "" {
		return it, count, key, what
	}
	if key, what = barcode(&it, get("barcode")); key != "" {
		return it, count, key, what
	}
	count, key, what = t.stock(&it, get)
	return it, count, key, what
}

func (t *reader) prices(it *catalog.Item, get func(string) string) (key, what string) {
	var err error
	if it.Price, err = t.amount(get("price")); err != nil || get("price") == "" {
		return "catalog.row.price", get("price")
	}
	if it.MRP, err = t.amount(get("mrp")); err != nil {
		return "catalog.row.mrp", get("mrp")
	}
	if !it.MRP.IsZero() && it.MRP.Less(it.Price) {
		return "catalog.row.above_mrp", it.MRP.Decimal()
	}
	rate := strings.TrimSuffix(strings.TrimPrefix(strings.ToUpper(strings.ReplaceAll(get("gst"), " ", "")), "GST"), "%")
	if t.point {
		rate = strings.ReplaceAll(rate, ",", ".")
	}
	if it.Tax.Rate, err = gst.ParseRate(rate); err != nil || rate == "" {
		return "catalog.row.gst", get("gst")
	}
	it.Tax.Known = true
	return "", ""
}

// stock reads count and reorder level; a row without a count is not counted.
func (t *reader) stock(it *catalog.Item, get func(string) string) (count money.Quantity, key, what string) {
	var err error
	if it.Reorder, err = t.quantity(get("reorder")); err != nil {
		return count, "catalog.row.stock", get("reorder")
	}
	if get("stock") == "" {
		return count, "", ""
	}
	if count, err = t.quantity(get("stock")); err != nil || !count.Whole() && !it.Fractions() {
		return count, "catalog.row.stock", get("stock")
	}
	it.Tracked = true
	return count, "", ""
}

// science is what a spreadsheet makes of a long number.
var science = regexp.MustCompile(`(?i)^[0-9][0-9.,]*e\+?[0-9]+$`)

func barcode(it *catalog.Item, code string) (key, what string) {
	code = strings.ReplaceAll(code, " ", "")
	switch {
	case code == "":
		return "", ""
	case science.MatchString(code):
		return "catalog.row.barcode_rounded", code
	case catalog.KindOfCode(code) == catalog.Damaged:
		return "catalog.row.barcode", code
	}
	it.Codes = []string{code}
	return "", ""
}

// decimalComma is how a spreadsheet that separates by semicolons writes 320.50.
var decimalComma = regexp.MustCompile(`^-?[0-9]+(\.[0-9]{3})*,[0-9]{1,3}$`)

func (t *reader) plain(s string) string {
	s = strings.NewReplacer("₹", "", "Rs.", "", "Rs", "", " ", "", "\u00a0", "").Replace(s)
	if t.point && decimalComma.MatchString(s) {
		return strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
	}
	return strings.ReplaceAll(s, ",", "") // 1,29,999.00
}

func (t *reader) amount(s string) (money.Amount, error) { return amount(t.plain(s)) }

func (t *reader) quantity(s string) (money.Quantity, error) { return quantity(t.plain(s)) }

func clip(s string) string {
	if r := []rune(strings.ToValidUTF8(s, "?")); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
