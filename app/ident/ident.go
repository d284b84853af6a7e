package ident

import (
	"fmt"
	"strings"

	"github.com/gofrs/uuid/v5"

	"haat/app/clock"
)

type kind interface{ prefix() string }

// ID is an identifier of one kind of record; the zero ID is "none".
type ID[K kind] struct{ u uuid.UUID }

type (
	saleKind     struct{}
	attemptKind  struct{}
	customerKind struct{}
	jobKind      struct{}
	moveKind     struct{}
	shiftKind    struct{}
	personKind   struct{}
	stockKind    struct{}
	slipKind     struct{}
	fairKind     struct{}
	cashKind     struct{}
)

func (saleKind) prefix() string     { return "sale" }
func (attemptKind) prefix() string  { return "try" }
func (customerKind) prefix() string { return "cust" }
func (jobKind) prefix() string      { return "job" }
func (moveKind) prefix() string     { return "move" }
func (shiftKind) prefix() string    { return "shift" }
func (personKind) prefix() string   { return "who" }
func (stockKind) prefix() string    { return "stock" }
func (slipKind) prefix() string     { return "slip" }
func (fairKind) prefix() string     { return "fair" }
func (cashKind) prefix() string     { return "cash" }

type (
	// Sale names a sale, a return or a cancellation.
	Sale = ID[saleKind]
	// Attempt names one try to take money for a sale.
	Attempt = ID[attemptKind]
	// Customer names a customer as this device knows them.
	Customer = ID[customerKind]
	// Job names a piece of work for the back office.
	Job = ID[jobKind]
	// Move names a movement of stock.
	Move = ID[moveKind]
	// Shift names one shift of one till.
	Shift = ID[shiftKind]
	// Person names somebody who works here.
	Person = ID[personKind]
	// Stock names a stock document: breakage, a correction, goods received.
	Stock = ID[stockKind]
	// Slip names a slip by which one till gives a part of its share to another.
	Slip = ID[slipKind]
	// Fair names a fair: one stay at a market, from loading to going home.
	Fair = ID[fairKind]
	// Cash names cash that a person put into the box or took out of it.
	Cash = ID[cashKind]
)

// UUID is the bare UUID text, or "" for the zero ID.
func (id ID[K]) UUID() string {
	if id.IsZero() {
		return ""
	}
	return id.u.String()
}

// String is the prefixed form for people and logs.
func (id ID[K]) String() string {
	var k K
	return k.prefix() + "_" + id.UUID()
}

// IsZero reports whether the id names nothing.
func (id ID[K]) IsZero() bool { return id.u == uuid.Nil }

// MarshalText writes the bare UUID.
func (id ID[K]) MarshalText() ([]byte, error) { return []byte(id.UUID()), nil }

// UnmarshalText reads what MarshalText or String wrote.
func (id *ID[K]) UnmarshalText(b []byte) error {
	got, err := Parse[K](string(b))
	if err == nil {
		*id = got
	}
	return err
}

// Parse reads a bare UUID or the prefixed form; "" is the zero ID.
func Parse[K kind](s string) (ID[K], error) {
	var k K
	s = strings.TrimPrefix(s, k.prefix()+"_")
	if s == "" {
		return ID[K]{}, nil
	}
	u, err := uuid.FromString(s)
	if err != nil {
		return ID[K]{}, fmt.Errorf("ident: %q is not a %s id", s, k.prefix())
	}
	return ID[K]{u}, nil
}

// Maker makes new ids from a clock's time and chance.
type Maker struct{ gen *uuid.Gen }

// NewMaker returns a maker. gofrs/uuid is used because its generator takes
// both the time and the random source from outside.
func NewMaker(c clock.Clock) *Maker {
	return &Maker{uuid.NewGenWithOptions(uuid.WithEpochFunc(c.Now), uuid.WithRandomReader(c))}
}

// newID is reached through the kinds' own methods below.
func newID[K kind](m *Maker) ID[K] {
	u, err := m.gen.NewV7()
	if err != nil {
		// Only a failing random source gets here, and a clock's never fails.
		panic("ident: no randomness: " + err.Error())
	}
	return ID[K]{u}
}

// Sale makes a new id for a sale, return or cancellation.
func (m *Maker) Sale() Sale { return newID[saleKind](m) }

// Attempt makes a new id for a payment attempt.
func (m *Maker) Attempt() Attempt { return newID[attemptKind](m) }

// Customer makes a new id for a customer.
func (m *Maker) Customer() Customer { return newID[customerKind](m) }

// Job makes a new id for a job.
func (m *Maker) Job() Job { return newID[jobKind](m) }

// Move makes a new id for a stock movement.
func (m *Maker) Move() Move { return newID[moveKind](m) }

// Shift makes a new id for a shift.
func (m *Maker) Shift() Shift { return newID[shiftKind](m) }

// Stock makes a new id for a stock document.
func (m *Maker) Stock() Stock { return newID[stockKind](m) }

// Slip makes a new id for a slip between tills.
func (m *Maker) Slip() Slip { return newID[slipKind](m) }

// Fair makes a new id for a fair.
func (m *Maker) Fair() Fair { return newID[fairKind](m) }

// Cash makes a new id for cash put in or taken out.
func (m *Maker) Cash() Cash { return newID[cashKind](m) }

// Person makes a new id for a person.
func (m *Maker) Person() Person { return newID[personKind](m) }
