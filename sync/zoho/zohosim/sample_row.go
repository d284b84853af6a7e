package zohosim

import (
	"fmt"
	"io/fs"
	"strings"
)

// The columns of the table of goods. Money is in rupees, stock and reorder
// level in units, gst in percent; stall and office are opening stock, - where
// it is unknown; picture names a PNG; options are variants' values, parts are
// SKU:quantity; flags are words of sampleFlags or fav=N.
var sampleColumns = []string{
	"sku", "name", "hindi", "category", "unit", "price", "mrp", "hsn", "gst", "ean", "stall", "office", "reorder", "picture", "group", "options", "parts", "flags",
}

var sampleFlags = map[string]func(*Goods){
	"service":    func(g *Goods) { g.Service = true },
	"untracked":  func(g *Goods) { g.Untracked = true },
	"serial":     func(g *Goods) { g.Serial = true },
	"batch":      func(g *Goods) { g.Batch = true },
	"inactive":   func(g *Goods) { g.Inactive = true },
	"unsellable": func(g *Goods) { g.Unsellable = true },
	"assembly":   func(g *Goods) { g.Assembly = true },
}

// fields reads the columns of one row and keeps the first fault.
type fields struct {
	row []string
	err error
}

func (f *fields) text(column string) string {
	for n, name := range sampleColumns {
		if name == column {
			return strings.TrimSpace(f.row[n])
		}
	}
	return ""
}

func (f *fields) number(column string, places int) int64 {
	text := f.text(column)
	if text == "" {
		return 0
	}
	v, ok := parseDecimal(text, places)
	if (!ok || v < 0) && f.err == nil {
		f.err = fmt.Errorf("%s %q is no number", column, text)
	}
	return v
}

func sampleGoods(files fs.FS, row []string) (Goods, error) {
	f := &fields{row: row}
	g := Goods{
		SKU: f.text("sku"), Name: f.text("name"), Hindi: f.text("hindi"), Category: f.text("category"), Unit: f.text("unit"), HSN: f.text("hsn"),
		EAN: f.text("ean"), Price: f.number("price", 2), Label: f.number("mrp", 2), Rate: f.number("gst", 2), Reorder: f.number("reorder", 3),
		Group: f.text("group"), Stock: map[string]int64{},
	}
	g.Purchase = g.Price / 2
	if f.text("options") != "" {
		g.Options = strings.Split(f.text("options"), "/")
	}
	for column, place := range map[string]string{"stall": FleaMarket, "office": HeadOffice} {
		if text := f.text(column); text != "" && text != "-" {
			g.Stock[place] = f.number(column, 3)
		}
	}
	if name := f.text("picture"); name != "" {
		png, err := fs.ReadFile(files, "sample/pictures/"+name+".png")
		if err != nil {
			return g, err
		}
		g.Picture = png
	}
	if err := sampleParts(&g, f.text("parts")); err != nil {
		return g, err
	}
	if err := sampleFlag(&g, f.text("flags")); err != nil {
		return g, err
	}
	return g, f.err
}

func sampleParts(g *Goods, text string) error {
	for one := range strings.FieldsSeq(text) {
		sku, qty, _ := strings.Cut(one, ":")
		v, ok := parseDecimal(qty, 3)
		if !ok || v <= 0 {
			return fmt.Errorf("part %q is not SKU:quantity", one)
		}
		g.Parts = append(g.Parts, Part{sku, v})
	}
	return nil
}

func sampleFlag(g *Goods, text string) error {
	for word := range strings.FieldsSeq(text) {
		if n, ok := strings.CutPrefix(word, "fav="); ok {
			v, err := positive(n)
			if err != nil {
				return err
			}
			g.Favourite = v
			continue
		}
		set := sampleFlags[word]
		if set == nil {
			return fmt.Errorf("%q is no flag", word)
		}
		set(g)
	}
	return nil
}
