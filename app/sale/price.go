package sale

import (
	"haat/app/gst"
	"haat/app/money"
)

// Terms are what a price depends on besides the goods.
type Terms struct {
	Supplier string // two-digit State code of the GSTIN in use
	Place    string // place of supply; "" means where the stall stands
	Rupee    bool   // round the bill to whole rupees
	// Seller is who sells, as far as tax asks; Rounding is the books' habit.
	Seller   gst.Registration
	Rounding gst.Rounding `json:",omitempty"`
	// Deals are the offers a paid bill was priced by.
	Deals []Deal `json:",omitempty"`
}

// PlaceOfSupply is the State the bill is priced for. For a walk-in it is where
// the stall stands: no State on the bill means no other place (IGST Act
// s.10(1)(ca)).
func (t Terms) PlaceOfSupply() string {
	if t.Place != "" {
		return t.Place
	}
	return t.Supplier
}

// BillLine is a line with its tax.
type BillLine struct {
	Line
	Share money.Amount // of the discount on the whole cart
	Net   money.Amount // what this line costs, everything off
	Rate  gst.Rate
	Parts gst.Parts
	Fit   gst.Fit // how the price lies in a value-dependent rate; "" for others
}

// Off is everything taken off this line.
func (l BillLine) Off() money.Amount { return money.Sum(l.Discount, l.Deal, l.Share) }

// Head is the tax of one rate.
type Head struct {
	Rate  gst.Rate
	Parts gst.Parts
}

// Bill is a priced cart. Payable = Σ Net + Round, and every line's parts sum
// to its Net, to the paisa.
type Bill struct {
	Lines    []BillLine
	Supply   gst.Supply
	Place    string
	Gross    money.Amount
	Discount money.Amount
	Parts    gst.Parts
	Heads    []Head // by rate, lowest first
	Round    money.Amount
	Payable  money.Amount
	Saved    money.Amount // against MRP where it is known, and by discounts
	Count    money.Quantity
	Deals    []Deal // the offers among Discount
}

// Price works out a cart. Offers are on its lines already ([Cart.Settle]);
// discounts on the whole are spread first, by largest remainder;
// then the rate of a value-dependent line is chosen, and each line's tax is
// taken out of what is left (CGST Act s.15(3)(a)), rounded where the books
// round it.
func Price(c *Cart, t Terms) Bill {
	b := Bill{Place: t.PlaceOfSupply(), Deals: c.Deals}
	b.Supply = gst.SupplyFor(t.Supplier, b.Place)
	weights := make([]int64, len(c.Lines))
	for i, l := range c.Lines {
		weights[i] = l.Net().Paise()
	}
	shares := c.Off.Allocate(weights)
	taxed := t.tax(c.Lines, shares, b.Supply)
	for i, l := range c.Lines {
		bl := BillLine{Line: l, Share: shares[i], Rate: taxed[i].Rate, Parts: taxed[i].Parts, Fit: taxed[i].Fit}
		bl.Net = l.Net().Sub(bl.Share)
		bl.Item.Tax = l.Item.Tax.At(bl.Rate)
		b.Lines = append(b.Lines, bl)
		b.Gross = b.Gross.Add(l.Gross())
		b.Discount = b.Discount.Add(bl.Off())
		b.Parts = b.Parts.Add(bl.Parts)
		b.Saved = b.Saved.Add(saved(bl))
		b.addHead(bl.Rate, bl.Parts)
		b.Count = b.Count.Add(pieces(l))
	}
	if t.Rupee {
		b.Round = gst.RoundOff(b.Parts.Total())
	}
	b.Payable = b.Parts.Total().Add(b.Round)
	return b
}

func (t Terms) tax(lines []Line, shares []money.Amount, s gst.Supply) []gst.Taxed {
	items := make([]gst.Item, len(lines))
	for i, l := range lines {
		items[i] = gst.Item{Net: l.Net().Sub(shares[i]), Qty: l.Qty, Rate: l.Item.Tax.Rate, Slab: l.Item.Tax.Slab}
	}
	return gst.Tax(items, gst.Rules{Supply: s, Rounding: t.Rounding, NoTax: !t.collects()})
}

// collects reports whether tax is charged. Terms that name no seller are those
// of a draft from before a seller could be named: they collect, as they did.
func (t Terms) collects() bool {
	return t.Seller.Collects() || t.Seller == gst.Registration{}
}

// pieces counts a length of cloth as one thing, as a cashier would.
func pieces(l Line) money.Quantity {
	if l.Item.Fractions() {
		return money.Units(1)
	}
	return l.Qty
}

func saved(l BillLine) money.Amount {
	if l.Item.MRP.IsZero() {
		return l.Off()
	}
	return l.Item.MRP.Times(l.Qty).Sub(l.Net)
}
