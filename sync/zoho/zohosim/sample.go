package zohosim

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

//go:generate go run sample_render.go

//go:embed sample/items.csv sample/pictures/*.png
var sampleFiles embed.FS

// LoadSample fills the organisation with a flea-market stall: goods in seven
// categories with Hindi names in the custom field cf_name_hi, variants, a kit,
// goods by the metre and by 100 g, services, some low, one sold out, one whose
// stock at the stall is unknown, a few customers and a price list. The first
// twenty tiles carry their order in the custom field cf_favourite. The sample is
// part of the program, so a fault in it panics. A second call does nothing.
func (s *Sim) LoadSample() {
	if s.ItemID(sampleFirst) != "" {
		return
	}
	rows, err := readSample(sampleFiles)
	if err != nil {
		panic(err)
	}
	for _, g := range rows {
		if g.Group != "" && len(s.groups.byNumber[fold(g.Group)]) == 0 {
			s.AddGroup(g.Group, g.Category, sampleAttributes[len(g.Options)-1]...)
		}
		if _, err := s.AddItem(g); err != nil {
			panic(err)
		}
	}
	for _, k := range sampleCustomers {
		s.AddContact(k)
	}
	s.addSamplePricebook()
}

// sampleFirst is the SKU of the first item.
const sampleFirst = "KURTA-IND-S"

// sampleAttributes of groups with one and with two.
var sampleAttributes = [][]string{{"Size"}, {"Colour", "Size"}}

// WalkIn is the contact of customers who leave no name. Its address is the
// market's, because shipping wants one.
const WalkIn = "Walk-in Customer"

var sampleCustomers = []Customer{
	{Name: WalkIn, Treatment: "consumer", State: demoState, Address: "Stall 14, Sunday Market", City: "Pune", StateName: "Maharashtra"},
	{Name: "Asha R (98xxxxxx10)", Phone: "+919876543210", Email: "asha@haat.invalid", Treatment: "consumer", State: demoState, Address: "4 Tilak Road", City: "Pune", StateName: "Maharashtra"},
	{Name: "Imran S (91xxxxxx65)", Phone: "+919198765432", Treatment: "consumer", State: demoState, Address: "22 Camp", City: "Pune", StateName: "Maharashtra"},
	{Name: "Sahyadri Crafts LLP", Phone: "+919822012345", Email: "accounts@sahyadri.invalid", Treatment: "business_gst", GSTIN: "27AAPFU0939F1ZV", State: "MH", Address: "7 FC Road", City: "Pune", StateName: "Maharashtra"},
	{Name: "Chennai Home Stores", Phone: "+914428123456", Email: "buy@chennaihome.invalid", Treatment: "business_gst", GSTIN: "33AACCM9093R1ZP", State: "TN", Address: "18 Anna Salai", City: "Chennai", StateName: "Tamil Nadu"},
}

// addSamplePricebook makes one price list: ten per cent off some goods on
// Sundays.
func (s *Sim) addSamplePricebook() {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := []obj{}
	for _, sku := range []string{"CUSH-MARIGOLD", "SOAP-NEEM", "NOTE-A5"} {
		i := s.itemBySKU(sku)
		rows = append(rows, obj{"item_id": i.id, "pricebook_item_id": s.newID(), "pricebook_rate": i.rate - i.rate/10, "pricing_scheme": "unit"})
	}
	s.pricebooks = append(s.pricebooks, obj{
		"pricebook_id": s.newID(), "name": "Sunday fair", "description": "Ten per cent off some goods", "currency_code": "INR", "currency_id": "60039800000000099",
		"status": "active", "pricebook_type": "per_item", "pricing_scheme": "unit", "sales_or_purchase_type": "sales", "is_default": false,
		"is_increase": false, "rounding_type": "no_rounding", "decimal_place": 2, "percentage": 0, "pricebook_items": rows,
	})
}

// readSample reads the table of goods. A row that is not understood is an
// error that names its line.
func readSample(files fs.FS) ([]Goods, error) {
	f, err := files.Open("sample/items.csv")
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.Comma, r.Comment, r.FieldsPerRecord = '|', '#', len(sampleColumns)
	head, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("zohosim: sample: %w", err)
	}
	if strings.Join(head, "|") != strings.Join(sampleColumns, "|") {
		return nil, fmt.Errorf("zohosim: sample: want the columns %s", strings.Join(sampleColumns, "|"))
	}
	var rows []Goods
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			return nil, fmt.Errorf("zohosim: sample: %w", err)
		}
		g, err := sampleGoods(files, row)
		if err != nil {
			return nil, fmt.Errorf("zohosim: sample line %d: %w", line, err)
		}
		rows = append(rows, g)
	}
}
