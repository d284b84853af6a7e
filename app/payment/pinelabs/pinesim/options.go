package pinesim

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"haat/app/clock"
)

// Duplicates is how a repeated TransactionNumber and SequenceNumber is met.
// Public clients contradict each other, so each claim is a setting.
type Duplicates int

// The claims.
const (
	// OpenReply names the open bill, and says "already completed" of a paid one.
	OpenReply Duplicates = iota + 1
	// SameRef answers like the first time, for ever.
	SameRef
	// CompletedNoRef is OpenReply that names no reference for a paid bill.
	CompletedNoRef
	// Negative answers a negative reference.
	Negative
	// SecondBill silently makes another bill.
	SecondBill
)

// Spec names one terminal by both pairs a merchant may have been given.
type Spec struct {
	Name             string // what people call it; unique
	StoreID          string // digits
	ClientID         string // digits
	PosCode          string // MerchantStorePosCode
	IMEI             string
	TID              string // 8 characters, on slips
	MID              string // up to 15, on slips
	ControllerWindow time.Duration
}

// Options set a simulator up. The zero value of each field has a default.
type Options struct {
	Prefix     string // of the cloud's paths; default /API/CloudBasedIntegration/V1
	MerchantID string // digits
	Token      string
	Machines   []Spec
	Again      Duplicates
	// Default is what a bill without a choice does.
	Default Choice
	// Stall is called where a line falls silent; it returns when the test has
	// waited long enough. Without it the connection is closed instead.
	Stall func(ctx context.Context)
	// Wait is how the controller lets time pass until something happens at the
	// terminal; default: the clock's Wait. On one goroutine with a virtual
	// clock, move the clock here.
	Wait func(ctx context.Context, until time.Time, poke <-chan struct{}) error
}

// Test credentials of the default set-up. They mean nothing anywhere else.
const (
	DefaultPrefix   = "/API/CloudBasedIntegration/V1"
	DefaultMerchant = "700001"
	DefaultToken    = "0000aaaa-simulated-token"
)

// DefaultSpec is the one machine of a simulator that was told of none.
var DefaultSpec = Spec{
	Name: "machine-1", StoreID: "880001", ClientID: "990001", PosCode: "HAAT1", IMEI: "EXAMPLE-1",
	TID: "SIM00001", MID: "SIMMERCHANT0001",
}

// controllerWindow is how long the wired terminal asks for a card. D: the
// vendor's library waits 180 s for the reply.
const controllerWindow = 170 * time.Second

func (o Options) filled(c clock.Clock) (Options, error) {
	if c == nil {
		return o, errors.New("pinesim: a simulator needs a clock")
	}
	o.Prefix = "/" + strings.Trim(or(o.Prefix, DefaultPrefix), "/")
	o.MerchantID, o.Token = or(o.MerchantID, DefaultMerchant), or(o.Token, DefaultToken)
	o.Again = or(o.Again, OpenReply)
	if o.Machines == nil {
		o.Machines = []Spec{DefaultSpec}
	}
	if o.Wait == nil {
		o.Wait = c.Wait
	}
	if _, err := o.Default.recipe(); err != nil {
		return o, err
	}
	seen := map[string]bool{}
	for i, m := range o.Machines {
		if m.Name == "" || seen[m.Name] {
			return o, fmt.Errorf("pinesim: machine %d has no name of its own", i+1)
		}
		if (m.StoreID == "" || m.ClientID == "") && (m.PosCode == "" || m.IMEI == "") {
			return o, fmt.Errorf("pinesim: machine %q has neither pair of identities", m.Name)
		}
		seen[m.Name] = true
		o.Machines[i].ControllerWindow = or(m.ControllerWindow, controllerWindow)
	}
	return o, nil
}

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}
