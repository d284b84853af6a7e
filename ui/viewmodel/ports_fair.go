package viewmodel

import (
	"context"

	"haat/app/clock"
	"haat/app/fair"
	"haat/app/money"
	"haat/app/words"
	"haat/catalog"
)

// Fairs is one stay at a market, from opening to going home.
type Fairs interface {
	Challans
	// Fair is how it stands. It asks nobody outside.
	Fair(ctx context.Context) (FairState, error)
	Open(ctx context.Context, e fair.Event) error
	// Load writes down what was brought; why says why nothing was fetched.
	Load(ctx context.Context) (items int, why, err error)
	// Rehearse looks at everything; it may wait some seconds for a network.
	Rehearse(ctx context.Context, l words.Lang) ([]fair.Check, error)
	// Tried says that a payment was taken and voided for a test.
	Tried(ctx context.Context) error
	Count(ctx context.Context, item catalog.ItemID, qty money.Quantity) error
	Close(ctx context.Context) error
	// Homes lists the places that goods can go home to. It asks Zoho.
	Homes(ctx context.Context) ([]FairHome, error)
	// Release tells Zoho one of the drafts, once.
	Release(ctx context.Context, what, home string) error
	// Save writes a report to a file and says where: as pdf, csv, money, or till
	// for another till to join.
	Save(ctx context.Context, form string, u fair.Unload, l words.Lang) (file string, err error)
	// Agree lays the sides of a day beside each other; why says why Zoho's side
	// is not known.
	Agree(ctx context.Context, d clock.Day, ask bool) (g fair.Agreement, why, err error)
}

// FairState is how the fair stands; On is false before the first one.
type FairState struct {
	On     bool
	Report fair.Unload
	Drafts []FairDraft
	Test   TestPay
	// Challans of the fair, newest first, and the address they began from last.
	Challans    []catalog.Challan
	HomeAddress string
}

// FairDraft is something that a person may tell Zoho.
type FairDraft struct {
	What   string // missing, found or home
	Items  int
	Number string // of the document; "" while it is a draft
	Serial []string
}

// FairHome is a place.
type FairHome struct{ ID, Name string }
