package carry

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"haat/app/fault"
	"haat/catalog"
)

// Limits of a table of items.
const (
	mostRows  = 100_000
	mostBytes = 64 << 20
)

// Reject is a row that was not taken: its line in the file and the reason, a key
// into the word lists with what stands there.
type Reject struct {
	Line int
	Key  string
	What string
}

// Table is what a table of items brought.
type Table struct {
	Items   []catalog.Item
	Counts  []Count // of the rows that say how many there are
	Rejects []Reject
}

// LocalPrefix begins the id of an item that no back office has named yet; the
// SKU follows.
const LocalPrefix = "local:"

// columns are the names a column may have, ours first; the others are what
// spreadsheets exported from Zoho and other tills call it.
var columns = map[string][]string{
	"sku":      {"sku", "item code", "code", "कोड"},
	"name":     {"name", "item name", "item", "नाम"},
	"name_hi":  {"name_hi", "hindi", "hindi name", "हिंदी नाम"},
	"price":    {"price", "rate", "selling price", "sales price", "दाम"},
	"mrp":      {"mrp", "label rate"},
	"gst":      {"gst", "gst %", "gst%", "tax", "tax percentage", "intra state tax rate"},
	"hsn":      {"hsn", "hsn/sac", "hsn_or_sac", "hsn code"},
	"unit":     {"unit", "usage unit", "इकाई"},
	"category": {"category", "category name"},
	"barcode":  {"barcode", "ean", "upc"},
	"stock":    {"stock", "stock on hand", "opening stock", "quantity", "qty", "संख्या"},
	"group":    {"group", "item group", "group name"},
	"size":     {"size", "साइज़"},
	"colour":   {"colour", "color", "रंग"},
	"reorder":  {"reorder", "reorder level", "reorder point"},
}

// needed are the columns no table can do without.
var needed = []string{"sku", "name", "price", "gst"}

// ReadTable reads a table of items: CSV with a line of headings, separated by
// commas, semicolons or tabs, in UTF-8 with or without a byte order mark or in
// UTF-16 as spreadsheets write it. Prices include tax. Counts are what is at the
// stall now; a row without one is an item whose stock is not counted.
func ReadTable(r io.Reader) (Table, error) {
	raw, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil {
		return Table{}, fault.New(fault.Damaged, "catalog.table_unreadable").Because(err)
	}
	if len(raw) > mostBytes {
		return Table{}, fault.New(fault.Refused, "catalog.file_too_large")
	}
	text, err := asUTF8(raw)
	if err != nil {
		return Table{}, fault.New(fault.Refused, "catalog.table_unreadable").Because(err)
	}
	c := csv.NewReader(bytes.NewReader(text))
	c.Comma, c.FieldsPerRecord, c.LazyQuotes, c.TrimLeadingSpace = separator(text), -1, true, true
	head, err := c.Read()
	if err != nil {
		return Table{}, fault.New(fault.Refused, "catalog.table_unreadable").Because(err)
	}
	at, missing := headings(head)
	if missing != "" {
		return Table{}, fault.New(fault.Refused, "catalog.table_column", "column", missing)
	}
	t := &reader{at: at, point: c.Comma == ';', skus: map[string]int{}, codes: map[string]int{}}
	for n := 0; ; n++ {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return t.Table, nil
		}
		if n >= mostRows {
			return Table{}, fault.New(fault.Refused, "catalog.file_too_large")
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			t.Rejects = append(t.Rejects, Reject{bad.StartLine, "catalog.row.unreadable", ""})
			continue
		}
		if err != nil {
			return Table{}, fault.New(fault.Damaged, "catalog.table_unreadable").Because(err)
		}
		line, _ := c.FieldPos(0)
		t.row(line, row)
	}
}

// asUTF8 takes off a byte order mark and turns UTF-16 into UTF-8.
func asUTF8(raw []byte) ([]byte, error) {
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff}) {
		out, _, err := transform.Bytes(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder(), raw)
		return out, err
	}
	return bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), nil
}

// separator is whichever of the three the first line has most of.
func separator(text []byte) rune {
	line, _, _ := bufio.NewReader(bytes.NewReader(text)).ReadLine()
	best, most := ',', 0
	for _, sep := range []rune{',', ';', '\t'} {
		if n := strings.Count(string(line), string(sep)); n > most {
			best, most = sep, n
		}
	}
	return best
}

// headings finds the columns; missing names the first needed one that is not
// there.
func headings(head []string) (at map[string]int, missing string) {
	at = map[string]int{}
	for i, h := range head {
		h = strings.Join(strings.Fields(strings.ToLower(h)), " ")
		for name, known := range columns {
			for _, k := range known {
				if _, taken := at[name]; h == k && !taken {
					at[name] = i
				}
			}
		}
	}
	for _, name := range needed {
		if _, ok := at[name]; !ok {
			return nil, name
		}
	}
	return at, ""
}
