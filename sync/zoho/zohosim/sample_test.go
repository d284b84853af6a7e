package zohosim_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type goods struct {
	Name, Hindi, SKU, EAN, Category, HSN, Favourite string
	Group                                           string
	Rate, Label                                     json.Number
	Tax                                             string
	Picture                                         string
	Stock                                           map[string]string
}

// everything reads the whole sample as a client does.
func everything(t *testing.T, d *desk) []goods {
	t.Helper()
	var ids []string
	list := d.ok("GET", "/items", "sort_column=created_time", nil)
	for n := range list.count("items") {
		ids = append(ids, list.text("items", n, "item_id"))
	}
	var out []goods
	for len(ids) > 0 {
		some := ids[:min(100, len(ids))]
		ids = ids[len(some):]
		g := d.ok("GET", "/itemdetails", "item_ids="+strings.Join(some, ","), nil)
		for n := range g.count("items") {
			out = append(out, read(g, n))
		}
	}
	return out
}

func read(g got, n int) goods {
	word := func(key string) string {
		s, _ := g.at("items", n, key).(string)
		return s
	}
	one := goods{
		Name: word("name"), SKU: word("sku"), EAN: word("ean"), Category: word("category_name"), HSN: word("hsn_or_sac"), Picture: word("image_name"),
		Hindi: word("cf_name_hi"), Favourite: word("cf_favourite"), Group: word("group_name"), Stock: map[string]string{},
		Tax: g.text("items", n, "item_tax_preferences", 0, "tax_percentage"),
	}
	one.Rate, _ = g.at("items", n, "rate").(json.Number)
	one.Label, _ = g.at("items", n, "label_rate").(json.Number)
	places, _ := g.at("items", n, "locations").([]any)
	for k := range places {
		one.Stock[g.text("items", n, "locations", k, "location_name")] = g.text("items", n, "locations", k, "location_actual_available_stock")
	}
	return one
}

func TestSampleStall(t *testing.T) {
	t.Parallel()
	d := open(t)
	all := everything(t, d)
	if len(all) < 64 {
		t.Errorf("%d items, want at least 64", len(all))
	}
	categories, codes, pictures := map[string]int{}, map[string]string{}, map[string]map[string]bool{}
	for _, g := range all {
		categories[g.Category]++
		if g.Picture != "" {
			if pictures[g.Category] == nil {
				pictures[g.Category] = map[string]bool{}
			}
			pictures[g.Category][g.Picture] = true
		}
		if other := codes[g.EAN]; g.EAN != "" && other != "" {
			t.Errorf("%s and %s share the code %s", g.SKU, other, g.EAN)
		}
		codes[g.EAN] = g.SKU
		if g.EAN != "" && (len(g.EAN) != 13 || g.EAN < "2000000000000" || g.EAN > "2999999999999" || !checkDigit(g.EAN)) {
			t.Errorf("%s: %s is no in-store EAN-13", g.SKU, g.EAN)
		}
		if g.Hindi == "" || !strings.ContainsFunc(g.Hindi, func(r rune) bool { return r >= 0x0900 && r <= 0x097F }) {
			t.Errorf("%s: Hindi name %q", g.SKU, g.Hindi)
		}
		checkPrice(t, g)
	}
	for _, c := range []string{"Clothes", "Home", "Jewellery", "Toys", "Care", "Paper", "Food"} {
		if categories[c] < 6 || len(pictures[c]) < 4 {
			t.Errorf("%s: %d items and %d pictures, want several", c, categories[c], len(pictures[c]))
		}
	}
}

func checkDigit(code string) bool {
	odd, even := 0, 0
	for n := range 12 {
		if n%2 == 0 {
			odd += int(code[n] - '0')
		} else {
			even += int(code[n] - '0')
		}
	}
	return int(code[12]-'0') == (10-(odd+3*even)%10)%10
}

// checkPrice wants whole rupees, a printed price not below, and for garments
// and made-up textiles (HSN 61 to 64 but shawls) the rate that the value
// without tax calls for: 5 % up to 2,500 a piece, 18 % above.
func checkPrice(t *testing.T, g goods) {
	t.Helper()
	rupees, paise, _ := strings.Cut(g.Rate.String(), ".")
	if paise != "00" {
		t.Errorf("%s costs %s, want whole rupees", g.SKU, g.Rate)
	}
	var price, label int
	_, _ = fmt.Sscan(rupees, &price)
	if whole, _, ok := strings.Cut(g.Label.String(), "."); ok {
		_, _ = fmt.Sscan(whole, &label)
	}
	if label != 0 && label < price {
		t.Errorf("%s costs %d, above its printed %d", g.SKU, price, label)
	}
	if price > 2625 && price <= 2950 {
		t.Errorf("%s costs %d, where no rate fits", g.SKU, price)
	}
	if len(g.HSN) >= 4 && g.HSN[:2] >= "61" && g.HSN[:2] <= "64" && g.HSN[:4] != "6214" {
		want := "5"
		if price > 2950 {
			want = "18"
		}
		if g.Tax != want {
			t.Errorf("%s at %d bears %s %%, want %s", g.SKU, price, g.Tax, want)
		}
	}
}

