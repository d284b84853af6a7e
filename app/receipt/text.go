package receipt

import (
	"strings"
	"unicode/utf8"

	"haat/app/clock"
	"haat/app/gst"
	"haat/app/money"
	"haat/app/sale"
	"haat/app/words"
)

// Seller is who issues the bill.
type Seller struct {
	Name    string
	Address string
	GSTIN   string
}

// Widths of paper in characters: 58 mm, some 80 mm printers, 80 mm.
const (
	Narrow = 32
	Middle = 42
	Wide   = 48
)

// Text renders a bill in lines of at most width characters, ended by newlines.
func Text(r sale.Record, s Seller, width int, lang words.Lang) string {
	p := &page{width: width}
	p.head(r, s)
	for _, l := range r.Bill.Lines {
		p.line(l, lang)
	}
	p.rule()
	p.totals(r)
	if s.GSTIN != "" {
		p.tax(r) // without a registration no tax may be shown
	}
	p.tenders(r, lang)
	p.rule()
	p.centre(lang.T("bill.thanks"))
	return p.b.String()
}

// page collects lines. Widths are counted in characters: a printer that shapes
// Devanagari narrower only gains room.
type page struct {
	b     strings.Builder
	width int
}

func (p *page) put(s string) { p.b.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *page) rule() { p.put(strings.Repeat("-", p.width)) }

// wrap writes a text in as many lines as it needs; a word wider than the paper
// is broken.
func (p *page) wrap(s string) {
	line := ""
	flush := func() {
		if line != "" {
			p.put(line)
			line = ""
		}
	}
	for _, w := range strings.Fields(s) {
		for utf8.RuneCountInString(w) > p.width {
			flush()
			r := []rune(w)
			p.put(string(r[:p.width]))
			w = string(r[p.width:])
		}
		if utf8.RuneCountInString(line+" "+w) > p.width {
			flush()
		}
		line = strings.TrimSpace(line + " " + w)
	}
	flush()
}

func (p *page) centre(s string) {
	for _, part := range strings.Split(s, "\n") {
		if n := utf8.RuneCountInString(part); n < p.width {
			part = strings.Repeat(" ", (p.width-n)/2) + part
			p.put(part)
			continue
		}
		p.wrap(part)
	}
}

// pair writes words at the left and a figure at the right edge; words that are
// too long go on a line of their own.
func (p *page) pair(left, right string) {
	space := p.width - utf8.RuneCountInString(left) - utf8.RuneCountInString(right)
	if space < 1 {
		p.wrap(left)
		left, space = "", p.width-utf8.RuneCountInString(right)
	}
	p.put(left + strings.Repeat(" ", max(space, 0)) + right)
}

func (p *page) head(r sale.Record, s Seller) {
	p.centre(s.Name)
	if s.Address != "" {
		p.centre(s.Address)
	}
	title := "BILL"
	if s.GSTIN != "" {
		p.centre("GSTIN " + s.GSTIN)
		title = "TAX INVOICE"
	}
	p.centre(title)
	if r.State == sale.Cancelled {
		p.centre("CANCELLED")
	}
	p.rule()
	p.pair("No. "+r.Number, r.PaidAt.In(clock.IST).Format("02 Jan 2006 15:04"))
	if c := r.Customer; c.GSTIN != "" {
		p.wrap("To: " + c.Name + " " + c.Address)
		p.put("GSTIN " + c.GSTIN)
	} else if c.Billed && c.Name != "" {
		p.wrap("To: " + c.Name + ", " + c.Address)
	}
	if s.GSTIN != "" {
		if st, ok := gst.StateByCode(r.Bill.Place); ok {
			p.wrap("Place of supply: " + st.Code + " " + st.Name)
		}
	}
	p.rule()
}

func (p *page) line(l sale.BillLine, lang words.Lang) {
	name := l.Item.Called(lang == words.Hindi)
	if l.Item.HSN != "" {
		name += " (HSN " + l.Item.HSN + ")"
	}
	p.wrap(name)
	unit := ""
	if l.Item.Unit != "" {
		unit = " " + l.Item.Unit
	}
	p.pair("  "+l.Qty.String()+unit+" x "+rs(l.Price), rs(l.Gross()))
	if off := l.Off(); !off.IsZero() {
		p.pair("  less", rs(off.Neg()))
	}
}

func (p *page) totals(r sale.Record) {
	if !r.Bill.Discount.IsZero() {
		p.pair("Discount", rs(r.Bill.Discount.Neg()))
	}
	if !r.Bill.Round.IsZero() {
		p.pair("Round off", rs(r.Bill.Round))
	}
	p.pair("TOTAL", rs(r.Bill.Payable))
}

// tax shows the heads per rate that are contained in the total.
func (p *page) tax(r sale.Record) {
	if r.Bill.Parts.Tax().IsZero() {
		return
	}
	second := "SGST"
	if st, ok := gst.StateByCode(r.Supplier); ok {
		second = st.SecondHead()
	}
	p.pair("Taxable value", rs(r.Bill.Parts.Taxable))
	for _, h := range r.Bill.Heads {
		switch {
		case h.Parts.Tax().IsZero():
		case r.Bill.Supply == gst.Inter:
			p.pair("IGST "+h.Rate.String(), rs(h.Parts.IGST))
		default:
			p.pair("CGST "+h.Rate.Half(), rs(h.Parts.CGST))
			p.pair(second+" "+h.Rate.Half(), rs(h.Parts.SGST))
		}
	}
	p.put("Reverse charge: No")
}

func (p *page) tenders(r sale.Record, lang words.Lang) {
	p.rule()
	for _, x := range r.Tenders {
		what := lang.T("tender." + string(x.Kind))
		if x.RRN != "" {
			what += " RRN " + x.RRN
		}
		p.pair(what, rs(x.Amount))
		if x.Change.Positive() {
			p.pair("  "+lang.T("bill.given"), rs(x.Given))
			p.pair("  "+lang.T("bill.change"), rs(x.Change))
		}
	}
}

// rs writes an amount for a printer: thermal printers have no rupee sign in
// any code page, so figures stand bare, always with paise.
func rs(a money.Amount) string { return strings.Replace(a.Plain(), "−", "-", 1) }
