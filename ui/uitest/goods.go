package uitest

import (
	"fmt"

	"haat/app/money"
	"haat/catalog"
)

// sample is one of the sample stall's goods.
type sample struct {
	art, en, hi, category string
	rupees, stock         int64 // stock below zero: never told
	unit                  string
	group                 string
	size, colour          string
}

var samples = []sample{
	{"kurta", "Jaipuri kurta S", "जयपुरी कुर्ता S", "Clothes", 690, 6, "pcs", "Jaipuri kurta", "S", "Indigo"},
	{"kurta", "Jaipuri kurta M", "जयपुरी कुर्ता M", "Clothes", 690, 9, "pcs", "Jaipuri kurta", "M", "Indigo"},
	{"kurta", "Jaipuri kurta XL", "जयपुरी कुर्ता XL", "Clothes", 690, 8, "pcs", "Jaipuri kurta", "XL", "Indigo"},
	{"cushion", "Cushion cover, marigold", "कुशन कवर, गेंदा", "Home", 220, 41, "pcs", "", "", ""},
	{"elephant", "Wooden elephant", "लकड़ी का हाथी", "Toys", 320, 12, "pcs", "", "", ""},
	{"jhumka", "Silver-tone jhumka", "चाँदी रंग झुमका", "Jewellery", 150, 64, "pcs", "", "", ""},
	{"diya", "Brass diya, medium", "पीतल का दीया, मध्यम", "Home", 180, 3, "pcs", "", "", ""},
	{"fabric", "Block-print cotton", "ब्लॉक प्रिंट सूती", "Clothes", 190, 86, "m", "", "", ""},
	{"dupatta", "Bandhani dupatta", "बांधनी दुपट्टा", "Clothes", 450, 18, "pcs", "", "", ""},
	{"notebook", "Handmade notebook A5", "हाथ का बना नोटबुक A5", "Paper", 120, 37, "pcs", "", "", ""},
	{"soap", "Neem soap 100 g", "नीम साबुन 100 ग्रा", "Care", 60, 120, "pcs", "", "", ""},
	{"bowl", "Blue-pottery bowl", "ब्लू पॉटरी कटोरा", "Home", 260, 0, "pcs", "", "", ""},
	{"bangles", "Lac bangles, set of 6", "लाख की चूड़ियाँ, 6", "Jewellery", 90, 52, "pcs", "", "", ""},
	{"chappal", "Kolhapuri chappal", "कोल्हापुरी चप्पल", "Clothes", 550, 14, "pcs", "", "", ""},
	{"tote", "Jute tote bag", "जूट का थैला", "Clothes", 280, 29, "pcs", "", "", ""},
	{"incense", "Sandal incense 40", "चंदन अगरबत्ती 40", "Care", 80, 75, "pcs", "", "", ""},
	{"top", "Lattoo spinning top", "लट्टू", "Toys", 50, 2, "pcs", "", "", ""},
	{"planter", "Terracotta planter", "टेराकोटा गमला", "Home", 240, 9, "pcs", "", "", ""},
	{"chai", "Masala chai 250 g", "मसाला चाय 250 ग्रा", "Food", 140, 48, "pcs", "", "", ""},
	{"lantern", "Paper lantern", "कागज़ का कंदील", "Paper", 200, -1, "pcs", "", "", ""},
	{"quilt", "Jaipuri razai, double", "जयपुरी रजाई, डबल", "Home", 1850, 6, "pcs", "", "", ""},
	{"puppet", "Kathputli pair", "कठपुतली जोड़ी", "Toys", 340, 11, "pcs", "", "", ""},
	{"soap", "Rose soap 100 g", "गुलाब साबुन 100 ग्रा", "Care", 65, 80, "pcs", "", "", ""},
	{"notebook", "Pocket diary", "जेब डायरी", "Paper", 75, 44, "pcs", "", "", ""},
}

// favourites is how many of the samples have a place of their own in the order.
const favourites = 22

// goods are the sample stall's items and what was counted of them.
func goods() (items []catalog.Item, counts []catalog.Count) {
	for i, s := range samples {
		it := catalog.Item{
			ID: catalog.ItemID(fmt.Sprintf("46000000000000%05d", i+1)), SKU: fmt.Sprintf("SKU-%d", i+1), Name: s.en, NameHi: s.hi,
			HSN: "4420", Codes: []string{code(i + 1)}, Unit: s.unit, Price: money.Rupees(s.rupees), Category: s.category,
			Group: s.group, GroupOf: s.group, Options: [2]string{s.size, s.colour}, Axes: [2]string{"Size", "Colour"},
			Order: i + 1, Tracked: true, Sellable: true, Picture: s.art,
			Tax: catalog.Tax{Rate: 500, IntraID: "46001", InterID: "46002", Known: true},
		}
		if i >= favourites {
			it.Order = 0
		}
		items = append(items, it)
		if s.stock >= 0 {
			counts = append(counts, catalog.Count{Item: it.ID, Physical: money.Units(s.stock)})
		}
	}
	return items, counts
}

// code is the n-th item's EAN-13.
func code(n int) string {
	s := fmt.Sprintf("890123456%03d", n)
	sum := 0
	for i, r := range s {
		w := 1
		if i%2 == 1 {
			w = 3
		}
		sum += int(r-'0') * w
	}
	return s + fmt.Sprint((10-sum%10)%10)
}

// Code is the barcode of the sample item with an English name.
func Code(name string) string {
	for i, s := range samples {
		if s.en == name {
			return code(i + 1)
		}
	}
	return ""
}
