package sale

import (
	"haat/app/clock"
	"haat/app/fault"
	"haat/app/gst"
)

// Buyer is the customer as tax sees them.
func (c Customer) Buyer() gst.Buyer {
	return gst.Buyer{GSTIN: c.GSTIN, Name: c.Name, Address: c.Address, State: c.State, OnBill: c.Billed}
}

// Lawful reports why a bill for this draft may not be written on a day, as a
// fault with a next step: a registration that is not valid, a buyer who must
// be named, a business bill without a usable HSN code. Money must not be taken
// before it is nil.
func (d *Draft) Lawful(day clock.Day) error { return d.LawfulAs(d.Bill(), day) }

// LawfulAs is [Draft.Lawful] for the draft's bill, where that is worked out
// already.
func (d *Draft) LawfulAs(b Bill, day clock.Day) error {
	seller := d.Terms.Seller
	if (seller == gst.Registration{}) {
		return nil
	}
	if err := seller.Check(day); err != nil {
		return err
	}
	c := d.named(b)
	if err := seller.CheckBuyer(c.Buyer(), d.Terms.Supplier, b.Place, b.Parts.Taxable); err != nil {
		return err
	}
	for _, l := range b.Lines {
		if c.GSTIN != "" && seller.HSNShort(l.Item.HSN, true) {
			return fault.New(fault.Refused, "fault.hsn_short", "item", l.Item.Name, "hsn", l.Item.HSN, "digits", seller.HSNDigits(true))
		}
	}
	return nil
}

// NameBuyer puts the customer on a bill that must name them, when name and
// address are known and the State is the stall's own or was not told: taken to
// be here, it changes no tax. Another State is for a person to put on the bill.
func (d *Draft) NameBuyer() { d.Cart.Customer = d.named(d.Bill()) }

func (d *Draft) named(b Bill) Customer {
	c := d.Cart.Customer
	here := c.State == "" || c.State == d.Terms.Supplier
	if c.GSTIN == "" && d.Terms.Seller.Collects() && !b.Parts.Taxable.Less(gst.BuyerNamed) && c.Name != "" && c.Address != "" && here {
		c.State, c.Billed = d.Terms.Supplier, true
	}
	return c
}

// Warnings lists, as keys into the word lists, what a manager should know
// about a bill that may be written: a price for which neither rate is right, a
// code the seller's size wants longer, a sale that is reported one by one.
func Warnings(b Bill, seller gst.Registration, c Customer) []string {
	var all []string
	between, short := false, false
	for _, l := range b.Lines {
		between = between || l.Fit == gst.FitsNeither
		short = short || seller.HSNShort(l.Item.HSN, c.GSTIN != "")
	}
	if between {
		all = append(all, "warn.rate_between")
	}
	if short {
		all = append(all, "warn.hsn_short")
	}
	if seller.Collects() && c.GSTIN == "" && b.Supply == gst.Inter && gst.ListedLimit.Less(b.Payable) {
		all = append(all, "warn.listed")
	}
	return all
}
