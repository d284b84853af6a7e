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
}

// Off is everything taken off this line.
func (l BillLine) Off() money.Amount { return l.Discount.Add(l.Share) }

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
}

// Price works out a cart. Discounts are spread first and each line's tax is
// taken out of what is left (CGST Act s.15(3)(a)); each line is rounded by
// itself, as Zoho's item-level rounding does.
func Price(c *Cart, t Terms) Bill {
	b := Bill{Place: t.PlaceOfSupply()}
	b.Supply = gst.SupplyFor(t.Supplier, b.Place)
	weights := make([]int64, len(c.Lines))
	for i, l := range c.Lines {
		weights[i] = l.Net().Paise()
	}
	shares := c.Off.Allocate(weights)
	for i, l := range c.Lines {
		bl := BillLine{Line: l, Share: shares[i], Rate: l.Item.Tax.Rate}
		bl.Net = l.Net().Sub(bl.Share)
		bl.Parts = gst.Split(bl.Net, bl.Rate, b.Supply)
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