// The tiles of the first page, as they are drawn.
func TestFavourites(t *testing.T) {
	t.Parallel()
	d := open(t)
	want := []struct{ name, price, stock string }{
		{"Jaipuri kurta", "690", "23"},
		{"Cushion cover, marigold", "220", "41"},
		{"Wooden elephant", "320", "12"},
		{"Silver-tone jhumka", "150", "64"},
		{"Brass diya, medium", "180", "3"},
		{"Block-print cotton", "190", "86"},
		{"Bandhani dupatta", "450", "18"},
		{"Handmade notebook A5", "120", "37"},
		{"Neem soap 100 g", "60", "120"},
		{"Blue-pottery bowl", "260", "0"},
		{"Lac bangles, set of 6", "90", "52"},
		{"Kolhapuri chappal", "550", "14"},
		{"Jute tote bag", "280", "29"},
		{"Sandal incense 40", "80", "75"},
		{"Lattoo spinning top", "50", "2"},
		{"Terracotta planter", "240", "9"},
		{"Masala chai 250 g", "140", "48"},
		{"Paper lantern", "200", "unknown"},
		{"Jaipuri razai, double", "1850", "6"},
		{"Kathputli pair", "340", "11"},
	}
	type tile struct {
		name, price string
		stock       int
		known       bool
	}
	tiles := make([]tile, len(want)+1)
	for _, g := range everything(t, d) {
		var n int
		if _, err := fmt.Sscan(g.Favourite, &n); err != nil {
			continue
		}
		one := &tiles[n]
		one.name, one.price = g.Name, strings.TrimSuffix(g.Rate.String(), ".00")
		if g.Group != "" {
			one.name = g.Group
		}
		if text, ok := g.Stock[fleaMarket]; ok {
			var units int
			_, _ = fmt.Sscan(text, &units)
			one.stock, one.known = one.stock+units, true
		}
	}
	for n, w := range want {
		have := tiles[n+1]
		stock := fmt.Sprint(have.stock)
		if !have.known {
			stock = "unknown"
		}
		if have.name != w.name || have.price != w.price || stock != w.stock {
			t.Errorf("tile %d = %s ₹%s, %s left; want %s ₹%s, %s", n+1, have.name, have.price, stock, w.name, w.price, w.stock)
		}
	}
}

func TestGroupsCarryTheirVariants(t *testing.T) {
	t.Parallel()
	d := open(t)
	g := d.ok("GET", "/itemgroups", "", nil)
	variants := map[string]int{}
	for n := range g.count("itemgroups") {
		variants[g.text("itemgroups", n, "group_name")] = len(g.at("itemgroups", n, "items").([]any))
	}
	for name, want := range map[string]int{"Jaipuri kurta": 8, "Kolhapuri chappal": 5, "Lac bangles, set of 6": 3, "Kids kurta": 4} {
		if variants[name] != want {
			t.Errorf("%s has %d variants, want %d", name, variants[name], want)
		}
	}
	k := d.ok("GET", "/items", "sku=KURTA-IND-M", nil)
	for key, want := range map[string]string{"attribute_name1": "Colour", "attribute_option_name1": "Indigo", "attribute_name2": "Size", "attribute_option_name2": "M"} {
		if got := k.text("items", 0, key); got != want {
			t.Errorf("%s = %s, want %s", key, got, want)
		}
	}
	if k.at("items", 0, "tax_id") != "" || k.text("items", 0, "item_tax_preferences", 1, "tax_specification") != "inter" {
		t.Error("the rate of an Indian item stands in item_tax_preferences alone")
	}
	if b := d.ok("GET", "/pricebooks", "", nil); b.text("pricebooks", 0, "pricebook_items", 0, "pricebook_rate") != "198.00" {
		t.Errorf("price list: %s", b.body)
	}
}

// Each picture is drawn from its drawing as it stands, small enough, and used.
func TestPictures(t *testing.T) {
	t.Parallel()
	sums, err := os.ReadFile("sample/pictures/sums.txt")
	if err != nil {
		t.Fatal(err)
	}
	drawings, err := filepath.Glob("sample/art/*.svg")
	if err != nil || len(drawings) < 34 {
		t.Fatalf("%d drawings, %v; want at least 34", len(drawings), err)
	}
	table, err := os.ReadFile("sample/items.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range drawings {
		base := strings.TrimSuffix(filepath.Base(name), ".svg")
		art, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := os.ReadFile("sample/pictures/" + base + ".png")
		if err != nil {
			t.Error(err)
			continue
		}
		line := fmt.Sprintf("%s %x %x\n", base, sha256.Sum256(art), sha256.Sum256(picture))
		if !bytes.Contains(sums, []byte(line)) {
			t.Errorf("%s was changed and not drawn again: go generate", name)
		}
		img, err := png.DecodeConfig(bytes.NewReader(picture))
		if err != nil || img.Width != 288 || img.Height != 216 || len(picture) >= 12<<10 {
			t.Errorf("%s.png: %d × %d, %d bytes, %v; want 288 × 216 under 12 KB", base, img.Width, img.Height, len(picture), err)
		}
		if !bytes.Contains(table, []byte("|"+base+"|")) {
			t.Errorf("%s is drawn for nobody", base)
		}
		if bytes.Contains(art, []byte("<text")) || bytes.Contains(art, []byte("Gradient")) || !bytes.Contains(art, []byte(`viewBox="0 0 96 72"`)) {
			t.Errorf("%s: want flat shapes on 96 × 72 without text", name)
		}
	}
}
