package receipt

import (
	"strings"

	"haat/app/money"
	"haat/app/words"
)

// Voice is the languages a document speaks, in order.
type Voice []words.Lang

// The voices that are offered.
var (
	English = Voice{words.English}
	Hindi   = Voice{words.Hindi}
	Both    = Voice{words.English, words.Hindi}
)

// ParseVoice reads en, hi or both.
func ParseVoice(s string) (Voice, bool) {
	v, ok := map[string]Voice{"": English, "en": English, "hi": Hindi, "both": Both}[s]
	return v, ok
}

// T is the text for a key in every language of the voice, joined by a slash.
func (v Voice) T(key string, pairs ...any) string {
	return v.each(func(l words.Lang) string { return l.T(key, pairs...) })
}

func (v Voice) each(say func(words.Lang) string) string {
	var parts []string
	for _, l := range v {
		if s := say(l); s != "" && (len(parts) == 0 || parts[len(parts)-1] != s) {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " / ")
}

// lines is the text for a key, a line for each language.
func (v Voice) lines(key string) []string {
	var all []string
	for _, l := range v {
		all = append(all, l.T(key))
	}
	return all
}

// law is a word that the law wants: always in English, Hindi beside it when
// the voice speaks it.
func (v Voice) law(key string) string {
	s := words.English.T(key)
	for _, l := range v {
		if l != words.English {
			s += " · " + l.T(key)
		}
	}
	return s
}

// Kind is what a document is.
type Kind string

// The kinds.
const (
	KindBill   Kind = "bill"
	KindCredit Kind = "credit"
	KindReport Kind = "report"
	// KindChallan is of goods that move without being sold.
	KindChallan Kind = "challan"
)

// Doc is a document, every figure of it written out. Lists that are empty are
// left out on paper.
type Doc struct {
	Kind    Kind
	Number  string   // its own, for file names
	Seller  []string // the name first
	Top     []string // sentences the law wants above the title
	Title   string
	Marks   []string // CANCELLED, a copy's name, REPRINT n
	Facts   []Pair   // number, date, place of supply
	Buyer   []string
	Lines   []Line
	Inter   bool   // lines bear IGST
	Taxed   bool   // lines bear tax at all
	Second  string // the head beside CGST
	Less    string // the word before what came off a line
	Totals  []Pair
	Payable Pair
	Taxes   []TaxRow
	Paid    []Pair
	Groups  []Group // of a report
	Tables  []Table // of a report on a sheet; a roll leaves them out
	Notes   []string
	QR      QR
	Thanks  []string
	Sign    string // under the place for a signature; "" for none
}

// Pair is words and what belongs to them.
type Pair struct {
	Left, Right string
	Strong      bool
	Deep        bool // belongs to the pair above
}

// Line is one row of goods.
type Line struct {
	Name  string
	Note  string // what was said about it; "" for nothing
	HSN   string
	Qty   string // with its unit
	Price string // of one unit
	Gross string
	Off   string // "" for nothing
	Net   string
	Rate  string
	Value string // taxable
	CGST  string
	SGST  string
	IGST  string
}

// TaxRow is the tax of one rate.
type TaxRow struct {
	Rate, Half       string
	Value            string
	CGST, SGST, IGST string
	Total            string
	Free             bool // nothing is charged at this rate
}

// Group is a part of a report under a heading.
type Group struct {
	Title string
	Pairs []Pair
}

// Table is rows of figures under headings. The first column is words.
type Table struct {
	Heads []string
	Rows  [][]string
	Sum   []string // the last row, in bold; nil for none
}

// QR is a code to scan, with a few words under it. An empty Text is no code.
type QR struct {
	Text    string
	Caption string
}

// figure writes an amount for a column: no sign of the rupee, always paise, a
// minus that every printer has.
func figure(a money.Amount) string { return strings.Replace(a.Plain(), "−", "-", 1) }

// rupees is figure with the sign before it.
func rupees(a money.Amount) string {
	s := figure(a)
	if rest, minus := strings.CutPrefix(s, "-"); minus {
		return "-₹" + rest
	}
	return "₹" + s
}
