package viewmodel

import (
	"context"

	"haat/app/money"
)

// SetupSeller sets under which law bills are written, and what is paid where.
type SetupSeller interface {
	// SetTax keeps the registration. Bills that are paid keep what they say.
	SetTax(ctx context.Context, t TaxSet) error
	SetMoney(ctx context.Context, m MoneySet) error
}

// TaxSet is the seller as far as tax asks.
type TaxSet struct {
	Scheme   string // regular, composition, casual, unregistered; "" where it was never asked
	GSTIN    string
	State    string // two digits, of the place where the stall sells
	From, To string // days of a casual registration, as 2026-11-21
	Large    bool   // turnover above ₹5 crore: HSN codes have six digits
	EInvoice bool   // bills to businesses wait for the portal's number
	ByBill   bool   // tax is rounded for the whole bill, not for each line
	AtBuyer  bool   // a business of another State is taxed there
}

// MoneySet is the ways to pay that need no machine, and limits.
type MoneySet struct {
	VPA, Name, Category string       // of the stall's own UPI code; an empty VPA means none
	RefAbove            money.Amount // the reference of a UPI payment is asked for above it
	AccountMost         money.Amount // what a customer may owe in all
	PANAbove            money.Amount // the screen reminds of the PAN above it; nothing for never
}
